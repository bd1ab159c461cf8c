import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assign } from '../../../src/core/match/assign.ts';
import type { Assignable } from '../../../src/core/match/assignable.ts';

/** A row by its edges, `[column, cost]` each, and what it costs to leave it unserved. */
interface Row {
  readonly edges: readonly (readonly [number, number])[];
  readonly unserved?: number;
}

function problem(columns: number, rows: readonly Row[]): Assignable {
  const first = [0];
  for (const { edges } of rows) first.push((first.at(-1) ?? 0) + edges.length);
  const edges = rows.flatMap((row) => row.edges);
  return {
    columns,
    first: Int32Array.from(first),
    column: Int32Array.from(edges, ([column]) => column),
    cost: Float64Array.from(edges, ([, cost]) => cost),
    unserved: Float64Array.from(rows, ({ unserved = Number.POSITIVE_INFINITY }) => unserved),
  };
}

const solve = (columns: number, rows: readonly Row[]) => {
  const { columnOf, cost } = assign(problem(columns, rows));
  return { columnOf: [...columnOf], cost };
};

/** The least cost of all assignments there are, one after the other. */
function leastOfAll(rows: readonly Row[], taken: ReadonlySet<number> = new Set()): number {
  const [row, ...rest] = rows;
  if (!row) return 0;
  const ways = row.edges
    .filter(([column]) => !taken.has(column))
    .map(([column, cost]) => cost + leastOfAll(rest, new Set([...taken, column])));
  return Math.min((row.unserved ?? Number.POSITIVE_INFINITY) + leastOfAll(rest, taken), ...ways);
}

const cost = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.double({ min: -1, max: 9, noNaN: true }));
const rowOf = (columns: number, unserved: fc.Arbitrary<number>): fc.Arbitrary<Row> =>
  fc.record({
    edges: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: columns - 1 }), cost), {
      selector: ([column]) => column,
      maxLength: columns,
    }),
    unserved,
  });

/** Rows of 400 costs each: of a few values, so that many are alike, or of any. */
const wide = (rows: number) =>
  fc
    .constantFrom(fc.nat(3), fc.integer({ min: -9, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .chain((one) =>
      fc.array(fc.array(one, { minLength: 400, maxLength: 400 }), { minLength: rows, maxLength: rows }),
    );

describe('the assignment', () => {
  test('is only thought of together: the one who can do nothing else gets theirs', () => {
    const rows = [
      {
        edges: [
          [0, 1],
          [1, 1.5],
        ] as const,
        unserved: 9,
      },
      { edges: [[0, 2]] as const, unserved: 9 },
    ];
    expect(solve(2, rows)).toEqual({ columnOf: [1, 0], cost: 3.5 });
  });
  test('leaves a row unserved where that costs less, even one that was served', () => {
    const rows = [
      { edges: [[0, 5]] as const, unserved: 6 },
      { edges: [[0, 1]] as const, unserved: 9 },
    ];
    expect(solve(1, rows)).toEqual({ columnOf: [-1, 0], cost: 7 });
    expect(solve(1, rows.toReversed())).toEqual({ columnOf: [0, -1], cost: 7 });
  });
  test('of nobody to nothing is nothing', () => {
    expect(solve(0, [])).toEqual({ columnOf: [], cost: 0 });
    expect(solve(3, [{ edges: [], unserved: 2 }])).toEqual({ columnOf: [-1], cost: 2 });
  });
  test('is refused when a row must have a column and can have none', () => {
    expect(() => solve(1, [{ edges: [] }])).toThrow('Row 0');
    expect(() => solve(1, [{ edges: [[0, 1]] }, { edges: [[0, 1]] }])).toThrow('can have no column');
  });
  test('costs the least there is, whatever the problem', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 6 })
          .chain((columns) =>
            fc.tuple(
              fc.constant(columns),
              fc.array(rowOf(columns, fc.integer({ min: -2, max: 8 })), { maxLength: 6 }),
            ),
          ),
        ([columns, rows]) => {
          const { columnOf, cost: total } = solve(columns, rows);
          expect(total).toBeCloseTo(leastOfAll(rows), 9);
          const served = columnOf.filter((column) => column >= 0);
          expect(new Set(served).size).toBe(served.length);
        },
      ),
      { seed: 7, numRuns: 3000 },
    );
  });
  test('costs the least there is when every row must be served', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((size) =>
          fc.array(fc.array(cost, { minLength: size, maxLength: size }), {
            minLength: size,
            maxLength: size,
          }),
        ),
        (matrix) => {
          const rows = matrix.map((line) => ({ edges: line.map((one, column) => [column, one] as const) }));
          expect(solve(matrix.length, rows).cost).toBeCloseTo(leastOfAll(rows), 9);
        },
      ),
      { seed: 8, numRuns: 500 },
    );
  });
  test('is the best of matrices far wider than the few edges looked at first, served or not, whatever costs are alike', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }).chain((rows) => fc.tuple(wide(rows), fc.boolean())),
        ([matrix, mayWait]) => {
          const rows = matrix.map((line) => ({
            edges: line.map((one, column) => [column, one] as const),
            ...(mayWait ? { unserved: 3 } : {}),
          }));
          const cheapest = rows.map(({ edges, ...row }) => ({
            ...row,
            // As many of the cheapest as there are rows: one of them is always left.
            edges: [...edges].sort(([, a], [, b]) => a - b).slice(0, rows.length),
          }));
          expect(solve(400, rows).cost).toBeCloseTo(leastOfAll(cheapest), 9);
        },
      ),
      { seed: 9, numRuns: 100 },
    );
  });
  test('of 200 who all want the same goes to those who lose least', () => {
    // Row r pays r x c for column c: the dearest row gets the cheapest column.
    const rows = Array.from({ length: 200 }, (_, row) => ({
      edges: Array.from({ length: 200 }, (_, column) => [column, row * column] as const),
    }));
    const { columnOf, cost } = solve(200, rows);
    expect(columnOf).toEqual(Array.from({ length: 200 }, (_, row) => 199 - row));
    expect(cost).toBe(rows.reduce((sum, _, row) => sum + row * (199 - row), 0));
  });
  test('costs the same however rows and columns are numbered', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(50), { minLength: 200, maxLength: 200 }), {
          minLength: 200,
          maxLength: 200,
        }),
        (matrix) => {
          const turned = matrix.map((_, column) => matrix.map((line) => line[column] ?? 0));
          const rowsOf = (lines: readonly (readonly number[])[]) =>
            lines.map((line) => ({ edges: line.map((one, column) => [column, one] as const) }));
          expect(solve(200, rowsOf(matrix)).cost).toBe(solve(200, rowsOf(turned)).cost);
        },
      ),
      { seed: 10, numRuns: 5 },
    );
  });
});
