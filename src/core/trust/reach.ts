import { count, fullShare, type Shares } from './formula.ts';
import { knownFrom, shareAt } from './known.ts';
import { begin, change, type Passing, passOn, tolerance } from './passing.ts';
import { addRow, grown, newRows, put } from './rows.ts';
import { gatesFor, newTrail, type Trail } from './through.ts';

/**
 * How much trust reaches each node of a directed, weighted network from its seeds, kept up to date tie by tie.
 *
 * It is what `knownFrom` works out for a whole network: what reaches a node is split among those it trusts, so that a
 * thousand accounts share what one would get. Trust that nobody passes on ends.
 */
export interface Reach extends Passing {
  readonly seeds: Set<number>;
  /** How well each node is known, and all together that are no seeds. */
  share: Float64Array;
  shares: Shares;
  trail: Trail;
  /** Whether all has to be worked out anew before anybody asks; until then nothing is passed on. */
  isStale: boolean;
}

/** A network without nodes. */
export function newReach(): Reach {
  return {
    rows: newRows(),
    seeds: new Set(),
    reach: new Float64Array(64),
    residue: new Float64Array(64),
    queue: [],
    queued: new Uint8Array(16),
    share: new Float64Array(16),
    shares: { sum: 0, entropy: 0 },
    trail: newTrail(16),
    isStale: true,
  };
}

/** Adds a node without ties; gives its number, which are 0, 1, 2 … */
export function addNode(net: Reach): number {
  const node = addRow(net.rows);
  if (node === net.share.length) {
    net.reach = grown(net.reach, new Float64Array(8 * node));
    net.residue = grown(net.residue, new Float64Array(8 * node));
    net.queued = grown(net.queued, new Uint8Array(2 * node));
    net.share = grown(net.share, new Float64Array(2 * node));
    net.trail = newTrail(2 * node);
    // What waits is too much now: among more nodes less reaches each.
    net.isStale = true;
  }
  if (!net.isStale) begin(net, node);
  return node;
}

/**
 * Replaces the weight of the tie by which one node trusts another; 0 takes it away.
 *
 * It costs what the first of them trusts. What follows from it is passed on once somebody asks.
 */
export function setTie(net: Reach, from: number, to: number, weight: number): void {
  if (from >= net.rows.size) throw new Error(`No such node: ${from}`);
  if (net.isStale) put(net.rows, from, to, weight);
  else change(net, from, to, weight);
}

/** Makes a node a seed, or no seed any more, which changes what starts at every other. */
export function setSeed(net: Reach, node: number, is: boolean): void {
  if (net.seeds.has(node) === is) return;
  if (is) net.seeds.add(node);
  else net.seeds.delete(node);
  net.isStale = true;
}

/** How far the word of each node counts for one of them, 0 to 1, until anything changes or another is asked about. */
export function gatesOf(net: Reach, about: number | undefined): (node: number) => number {
  settle(net);
  return gatesFor({ ...net, full: fullShare(net.shares) }, about, net.trail);
}

/**
 * Passes on what waits, or works everything out anew where that is less work.
 *
 * It is done once somebody asks: reading a log would do it for every tie.
 */
export function settle(net: Reach, waiting = tolerance, most = 2 * net.rows.size): void {
  if (!net.isStale && net.queue.length === 0) return;
  const isDone = !net.isStale && passOn(net, waiting, most, (node) => weigh(net, node));
  // Where next to nothing is known any more, what was left waiting would pass for knowledge.
  const isLittle = net.shares.sum > 0 && net.shares.sum < tolerance;
  if (!isDone || isLittle) workOut(net);
}

/** Leaves nothing waiting, for whoever compares many. */
export function settleWholly(net: Reach): void {
  net.isStale ||= net.residue.some((left) => left !== 0);
  settle(net);
}

function workOut(net: Reach): void {
  const { reach, share, shares } = knownFrom(net.rows, net.seeds);
  net.reach.set(reach);
  net.share.set(share);
  net.shares = shares;
  net.residue.fill(0);
  net.queued.fill(0);
  net.queue = [];
  net.isStale = false;
}

/** Brings the share of a node in step with what reaches it. */
function weigh(net: Reach, node: number): void {
  if (net.seeds.has(node)) return;
  const share = shareAt(net.reach, node);
  count(net.shares, net.share[node] as number, -1);
  count(net.shares, share, 1);
  net.share[node] = share;
}
