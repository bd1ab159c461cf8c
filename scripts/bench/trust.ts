import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowOf, rank, reachFrom, type Ties } from '../../src/core/trust/flow.ts';
import { pass } from '../../src/core/trust/formula.ts';
import { addNode, newReach, setSeed, setTie, settle } from '../../src/core/trust/reach.ts';
import type { Table } from './table.ts';
import { worldOf } from './trust-worlds.ts';

const members = 100_000;
const tieCount = 1_000_000;
const rounds = 5;

/** Trust: speed beside other software in one run, and what an event costs. */
export function benchTrust(): readonly Table[] {
  const ties = largeNetwork();
  return [speed(ties), update(ties)];
}

/** Ties at random, more of them to few, without repetition. */
function largeNetwork(): Ties {
  const { random } = worldOf(7, 50, 1);
  const pairs = new Set<number>();
  while (pairs.size < tieCount) {
    const [from, to] = [Math.floor(random() * members), Math.floor(members * random() ** 2.5)];
    if (from !== to) pairs.add(from * members + to);
  }
  return {
    size: members,
    from: Int32Array.from(pairs, (pair) => Math.floor(pair / members)),
    to: Int32Array.from(pairs, (pair) => pair % members),
    weight: Float64Array.from(pairs, () => 1 + Math.floor(random() * 5)),
  };
}

function speed(ties: Ties): Table {
  const everybody = Array.from({ length: members }, (_, node) => node);
  const flow = flowOf(ties);
  const graphology = graphologyOf(ties);
  // From everybody, and brought to a sum of one, it is the vector of the others.
  const ours = () => timed(() => normalized(reachFrom(flow, everybody, 1e-6)));
  // Compiled before it is timed; the others' solvers were compiled when they were built.
  for (let round = 0; round < rounds; round++) ours();
  // In turns, because a busy machine is not equally busy all the time.
  const turns = Array.from({ length: rounds }, () => ({
    ours: ours(),
    graphology: timed(graphology),
    scipy: scipyOf(ties),
  }));
  const reach = middle(turns.map((turn) => turn.ours)) as Timed;
  const rows: (string | number)[][] = [['reach', reach.ms, 1, 0]];
  for (const [name, other] of [
    ['graphology-metrics pagerank', middle(turns.map((turn) => turn.graphology))],
    ['SciPy, sparse power iteration', middle(turns.map((turn) => turn.scipy))],
  ] as const) {
    if (other) rows.push([name, other.ms, other.ms / reach.ms, distance(reach.value, other.value)]);
    else rows.push([name, '-', '-', '-']);
  }
  return {
    title: `PageRank of ${members} members, ${tieCount} ties, to 1e-6 (processor ms, median of ${rounds} in turns)`,
    columns: ['', 'ms', 'times ours', 'distance from ours'],
    rows,
    notes: ['Each in its own process time, without building the graph.'],
  };
}

function update(ties: Ties): Table {
  const net = newReach();
  for (let node = 0; node < members; node++) addNode(net);
  ties.from.forEach((from, tie) => {
    setTie(net, from, ties.to[tie] ?? 0, ties.weight[tie] ?? 0);
  });
  const seeds = Array.from({ length: 50 }, (_, seed) => (seed * 7919) % members);
  for (const seed of seeds) setSeed(net, seed, true);
  settle(net);
  const { random } = worldOf(9, 50, 1);
  const events = 1000;
  const times = Float64Array.from({ length: events }, () => {
    const [from, to] = [Math.floor(random() * members), Math.floor(members * random() ** 2.5)];
    const begun = process.cpuUsage();
    if (from !== to) setTie(net, from, to, 1 + Math.floor(random() * 5));
    settle(net);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  }).sort();
  const mean = times.reduce((sum, ms) => sum + ms, 0) / events;
  const whole = timed(() => rank(ties, seeds)).ms;
  return {
    title: `One event against working it all out again, ${members} members, ${tieCount} ties, 50 seeds (processor ms)`,
    columns: ['', 'ms', 'times faster'],
    rows: [
      ['everything', whole, 1],
      ['one event, mean', mean, whole / mean],
      ['one event, median', times[events >> 1] ?? 0, whole / (times[events >> 1] ?? 1)],
      [
        'one event, 99 of 100',
        times[Math.floor(events * 0.99)] ?? 0,
        whole / (times[Math.floor(events * 0.99)] ?? 1),
      ],
    ],
    notes: [],
  };
}

interface Timed {
  readonly ms: number;
  readonly value: ArrayLike<number>;
}

function timed(solve: () => ArrayLike<number>): Timed {
  const begun = process.cpuUsage();
  const value = solve();
  const { user, system } = process.cpuUsage(begun);
  return { ms: (user + system) / 1000, value };
}

/** The one of the middle time; none where one could not be measured. */
function middle(all: readonly (Timed | undefined)[]): Timed | undefined {
  const known = all.filter((one) => one !== undefined).sort((a, b) => a.ms - b.ms);
  return known.length === all.length ? known[all.length >> 1] : undefined;
}

function normalized(values: Float64Array): Float64Array {
  const total = values.reduce((sum, one) => sum + one, 0);
  return values.map((one) => one / total);
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum;
}

function graphologyOf({ from, to, weight }: Ties): () => ArrayLike<number> {
  // Both are CommonJS, and typed for bundlers only.
  const require = createRequire(import.meta.url);
  const { DirectedGraph } = require('graphology');
  const pagerank = require('graphology-metrics/centrality/pagerank');
  const graph = new DirectedGraph();
  for (let node = 0; node < members; node++) graph.addNode(node);
  from.forEach((node, tie) => {
    graph.addDirectedEdge(node, to[tie], { weight: weight[tie] });
  });
  const options = { alpha: pass, tolerance: 1e-6 / members, maxIterations: 1000, getEdgeWeight: 'weight' };
  return () => Float64Array.from(everyValue(pagerank(graph, options)));
}

function everyValue(of: Readonly<Record<string, number>>): readonly number[] {
  return Array.from({ length: members }, (_, node) => of[node] ?? 0);
}

function scipyOf({ from, to, weight }: Ties): Timed | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'trust-'));
  try {
    for (const [name, values] of Object.entries({ from, to, weight }))
      writeFileSync(join(folder, name), values);
    const script = join(import.meta.dirname, 'scipy-pagerank.py');
    const ran = spawnSync('python3', [script, folder, `${members}`, `${rounds}`, `${pass}`], {
      encoding: 'utf8',
    });
    if (ran.status !== 0) return undefined;
    const bytes = readFileSync(join(folder, 'rank'));
    return { ms: Number(ran.stdout), value: new Float64Array(bytes.buffer, bytes.byteOffset, members) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
