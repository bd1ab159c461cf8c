import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/core/command.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { When } from '../../src/core/model.ts';
import { deadlineOf, isQuiet, overlap } from '../../src/core/timing.ts';
import {
  asked,
  ben,
  days,
  during,
  handedOver,
  hours,
  neighbourhood,
  noon,
  on,
  taken,
  wondered,
} from '../support/neighbourhood.ts';
import { settings } from '../support/settings.ts';

function deadlineAfter(...events: readonly Event[]) {
  const request = replay([...neighbourhood, ...events]).requests.get('r_1');
  if (!request) throw new Error('No request.');
  return deadlineOf(request, settings);
}

const start = on('2027-03-05 10:00');
const end = on('2027-03-05 12:00');
const precision = 'minute';

describe('a request comes too late', () => {
  test.each<[string, When | undefined, number]>([
    ['four days after it was asked when it says no time', undefined, noon + days(4)],
    [
      'a day after it was asked when it is as soon as possible',
      { relation: 'asap', precision: 'span' },
      noon + days(1),
    ],
    ['two hours after its window', { relation: 'between', start, end, precision }, end + hours(2)],
    ['two hours after its instant', { relation: 'at', start, end: start, precision }, start + hours(2)],
    ['by the very time it was needed before', { relation: 'before', end, precision }, end],
    [
      'four days after the first moment it is needed from',
      { relation: 'from', start, precision },
      start + days(4),
    ],
    [
      'four days after its first time when it repeats',
      { relation: 'every', start, end, precision, repeats: 'week' },
      end + days(4),
    ],
  ])('%s', (_, when, deadline) => {
    expect(deadlineAfter(asked(when ? { when } : {}))).toBe(deadline);
  });
  test('not before there was time to answer', () => {
    const soon: When = { relation: 'before', end: noon + hours(1), precision };
    const past: When = { relation: 'at', start: noon - days(1), end: noon - days(1), precision };
    expect(deadlineAfter(asked({ when: soon }))).toBe(noon + hours(2));
    expect(deadlineAfter(asked({ when: past }))).toBe(noon + hours(2));
  });
  test('counted from when it was last opened', () => {
    const late = end - hours(1);
    const before: When = { relation: 'before', end, precision };
    expect(deadlineAfter(asked({ when: before }), taken(ben), handedOver(ben, late))).toBe(late + hours(2));
    expect(deadlineAfter(asked(), taken(ben), handedOver(ben, late))).toBe(late + days(4));
    expect(deadlineAfter(wondered({}, noon - days(3)), asked())).toBe(noon + days(4));
  });
  test('a day after it was suspected when nobody says whether it is one', () => {
    expect(deadlineAfter(wondered())).toBe(noon + hours(24));
  });
});

describe('quiet hours', () => {
  const community = replay(neighbourhood);
  test.each([
    ['2027-03-02 21:29', false],
    ['2027-03-02 21:30', true],
    ['2027-03-03 00:00', true],
    ['2027-03-03 07:59', true],
    ['2027-03-03 08:00', false],
  ])('that pass midnight, at %s: %s', (wall, quiet) => {
    expect(isQuiet(community, { from: 21 * 60 + 30, to: 8 * 60 }, on(wall))).toBe(quiet);
  });
  test.each([
    ['2027-03-02 12:59', false],
    ['2027-03-02 13:00', true],
    ['2027-03-02 15:00', false],
  ])('within a day, at %s: %s', (wall, quiet) => {
    expect(isQuiet(community, { from: 13 * 60, to: 15 * 60 }, on(wall))).toBe(quiet);
  });
  test('follow the clock on the wall when it changes', () => {
    const quiet = { from: 21 * 60 + 30, to: 8 * 60 };
    for (const day of ['2027-03-28', '2026-10-25']) {
      expect(isQuiet(community, quiet, on(`${day} 07:59`))).toBe(true);
      expect(isQuiet(community, quiet, on(`${day} 08:00`))).toBe(false);
    }
  });
});

describe('two needs', () => {
  const morning = during('2027-03-05 10:00', '2027-03-05 12:00');
  test('clash when they share time', () => {
    expect(overlap(morning, during('2027-03-05 11:00', '2027-03-05 13:00'))).toBe(true);
    expect(overlap(morning, during('2027-03-05 12:00', '2027-03-05 13:00'))).toBe(false);
  });
  test('of an instant take an hour', () => {
    const at = (wall: string) => during(wall, wall);
    expect(overlap(at('2027-03-05 10:00'), at('2027-03-05 10:30'))).toBe(true);
    expect(overlap(at('2027-03-05 10:00'), at('2027-03-05 11:00'))).toBe(false);
  });
  test('do not clash when one of them leaves room', () => {
    const loose: When[] = [
      { ...morning, precision: 'day' },
      { ...morning, precision: 'span' },
      { ...morning, relation: 'before' },
      { ...morning, relation: 'from' },
      { relation: 'asap', precision: 'span' },
    ];
    for (const when of [undefined, ...loose]) expect(overlap(morning, when)).toBe(false);
  });
});
