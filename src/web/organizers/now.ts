import type { Request } from '../../core/community.ts';
import type { MemberId, TimeZone, When } from '../../core/model.ts';
import { type LiveMission, liveMissions } from '../../core/report/missions.ts';
import { field } from './frame.ts';
import { html, type Markup } from './html.ts';
import { called, type View, viewed } from './view.ts';
import type { Words } from './words.ts';

const mostShown = 30;

/** The part of the overview that is kept up to date: what is under way, what is in trouble first. */
export async function nowPart(view: View): Promise<Markup> {
  const { words, community, zone, now, desk } = view;
  const missions = liveMissions(community, zone ? { zone } : {}, now, desk.settings);
  await viewed(view, 'missions', namedIn(view, missions.slice(0, mostShown)));
  const items = await Promise.all(missions.slice(0, mostShown).map((mission) => item(view, mission)));
  const more = missions.length - mostShown;
  return html`<section id="now" data-live="/organizers/now?${view.query}" aria-labelledby="now-title">
<h2 id="now-title">${words.say('now.title')}</h2>
${items.length === 0 ? html`<p class="empty">${words.say('now.empty')}</p>` : html`<ul class="missions">${items}</ul>`}
${more > 0 && html`<p class="small">${words.say('now.more', { count: more })}</p>`}
</section>`;
}

/** Both sides of what they disagree about: an organizer is told who they are, to settle it. */
function namedIn({ community }: View, missions: readonly LiveMission[]): readonly MemberId[] {
  return missions.flatMap(({ request: id }) => {
    const request = community.requests.get(id);
    return request?.status === 'disputed' ? [request.by, ...request.missions.keys()] : [];
  });
}

async function item(view: View, mission: LiveMission): Promise<Markup> {
  const { words, community, desk, seat } = view;
  const request = community.requests.get(mission.request);
  const text = await desk.people.need(seat.community, mission.request);
  const { category, trouble } = mission;
  const [worst] = trouble;
  return html`<li class="${worst ? 'trouble' : mission.outcome}">
<span class="picture" aria-hidden="true">${words.picture(category)}</span>
<div class="what"><p dir="auto">${text ?? words.category(category)}</p>
<p class="facts">${facts(view, mission, request, text !== undefined).map((fact) => html`<span>${fact}</span>`)}</p>
${request?.status === 'disputed' && (await disagreements(view, request))}</div>
<span class="badge">${words.say(worst ? `trouble.${worst}` : `outcome.${mission.outcome}`)}</span></li>`;
}

function facts(
  view: View,
  mission: LiveMission,
  request: Request | undefined,
  named: boolean,
): readonly string[] {
  const { words, community, names, now } = view;
  const { category, zone, outcome, openSince, filled, people, urgent } = mission;
  const time = words.length(now - openSince);
  return [
    named ? words.category(category) : '',
    urgent ? words.say('now.urgent') : '',
    dateOf(request?.need.when, words, community.timeZone),
    (zone && names.get(zone)) ?? '',
    people > 1 ? words.say('now.places', { filled, people }) : '',
    outcome === 'waiting' ? words.say('now.waits', { time }) : '',
  ].filter((fact) => fact !== '');
}

/** When help is needed, to the minute only where that was said; a day that ends at midnight is the one before. */
function dateOf(when: When | undefined, words: Words, timeZone: TimeZone): string {
  const at = when?.start ?? when?.end;
  if (when === undefined || at === undefined) return '';
  if (when.precision === 'minute') return words.moment(at, timeZone);
  return words.weekday(when.start === undefined ? at - 1 : at, timeZone);
}

/** The two sides of each mission they do not agree on, and the two ways an organizer may settle it. */
async function disagreements(view: View, request: Request): Promise<Markup> {
  const { words } = view;
  const asker = await called(view, request.by);
  const disputed = [...request.missions.values()].filter(({ status }) => status === 'disputed');
  const forms = disputed.map(async ({ helper }) => {
    const name = await called(view, helper);
    return html`<form method="post" action="/organizers/settle?${view.query}" class="settle" aria-label="${name} → ${asker}">${field('_csrf', view.token())}${field('request', request.id)}${field('helper', helper)}
<p><bdi>${name}</bdi> → <bdi>${asker}</bdi>. ${words.say('settle.about')}</p>
<button name="worked" value="yes">${words.say('settle.worked')}</button><button name="worked" value="no">${words.say('settle.not')}</button></form>`;
  });
  return html`${await Promise.all(forms)}`;
}
