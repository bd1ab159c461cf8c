import { gateOf, likeTypical, middleOf, pass, shareOf, tooLittle } from './formula.ts';
import type { Row } from './row.ts';

/** What is known of every node of a network, for the question how far one's word counts for another. */
export interface Standpoint {
  readonly rows: readonly Row[];
  readonly seeds: { has(node: number): boolean };
  /** What reaches each node, by group of seeds: one, or three. */
  readonly reaches: readonly ArrayLike<number>[];
  /** What would reach each node if trust started from all, 1 from each. */
  readonly everybody: ArrayLike<number>;
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
  const { seeds, everybody, full } = known;
  const [a, b = a, c = b] = known.reaches as [ArrayLike<number>, ArrayLike<number>?, ArrayLike<number>?];
  const at = (reach: ArrayLike<number>) => (about === undefined ? 0 : (reach[about] as number));
  const [fromA, fromB, fromC, fromAll] = [at(a), at(b), at(c), at(everybody)];
  const reach = middleOf(fromA, fromB, fromC);
  const own = about !== undefined && seeds.has(about) ? 1 : likeTypical(shareOf(reach, fromAll), full);
  follow(known, about, reach, trail);
  return (node) => {
    if (seeds.has(node)) return 1;
    const through = (trail.arrived[node] as number) + (trail.waiting[node] as number);
    const reached = middleOf(
      (a[node] as number) - fromA * through,
      (b[node] as number) - fromB * through,
      (c[node] as number) - fromC * through,
    );
    // What a ring sends its members by way of its leader stays in what reaches them from everybody.
    const otherwise = Math.max(1 - pass, (everybody[node] as number) - own * fromAll * through);
    return gateOf(shareOf(reached, otherwise), full);
  };
}

/** Follows one unit from a node along trust, as far as it matters by what reaches the node; what comes back ends. */
function follow(known: Standpoint, from: number | undefined, reach: number, trail: Trail): void {
  const { arrived, waiting, touched } = trail;
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
    const { to, weight, length, sum } = known.rows[node] as Row;
    const each = (pass * amount) / sum;
    for (let tie = 0; tie < length; tie++) {
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
  const little = tooLittle(known.everybody[node] as number, known.full) / reach;
  return before < little && after >= little;
}
