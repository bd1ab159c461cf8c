import { pass } from './formula.ts';
import { holds, put, type Rows } from './rows.ts';

/**
 * What reaches each node of a network, and what has arrived there and waits to be passed on: four numbers for each, one
 * after the other, because they are passed on together. See `Standpoint`.
 */
export interface Passing {
  readonly rows: Rows;
  reach: Float64Array;
  residue: Float64Array;
  /** Nodes where too much waits: those marked in `queued`, which has room for as many as there may be soon. */
  queue: number[];
  queued: Uint8Array;
}

/**
 * What may wait at each node before it is passed on, against what starts there when trust starts from everybody.
 *
 * What reaches a node is then off by this part, at most, of what reaches it from everybody, all vectors brought to the same
 * sum: a residue counts as much less as there may be nodes where it comes from seeds, who start with 1 in all.
 */
export const tolerance = 0.03;

/**
 * Replaces the weight of a tie; 0 takes it away.
 *
 * A changed row leaves a residue at the nodes it trusts, less where it trusted before and more where it trusts now. Much of
 * it meets the residue of other changes and comes to nothing. Sources: Ohsaka, Maehara and Kawarabayashi, "Efficient
 * PageRank tracking in evolving networks", KDD 2015; Zhang, Lofgren and Goel, "Approximate personalized PageRank on
 * dynamic graphs", KDD 2016.
 */
export function change(passing: Passing, from: number, to: number, weight: number): void {
  const { rows, reach } = passing;
  // Whoever is forgotten is taken out of every row, though few rows hold them.
  if (weight === 0 && !holds(rows, from, to)) return;
  // Nobody is queued before what is taken back and what is left anew have met.
  spread(passing, from, reach, 4 * from, -1, Number.POSITIVE_INFINITY);
  put(rows, from, to, weight);
  spread(passing, from, reach, 4 * from, 1, tolerance);
  enqueue(passing, to, tolerance);
}

/** Lets trust from everybody start at a new node. */
export function begin(passing: Passing, node: number): void {
  passing.residue[4 * node + 3] = 1 - pass;
  enqueue(passing, node, tolerance);
}

/**
 * Passes on where too much waits, at so many nodes at most; tells whether that was all.
 *
 * `reached` hears of each node of which it changes what reaches it.
 */
export function passOn(
  passing: Passing,
  waiting: number,
  most: number,
  reached: (node: number) => void,
): boolean {
  const { queue, queued, reach, residue } = passing;
  const passed = new Float64Array(4);
  // The queue grows while it is worked off.
  for (let done = 0; done < queue.length; done++) {
    if (done >= most) return false;
    const node = queue[done] as number;
    queued[node] = 0;
    if (!isTooMuch(passing, node, waiting)) continue;
    for (let lane = 0, at = 4 * node; lane < 4; lane++, at++) {
      const amount = residue[at] as number;
      passed[lane] = amount;
      residue[at] = 0;
      (reach[at] as number) += amount;
    }
    reached(node);
    spread(passing, node, passed, 0, 1, waiting);
  }
  passing.queue = [];
  return true;
}

/** Leaves at each node that one trusts its part of four amounts, or takes it back. */
function spread(
  passing: Passing,
  node: number,
  amounts: Float64Array,
  at: number,
  times: 1 | -1,
  waiting: number,
): void {
  const { residue } = passing;
  const { starts, lengths, sums, to, weight } = passing.rows;
  const [a, b] = [amounts[at] as number, amounts[at + 1] as number];
  const [c, all] = [amounts[at + 2] as number, amounts[at + 3] as number];
  const start = starts[node] as number;
  const end = start + (lengths[node] as number);
  const each = (times * pass) / (sums[node] as number);
  for (let tie = start; tie < end; tie++) {
    const part = each * (weight[tie] as number);
    const other = to[tie] as number;
    (residue[4 * other] as number) += part * a;
    (residue[4 * other + 1] as number) += part * b;
    (residue[4 * other + 2] as number) += part * c;
    (residue[4 * other + 3] as number) += part * all;
    enqueue(passing, other, waiting);
  }
}

function enqueue(passing: Passing, node: number, waiting: number): void {
  if (passing.queued[node] || !isTooMuch(passing, node, waiting)) return;
  passing.queued[node] = 1;
  passing.queue.push(node);
}

function isTooMuch({ residue, queued }: Passing, node: number, waiting: number): boolean {
  const enough = (1 - pass) * waiting;
  const fromSeeds = enough / queued.length;
  const at = 4 * node;
  return (
    Math.abs(residue[at] as number) > fromSeeds ||
    Math.abs(residue[at + 1] as number) > fromSeeds ||
    Math.abs(residue[at + 2] as number) > fromSeeds ||
    Math.abs(residue[at + 3] as number) > enough
  );
}
