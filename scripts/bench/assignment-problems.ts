import type { Assignable } from '../../src/core/match/assignable.ts';
import { randomFrom } from '../simulate/random.ts';

/** Random costs, or distances between random points of a square. */
export function costsOf(size: number, kind: 'uniform' | 'geometric'): Float64Array {
  const random = randomFrom(size);
  if (kind === 'uniform') return Float64Array.from({ length: size * size }, random);
  const points = Float64Array.from({ length: 4 * size }, random);
  return Float64Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size];
    const [x, y] = [points[2 * row] ?? 0, points[2 * row + 1] ?? 0];
    return Math.hypot(x - (points[2 * (size + column)] ?? 0), y - (points[2 * (size + column) + 1] ?? 0));
  });
}

/** Every row can have every column, and must have one. */
export function denseProblem(size: number, cost: Float64Array): Assignable {
  return {
    columns: size,
    first: Int32Array.from({ length: size + 1 }, (_, row) => row * size),
    column: Int32Array.from({ length: size * size }, (_, index) => index % size),
    cost,
    unserved: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  };
}

/** Requests crowded in one half of a town, each with its k nearest volunteers; distance counts, and a little luck. */
export function sparseProblem(n: number, m: number, k: number): Assignable {
  const random = randomFrom(n + m);
  const cells = Math.max(1, Math.floor(Math.sqrt(m / 4)));
  const [x, y] = [Float64Array.from({ length: m }, random), Float64Array.from({ length: m }, random)];
  const inCell = Map.groupBy(
    Array.from({ length: m }, (_, index) => index),
    (index) => Math.floor((y[index] ?? 0) * cells) * cells + Math.floor((x[index] ?? 0) * cells),
  );
  const column = new Int32Array(n * k);
  const cost = new Float64Array(n * k);
  for (let row = 0; row < n; row++) {
    const [atX, atY] = [random() * random(), random()];
    const distance = (index: number) => Math.hypot((x[index] ?? 0) - atX, (y[index] ?? 0) - atY);
    const found = around(inCell, cells, atX, atY, 2 * k).sort((a, b) => distance(a) - distance(b));
    for (let index = 0; index < k; index++) {
      const volunteer = found[index] ?? 0;
      column[row * k + index] = volunteer;
      cost[row * k + index] = distance(volunteer) / Math.sqrt(m / 1000) + random() * 0.1;
    }
  }
  return {
    columns: m,
    first: Int32Array.from({ length: n + 1 }, (_, row) => row * k),
    column,
    cost,
    unserved: new Float64Array(n).fill(1),
  };
}

function around(inCell: Map<number, number[]>, cells: number, x: number, y: number, many: number): number[] {
  const [cellX, cellY] = [Math.floor(x * cells), Math.floor(y * cells)];
  for (let reach = 1; ; reach++) {
    const found: number[] = [];
    for (let a = Math.max(0, cellY - reach); a <= Math.min(cells - 1, cellY + reach); a++)
      for (let b = Math.max(0, cellX - reach); b <= Math.min(cells - 1, cellX + reach); b++)
        found.push(...(inCell.get(a * cells + b) ?? []));
    if (found.length >= many || reach > cells) return found;
  }
}

/** The cheapest edge first, then the next that is still possible. */
export function greedily({ first, column, cost, unserved, columns }: Assignable) {
  const rowOf = new Int32Array(column.length);
  for (let row = 0; row + 1 < first.length; row++) rowOf.fill(row, first[row], first[row + 1]);
  const edges = Array.from(column, (_, edge) => edge).sort((a, b) => (cost[a] ?? 0) - (cost[b] ?? 0));
  const [served, taken] = [new Uint8Array(first.length - 1), new Uint8Array(columns)];
  let total = 0;
  for (const edge of edges) {
    const [row, to] = [rowOf[edge] ?? 0, column[edge] ?? 0];
    if (served[row] || taken[to]) continue;
    served[row] = taken[to] = 1;
    total += cost[edge] ?? 0;
  }
  const left = served.filter((one) => one === 0).length;
  return { unserved: left, cost: total + left * (unserved[0] ?? 0) };
}
