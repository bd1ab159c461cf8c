import { describe, expect, test } from '@jest/globals';
import { requestFigures } from '../../../src/core/report/requests.ts';
import { ana, ben, cleo, dan, hours, on } from '../../support/neighbourhood.ts';
import { expiredNeed, having, march, met, need, noonOf } from './reading.ts';

const inMarch = { period: march };

describe('what became of requests', () => {
  const community = having(
    ...met('r_1', 1, ana, ben),
    ...met('r_2', 2, dan, ben, { category: 'pets' }),
    ...expiredNeed('r_3', 9, ana, 'transport'),
    need('r_4', 10, dan),
    need('r_5', 17, dan),
    { type: 'cancelled', at: noonOf(18), by: dan, request: 'r_5', reason: 'not-needed' },
    { ...need('r_6', 17, dan), type: 'wondered' },
    need('r_7', 24, ana, { people: 2, zone: 'z_1' }),
    { type: 'taken', at: noonOf(24) + hours(4), by: cleo, request: 'r_7' },
    { type: 'expired', at: noonOf(25), request: 'r_7' },
  );
  const figures = requestFigures(community, inMarch);

  test('each that was asked is counted once, under what it came to; a mere suspicion is not', () => {
    expect(figures.total).toBe(6);
    expect(figures.outcomes).toEqual({
      waiting: 1,
      'under-way': 1,
      confirmed: 2,
      unconfirmed: 0,
      disputed: 0,
      failed: 0,
      withdrawn: 1,
      unmet: 1,
    });
  });
  test('by category, most asked first', () => {
    expect(figures.byCategory.map(({ category, total }) => [category, total])).toEqual([
      ['errands', 4],
      ['transport', 1],
      ['pets', 1],
    ]);
  });
  test('by week from Monday, weeks without any too', () => {
    const mondays = ['01', '08', '15', '22', '29'].map((day) => on(`2027-03-${day} 00:00`));
    expect(figures.byWeek.map(({ monday }) => monday)).toEqual(mondays);
    expect(figures.byWeek.map(({ total }) => total)).toEqual([2, 2, 1, 1, 0]);
  });
  test('filled are those that found everybody, of those no longer waiting nor withdrawn', () => {
    expect(figures.fill).toEqual({ full: 2, partly: 1, none: 1, rate: 0.5 });
  });
  test('the wait is until somebody took it first', () => {
    expect(figures.wait).toEqual({ count: 3, p50Ms: hours(2), p90Ms: hours(4) });
  });
  test('handing over does not make the first wait longer', () => {
    const given = having(
      need('r_1', 1, ana),
      { type: 'taken', at: noonOf(1) + hours(1), by: ben, request: 'r_1' },
      { type: 'handed-over', at: noonOf(2), by: ben, request: 'r_1' },
      { type: 'taken', at: noonOf(3), by: cleo, request: 'r_1' },
    );
    expect(requestFigures(given, inMarch).wait).toEqual({ count: 1, p50Ms: hours(1), p90Ms: hours(1) });
  });
  test('of one zone, only its own', () => {
    expect(requestFigures(community, { ...inMarch, zone: 'z_1' }).total).toBe(1);
  });
  test('a month without requests has no rates, and no wait', () => {
    const april = { from: march.to, to: on('2027-05-01 00:00') };
    expect(requestFigures(community, { period: april })).toMatchObject({
      total: 0,
      byCategory: [],
      fill: { full: 0, partly: 0, none: 0 },
      wait: { count: 0 },
    });
    expect(requestFigures(community, { period: april }).fill.rate).toBeUndefined();
  });
  test('a request belongs to the period in which it was written, whose end is not part of it', () => {
    const atMidnight = having({ ...need('r_1', 1, ana), at: march.to });
    expect(requestFigures(atMidnight, inMarch).total).toBe(0);
    expect(requestFigures(having({ ...need('r_1', 1, ana), at: march.from }), inMarch).total).toBe(1);
  });
});
