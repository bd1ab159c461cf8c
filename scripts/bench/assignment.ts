import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import computeMunkres from 'hungarian-on3';
import { assign } from '../../src/core/match/assign.ts';
import type { Assignable } from '../../src/core/match/assignable.ts';
import { costsOf, denseProblem, greedily, sparseProblem } from './assignment-problems.ts';
import type { Table } from './table.ts';

/** How often each is timed; the best counts, for the machine may be busy. */
const rounds = 5;

/** Assignment side by side with other solvers, in one run, each by its own processor time; equal costs are checked. */
export function benchAssignment(): readonly Table[] {
  const folder = mkdtempSync(join(tmpdir(), 'assignment-'));
  try {
    return [dense(folder), sparse(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function dense(folder: string): Table {
  const rows = [];
  for (const size of [250, 500, 1000]) {
    for (const kind of ['uniform', 'geometric'] as const) {
      const costs = costsOf(size, kind);
      const problem = denseProblem(size, costs);
      const matrix = Array.from({ length: size }, (_, row) => [
        ...costs.subarray(row * size, (row + 1) * size),
      ]);
      const theirs = best(
        () => computeMunkres(matrix).reduce((sum, [row, column]) => sum + (matrix[row]?.[column] ?? 0), 0),
        1,
      );
      // In turns, for the machine may be busy at one moment and not at the next.
      const turns = Array.from({ length: 3 }, () => ({
        ours: best(() => assign(problem).cost),
        scipy: inScipy(folder, 'dense', { n: size, m: size }, problem),
      }));
      const ours = fastest(turns.map((turn) => turn.ours)) ?? nothing;
      const scipy = fastest(turns.map((turn) => turn.scipy));
      sameCost(`${kind} ${size}`, ours.cost, theirs.cost, scipy?.cost);
      rows.push([
        `${kind} ${size} x ${size}`,
        ours.ms,
        theirs.ms,
        scipy?.ms ?? '-',
        ours.ms / theirs.ms,
        scipy ? ours.ms / scipy.ms : '-',
      ]);
    }
  }
  return {
    title: 'Dense assignment, every row served (processor ms, best of fifteen in turns; costs equal to 1e-6)',
    columns: [
      'costs',
      'ours',
      'hungarian-on3',
      'scipy linear_sum_assignment',
      'of hungarian-on3',
      'of scipy',
    ],
    rows,
    notes: scipyNote,
  };
}

function sparse(folder: string): Table {
  const rows = [];
  for (const [n, m, k] of [
    [200, 5_000, 30],
    [1_000, 10_000, 30],
    [2_000, 2_500, 30],
    [5_000, 100_000, 20],
  ] as const) {
    const problem = sparseProblem(n, m, k);
    const ours = best(() => assign(problem).cost);
    const unserved = assign(problem).columnOf.filter((column) => column < 0).length;
    const greedy = greedily(problem);
    const scipy = inScipy(folder, 'sparse', { n, m }, problem);
    sameCost(`sparse ${n} x ${m}`, ours.cost, scipy?.cost);
    rows.push([
      `${n} x ${m}, ${n * k} edges`,
      ours.ms,
      scipy?.ms ?? '-',
      scipy ? ours.ms / scipy.ms : '-',
      unserved,
      greedy.unserved,
      greedy.cost / ours.cost,
    ]);
  }
  return {
    title: 'Sparse assignment to the nearest few, or nobody at a cost (processor ms, best of five)',
    columns: [
      'requests x volunteers',
      'ours',
      'scipy sparse',
      'of scipy',
      'unserved',
      'greedy unserved',
      'greedy cost',
    ],
    rows,
    notes: scipyNote,
  };
}

const scipyNote = [
  'scipy: python3 with SciPy, where it is there, in its own process; reading the matrix is not timed.',
];

interface Timed {
  readonly ms: number;
  readonly cost: number;
}

const nothing: Timed = { ms: Number.NaN, cost: Number.NaN };

function fastest(runs: readonly (Timed | undefined)[]): Timed | undefined {
  return runs.filter((run) => run !== undefined).sort((a, b) => a.ms - b.ms)[0];
}

function best(solve: () => number, times = rounds): Timed {
  let ms = Number.POSITIVE_INFINITY;
  let cost = 0;
  for (let round = 0; round < times; round++) {
    const before = process.cpuUsage();
    cost = solve();
    const { user, system } = process.cpuUsage(before);
    ms = Math.min(ms, (user + system) / 1000);
  }
  return { ms, cost };
}

/** What SciPy needs for the same problem, and the least cost it finds; nothing where it is not installed. */
function inScipy(
  folder: string,
  solver: 'dense' | 'sparse',
  { n, m }: { readonly n: number; readonly m: number },
  problem: Assignable,
): Timed | undefined {
  writeFileSync(join(folder, 'cost'), problem.cost);
  writeFileSync(join(folder, 'column'), problem.column);
  const script = new URL('scipy-assignment.py', import.meta.url).pathname;
  const { status, stdout } = spawnSync(
    'python3',
    [script, solver, folder, String(n), String(m), String(rounds)],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) return undefined;
  return JSON.parse(stdout) as Timed;
}

function sameCost(name: string, ours: number, ...others: readonly (number | undefined)[]): void {
  for (const other of others)
    if (other !== undefined && Math.abs(ours - other) > 1e-6 * Math.max(1, Math.abs(ours)))
      throw new Error(`${name}: we say ${ours}, another solver says ${other}.`);
}
