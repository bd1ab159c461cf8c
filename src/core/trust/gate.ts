import type { MemberId } from '../model.ts';
import { othersOf, type Reach, reachOf } from './reach.ts';
import type { Trust } from './ties.ts';

/** Of the mean of what reaches others, the share from which on a member's word counts fully. */
const fullFrom = 0.1;

/** How far a member's own word counts, 0 to 1, by how much trust reaches them from the seeds. */
export function gateOf({ nodes, net }: Trust, member: MemberId): number {
  const node = nodes.get(member);
  return node === undefined ? 0 : gate(net, node);
}

/** How far a node's word counts, 0 to 1: that of a seed fully. */
function gate(net: Reach, node: number): number {
  if (net.seeds.has(node)) return 1;
  const { sum, count } = othersOf(net);
  const full = (fullFrom * sum) / Math.max(count, 1);
  return full > 0 ? Math.min(1, reachOf(net, node) / full) ** 3 : 0;
}
