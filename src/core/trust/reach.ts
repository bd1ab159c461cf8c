import { count, fullShare, groupsFor, middleOf, pass, type Shares, shareOf } from './formula.ts';
import { newRow, put, type Row } from './row.ts';
import { gatesFor, newTrail, type Trail } from './through.ts';

/** What may wait at each node before it is passed on, against what reaches a node on the average. */
const precision = 0.1;

/** What reaches each node from a group of seeds. */
interface Group {
  reach: Float64Array;
  /** What has arrived at a node and was not passed on yet. */
  residue: Float64Array;
  queued: Uint8Array;
  /** Nodes with a residue that may have to be passed on: those marked in `queued`. */
  queue: number[];
}

/**
 * How much trust reaches each node of a directed, weighted network from its seeds, kept up to date tie by tie.
 *
 * It is what `knownFrom` works out for a whole network: what reaches a node is split among those it trusts, so that a
 * thousand accounts share what one would get. Trust that nobody passes on ends.
 */
export interface Reach {
  readonly rows: Row[];
  readonly seeds: Set<number>;
  groups: readonly Group[];
  /** What would reach each node if trust started from all, 1 from each. */
  readonly all: Group;
  /** How well each node is known, and all together that are no seeds. */
  share: Float64Array;
  shares: Shares;
  trail: Trail;
}

/** A network without nodes. */
export function newReach(): Reach {
  return {
    rows: [],
    seeds: new Set(),
    groups: [newGroup(16)],
    all: newGroup(16),
    share: new Float64Array(16),
    shares: { sum: 0, entropy: 0 },
    trail: newTrail(16),
  };
}

function newGroup(size: number): Group {
  return {
    reach: new Float64Array(size),
    residue: new Float64Array(size),
    queued: new Uint8Array(size),
    queue: [],
  };
}

/** Adds a node without ties; gives its number, which are 0, 1, 2 … */
export function addNode(net: Reach): number {
  const node = net.rows.length;
  if (node === net.share.length) {
    for (const group of [...net.groups, net.all]) {
      group.reach = grown(group.reach, new Float64Array(2 * node));
      group.residue = grown(group.residue, new Float64Array(2 * node));
      group.queued = grown(group.queued, new Uint8Array(2 * node));
    }
    net.share = grown(net.share, new Float64Array(2 * node));
    net.trail = newTrail(2 * node);
  }
  net.rows.push(newRow());
  leave(net.all, node, 1 - pass);
  return node;
}

/**
 * Replaces the weight of the tie by which one node trusts another; 0 takes it away.
 *
 * A changed row leaves a residue at the nodes it trusts, which is pushed on once somebody asks, until what is left is
 * too little to matter: the cost is that of what changes, not of the network. Source: Zhang, Lofgren and Goel, "Approximate
 * personalized PageRank on dynamic graphs", KDD 2016.
 */
export function setTie(net: Reach, from: number, to: number, weight: number): void {
  const row = net.rows[from];
  if (!row) throw new Error(`No such node: ${from}`);
  const groups = [...net.groups, net.all];
  for (const group of groups) spread(group, row, -(group.reach[from] ?? 0));
  put(row, to, weight);
  for (const group of groups) spread(group, row, group.reach[from] ?? 0);
}

/** Makes a node a seed, or no seed any more. */
export function setSeed(net: Reach, node: number, is: boolean): void {
  const { seeds } = net;
  if (seeds.has(node) === is) return;
  const before = startsOf(seeds);
  if (is) seeds.add(node);
  else seeds.delete(node);
  const after = startsOf(seeds);
  const anew = before.length !== after.length;
  if (anew) net.groups = after.map(() => newGroup(net.share.length));
  net.groups.forEach((group, at) => {
    if (!anew) for (const [seed, amount] of before[at] ?? []) leave(group, seed, -amount);
    for (const [seed, amount] of after[at] ?? []) leave(group, seed, amount);
  });
  // Who becomes a seed is taken out of what is typical of the others.
  net.shares = { sum: 0, entropy: 0 };
  net.share.fill(0);
  for (let other = 0; other < net.rows.length; other++) weigh(net, other);
}

/** What starts at each seed, by group: the seeds of each start with as much together. */
function startsOf(seeds: ReadonlySet<number>): readonly (readonly (readonly [number, number])[])[] {
  const order = [...seeds].sort((a, b) => a - b);
  const groups = groupsFor(order.length);
  return Array.from({ length: groups }, (_, group) => {
    const own = order.filter((_seed, at) => at % groups === group);
    return own.map((seed) => [seed, (1 - pass) / own.length] as const);
  });
}

/** How far the word of each node counts for one of them, 0 to 1, until anything changes or another is asked about. */
export function gatesOf(net: Reach, about: number | undefined): (node: number) => number {
  settle(net);
  const reaches = net.groups.map(({ reach }) => reach);
  return gatesFor(
    { ...net, reaches, everybody: net.all.reach, full: fullShare(net.shares) },
    about,
    net.trail,
  );
}

/** Passes on what waits, which is done once somebody asks: reading a log would do it for every tie. */
export function settle(net: Reach, waiting = precision): void {
  const average = 1 / Math.max(net.rows.length, 1);
  passOn(net, net.all, (1 - pass) * waiting);
  for (const group of net.groups) passOn(net, group, (1 - pass) * waiting * average);
}

function passOn(net: Reach, group: Group, enough: number): void {
  const { queue } = group;
  // The queue grows while it is worked off.
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? 0;
    group.queued[node] = 0;
    const left = group.residue[node] ?? 0;
    if (left < enough && left > -enough) continue;
    group.residue[node] = 0;
    group.reach[node] = (group.reach[node] ?? 0) + left;
    weigh(net, node);
    const row = net.rows[node];
    if (row) spread(group, row, left);
  }
  group.queue = [];
}

/** Brings the share of a node in step with what reaches it. */
function weigh(net: Reach, node: number): void {
  if (net.seeds.has(node)) return;
  const [a, b, c] = net.groups;
  const reach = middleOf(a?.reach[node] ?? 0, b?.reach[node], c?.reach[node]);
  const share = shareOf(reach, net.all.reach[node] ?? 0);
  count(net.shares, net.share[node] ?? 0, -1);
  count(net.shares, share, 1);
  net.share[node] = share;
}

/** Leaves at each node that a row trusts its part of an amount. */
function spread(group: Group, row: Row, amount: number): void {
  if (row.sum <= 0 || amount === 0) return;
  const each = (pass * amount) / row.sum;
  for (let at = 0; at < row.length; at++) leave(group, row.to[at] ?? 0, each * (row.weight[at] ?? 0));
}

function leave(group: Group, node: number, amount: number): void {
  group.residue[node] = (group.residue[node] ?? 0) + amount;
  if (group.queued[node]) return;
  group.queued[node] = 1;
  group.queue.push(node);
}

function grown<A extends { set(values: ArrayLike<number>): void }>(small: ArrayLike<number>, large: A): A {
  large.set(small);
  return large;
}
