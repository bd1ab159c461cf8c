import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addRow, newRows, put, type Rows, rowsOf } from '../../../src/core/trust/rows.ts';

const size = 20;
const node = fc.nat({ max: size - 1 });
const ties = fc.array(fc.tuple(node, node, fc.constantFrom(0, 0.25, 1, 3)), { maxLength: 400 });

function read({ starts, lengths, to, weight }: Rows): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (let from = 0; from < size; from++) {
    const start = starts[from] ?? 0;
    for (let at = start; at < start + (lengths[from] ?? 0); at++)
      all.set(`${from} ${to[at]}`, weight[at] ?? 0);
  }
  return all;
}

describe('whom each node trusts', () => {
  test('is what was put last for each tie, however rows grow, shrink and move', () => {
    fc.assert(
      fc.property(ties, (steps) => {
        const rows = newRows();
        for (let made = 0; made < size; made++) addRow(rows);
        const wanted = new Map<string, number>();
        for (const [from, to, weight] of steps) {
          put(rows, from, to, weight);
          if (weight > 0) wanted.set(`${from} ${to}`, weight);
          else wanted.delete(`${from} ${to}`);
        }
        expect(read(rows)).toEqual(wanted);
        const sum = [...wanted.values()].reduce((all, weight) => all + weight, 0);
        expect(rows.sums.reduce((all, one) => all + one, 0)).toBeCloseTo(sum, 9);
      }),
      { seed: 3 },
    );
  });
  test('can be changed after all ties came at once, of which those that speak against are left out', () => {
    const [from, to] = [Int32Array.of(0, 0, 0, 0, 0, 1), Int32Array.of(1, 2, 3, 4, 5, 0)];
    const rows = rowsOf({ size, from, to, weight: Float64Array.of(1, 1, 1, -1, 1, 2) });
    put(rows, 0, 6, 5);
    put(rows, 0, 1, 0);
    expect(read(rows)).toEqual(
      new Map([
        ['0 2', 1],
        ['0 3', 1],
        ['0 5', 1],
        ['0 6', 5],
        ['1 0', 2],
      ]),
    );
  });
});
