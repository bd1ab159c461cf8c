import type { Ties } from '../../src/core/trust/rows.ts';

/** A made-up neighbourhood of trust, the same for the same number. */
export interface World {
  readonly members: number;
  readonly ties: ReadonlyMap<number, number>;
  readonly seeds: readonly number[];
  /** Members, by how readily they help, most readily first. */
  readonly order: readonly number[];
  readonly random: () => number;
}

const size = 2 ** 20;

/**
 * Members in groups of fifty, of whom each thanks eight others, four in five of their own group, one to three times;
 * whom, by how readily they help (log-normal, 1.2). Seeds are members at random.
 */
export function worldOf(number: number, members: number, seedCount: number): World {
  const random = mulberry(number);
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const helps = Array.from({ length: members }, () => Math.exp(1.2 * normal()));
  const groups: number[][] = Array.from({ length: Math.ceil(members / 50) }, () => []);
  const groupOf = helps.map((_, member) => {
    const group = groups[Math.floor(random() * groups.length)] ?? [];
    group.push(member);
    return group;
  });
  const picks = new Map(groups.map((group) => [group, picker(group, helps, random)]));
  const anybody = picker([...helps.keys()], helps, random);
  const ties = new Map<number, number>();
  for (let member = 0; member < members; member++) {
    for (let tie = 0; tie < 8; tie++) {
      const own = picks.get(groupOf[member] ?? []) ?? anybody;
      const other = random() < 0.8 ? own() : anybody();
      add(ties, member, other, 1 + Math.floor(random() * 3));
    }
  }
  const seeds = new Set<number>();
  while (seeds.size < seedCount) seeds.add(Math.floor(random() * members));
  const order = [...helps.keys()].sort((a, b) => (helps[b] ?? 0) - (helps[a] ?? 0));
  return { members, ties, seeds: [...seeds], order, random };
}

/**
 * A ring of new accounts, which real members at random thank so many times in all.
 *
 * In an `open` ring each account thanks ten others of it and its leader fifty times, the leader thanks all, and each
 * thanks three real members; a `closed` one thanks no real member. These are thanked through their leader. Of a `spread`
 * ring other accounts get every second of the honest thanks. In a `thin` one each of those makes nine more known, whom
 * nobody else thanks, and all thank the leader.
 */
export interface Attack {
  readonly accounts: number;
  readonly honest: number;
  readonly shape: 'open' | 'closed' | 'spread' | 'thin';
}

/** The ties of a world with the honest thanks alone, and with the ring's own as well. The leader is the first fake. */
export function attacked(world: World, { accounts, honest, shape }: Attack) {
  const { members, random } = world;
  const any = (count: number) => Math.floor(random() * count);
  const isSpread = shape === 'spread' || shape === 'thin';
  const before = new Map(world.ties);
  for (let thanks = 0; thanks < honest; thanks++) {
    const other = isSpread && thanks % 2 === 1;
    add(before, any(members), members + (other ? (thanks + 1) / 2 : 0), 2);
  }
  const after = new Map(before);
  if (shape === 'thin') thinRing(after, members, accounts, honest >> 1);
  else denseRing(after, members, accounts, any, shape !== 'closed');
  const total = members + accounts;
  return { before: tiesOf(before, total), after: tiesOf(after, total), clean: tiesOf(world.ties, total) };
}

function denseRing(
  ties: Map<number, number>,
  leader: number,
  accounts: number,
  any: (count: number) => number,
  open: boolean,
): void {
  for (let fake = leader; fake < leader + accounts; fake++) {
    for (let tie = 0; tie < 10; tie++) add(ties, fake, leader + any(accounts), 50);
    add(ties, fake, leader, 50);
    add(ties, leader, fake, 5);
    for (let tie = 0; tie < 3 && open; tie++) add(ties, fake, any(leader), 1);
  }
}

function thinRing(ties: Map<number, number>, leader: number, accounts: number, thanked: number): void {
  for (let fake = leader + 1; fake < leader + accounts; fake++) {
    const by = leader + 1 + Math.floor((fake - leader - 1 - thanked) / 9);
    if (fake > leader + thanked && by <= leader + thanked) add(ties, by, fake, 50);
    add(ties, fake, leader, 50);
  }
}

function add(ties: Map<number, number>, from: number, to: number, weight: number): void {
  if (from !== to) ties.set(from * size + to, (ties.get(from * size + to) ?? 0) + weight);
}

function tiesOf(ties: ReadonlyMap<number, number>, total: number): Ties {
  const pairs = [...ties.keys()];
  return {
    size: total,
    from: Int32Array.from(pairs, (pair) => Math.floor(pair / size)),
    to: Int32Array.from(pairs, (pair) => pair % size),
    weight: Float64Array.from(ties.values()),
  };
}

/** How an attack went: see `docs/trust.md`. */
export interface Outcome {
  readonly gain: number;
  readonly fakesInTop: number;
  /** How many of the best twentieth are truly so, of those that plain counting finds in the world without a ring. */
  readonly precision: number;
}

/** What a ring gained by its own thanks, beside the honest ones it got anyway. */
export function outcomeOf(world: World, attack: Attack, rank: (ties: Ties) => Float64Array): Outcome {
  const { members } = world;
  const { before, after, clean } = attacked(world, attack);
  const [without, scores] = [rank(before), rank(after)];
  const part = (of: Float64Array) =>
    (of[members] ?? 0) / of.subarray(0, members).reduce((sum, score) => sum + score, 0);
  const count = new Float64Array(clean.size);
  for (const node of clean.to) count[node] = (count[node] ?? 0) + 1;
  const wanted = new Set(world.order.slice(0, members / 20));
  const found = (of: Float64Array) => best(of, wanted.size).filter((node) => wanted.has(node)).length;
  return {
    gain: part(without) > 1e-9 ? part(scores) / part(without) : part(scores) > 1e-9 ? Infinity : 1,
    fakesInTop: best(scores, 100).filter((node) => node >= members).length,
    precision: found(scores) / found(count),
  };
}

function best(scores: Float64Array, how: number): readonly number[] {
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, how);
}

function picker(from: readonly number[], weights: readonly number[], random: () => number): () => number {
  let total = 0;
  const upTo = from.map((one) => {
    total += weights[one] ?? 0;
    return total;
  });
  return () => {
    const at = random() * total;
    let [low, high] = [0, from.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return from[low] ?? 0;
  };
}

/** Numbers from 0 to 1 that look random. Source: Tommy Ettinger, Mulberry32. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
