import { whyNotInvited } from '../../core/invitation.ts';
import type { Network } from '../../core/model.ts';
import { courseOf } from '../../core/report/course.ts';
import type { Consenting } from '../../core/report/wall.ts';
import { type Candidate, candidates } from '../../core/trust/candidates.ts';
import { figuresOf, sparkline } from './charts.ts';
import { spark } from './drawings.ts';
import { html, type Markup } from './html.ts';
import { act, section } from './parts.ts';
import { called, type View } from './view.ts';

const mostShown = 40;
const weekMs = 7 * 24 * 60 * 60 * 1000;
/** Points of a line over time. */
const points = 13;
/** Points of trust within which a line counts as neither rising nor falling, as in the chat. */
const even = 0.05;

/** Whom an organizer is shown as candidates. */
export interface Shown {
  /** Who said yes to being seen, best first: of the zone that is looked at, if there is one. */
  readonly named: readonly Candidate[];
  /** How many more there are of those. */
  readonly more: number;
  /** How many helped without having said yes, in the whole neighbourhood. */
  readonly others: number;
}

/** The candidates of a view. */
export function shownCandidates({ community, now, zone }: View): Shown {
  const { consenting, others } = candidates(community, now);
  const here = consenting.filter(({ facts }) => zone === undefined || facts.zones.includes(zone));
  return { named: here.slice(0, mostShown), more: Math.max(0, here.length - mostShown), others };
}

/** Everybody whom `candidatesPart` names. */
export function namedAmong({ named }: Shown): readonly Consenting[] {
  return named.map(({ member }) => member);
}

/**
 * The candidates by name, each with reasons, the line of their standing and where their consent stands.
 *
 * @param doing whether they can be invited there, as on the page, or not, as on paper.
 */
export async function candidatesPart(
  view: View,
  { named, more }: Shown,
  doing: 'invite' | 'nothing',
): Promise<Markup> {
  const { words, community, now, weeks } = view;
  const title = words.say('candidates.title');
  if (named.length === 0)
    return section('candidates', title, html`<p class="empty">${words.say('candidates.none')}</p>`);
  const instants = Array.from(
    { length: points },
    (_, index) => now - ((points - 1 - index) * weeks * weekMs) / (points - 1),
  );
  const lines = await Promise.all(
    named.map(async (candidate): Promise<Line> => {
      const { member } = candidate;
      return { candidate, name: await called(view, member), scores: courseOf(community, member, instants) };
    }),
  );
  const table = {
    head: [words.say('table.name'), ...instants.map((at) => words.day(at, community.timeZone))],
    rows: lines.map(({ name, scores }) => [name, ...scores.map((score) => words.number(score, 1))]),
  };
  const unrooted = lines.every(({ scores }) => scores.every((score) => score === 0));
  return section(
    'candidates',
    title,
    unrooted &&
      html`<p class="small">${words.say('candidates.unrooted')} <a href="/organizers/helpers?${view.query}#find">${words.say('find.title')}</a></p>`,
    html`<ul class="people">${lines.map((line) => item(view, line, doing))}</ul>`,
    more > 0 && html`<p class="small">${words.say('now.more', { count: more })}</p>`,
    !unrooted && figuresOf(words.say('candidates.saying', { weeks }), words.say('table.show'), table),
  );
}

interface Line {
  readonly candidate: Candidate;
  readonly name: string;
  /** Their standing at each instant. */
  readonly scores: readonly number[];
}

function item(view: View, { candidate, name, scores }: Line, doing: 'invite' | 'nothing'): Markup {
  const { words, weeks } = view;
  const { role, trend } = candidate;
  const rises = Math.abs(trend) < even ? 'even' : trend > 0 ? 'up' : 'down';
  const saying = `${words.say(`candidate.${rises}`)} ${words.say('candidate.line', { weeks })}`;
  const badge =
    role !== 'none' &&
    html`<span class="badge${role === 'ambassador' && ' good'}">${words.say(`role.${role}`)}</span>`;
  return html`<li><div><span class="name"><bdi>${name}</bdi>${badge}</span>
<p class="facts">${factsOf(view, candidate).map((fact) => html`<span>${fact}</span>`)}</p></div>
<span class="actions">${scores.some((score) => score > 0) && sparkline(spark(scores, 's1'), saying)}${doing === 'invite' && invitations(view, candidate, name)}</span></li>`;
}

/** Why somebody is trusted, where, and since when they agree to be seen. */
function factsOf({ words, community, names }: View, candidate: Candidate): readonly string[] {
  const { member, facts, networks, confidence } = candidate;
  const { confirmed, missions, categories, thankedBy, vouchedBy, zones } = facts;
  const yes = community.members.get(member)?.consents.ambassador;
  const kinds = categories.length;
  return [
    words.say('candidate.reasons', { helped: confirmed, confirmed: missions, categories: kinds, thankedBy }),
    vouchedBy > 0 ? words.say('candidate.vouched', { vouchedBy }) : '',
    zones.flatMap((zone) => names.get(zone) ?? []).join(', '),
    ...networks.map(words.network),
    words.say(`confidence.${confidence}`),
    yes ? words.say('candidate.consented', { date: words.day(yes.at, community.timeZone) }) : '',
  ].filter((fact) => fact !== '');
}

/** An invitation to the whole neighbourhood, and one for each network they said they belong to, where they may be invited. */
function invitations(view: View, { member, networks }: Candidate, name: string): readonly Markup[] {
  const { words, community, seat } = view;
  const known = community.members.get(member);
  const button = (network?: Network) =>
    act(
      view,
      'invite',
      { member, ...(network ? { network } : {}) },
      network ? words.say('invite.network', { network: words.network(network) }) : words.say('invite.button'),
      { main: network === undefined, whom: name },
    );
  if (member === seat.member || whyNotInvited(known)) return [];
  return [button(), ...networks.map(button)];
}
