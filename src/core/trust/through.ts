import { gateOf, likeTypical, middleOf, pass, shareOf, tooLittle } from './formula.ts';
import type { Rows } from './rows.ts';

/** What is known of every node of a network, for the question how far one's word counts for another. */
export interface Standpoint {
  readonly rows: Rows;
  readonly seeds: { has(node: number): boolean };
  /**
   * Four numbers for each node: what reaches it from each of three groups of seeds, 1 in all, and what would reach it if
   * trust started from everybody, 1 from each. Where there is one group, it stands for all three.
   */
  readonly reach: Float64Array;
  /** The share from which on a word counts fully. */
  readonly full: number;
}

/** Room for following what one node passes on; used again and again, because most of it stays empty. */
export interface Trail {
  arrived: Float64Array;
  waiting: Float64Array;
  readonly touched: number[];
}

/** Room for a network of so many nodes. */
export function newTrail(size: number): Trail {
  return { arrived: new Float64Array(size), waiting: new Float64Array(size), touched: [] };
}

/**
 * How far the word of each node counts for one of them (without one: for anybody), 0 to 1: as far as it is known otherwise
 * than through that one.
 *
 * What a node passes on comes back to it in no way, neither from whom it trusts nor from those whom these trust: a
 * thousand accounts that only it made known say nothing for it. The function holds until the trail is used again.
 * Source: Hopcroft and Sheldon, "Manipulation-resistant reputations using hitting time", WAW 2007.
 */
export function gatesFor(
  known: Standpoint,
  about: number | undefined,
  trail: Trail,
): (node: number) => number {
  const { seeds, reach, full } = known;
  const own = 4 * (about ?? 0);
  const at = (lane: number) => (about === undefined ? 0 : (reach[own + lane] as number));
  const [fromA, fromB, fromC, fromAll] = [at(0), at(1), at(2), at(3)];
  const middle = middleOf(fromA, fromB, fromC);
  const like = about !== undefined && seeds.has(about) ? 1 : likeTypical(shareOf(middle, fromAll), full);
  follow(known, about, middle, trail);
  return (node) => {
    if (seeds.has(node)) return 1;
    const through = (trail.arrived[node] as number) + (trail.waiting[node] as number);
    const first = 4 * node;
    const reached = middleOf(
      (reach[first] as number) - fromA * through,
      (reach[first + 1] as number) - fromB * through,
      (reach[first + 2] as number) - fromC * through,
    );
    // What a ring sends its members by way of its leader stays in what reaches them from everybody.
    const otherwise = Math.max(1 - pass, (reach[first + 3] as number) - like * fromAll * through);
    return gateOf(shareOf(reached, otherwise), full);
  };
}

/** Follows one unit from a node along trust, as far as it matters by what reaches the node; what comes back ends. */
function follow(known: Standpoint, from: number | undefined, reach: number, trail: Trail): void {
  const { arrived, waiting, touched } = trail;
  const { starts, lengths, sums, to, weight } = known.rows;
  for (const node of touched) arrived[node] = waiting[node] = 0;
  touched.length = 0;
  if (from === undefined || reach <= 0) return;
  waiting[from] = 1;
  touched.push(from);
  const queue = [from];
  // The queue grows while it is worked off.
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] as number;
    const amount = waiting[node] as number;
    waiting[node] = 0;
    (arrived[node] as number) += amount;
    const start = starts[node] as number;
    const end = start + (lengths[node] as number);
    const each = (pass * amount) / (sums[node] as number);
    for (let tie = start; tie < end; tie++) {
      const next = to[tie] as number;
      if (next !== from && leave(known, next, each * (weight[tie] as number), reach, trail)) queue.push(next);
    }
  }
}

/** Leaves an amount waiting at a node; tells whether by this it becomes enough to be followed. */
function leave(known: Standpoint, node: number, amount: number, reach: number, trail: Trail): boolean {
  const { arrived, waiting, touched } = trail;
  const before = waiting[node] as number;
  if (before === 0 && arrived[node] === 0) touched.push(node);
  const after = before + amount;
  waiting[node] = after;
  const little = tooLittle(known.reach[4 * node + 3] as number, known.full) / reach;
  return before < little && after >= little;
}
