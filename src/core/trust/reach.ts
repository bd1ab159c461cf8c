/** Share of trust that is passed on at each step. */
const pass = 0.7;

/** What may be missing or too much in all nodes together, at most. */
const precision = 1e-7;

/** Less than this reaches nobody: it is what rounding leaves. */
const least = 1e-9;

/** The ties of one node: whom it trusts, and how much. */
interface Row {
  to: Int32Array;
  weight: Float64Array;
  length: number;
  sum: number;
}

/**
 * How much trust reaches each node of a directed, weighted network from its seeds, kept up to date tie by tie.
 *
 * `reach = (1 - pass) seeds + pass Pᵀ reach`, P being the rows of ties divided by their sums: what reaches a node is
 * split among those it trusts, so a thousand accounts share what one would get. Trust that nobody passes on ends.
 */
export interface Reach {
  readonly rows: Row[];
  readonly seeds: Set<number>;
  reach: Float64Array;
  /** What has arrived at a node and was not passed on yet. */
  residue: Float64Array;
  queued: Uint8Array;
  /** Nodes with a residue that may have to be passed on: those marked in `queued`. */
  queue: number[];
  /** How many nodes trust each. */
  trustedBy: Int32Array;
  /** What reaches all nodes that are no seeds, together, and how many of them it reaches. */
  others: { sum: number; count: number };
}

/** A network without nodes. */
export function newReach(): Reach {
  return {
    rows: [],
    seeds: new Set(),
    reach: new Float64Array(16),
    residue: new Float64Array(16),
    queued: new Uint8Array(16),
    queue: [],
    trustedBy: new Int32Array(16),
    others: { sum: 0, count: 0 },
  };
}

/** Adds a node without ties; gives its number, which are 0, 1, 2 … */
export function addNode(net: Reach): number {
  const node = net.rows.length;
  if (node === net.reach.length) {
    net.reach = grown(net.reach, new Float64Array(2 * node));
    net.residue = grown(net.residue, new Float64Array(2 * node));
    net.queued = grown(net.queued, new Uint8Array(2 * node));
    net.trustedBy = grown(net.trustedBy, new Int32Array(2 * node));
  }
  net.rows.push({ to: new Int32Array(4), weight: new Float64Array(4), length: 0, sum: 0 });
  return node;
}

/**
 * Replaces the weight of the tie by which one node trusts another; 0 takes it away.
 *
 * A changed row leaves a residue at the nodes it trusts, which is pushed on until what is left is too little to
 * matter, once somebody asks: the cost is that of what changes, not of the network, and reading a long log settles
 * once instead of at each event. Source: Zhang, Lofgren and Goel, "Approximate
 * personalized PageRank on dynamic graphs", KDD 2016.
 */
export function setTie(net: Reach, from: number, to: number, weight: number): void {
  const row = net.rows[from];
  if (!row) throw new Error(`No such node: ${from}`);
  const held = net.reach[from] ?? 0;
  spread(net, row, -held);
  const ties = row.length;
  put(row, to, weight);
  net.trustedBy[to] = (net.trustedBy[to] ?? 0) + row.length - ties;
  spread(net, row, held);
}

/** Makes a node a seed, or no seed any more. */
export function setSeed(net: Reach, node: number, is: boolean): void {
  const { seeds, others } = net;
  if (seeds.has(node) === is) return;
  for (const seed of seeds) leave(net, seed, -(1 - pass) / seeds.size);
  const held = net.reach[node] ?? 0;
  const sign = is ? -1 : 1;
  others.sum += sign * held;
  others.count += sign * Number(held > least);
  if (is) seeds.add(node);
  else seeds.delete(node);
  for (const seed of seeds) leave(net, seed, (1 - pass) / seeds.size);
}

/** What reaches a node, 0 to 1. */
export function reachOf(net: Reach, node: number): number {
  settle(net);
  return Math.max(0, net.reach[node] ?? 0);
}

/** What reaches all nodes that are no seeds, together, and how many of them it reaches. */
export function othersOf(net: Reach): Readonly<Reach['others']> {
  settle(net);
  return net.others;
}

function settle(net: Reach): void {
  const { queue } = net;
  if (queue.length === 0) return;
  const enough = ((1 - pass) * precision) / Math.max(net.rows.length, 1);
  // The queue grows while it is worked off.
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? 0;
    net.queued[node] = 0;
    const left = net.residue[node] ?? 0;
    if (left < enough && left > -enough) continue;
    net.residue[node] = 0;
    arrive(net, node, left);
    spread(net, net.rows[node] ?? none, left);
  }
  net.queue = [];
}

const none: Row = { to: new Int32Array(0), weight: new Float64Array(0), length: 0, sum: 0 };

function arrive(net: Reach, node: number, amount: number): void {
  const before = net.reach[node] ?? 0;
  net.reach[node] = before + amount;
  if (net.seeds.has(node)) return;
  net.others.sum += amount;
  net.others.count += Number(before + amount > least) - Number(before > least);
}

/** Leaves at each node that a row trusts its part of an amount. */
function spread(net: Reach, row: Row, amount: number): void {
  if (row.sum <= 0 || amount === 0) return;
  const each = (pass * amount) / row.sum;
  for (let at = 0; at < row.length; at++) leave(net, row.to[at] ?? 0, each * (row.weight[at] ?? 0));
}

function leave(net: Reach, node: number, amount: number): void {
  net.residue[node] = (net.residue[node] ?? 0) + amount;
  if (net.queued[node]) return;
  net.queued[node] = 1;
  net.queue.push(node);
}

function put(row: Row, to: number, weight: number): void {
  const known = row.to.subarray(0, row.length).indexOf(to);
  const at = known < 0 ? row.length : known;
  if (known < 0) {
    if (weight === 0) return;
    if (at === row.to.length) {
      row.to = grown(row.to, new Int32Array(2 * at));
      row.weight = grown(row.weight, new Float64Array(2 * at));
    }
    row.to[at] = to;
    row.length++;
  }
  row.weight[at] = weight;
  if (weight === 0) {
    row.length--;
    row.to[at] = row.to[row.length] ?? 0;
    row.weight[at] = row.weight[row.length] ?? 0;
  }
  // Summed anew, because differences of rounded numbers drift apart over years.
  row.sum = 0;
  for (let one = 0; one < row.length; one++) row.sum += row.weight[one] ?? 0;
}

function grown<A extends { set(values: ArrayLike<number>): void }>(small: ArrayLike<number>, large: A): A {
  large.set(small);
  return large;
}
