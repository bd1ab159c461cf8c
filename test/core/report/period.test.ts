import { describe, expect, test } from '@jest/globals';
import { isIn, lastDays, mondaysOf, monthOf, periodBefore, weekOf } from '../../../src/core/report/period.ts';
import { hours, on, zone } from '../../support/neighbourhood.ts';

const span = (from: string, to: string) => ({ from: on(`${from} 00:00`), to: on(`${to} 00:00`) });

describe('periods, by the clocks of the neighbourhood', () => {
  test('a month ends where the next begins, over a new year too', () => {
    expect(monthOf(on('2027-03-31 23:59'), zone)).toEqual(span('2027-03-01', '2027-04-01'));
    expect(monthOf(on('2027-01-01 00:00'), zone, 1)).toEqual(span('2026-12-01', '2027-01-01'));
    expect(monthOf(on('2027-03-31 23:59'), zone, 15)).toEqual(span('2025-12-01', '2026-01-01'));
  });
  test('a week is from Monday to Sunday, and an hour shorter when clocks go forward', () => {
    const week = weekOf(on('2027-03-28 12:00'), zone);
    expect(week).toEqual(span('2027-03-22', '2027-03-29'));
    expect(week.to - week.from).toBe(hours(7 * 24 - 1));
    expect(weekOf(on('2027-03-29 00:00'), zone, 1)).toEqual(week);
  });
  test('the last days end with today', () => {
    expect(lastDays(on('2027-03-02 18:00'), zone, 30)).toEqual(span('2027-02-01', '2027-03-03'));
  });
  test('before a month comes the month before, before other days as many days', () => {
    expect(periodBefore(span('2027-03-01', '2027-04-01'), zone)).toEqual(span('2027-02-01', '2027-03-01'));
    expect(periodBefore(span('2027-03-29', '2027-04-05'), zone)).toEqual(span('2027-03-22', '2027-03-29'));
    expect(periodBefore(span('2027-03-02', '2027-04-01'), zone)).toEqual(span('2027-01-31', '2027-03-02'));
  });
  test('the Mondays of a period are those of every week it touches', () => {
    expect(mondaysOf(span('2027-03-02', '2027-03-16'), zone)).toEqual(
      ['01', '08', '15'].map((day) => on(`2027-03-${day} 00:00`)),
    );
    expect(mondaysOf({ from: 5, to: 5 }, zone)).toEqual([]);
  });
  test('begin with their first instant and end before their last', () => {
    expect([9, 10, 19, 20].map((instant) => isIn({ from: 10, to: 20 }, instant))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
