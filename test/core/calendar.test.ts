import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dateOf,
  dayNumber,
  daysInMonth,
  instantAt,
  instantOf,
  isoOf,
  localOf,
  weekdayOf,
} from '../../src/core/calendar.ts';

const hourMs = 3_600_000;
const seed = { seed: 1 };
const from = Date.parse('2026-01-01T00:00Z');
const until = Date.parse('2028-01-01T00:00Z');
const instants = fc.integer({ min: from / 60_000, max: until / 60_000 }).map((minutes) => minutes * 60_000);
const zones = fc.constantFrom(
  'Europe/Paris',
  'Australia/Sydney',
  'America/St_Johns',
  'Asia/Kathmandu',
  'UTC',
);

describe('a wall clock', () => {
  test('shows the local time', () => {
    expect(localOf(Date.parse('2026-11-22T17:30Z'), 'Europe/Paris')).toEqual({
      year: 2026,
      month: 11,
      day: 22,
      minute: 1110,
      weekday: 7,
    });
    expect(isoOf(Date.parse('2026-07-14T22:05Z'), 'Europe/Paris')).toBe('2026-07-15T00:05+02:00');
    expect(isoOf(Date.parse('2026-07-14T22:05Z'), 'America/St_Johns')).toBe('2026-07-14T19:35-02:30');
  });

  test('is read back to the instant it showed, except in the hour it shows twice', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const back = instantOf(localOf(instant, zone), zone);
        expect([instant, instant - hourMs]).toContain(back);
        const { weekday: _, ...shown } = localOf(instant, zone);
        const { weekday: __, ...again } = localOf(back, zone);
        expect(again).toEqual(shown);
      }),
      seed,
    );
  });

  test('agrees with the platform on both sides of every change of clocks', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        }).format(instant);
        expect(isoOf(instant, zone).slice(0, 16)).toBe(shown.replace(' ', 'T'));
      }),
      seed,
    );
  });
});

describe.each([
  ['Europe/Paris', { year: 2026, month: 10, day: 25, minute: 150 }, '2026-10-25T02:30+02:00'],
  ['Europe/Paris', { year: 2027, month: 10, day: 31, minute: 150 }, '2027-10-31T02:30+02:00'],
  ['Australia/Sydney', { year: 2026, month: 4, day: 5, minute: 150 }, '2026-04-05T02:30+11:00'],
])('a time shown twice in %s', (zone, local, first) => {
  test('is the first of the two', () => {
    expect(isoOf(instantOf(local, zone), zone)).toBe(first);
  });
});

describe.each([
  ['Europe/Paris', { year: 2026, month: 3, day: 29, minute: 150 }, '2026-03-29T03:30+02:00'],
  ['Europe/Paris', { year: 2027, month: 3, day: 28, minute: 150 }, '2027-03-28T03:30+02:00'],
  ['Australia/Sydney', { year: 2026, month: 10, day: 4, minute: 150 }, '2026-10-04T03:30+11:00'],
])('a time skipped in %s', (zone, local, moved) => {
  test('is moved on by what was skipped', () => {
    expect(isoOf(instantOf(local, zone), zone)).toBe(moved);
  });
});

describe('days', () => {
  test('are added on the calendar, not by the hour', () => {
    const before = { year: 2026, month: 10, day: 24, minute: 540 };
    const after = addDays(before, 1);
    expect(after).toEqual({ year: 2026, month: 10, day: 25, minute: 540 });
    expect(instantOf(after, 'Europe/Paris') - instantOf(before, 'Europe/Paris')).toBe(25 * hourMs);
  });

  test('cross months and leap years', () => {
    expect(addDays({ year: 2028, month: 2, day: 28, minute: 0 }, 2)).toEqual({
      year: 2028,
      month: 3,
      day: 1,
      minute: 0,
    });
    expect([daysInMonth(2027, 2), daysInMonth(2028, 2), daysInMonth(2026, 12)]).toEqual([28, 29, 31]);
  });

  test('are numbered one by one, and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (number) => {
        expect(dayNumber(dateOf(number))).toBe(number);
        expect(weekdayOf(number + 7)).toBe(weekdayOf(number));
      }),
      seed,
    );
    expect(weekdayOf(dayNumber({ year: 2026, month: 11, day: 22 }))).toBe(7);
  });
});

describe('no number is too far', () => {
  const { MAX_VALUE } = Number;
  test.each([8.64e15, -8.64e15, 9e15, -9e15, 1e300, MAX_VALUE, -MAX_VALUE])('%d is read', (far) => {
    expect(() => [
      localOf(far, 'Europe/Paris'),
      isoOf(far, 'Europe/Paris'),
      instantAt(far, 0, 'Europe/Paris'),
      addDays({ year: 2026, month: 1, day: 1, minute: 0 }, far),
      dayNumber({ year: far, month: far, day: far }),
      daysInMonth(far, 12),
      weekdayOf(far),
    ]).not.toThrow();
  });

  test('and clocks show UTC there', () => {
    expect(isoOf(8.64e15, 'Europe/Paris')).toBe('275760-09-13T00:00+00:00');
    expect(isoOf(9e15, 'Australia/Sydney')).toContain('+00:00');
  });
});
