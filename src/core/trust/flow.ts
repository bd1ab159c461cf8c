import {
  believed,
  count,
  fullShare,
  groupsFor,
  middleOf,
  pass,
  type Shares,
  saturated,
  shareOf,
  strangeness,
} from './formula.ts';
import type { Row } from './row.ts';
import { gatesFor, newTrail, type Standpoint } from './through.ts';

/** A network of who trusts whom, by number: at most one tie per pair; a negative weight speaks against. */
export interface Ties {
  readonly size: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/** The ties that trust, by whom they lead to, each with the part of what reaches its beginning that it passes on. */
export interface Flow {
  readonly size: number;
  readonly starts: Int32Array;
  readonly from: Int32Array;
  readonly part: Float64Array;
  /** By node: the part of what reaches it that goes no further. */
  readonly ends: Float64Array;
}

/** What is passed on along each tie that trusts, ready to be walked. */
export function flowOf({ size, from, to, weight }: Ties): Flow {
  const sums = new Float64Array(size);
  const starts = new Int32Array(size + 1);
  for (let tie = 0; tie < from.length; tie++) {
    const amount = weight[tie] as number;
    if (amount <= 0) continue;
    (sums[from[tie] as number] as number) += amount;
    (starts[(to[tie] as number) + 1] as number)++;
  }
  for (let node = 0; node < size; node++) (starts[node + 1] as number) += starts[node] as number;
  const next = starts.slice(0, size);
  const sources = new Int32Array(starts[size] as number);
  const part = new Float64Array(sources.length);
  for (let tie = 0; tie < from.length; tie++) {
    const amount = weight[tie] as number;
    if (amount <= 0) continue;
    const at = (next[to[tie] as number] as number)++;
    const source = from[tie] as number;
    sources[at] = source;
    part[at] = (pass * amount) / (sums[source] as number);
  }
  const ends = sums.map((sum) => (sum > 0 ? 1 - pass : 1));
  return { size, starts, from: sources, part, ends };
}

/**
 * How much trust reaches each node from seeds, all together at most 1: `reach = (1 - pass) seeds + pass Pᵀ reach`.
 *
 * Solved node by node in place until a round changes less than `precision` in all. After each round everything is scaled so
 * that as much ends as begins, which saves three rounds of four. Sources: Arasu et al., "PageRank computation and the
 * structure of the web", 2002 (Gauss-Seidel); Koury, McAllister and Stewart, 1984 (aggregation, here of all nodes in one).
 */
export function reachFrom(flow: Flow, seeds: readonly number[], precision = 1e-9): Float64Array {
  const { size, starts, from, part, ends } = flow;
  const reach = new Float64Array(size);
  if (seeds.length === 0) return reach;
  const start = new Float64Array(size);
  for (const seed of seeds) {
    (reach[seed] as number) += 1 / seeds.length;
    (start[seed] as number) += (1 - pass) / seeds.length;
  }
  for (let changed = 1; changed > precision; ) {
    changed = 0;
    let ended = 0;
    for (let node = 0, at = 0; node < size; node++) {
      let sum = start[node] as number;
      for (const end = starts[node + 1] as number; at < end; at++)
        sum += (reach[from[at] as number] as number) * (part[at] as number);
      changed += Math.abs(sum - (reach[node] as number));
      reach[node] = sum;
      ended += (ends[node] as number) * sum;
    }
    const scale = (1 - pass) / ended;
    for (let node = 0; node < size; node++) (reach[node] as number) *= scale;
  }
  return reach;
}

/** What is known of every node of a network from its seeds, and what share is typical. */
export interface Known extends Standpoint {
  readonly shares: Shares;
}

/** Lets trust flow from seeds, in groups where there are many. */
export function knownFrom(ties: Ties, seeds: readonly number[]): Known {
  const flow = flowOf(ties);
  const isSeed = new Set(seeds);
  const order = [...isSeed].sort((a, b) => a - b);
  const groups = groupsFor(order.length);
  const reaches = Array.from({ length: groups }, (_, group) =>
    reachFrom(
      flow,
      order.filter((_, at) => at % groups === group),
    ),
  );
  const [a, b, c] = reaches as [Float64Array, Float64Array?, Float64Array?];
  const everybody = reachFrom(flow, [...Array(flow.size).keys()]).map((reach) => reach * flow.size);
  const shares: Shares = { sum: 0, entropy: 0 };
  for (let node = 0; node < flow.size; node++) {
    const share = shareOf(middleOf(a[node] as number, b?.[node], c?.[node]), everybody[node] as number);
    if (!isSeed.has(node)) count(shares, share, 1);
  }
  return { rows: rowsOf(ties), seeds: isSeed, reaches, everybody, shares, full: fullShare(shares) };
}

/**
 * The score of each node: a sum over those who trust it, each at most one point, as far as their word counts, with
 * something for strangers; less what those whose word counts hold against it. A tie of weight 1 is worth what one
 * confirmed mission is.
 */
export function rank(ties: Ties, seeds: readonly number[]): Float64Array {
  const known = knownFrom(ties, seeds);
  const into = byNode(ties.to, ties.size);
  const trail = newTrail(ties.size);
  return new Float64Array(ties.size).map((_, node) => {
    const gateFor = gatesFor(known, node, trail);
    let [sure, strange, against] = [0, 0, 0];
    for (const tie of into(node)) {
      const from = ties.from[tie] as number;
      const weight = ties.weight[tie] as number;
      const gate = gateFor(from);
      const worth = saturated(Math.abs(weight));
      if (weight < 0) against += badWord * gate * worth;
      else {
        sure += gate * worth;
        strange += strangeness(gate, known.everybody[from] as number) * worth;
      }
    }
    return believed(sure, strange) - against;
  });
}

/** One bad word by somebody known weighs this many good ones: few say one, and it foretells more of them. */
const badWord = 10;

/** Whom each node trusts. */
function rowsOf({ size, from, to, weight }: Ties): readonly Row[] {
  const outOf = byNode(from, size);
  const others = new Int32Array(from.length);
  const amounts = new Float64Array(from.length);
  let end = 0;
  return Array.from({ length: size }, (_, node) => {
    const start = end;
    let sum = 0;
    for (const tie of outOf(node)) {
      const amount = weight[tie] as number;
      if (amount <= 0) continue;
      others[end] = to[tie] as number;
      amounts[end++] = amount;
      sum += amount;
    }
    return {
      to: others.subarray(start, end),
      weight: amounts.subarray(start, end),
      length: end - start,
      sum,
    };
  });
}

/** The ties of a node, by the end that is given for each. */
function byNode(ends: Int32Array, size: number): (node: number) => Int32Array {
  const starts = new Int32Array(size + 1);
  for (const node of ends) (starts[node + 1] as number)++;
  for (let node = 0; node < size; node++) (starts[node + 1] as number) += starts[node] as number;
  const next = starts.slice(0, size);
  const ties = new Int32Array(ends.length);
  for (let tie = 0; tie < ends.length; tie++) ties[(next[ends[tie] as number] as number)++] = tie;
  return (node) => ties.subarray(starts[node], starts[node + 1]);
}
