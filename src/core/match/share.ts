import type { Request } from '../community.ts';
import type { MemberId } from '../model.ts';
import { assign } from './assign.ts';
import type { Match } from './match.ts';

/** A request that needs volunteers asked now. */
export interface Demand {
  readonly request: Request;
  /** Whether it presses now; nobody for it is worse. */
  readonly urgent: boolean;
  /** Acceptances to be expected of those who are asked, in all. */
  readonly wanted: number;
  /** Who may be asked, best first. */
  readonly candidates: readonly Match[];
}

/**
 * What it costs to ask nobody for a place, in places: more than asking the worst for each place instead of the best, so
 * that nobody goes without for the sake of a better fit elsewhere; one that is urgent counts as two.
 */
const unserved = { usual: 2, urgent: 4 };

/**
 * Shares the volunteers out among requests that need some at the same moment: nobody is asked twice at once.
 *
 * Where several requests want the same volunteers, first one volunteer for each place, so that as many places as
 * possible have one and the total of their scores is the best there is (`assign`); the one who can do nothing else is
 * not kept waiting for the one who can. Then each asks on, the one that lacks most first.
 */
export function share(demands: readonly Demand[]): ReadonlyMap<Request, readonly MemberId[]> {
  const asked = new Set<MemberId>();
  const waves = demands.map((demand): Wave => ({ ...demand, to: [], still: demand.wanted, next: 0 }));
  if (areContested(demands)) {
    for (const [wave, one] of firstOfEach(waves)) ask(wave, one, asked);
  }
  for (let wave = neediest(waves, asked); wave; wave = neediest(waves, asked)) {
    const next = wave.candidates[wave.next];
    if (next) ask(wave, next, asked);
  }
  return new Map(waves.map(({ request, to }) => [request, to]));
}

interface Wave extends Demand {
  readonly to: MemberId[];
  still: number;
  /** Position of the next candidate nobody has asked yet. */
  next: number;
}

function ask(wave: Wave, { member, acceptance }: Match, asked: Set<MemberId>): void {
  wave.to.push(member);
  wave.still -= acceptance;
  asked.add(member);
}

function areContested(demands: readonly Demand[]): boolean {
  const seen = new Set<MemberId>();
  return demands.some(({ candidates }) =>
    candidates.some(({ member }) => seen.size === seen.add(member).size),
  );
}

/** Less than this is nothing: what is left of a sum. */
const rounding = 1e-9;

/** The wave that lacks most of what it wants and still has somebody to ask. */
function neediest(waves: readonly Wave[], asked: ReadonlySet<MemberId>): Wave | undefined {
  let most: Wave | undefined;
  for (const wave of waves) {
    let next = wave.candidates[wave.next];
    while (next && asked.has(next.member)) next = wave.candidates[++wave.next];
    const lacks = next !== undefined && wave.still > rounding;
    if (lacks && (!most || wave.still > most.still)) most = wave;
  }
  return most;
}

/** One candidate for each place of each wave, as many places as can be, at the least total cost. */
function firstOfEach(waves: readonly Wave[]): readonly (readonly [Wave, Match])[] {
  const places = waves.flatMap((wave) => {
    const { people } = wave.request.need;
    return Array.from({ length: people - wave.request.filled }, () => wave);
  });
  const columns = new Map<MemberId, number>();
  for (const { candidates } of waves)
    for (const { member } of candidates) if (!columns.has(member)) columns.set(member, columns.size);
  const edges: Match[] = [];
  const first = [0];
  for (const { candidates } of places) first.push(edges.push(...candidates));
  const { columnOf } = assign({
    columns: columns.size,
    first: Int32Array.from(first),
    column: Int32Array.from(edges, ({ member }) => columns.get(member) ?? 0),
    cost: Float64Array.from(edges, ({ score }) => costOf(score)),
    unserved: Float64Array.from(
      places,
      ({ urgent }) => places.length * (urgent ? unserved.urgent : unserved.usual),
    ),
  });
  const members = [...columns.keys()];
  return places.flatMap((wave, row) => {
    const member = members[columnOf[row] ?? -1];
    const found = wave.candidates.find((candidate) => candidate.member === member);
    return found ? [[wave, found] as const] : [];
  });
}

/** Between 0 for the best score and 1 for the worst. */
function costOf(score: number): number {
  return 1 / (1 + Math.exp(score));
}
