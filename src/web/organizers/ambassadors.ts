import { type Community, mayJudge } from '../../core/community.ts';
import type { MemberId, RequestId } from '../../core/model.ts';
import { courseOf } from '../../core/report/course.ts';
import { type Candidate, candidates } from '../../core/trust/candidates.ts';
import { sparkline } from './charts.ts';
import { spark } from './drawings.ts';
import { html, type Markup } from './html.ts';
import { act, section } from './parts.ts';
import { type View, viewed } from './view.ts';

const mostShown = 40;
const weekMs = 7 * 24 * 60 * 60 * 1000;

/** Whom confirmed help suggests as ambassadors: by name and with reasons if they said yes, else as a number. */
export async function ambassadors(view: View): Promise<Markup> {
  const { words, community, now } = view;
  const { consenting, others } = candidates(community, now);
  const shown = consenting.slice(0, mostShown);
  const worries = openConcerns(view);
  await viewed(view, 'candidates', [
    ...shown.map(({ member }) => member),
    ...worries.flatMap(({ member, by }) => [member, by]),
  ]);
  const items = await Promise.all(shown.map((candidate) => item(view, candidate)));
  const list =
    items.length === 0
      ? html`<p class="empty">${words.say('candidates.none')}</p>`
      : html`<ul class="people">${items}</ul>`;
  return html`<p class="lead">${words.say('candidates.lead', { others })} ${words.say('candidates.asked', { asked: unanswered(community) })}</p>
${worries.length > 0 && section('concerns', words.say('concerns.title'), html`<p class="small">${words.say('concerns.about')}</p>`, await concerns(view, worries))}
${section('candidates', words.say('candidates.title'), list)}`;
}

/**
 * How many helped, were asked whether they would be seen, and have not answered. A no is nobody's business: whoever said
 * it is among the others, like those who were not asked.
 */
function unanswered({ members }: Community): number {
  const asked = [...members.values()].filter(({ confirmed, proposals }) => confirmed > 0 && proposals > 0);
  return asked.filter(({ consents }) => (consents.ambassador?.answer ?? 'later') === 'later').length;
}

async function item(view: View, candidate: Candidate): Promise<Markup> {
  const { words, community, now, weeks, seat } = view;
  const { member, facts, role, trend, confidence } = candidate;
  const name = await called(view, member);
  const reasons = words.say('candidate.reasons', {
    helped: facts.confirmed,
    confirmed: facts.missions,
    categories: facts.categories.length,
    thankedBy: facts.thankedBy,
  });
  const points = Array.from({ length: 13 }, (_, index) => now - ((12 - index) * weeks * weekMs) / 12);
  const scores = courseOf(community, member, points);
  const change = words.say('candidate.trend', { change: Math.round(trend * 10), weeks });
  const yes = community.members.get(member)?.consents.ambassador;
  const consent = yes && words.say('candidate.consented', { date: words.day(yes.at, community.timeZone) });
  const free = role !== 'invited' && role !== 'ambassador' && member !== seat.member;
  return html`<li><span><span class="name"><bdi>${name}</bdi>${role !== 'none' && html`<span class="badge${role === 'ambassador' && ' good'}">${words.say(`role.${role}`)}</span>`}</span>
<p class="facts"><span>${reasons}</span><span>${words.say(`confidence.${confidence}`)}</span><span>${consent}</span></p></span>
<span class="actions">${sparkline(spark(scores, 's1'), change)}${free && act(view, 'invite', { member }, words.say('invite.button'), 'main')}</span></li>`;
}

interface Worry {
  readonly member: MemberId;
  readonly by: MemberId;
  readonly words: RequestId | undefined;
}

/** Concerns nobody decided about yet, of those this organizer may decide about. */
function openConcerns({ community, seat }: View): readonly Worry[] {
  return [...community.trust.concerns].flatMap(([member, all]) =>
    all
      .filter(({ upheldAt }) => upheldAt === undefined)
      .filter(({ by }) => mayJudge(community, member, by).includes(seat.member))
      .map(({ by, words }) => ({ member, by, words })),
  );
}

async function concerns(view: View, worries: readonly Worry[]): Promise<Markup> {
  const { words, desk, seat } = view;
  const items = worries.map(async ({ member, by, words: said }) => {
    const text = said && (await desk.people.need(seat.community, said));
    const judge = (upheld: 'yes' | 'no') =>
      act(view, 'judge', { member, raisedBy: by, upheld }, words.say(`judge.${upheld}`));
    return html`<li><span><span class="name"><bdi>${await called(view, member)}</bdi></span><p class="facts"><span>${words.say('concerns.by', { name: await called(view, by) })}</span></p>${text !== undefined && html`<blockquote dir="auto">${text}</blockquote>`}</span><span class="actions">${judge('yes')}${judge('no')}</span></li>`;
  });
  return html`<ul class="people">${await Promise.all(items)}</ul>`;
}

async function called({ desk, seat, words }: View, member: MemberId): Promise<string> {
  return (await desk.people.called(seat.community, member)) ?? words.say('somebody');
}
