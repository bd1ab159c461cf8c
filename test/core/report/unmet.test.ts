import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import type { Need } from '../../../src/core/model.ts';
import { unmetNeeds, unmetReasons } from '../../../src/core/report/unmet.ts';
import { ana, ben, cleo, dan, enlisted, hours, minutes } from '../../support/neighbourhood.ts';
import { expiredNeed, having, march, met, need, noonOf } from './reading.ts';

const at = noonOf(2);
const scope = { period: march };
const about = { at, request: 'r_1' } as const;
const end: Event = { type: 'expired', at: noonOf(4), request: 'r_1' };
const alerted: Event = { type: 'alerted', ...about, wave: 1, to: [ben, cleo] };
const refuses = (by: typeof ben): Event => ({ type: 'declined', ...about, by });
const soon: Partial<Need> = {
  when: { relation: 'at', start: at + minutes(30), end: at + minutes(59), precision: 'minute' },
};

/** Why a need for errands, written at noon, went unmet after these events. */
function why(more: Partial<Need>, ...events: readonly Event[]) {
  const cells = unmetNeeds(
    having(enlisted(dan, { skills: ['pets'] }), need('r_1', 2, ana, more), ...events, end),
    scope,
  );
  return unmetReasons.filter((reason) => cells.some((cell) => cell.why[reason] > 0));
}

describe('why a need goes unmet', () => {
  test('nobody had offered that kind of help; who asks does not count', () => {
    expect(why({})).toEqual(['nobody-enlisted']);
    expect(why({}, enlisted(ana))).toEqual(['nobody-enlisted']);
    expect(why({}, enlisted(ben), { type: 'stopped', at, by: ben })).toEqual(['nobody-enlisted']);
  });
  test('anybody who offers help at all offers it for what fits nowhere else', () => {
    expect(why({ category: 'other' })).toEqual(['nobody-free']);
  });
  test('somebody had, but nobody was free, so nobody was asked', () => {
    expect(why({}, enlisted(ben))).toEqual(['nobody-free']);
  });
  test('everybody who was asked said no', () => {
    expect(why({}, enlisted(ben), alerted, refuses(ben), refuses(cleo))).toEqual(['all-declined']);
  });
  test('somebody who was asked did not answer', () => {
    expect(why({}, enlisted(ben), alerted, refuses(ben))).toEqual(['no-answer']);
  });
  test('it was written less than an hour before its time', () => {
    expect(why(soon, enlisted(ben), alerted)).toEqual(['too-late']);
    expect(why(soon, enlisted(ben))).toEqual(['too-late']);
    expect(why(soon, enlisted(ben), alerted, refuses(ben), refuses(cleo))).toEqual(['all-declined']);
  });
  test('a no of somebody who was not asked does not make it everybody', () => {
    expect(why({}, enlisted(ben), alerted, refuses(dan), refuses(ben))).toEqual(['no-answer']);
  });
  test('after it was handed over only those asked since then count', () => {
    const handed: readonly Event[] = [
      { type: 'taken', ...about, by: ben },
      { type: 'handed-over', ...about, by: ben },
    ];
    expect(why({}, enlisted(ben), alerted, ...handed)).toEqual(['nobody-free']);
  });
  test('who is forgotten later still was there: the reason stays', () => {
    const someone: Event = { ...alerted, to: ['m_someone', 'm_someone'] };
    expect(why({}, someone)).toEqual(['no-answer']);
    const no: Event = { type: 'declined', ...about, by: 'm_someone' };
    expect(why({}, someone, no, no)).toEqual(['all-declined']);
  });
  test('asked again, it has no reason until it expires again', () => {
    const again: Event = { type: 'reopened', at: noonOf(5), by: ana, request: 'r_1' };
    const cells = unmetNeeds(having(need('r_1', 2, ana), end, again), scope);
    expect(cells).toMatchObject([{ asked: 1, unmet: 0 }]);
  });
});

describe('where needs go unmet', () => {
  const zoned: Event = { type: 'zoned', at: 0, by: 'm_olga', zones: ['z_b', 'z_a'] };
  test('a cell for each zone and category with a need, in their order, the unknown place last', () => {
    const community = having(
      zoned,
      ...expiredNeed('r_1', 2, ana, 'transport'),
      ...met('r_2', 3, ana, ben, { zone: 'z_a', category: 'pets' }),
      need('r_3', 4, ana, { zone: 'z_b', category: 'pets' }),
      need('r_4', 4, ana, { zone: 'z_b', category: 'errands' }),
      { type: 'expired', at: noonOf(6), request: 'r_4' },
      need('r_5', 4, ana, { zone: 'z_gone', category: 'transport' }),
    );
    expect(
      unmetNeeds(community, scope).map(({ zone, category, asked, unmet }) => [zone, category, asked, unmet]),
    ).toEqual([
      ['z_b', 'errands', 1, 1],
      ['z_b', 'pets', 1, 0],
      ['z_a', 'pets', 1, 0],
      [undefined, 'transport', 2, 1],
    ]);
  });
  test('a need that found only some of those it wanted is unmet too', () => {
    const community = having(
      enlisted(ben),
      need('r_1', 2, ana, { people: 2 }),
      { type: 'taken', at: at + hours(1), by: ben, request: 'r_1' },
      end,
    );
    expect(unmetNeeds(community, scope)).toMatchObject([{ asked: 1, unmet: 1 }]);
  });
});
