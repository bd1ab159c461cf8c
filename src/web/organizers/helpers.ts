import type { Member } from '../../core/community.ts';
import type { MemberId } from '../../core/model.ts';
import { volunteerFigures } from '../../core/report/volunteers.ts';
import { chart } from './charts.ts';
import { bars } from './drawings.ts';
import { field } from './frame.ts';
import { html, type Markup } from './html.ts';
import { act, figure, section } from './parts.ts';
import { called, scopeOf, type View, viewed } from './view.ts';

/** The members of a name, once it was looked for. */
export interface Found {
  readonly name: string;
  readonly members: readonly MemberId[];
}

/** Figures of the volunteers, from the most to the least of them. */
const figures = [
  'enlisted',
  'asked',
  'answering',
  'idle',
  'asleep',
  'overAsked',
  'paused',
  'unreachable',
] as const;

/** How volunteers are called upon, as counts, and the ones who want to be vouched for. */
export async function helpers(view: View, found?: Found): Promise<Markup> {
  const { words, community, seat } = view;
  const waiting = [...community.members.values()].filter(
    ({ id, introducedAt }) => introducedAt !== undefined && id !== seat.member,
  );
  await viewed(view, 'member', [...waiting.map(({ id }) => id), ...(found?.members ?? [])]);
  return html`
${upon(view)}
${waiting.length > 0 && section('introduced', words.say('introduced.title'), html`<p class="small">${words.say('introduced.about')}</p>`, await introduced(view, waiting))}
${lookUp(view, found)}`;
}

/** Colours of the figures that are not those of most. */
const colors: Readonly<Partial<Record<(typeof figures)[number], string>>> = {
  idle: 's2',
  overAsked: 's4',
  asleep: 's4',
};

/** How volunteers are called upon, as counts: names nobody. */
export function upon(view: View): Markup {
  const { words, community, now } = view;
  const counts = volunteerFigures(community, scopeOf(view), now);
  const { enlisted, asked, answering, idle, overAsked } = counts;
  if (enlisted === 0) return html`<p class="lead">${words.say('volunteers.none')}</p>`;
  const drawn = figures.map((key) => ({
    name: words.say(`volunteers.${key}`),
    value: counts[key],
    color: colors[key] ?? 's1',
  }));
  const table = {
    head: [words.say('volunteers.what'), words.say('volunteers.count')],
    rows: drawn.map(({ name, value }) => [name, value]),
  };
  const picture = chart(bars(drawn), words.say('volunteers.saying'), words.say('table.show'), table);
  return html`
<p class="lead">${words.say('volunteers.lead', { enlisted, asked, answering, idle })}</p>
<dl class="figures-row">
${figure(words.say('volunteers.enlisted'), words.number(enlisted))}
${figure(words.say('volunteers.asked'), words.number(asked))}
${figure(words.say('volunteers.idle'), words.number(idle))}
${figure(words.say('volunteers.overAsked'), words.number(overAsked), { warn: overAsked > 0 })}
</dl>
${section('called', words.say('volunteers.title'), picture)}`;
}

/** Who let organizers be asked whether they know them. */
async function introduced(view: View, members: readonly Member[]): Promise<Markup> {
  const { words } = view;
  const items = members.map(async ({ id }) => {
    const name = await called(view, id);
    return html`<li><span class="name"><bdi>${name}</bdi></span><span class="actions">${act(view, 'verify', { member: id, answer: 'yes' }, words.say('verify.yes'), { main: true, whom: name })}${act(view, 'verify', { member: id, answer: 'no' }, words.say('verify.no'), { whom: name })}</span></li>`;
  });
  return html`<ul class="people">${await Promise.all(items)}</ul>`;
}

/**
 * A form that finds somebody an organizer knows by name: the page lists nobody by itself.
 */
function lookUp(view: View, found: Found | undefined): Markup {
  const { words } = view;
  const result =
    found &&
    (found.members.length === 0
      ? html`<p role="status">${words.say('find.none', { name: found.name })}</p>`
      : html`<ul class="people">${found.members.map((member) => person(view, found.name, member))}</ul>`);
  return section(
    'find',
    words.say('find.title'),
    html`<p class="small">${words.say('find.about')}</p>
<form class="find" method="post" action="/organizers/people?${view.query}#find">${field('_csrf', view.token())}<label for="find-name">${words.say('find.name')}</label><input id="find-name" name="name" required maxlength="80" autocomplete="off" value="${found?.name ?? ''}"><button>${words.say('find.button')}</button></form>`,
    result,
  );
}

function person(view: View, name: string, id: MemberId): Markup {
  const { words, community, seat } = view;
  const member = community.members.get(id);
  if (!member) return html``;
  const verified = member.verifiedBy.has(seat.member);
  const organizes = community.organizers.has(id);
  const vouch =
    id !== seat.member &&
    (verified
      ? act(view, 'verify', { member: id, answer: 'no' }, words.say('verify.undo'))
      : act(view, 'verify', { member: id, answer: 'yes' }, words.say('verify.yes'), { main: true }));
  return html`<li><div><span class="name"><bdi>${name}</bdi>${organizes && html`<span class="badge good">${words.say('find.organizes')}</span>`}${verified && html`<span class="badge good">${words.say('find.verified')}</span>`}</span>
<span class="facts"><span>${words.say('find.since', { date: words.day(member.joinedAt, community.timeZone) })}</span>${member.enlistment && html`<span>${words.say('find.volunteers')}</span>`}</span></div>
<span class="actions">${vouch}${!organizes && act(view, 'appoint', { member: id }, words.say('appoint.button'))}</span></li>`;
}
