import type { Community } from '../community.ts';
import type { Instant, MemberId } from '../model.ts';
import { dayMs } from '../timing.ts';
import { type Facts, factsOf } from './facts.ts';
import { halfLifeMs, saturated } from './formula.ts';
import { gatesOf } from './reach.ts';
import type { Concern, Tie } from './ties.ts';

/** What a part of a standing comes from; `silence` and `concern` take away. */
export const reasonTypes = [
  'help',
  'thanks',
  'vouch',
  'answers',
  'groups',
  'zones',
  'categories',
  'silence',
  'concern',
] as const;

/** A part of a standing: how many people, places or kinds it comes from, and the points they are worth. */
export interface StandingReason {
  readonly type: (typeof reasonTypes)[number];
  readonly count: number;
  readonly points: number;
}

/** How a member stands with their neighbours. For their own eyes and for computing with; see `candidates`. */
export interface Standing {
  readonly member: MemberId;
  /** The sum of the points of its reasons. */
  readonly score: number;
  readonly reasons: readonly StandingReason[];
  readonly facts: Facts;
  /** What the score has gained or lost in the last 30 days. */
  readonly trend: number;
  /**
   * How far it can be relied on: `high` from five people well known themselves, `medium` from two, and `none` where
   * no trust reaches anybody who was helped.
   */
  readonly confidence: 'none' | 'low' | 'medium' | 'high';
}

/** What each kind of evidence weighs against one confirmed mission. */
const weights = { confirmed: 1, thanked: 0.25, vouched: 1, answered: 0.05, silent: 0.5 } as const;
/** What reaching one more group, zone or category is worth, against helping one more person as well there. */
const bridge = { groups: 0.25, zones: 0.25, categories: 0.1 } as const;
const concernWeight = 1;
const trendMs = 30 * dayMs;

/**
 * How a member stands at an instant: a sum over the distinct people they were there for.
 *
 * Each person adds at most one point, however often they were helped, as far as trust reaches that person from the
 * seeds. Costs what there is about the member, not the community.
 */
export function standingOf(community: Community, member: MemberId, now: Instant): Standing {
  const people = peopleOf(community, member);
  const concerns = community.trust.concerns.get(member) ?? [];
  const reasons = reasonsOf(people, concerns, now);
  const score = total(reasons);
  const relying = people.filter(({ tie }) => tie.confirmed.length > 0 || tie.vouchedAt !== undefined);
  return {
    member,
    score,
    reasons,
    facts: factsOf(community, member, now),
    trend: score - total(reasonsOf(people, concerns, now - trendMs)),
    confidence: confidenceOf(relying.reduce((sum, { gate }) => sum + gate, 0)),
  };
}

function confidenceOf(known: number): Standing['confidence'] {
  if (known >= 5) return 'high';
  if (known >= 2) return 'medium';
  return known > 0.1 ? 'low' : 'none';
}

function total(reasons: readonly StandingReason[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0);
}

/** Somebody the member was there for: what there is between them, and how far their word counts, 0 to 1. */
interface Person {
  readonly from: MemberId;
  readonly tie: Tie;
  readonly gate: number;
}

/** Everybody a member was there for; the word of who was forgotten does not count. */
function peopleOf({ trust }: Community, member: MemberId): readonly Person[] {
  const ties = [...(trust.ties.get(member) ?? [])];
  const about = trust.nodes.get(member);
  const gate = gatesOf(trust.net, about);
  return ties.map(([from, tie]) => {
    const node = trust.nodes.get(from);
    return { from, tie, gate: node === undefined ? 0 : gate(node) };
  });
}

/** The parts of a member's score by the evidence there was at an instant; those without points are left out. */
function reasonsOf(
  known: readonly Person[],
  concerns: readonly Concern[],
  now: Instant,
): readonly StandingReason[] {
  const people = known.map(({ tie, gate }) => weigh(tie, gate, now));
  const part = (type: 'help' | 'thanks' | 'vouch' | 'answers' | 'silence'): StandingReason => {
    const points = people.map((person) => person[type]);
    return {
      type,
      count: points.filter((one) => one !== 0).length,
      points: points.reduce((a, b) => a + b, 0),
    };
  };
  const reach = (type: 'groups' | 'zones' | 'categories'): StandingReason => {
    const best = new Map<string, number>();
    for (const { tie, help } of people) {
      if (help > 0) for (const one of tie[type]) best.set(one, Math.max(best.get(one) ?? 0, help));
    }
    const values = [...best.values()];
    const more = values.reduce((a, b) => a + b, 0) - Math.max(0, ...values);
    return { type, count: best.size, points: bridge[type] * more };
  };
  return [
    part('help'),
    part('thanks'),
    part('vouch'),
    part('answers'),
    reach('groups'),
    reach('zones'),
    reach('categories'),
    part('silence'),
    concern(concerns, now),
  ].filter(({ points }) => points !== 0);
}

/** What speaks for a member by one person's evidence, kind after kind, each with those before it. */
function speaking(tie: Tie, now: Instant): readonly [number, number, number, number] {
  const help = weights.confirmed * decayed(tie.confirmed, now);
  const thanks = weights.thanked * decayed(tie.thanked.slice(0, tie.confirmed.length), now);
  const vouch = tie.vouchedAt === undefined ? 0 : weights.vouched * decayed([tie.vouchedAt], now);
  const answers = weights.answered * decayed(tie.answered, now);
  return [help, help + thanks, help + thanks + vouch, help + thanks + vouch + answers];
}

/** What one person's evidence is worth, by kind, as far as their word counts: at most one point for, and one against. */
function weigh(tie: Tie, gate: number, now: Instant) {
  const [first, second, third, all] = speaking(tie, now).map(saturated) as [number, number, number, number];
  return {
    tie,
    help: gate * first,
    thanks: gate * (second - first),
    vouch: gate * (third - second),
    answers: gate * (all - third),
    silence: -gate * saturated(weights.silent * decayed(tie.silent, now)),
  };
}

/** Concerns that a human found to be right; nobody's standing weighs in that decision. */
function concern(concerns: readonly Concern[], now: Instant): StandingReason {
  const upheld = concerns.flatMap(({ upheldAt }) => upheldAt ?? []);
  const points = -concernWeight * decayed(upheld, now);
  return { type: 'concern', count: upheld.filter((at) => at <= now).length, points };
}

function decayed(instants: readonly Instant[], now: Instant): number {
  return instants.reduce((sum, at) => sum + (at > now ? 0 : 2 ** ((at - now) / halfLifeMs)), 0);
}
