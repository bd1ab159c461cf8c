import type { Network } from './network.ts';

const pass = 0.85;
const rounds = 40;
/** A node needs some ties before few of them say much. */
const fewTies = 5;

/**
 * The score of each node: the sum over those who trust it, each at most one point, as far as trust reaches them.
 *
 * Without seeds, those at whom walks from everybody end serve as seeds: sound while most members are real, and no
 * bar to a closed ring that outnumbers them.
 */
export function rank(network: Network, given: readonly number[]): Float64Array {
  const { from, to, weight, names } = network;
  const gates = gatesOf(network, given.length > 0 ? given : endsOf(network));
  const scores = new Float64Array(names.length);
  for (let tie = 0; tie < from.length; tie++) {
    const amount = weight[tie] ?? 0;
    const worth = Math.sign(amount) * (1 - Math.exp(-Math.abs(amount)));
    scores[to[tie] ?? 0] = (scores[to[tie] ?? 0] ?? 0) + (gates[from[tie] ?? 0] ?? 0) * worth;
  }
  return scores;
}

/** How far each node's word counts: what reaches it, against its ties, and against what reaches the one in the middle. */
function gatesOf(network: Network, seeds: readonly number[]): Float64Array {
  const size = network.names.length;
  const start = new Float64Array(size);
  for (const seed of seeds) start[seed] = 1 / seeds.length;
  const reach = walk(network, start, pass, rounds);
  const trustedBy = new Float64Array(size);
  for (const node of network.to) trustedBy[node] = (trustedBy[node] ?? 0) + 1;
  const share = reach.map((amount, node) => amount / ((trustedBy[node] ?? 0) + fewTies));
  const middle = share.toSorted()[size >> 1] || Number.MIN_VALUE;
  const gates = share.map((amount) => Math.min(1, amount / middle) ** 3);
  for (const seed of seeds) gates[seed] = 1;
  return gates;
}

function endsOf(network: Network): readonly number[] {
  const size = network.names.length;
  const ends = walk(network, new Float64Array(size).fill(1 / size), 1, 2 * Math.ceil(Math.log2(size + 1)));
  const order = [...ends.keys()].sort((a, b) => (ends[b] ?? 0) - (ends[a] ?? 0));
  return order.slice(0, Math.max(3, Math.round(Math.sqrt(size))));
}

/** Trust is passed on along ties that trust, in equal parts; what nobody passes on ends. */
function walk(network: Network, start: Float64Array, share: number, steps: number): Float64Array {
  const { from, to } = network;
  const trusts = network.weight.map((weight) => Number(weight > 0));
  const rows = new Float64Array(start.length);
  from.forEach((node, tie) => {
    rows[node] = (rows[node] ?? 0) + (trusts[tie] ?? 0);
  });
  let at = start;
  for (let step = 0; step < steps; step++) {
    const each = at.map((amount, node) => (share * amount) / Math.max(1, rows[node] ?? 0));
    const next = start.map((amount) => amount * (1 - share));
    to.forEach((node, tie) => {
      next[node] = (next[node] ?? 0) + (trusts[tie] ?? 0) * (each[from[tie] ?? 0] ?? 0);
    });
    at = next;
  }
  return at;
}
