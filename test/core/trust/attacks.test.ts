import { describe, expect, test } from '@jest/globals';
import { type Attack, outcomeOf, worldOf } from '../../../scripts/bench/trust-worlds.ts';
import { rank } from '../../../src/core/trust/rank.ts';
import type { Ties } from '../../../src/core/trust/rows.ts';

const rings = [200, 2000].flatMap((accounts): readonly Attack[] => [
  ...[0, 5, 20].map((honest) => ({ accounts, honest, shape: 'open' as const })),
  ...[5, 20].map((honest) => ({ accounts, honest, shape: 'spread' as const })),
]);

describe('a ring of accounts that thank one another', () => {
  test.each(rings)('of $accounts, $shape, that $honest real members thanked gains little', (ring) => {
    const world = worldOf(1, 5000, 30);
    const { gain, fakesInTop, precision } = outcomeOf(world, ring, (ties) => rank(ties, world.seeds));
    expect(gain).toBeLessThanOrEqual(1.5);
    expect(fakesInTop).toBe(0);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});

function tiesOf(size: number, ...pairs: readonly (readonly [number, number, number?])[]): Ties {
  return {
    size,
    from: Int32Array.from(pairs, ([from]) => from),
    to: Int32Array.from(pairs, ([, to]) => to),
    weight: Float64Array.from(pairs, ([, , weight = 1]) => weight),
  };
}

describe('members of a network', () => {
  const village = [
    [0, 1],
    [0, 2],
    [1, 2],
    [2, 1],
    [1, 3],
    [2, 3],
    [3, 4],
  ] as const;
  test('whom nobody known trusts have no score, however they trust each other', () => {
    const scores = rank(tiesOf(8, ...village, [5, 6, 50], [6, 5, 50], [7, 5, 50], [6, 7]), [0]);
    expect([...scores.slice(5)]).toEqual([0, 0, 0]);
  });
  test.each<{ how: string; thanks: [number, number, number?][] }>([
    {
      how: 'thank them',
      thanks: [
        [5, 4, 9],
        [6, 4, 9],
        [7, 4, 9],
      ],
    },
    {
      how: 'thank them by way of each other',
      thanks: [
        [5, 6],
        [6, 7],
        [7, 4, 9],
      ],
    },
    {
      how: 'thank each other too',
      thanks: [
        [5, 6, 50],
        [6, 7, 50],
        [7, 5, 50],
        [5, 4, 9],
        [6, 4, 9],
      ],
    },
  ])('gain nothing by accounts that only they made known and that $how', ({ thanks }) => {
    const alone = rank(tiesOf(8, ...village), [0]);
    const many = rank(tiesOf(8, ...village, [4, 5], [4, 6], [4, 7], ...thanks), [0]);
    expect(many[4]).toBeCloseTo(alone[4] ?? 0, 4);
  });
  test('gain a part at most by strangers, however many', () => {
    const strangers = Array.from({ length: 500 }, (_, at) => [8 + at, 4, 9] as const);
    const alone = rank(tiesOf(508, ...village), [0]);
    const many = rank(tiesOf(508, ...village, ...strangers), [0]);
    expect(many[4]).toBeLessThanOrEqual(1.41 * (alone[4] ?? 0));
  });
  test('gain nothing by thanking each other', () => {
    const alone = rank(tiesOf(8, ...village), [0]);
    const mutual = rank(tiesOf(8, ...village, [4, 3, 50]), [0]);
    expect(mutual[4]).toBeLessThanOrEqual((alone[4] ?? 0) + 1e-6);
  });
  test('gain a point at most by one person, however often', () => {
    const once = rank(tiesOf(5, ...village), [0]);
    const often = rank(tiesOf(5, ...village.slice(1), [0, 1, 1000]), [0]);
    expect((often[1] ?? 0) - (once[1] ?? 0)).toBeLessThanOrEqual(1);
  });
  test('lose by what somebody known holds against them', () => {
    const scores = rank(tiesOf(6, ...village, [0, 5, -1]), [0]);
    expect(scores[5]).toBeLessThan(0);
  });
  test('have no score where no seed trusts anybody', () => {
    expect([...rank(tiesOf(4, [1, 2], [2, 3]), [0])]).toEqual([0, 0, 0, 0]);
  });
});
