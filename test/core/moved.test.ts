import { describe, expect, test } from '@jest/globals';
import type { When } from '../../src/core/model.ts';
import { movedTo } from '../../src/core/moved.ts';
import { on, zone } from '../support/neighbourhood.ts';

const day = (date: string, next: string): When => ({
  relation: 'at',
  start: on(`${date} 00:00`),
  end: on(`${next} 00:00`),
  precision: 'day',
});
const hours = (from: string, to: string): When => ({
  relation: 'between',
  start: on(from),
  end: on(to),
  precision: 'minute',
});
const sunday = day('2027-03-28', '2027-03-29');

describe('A time moved to another day', () => {
  test('keeps its hours by the clock, across a change of the clock too', () => {
    expect(movedTo(hours('2027-03-26 15:00', '2027-03-26 17:30'), sunday, zone)).toEqual(
      hours('2027-03-28 15:00', '2027-03-28 17:30'),
    );
  });
  test('keeps what has only an end', () => {
    const before: When = { relation: 'before', end: on('2027-03-26 12:00'), precision: 'minute' };
    expect(movedTo(before, sunday, zone)).toEqual({ ...before, end: on('2027-03-28 12:00') });
  });
  test.each<[string, When, When]>([
    ['no hours', day('2027-03-26', '2027-03-27'), sunday],
    [
      'hours that come again',
      { ...hours('2027-03-26 15:00', '2027-03-26 16:00'), relation: 'every' },
      sunday,
    ],
    [
      'another hour',
      hours('2027-03-26 15:00', '2027-03-26 16:00'),
      hours('2027-03-28 9:00', '2027-03-28 9:00'),
    ],
    ['another span', hours('2027-03-26 15:00', '2027-03-26 16:00'), { ...sunday, precision: 'span' }],
  ])('is none with %s', (_, when, other) => {
    expect(movedTo(when, other, zone)).toBeUndefined();
  });
});
