import { pass } from './formula.ts';
import type { Rows } from './rows.ts';

/** The ties that trust, by whom they lead to, each with the part of what reaches its beginning that it passes on. */
export interface Flow {
  readonly size: number;
  readonly starts: Int32Array;
  readonly from: Int32Array;
  readonly part: Float64Array;
  /** By node: the part of what reaches it that goes no further. */
  readonly ends: Float64Array;
}

/** What is passed on along each tie, ready to be walked. */
export function flowOf({ size, starts: rowStarts, lengths, sums, to, weight }: Rows): Flow {
  const starts = new Int32Array(size + 1);
  const each = (visit: (from: number, tie: number) => void) => {
    for (let node = 0; node < size; node++) {
      const start = rowStarts[node] as number;
      for (let tie = start; tie < start + (lengths[node] as number); tie++) visit(node, tie);
    }
  };
  each((_, tie) => (starts[(to[tie] as number) + 1] as number)++);
  for (let node = 0; node < size; node++) (starts[node + 1] as number) += starts[node] as number;
  const next = starts.slice(0, size);
  const from = new Int32Array(starts[size] as number);
  const part = new Float64Array(from.length);
  each((node, tie) => {
    const at = (next[to[tie] as number] as number)++;
    from[at] = node;
    part[at] = (pass * (weight[tie] as number)) / (sums[node] as number);
  });
  const ends = Float64Array.from({ length: size }, (_, node) => ((sums[node] as number) > 0 ? 1 - pass : 1));
  return { size, starts, from, part, ends };
}

/**
 * How much trust reaches each node from seeds, all together at most 1: `reach = (1 - pass) seeds + pass Pᵀ reach`.
 *
 * Solved node by node in place until all further rounds would change less than `precision` in all, by how much less each
 * round changes than the one before. After each everything is scaled so that as much ends as begins, which saves three
 * rounds of four. Sources: Arasu et al., "PageRank computation and the structure of the web", 2002 (Gauss-Seidel); Koury,
 * McAllister and Stewart, 1984 (aggregation, here of all nodes in one).
 */
export function reachFrom(flow: Flow, seeds: readonly number[], precision = 1e-12): Float64Array {
  const reach = new Float64Array(flow.size);
  if (seeds.length === 0) return reach;
  const start = new Float64Array(flow.size);
  for (const seed of seeds) {
    (reach[seed] as number) += 1 / seeds.length;
    (start[seed] as number) += (1 - pass) / seeds.length;
  }
  let before = 0;
  for (let left = 1; left > precision; ) {
    const changed = round(flow, start, reach);
    scale(flow, reach);
    const less = Math.min(changed / before, pass);
    left = (changed * less) / (1 - less);
    before = changed;
  }
  return reach;
}

/** Works out what reaches each node by what reaches the others; gives how much that changed in all. */
function round({ size, starts, from, part }: Flow, start: Float64Array, reach: Float64Array): number {
  let changed = 0;
  for (let node = 0, at = 0; node < size; node++) {
    let sum = start[node] as number;
    for (const end = starts[node + 1] as number; at < end; at++)
      sum += (reach[from[at] as number] as number) * (part[at] as number);
    changed += Math.abs(sum - (reach[node] as number));
    reach[node] = sum;
  }
  return changed;
}

/** Makes as much end as begins. */
function scale({ size, ends }: Flow, reach: Float64Array): void {
  let ended = 0;
  for (let node = 0; node < size; node++) ended += (ends[node] as number) * (reach[node] as number);
  const times = (1 - pass) / ended;
  for (let node = 0; node < size; node++) (reach[node] as number) *= times;
}
