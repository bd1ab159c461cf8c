import type { Community, Request } from '../community.ts';
import { type Category, categories, type Instant } from '../model.ts';
import { dayMs } from '../timing.ts';
import { mondaysOf } from './period.ts';
import { requestsIn, type Scope } from './scope.ts';

/** How a request stands, in the words of a report: each has exactly one. */
export const outcomes = [
  'waiting', // for somebody, or for one more of several
  'under-way', // everybody was found; it is not known yet how it went
  'confirmed', // both sides say that it worked
  'unconfirmed', // nobody answered
  'disputed',
  'failed',
  'withdrawn',
  'unmet', // nobody took it in time
] as const;
/** One of `outcomes`. */
export type Outcome = (typeof outcomes)[number];

/** How many of each. */
export type Counts<K extends string> = Readonly<Record<K, number>>;

/** Requests of one category, or of one week. */
export interface Tally {
  readonly total: number;
  readonly outcomes: Counts<Outcome>;
}

/** What became of the requests of a scope. The totals by category and by week are each `total` together. */
export interface RequestFigures extends Tally {
  /** Those with any, most asked first. */
  readonly byCategory: readonly (Tally & { readonly category: Category })[];
  /** Every week that the period touches, oldest first, by its Monday. */
  readonly byWeek: readonly (Tally & { readonly monday: Instant })[];
  readonly fill: Fill;
  readonly wait: Wait;
}

/** How many found everybody they wanted, of those that no longer wait and were not withdrawn. */
export interface Fill {
  readonly full: number;
  /** Found some of the several they wanted. */
  readonly partly: number;
  readonly none: number;
  /** `full` out of all three, 0 to 1; nothing where there were none. */
  readonly rate?: number;
}

/** How long requests waited before somebody took them for the first time, in milliseconds. */
export interface Wait {
  readonly count: number;
  /** Half of them waited no longer. */
  readonly p50Ms?: number;
  /** Nine of ten waited no longer. */
  readonly p90Ms?: number;
}

/** What became of the requests of a scope: by category, by week, how many were met and how fast. */
export function requestFigures(community: Community, scope: Scope): RequestFigures {
  const requests = requestsIn(community, scope);
  const mondays = mondaysOf(scope.period, community.timeZone);
  const mondayOf = weekFinder(mondays);
  const byCategory = Map.groupBy(requests, ({ need }) => need.category);
  const byWeek = Map.groupBy(requests, ({ askedAt }) => mondayOf(askedAt));
  return {
    ...tally(requests),
    byCategory: categories
      .map((category) => ({ category, ...tally(byCategory.get(category) ?? []) }))
      .filter(({ total }) => total > 0)
      .sort((a, b) => b.total - a.total),
    byWeek: mondays.map((monday) => ({ monday, ...tally(byWeek.get(monday) ?? []) })),
    fill: fillOf(requests),
    wait: waitOf(requests),
  };
}

/** How a request stands, in the words of a report. */
export function outcomeOf({ status }: Request): Outcome {
  switch (status) {
    case 'wondered':
    case 'open':
      return 'waiting';
    case 'taken':
    case 'done':
      return 'under-way';
    case 'cancelled':
    case 'dismissed':
      return 'withdrawn';
    case 'expired':
      return 'unmet';
    default:
      return status;
  }
}

/** A count of nothing for each of some keys. */
export function zeros<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
}

function tally(requests: readonly Request[]): Tally {
  const counts = zeros(outcomes);
  for (const request of requests) counts[outcomeOf(request)]++;
  return { total: requests.length, outcomes: counts };
}

const weekMs = 7 * dayMs;

/** Finds the last of some Mondays that is not later than an instant: weeks differ by an hour where clocks change. */
function weekFinder(mondays: readonly Instant[]): (instant: Instant) => Instant | undefined {
  const [first = 0] = mondays;
  return (instant) => {
    let at = Math.round((instant - first) / weekMs);
    while ((mondays[at] ?? Number.POSITIVE_INFINITY) > instant && at > 0) at--;
    return mondays[at];
  };
}

/** How many requests found everybody. Places free when time was up are no longer wanted: `unmet` remembers them. */
export function fillOf(requests: readonly Request[]): Fill {
  const ended = requests.filter((request) => !['waiting', 'withdrawn'].includes(outcomeOf(request)));
  const none = ended.filter(({ status }) => status === 'expired').length;
  const partly = ended.filter(({ status, unmet }) => status !== 'expired' && unmet !== undefined).length;
  const full = ended.length - none - partly;
  return { full, partly, none, ...(ended.length > 0 ? { rate: full / ended.length } : {}) };
}

/** How long requests waited before somebody took them for the first time. */
export function waitOf(requests: readonly Request[]): Wait {
  const waits = requests.map(({ waitedMs }) => waitedMs).filter((ms) => ms !== undefined);
  waits.sort((a, b) => a - b);
  const [p50Ms, p90Ms] = [percentile(waits, 0.5), percentile(waits, 0.9)];
  if (p50Ms === undefined || p90Ms === undefined) return { count: 0 };
  return { count: waits.length, p50Ms, p90Ms };
}

/** The smallest of some ascending numbers that at least this share does not exceed (nearest rank). */
function percentile(ascending: readonly number[], share: number): number | undefined {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)];
}
