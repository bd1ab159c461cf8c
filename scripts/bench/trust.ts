import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flowOf, reachFrom } from '../../src/core/trust/flow.ts';
import { pass } from '../../src/core/trust/formula.ts';
import { rowsOf, type Ties } from '../../src/core/trust/rows.ts';
import type { Table } from './table.ts';
import { benchEvents } from './trust-events.ts';
import { worldOf } from './trust-worlds.ts';

const members = 100_000;
const tieCount = 1_000_000;
const rounds = 5;

/** Trust: speed beside other software in one run, and what an event costs. */
export function benchTrust(): readonly Table[] {
  const ties = largeNetwork();
  return [speed(ties), benchEvents(ties)];
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
  const flow = flowOf(rowsOf(ties));
  const graphology = graphologyOf(ties);
  // From everybody, and brought to a sum of one, it is the vector of the others.
  const solve = () => normalized(reachFrom(flow, everybody, 1e-6));
  // Several in a row, as SciPy's are timed: the first finds the caches full of what the other left there.
  const ours = () => middle(Array.from({ length: rounds }, () => timed(solve)));
  // Compiled before it is timed; the others' solvers were compiled when they were built.
  ours();
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
    notes: [
      'Each in its own process time, without building the graph. Ours stops when what is left to change is below 1e-6,',
      'the others when the last round changed less than that.',
    ],
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
  let total = 0;
  for (const one of values) total += one;
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / total;
  return values;
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
