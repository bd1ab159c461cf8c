import {
  count,
  fullShare,
  gateOf,
  groupsFor,
  pass,
  type Shares,
  saturated,
  shareOf,
  strangersOf,
} from './formula.ts';

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
  /** The same parts in the order of the ties they are of, 0 for those that speak against. */
  readonly parts: Float64Array;
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
  const parts = new Float64Array(from.length);
  for (let tie = 0; tie < from.length; tie++) {
    const amount = weight[tie] as number;
    if (amount <= 0) continue;
    const at = (next[to[tie] as number] as number)++;
    const source = from[tie] as number;
    sources[at] = source;
    part[at] = (pass * amount) / (sums[source] as number);
    parts[tie] = part[at] as number;
  }
  return { size, starts, from: sources, part, parts };
}

/**
 * How much trust reaches each node from seeds, all together at most 1: `reach = (1 - pass) seeds + pass Pᵀ reach`.
 *
 * Solved node by node in place, which takes about half the rounds of doing so at once, until a round changes less than
 * `precision` in all. Source: Arasu et al., "PageRank computation and the structure of the web", 2002 (Gauss-Seidel).
 */
export function reachFrom(flow: Flow, seeds: readonly number[], precision = 1e-9): Float64Array {
  const { size, starts, from, part } = flow;
  const start = new Float64Array(size);
  for (const seed of seeds) (start[seed] as number) += (1 - pass) / seeds.length;
  const reach = start.slice();
  for (let changed = 1; changed > precision; ) {
    changed = 0;
    for (let node = 0, at = 0; node < size; node++) {
      let sum = start[node] as number;
      for (const end = starts[node + 1] as number; at < end; at++)
        sum += (reach[from[at] as number] as number) * (part[at] as number);
      changed += Math.abs(sum - (reach[node] as number));
      reach[node] = sum;
    }
  }
  return reach;
}

/** How well each node of a flow is known from its seeds, and who the seeds are. */
export interface Known {
  readonly flow: Flow;
  readonly isSeed: Uint8Array;
  /** By group of seeds. */
  readonly reaches: readonly Float64Array[];
  readonly shares: Shares;
}

/** Lets trust flow from seeds, in groups where there are many. */
export function knownFrom(flow: Flow, seeds: readonly number[]): Known {
  const order = [...new Set(seeds)].sort((a, b) => a - b);
  const groups = groupsFor(order.length);
  const reaches = Array.from({ length: groups }, (_, group) =>
    reachFrom(
      flow,
      order.filter((_, at) => at % groups === group),
    ),
  );
  const isSeed = new Uint8Array(flow.size);
  for (const seed of order) isSeed[seed] = 1;
  const shares: Shares = { sum: 0, entropy: 0 };
  for (let node = 0; node < flow.size; node++) {
    if (!isSeed[node]) count(shares, shareIn(reaches, node, 0, node, trustedBy(flow, node)), 1);
  }
  return { flow, isSeed, reaches, shares };
}

/** The share of a node, less what somebody passes on to it themselves. */
function shareIn(
  reaches: readonly Float64Array[],
  node: number,
  part: number,
  by: number,
  ties: number,
): number {
  return shareOf(
    reaches.map((reach) => (reach[node] as number) - part * (reach[by] as number)),
    ties,
  );
}

function trustedBy({ starts }: Flow, node: number): number {
  return (starts[node + 1] as number) - (starts[node] as number);
}

/**
 * The score of each node: a sum over those who trust it, each at most one point, as far as their word counts; less
 * what those whose word counts hold against it. A tie of weight 1 is worth what one confirmed mission is.
 */
export function rank(ties: Ties, seeds: readonly number[]): Float64Array {
  const known = knownFrom(flowOf(ties), seeds);
  const gates = gatesOf(ties, known);
  const scores = new Float64Array(ties.size);
  const uncounted = new Float64Array(ties.size);
  const against = new Float64Array(ties.size);
  for (let tie = 0; tie < gates.length; tie++) {
    const amount = ties.weight[tie] as number;
    const gate = gates[tie] as number;
    const about = ties.to[tie] as number;
    const worth = saturated(Math.abs(amount));
    if (amount < 0) (against[about] as number) += gate * worth;
    else {
      (scores[about] as number) += gate * worth;
      (uncounted[about] as number) += (1 - gate) * worth;
    }
  }
  return scores.map((sum, node) => {
    const rest = uncounted[node] as number;
    return sum + strangersOf(sum, rest) * rest - (against[node] as number);
  });
}

/** How far the word of each tie's beginning counts for its end, to which it adds nothing that it got from there. */
function gatesOf({ size, from, to }: Ties, { flow, isSeed, reaches, shares }: Known): Float64Array {
  const [outOf, into] = [byNode(from, size), byNode(to, size)];
  const full = fullShare(shares);
  const gates = new Float64Array(from.length);
  const passed = new Float64Array(size);
  for (let node = 0; node < size; node++) {
    const out = outOf(node);
    for (const tie of out) passed[to[tie] as number] = flow.parts[tie] as number;
    for (const tie of into(node)) {
      const source = from[tie] as number;
      const part = passed[source] as number;
      gates[tie] = isSeed[source]
        ? 1
        : gateOf(shareIn(reaches, source, part, node, trustedBy(flow, source)), full);
    }
    for (const tie of out) passed[to[tie] as number] = 0;
  }
  return gates;
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
