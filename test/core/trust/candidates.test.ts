import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import type { Category, MemberId } from '../../../src/core/model.ts';
import { candidates } from '../../../src/core/trust/candidates.ts';
import { standingOf } from '../../../src/core/trust/standing.ts';
import { forgetting } from '../../support/forgetting.ts';
import {
  ana,
  asked,
  ben,
  cleo,
  dan,
  disagreed,
  errand,
  neighbourhood,
  noon,
  olga,
  reported,
  taken,
  worked,
} from '../../support/neighbourhood.ts';

let requests = 0;

/** A whole mission, confirmed by both sides and thanked for. */
function help(helper: MemberId, asker: MemberId, category: Category = 'errands'): Event[] {
  const about = { at: noon, request: `r_${++requests}` } as const;
  return [
    { type: 'asked', ...about, by: asker, group: 'g_1', need: { ...errand, category } },
    { type: 'taken', ...about, by: helper },
    { type: 'reported', ...about, by: helper, worked: true, helper },
    { type: 'reported', ...about, by: asker, worked: true, helper },
    { type: 'confirmed', ...about, by: asker, helper },
    { type: 'thanked', ...about, by: asker, helper },
  ];
}

const says = (by: MemberId, answer: 'yes' | 'no' | 'later'): Event => ({
  type: 'consented',
  at: noon,
  by,
  purpose: 'ambassador',
  answer,
});
const found = (...events: readonly Event[]) => candidates(replay([...neighbourhood, ...events]), noon);

describe('candidates', () => {
  test('are none before anybody helped, whoever says yes', () => {
    expect(found(says(ben, 'yes'))).toEqual({ consenting: [], others: 0 });
  });
  test('are named once they said yes, with counts anybody can check', () => {
    const events = [...help(ben, ana), ...help(ben, ana, 'pets'), ...help(ben, dan), says(ben, 'yes')];
    expect(found(...events).consenting).toMatchObject([
      {
        member: ben,
        facts: { helped: 2, confirmed: 2, missions: 3, categories: ['errands', 'pets'], thankedBy: 2 },
      },
    ]);
  });
  test('have helped those of whom one side says so, unless the other denies it', () => {
    const helpedBy = (...events: readonly Event[]) =>
      standingOf(replay([...neighbourhood, asked(), taken(ben), ...events]), ben, noon).facts.helped;
    expect(helpedBy()).toBe(0);
    expect(helpedBy(reported(ben, true))).toBe(1);
    expect(helpedBy(...worked())).toBe(1);
    expect(helpedBy(...disagreed())).toBe(0);
    const settled = { type: 'settled', at: noon, by: olga, request: 'r_1', helper: ben } as const;
    expect(helpedBy(...disagreed(), { ...settled, worked: false })).toBe(0);
    expect(helpedBy(...disagreed(), { ...settled, worked: true })).toBe(1);
  });
  test('who did not say yes are a number', () => {
    const events = [ben, cleo, dan, olga].flatMap((helper) => help(helper, ana));
    const seen = found(...events, says(cleo, 'no'), says(dan, 'later'), says(olga, 'yes'));
    expect(seen.others).toBe(3);
    expect(JSON.stringify(seen)).not.toMatch(/m_(ben|cleo|dan|ana)/);
  });
  test('who take their yes back are a number again', () => {
    expect(found(...help(ben, ana), says(ben, 'yes'), says(ben, 'no'))).toEqual({
      consenting: [],
      others: 1,
    });
  });
  test('come in the order of how many they helped, then of how often', () => {
    const events = [
      ...[help(ben, ana), help(ben, ana), help(ben, ana)].flat(),
      ...[help(cleo, ana), help(cleo, dan)].flat(),
      ...help(dan, ana),
      ...[ben, cleo, dan].map((member) => says(member, 'yes')),
    ];
    expect(found(...events).consenting.map(({ member }) => member)).toEqual([cleo, ben, dan]);
  });
  test('who left are not even a number', () => {
    const events = [...neighbourhood, ...help(ben, ana), says(ben, 'yes'), ...help(cleo, ana)];
    expect(candidates(replay(forgetting(events, [ben], noon)), noon)).toEqual({ consenting: [], others: 1 });
  });
});
