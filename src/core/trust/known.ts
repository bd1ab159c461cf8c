import { flowOf, reachFrom } from './flow.ts';
import { count, fullShare, groupsOf, middleOf, type Shares, shareOf } from './formula.ts';
import type { Rows } from './rows.ts';
import type { Standpoint } from './through.ts';

/** What is known of every node of a network from its seeds. */
export interface Known extends Standpoint {
  /** How well each node is known; 0 for seeds, who are known otherwise. */
  readonly share: Float64Array;
  readonly shares: Shares;
}

/** Lets trust flow from seeds, in groups where there are many, and from everybody. */
export function knownFrom(rows: Rows, seeds: Iterable<number>): Known {
  const { size } = rows;
  const isSeed = new Set(seeds);
  const flow = flowOf(rows);
  const groups = groupsOf(isSeed).map((group) => reachFrom(flow, group));
  const [a, b = a, c = b] = groups as [Float64Array, Float64Array?, Float64Array?];
  const all = reachFrom(flow, [...Array(size).keys()]);
  const reach = new Float64Array(4 * size);
  const share = new Float64Array(size);
  const shares: Shares = { sum: 0, entropy: 0 };
  for (let node = 0; node < size; node++) {
    reach[4 * node] = a[node] as number;
    reach[4 * node + 1] = b[node] as number;
    reach[4 * node + 2] = c[node] as number;
    reach[4 * node + 3] = size * (all[node] as number);
    if (isSeed.has(node)) continue;
    const own = shareAt(reach, node);
    share[node] = own;
    count(shares, own, 1);
  }
  return { rows, seeds: isSeed, reach, share, shares, full: fullShare(shares) };
}

/** How well a node is known by what reaches it. */
export function shareAt(reach: Float64Array, node: number): number {
  const at = 4 * node;
  const [a, b, c] = [reach[at] as number, reach[at + 1] as number, reach[at + 2] as number];
  return shareOf(middleOf(a, b, c), reach[at + 3] as number);
}
