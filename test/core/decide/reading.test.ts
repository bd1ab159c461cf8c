import { describe, expect, test } from '@jest/globals';
import { chores } from '../../../src/core/chores.ts';
import type { Command, Event } from '../../../src/core/command.ts';
import { decide } from '../../../src/core/decide/decide.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import type { Instant } from '../../../src/core/model.ts';
import { forgetting } from '../../support/forgetting.ts';
import {
  ana,
  ben,
  days,
  enlisted,
  minutes,
  neighbourhood,
  olga,
  on,
  organized,
  paul,
} from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';

/** A Monday at nine. */
const monday = on('2027-03-08 09:00');
const subscribed = (by = olga, at: Instant = monday - days(2), every: 'week' | 'never' = 'week'): Event => ({
  type: 'subscribed',
  at,
  by,
  every,
});
const issued = (at: Instant, to = olga): Event => ({ type: 'issued', at, to });
const having = (...events: readonly Event[]) => replay([...neighbourhood, ...events]);
const dueAt = (now: Instant, ...events: readonly Event[]) =>
  chores(having(...events), now, settings).filter(({ type }) => type === 'issue');
const issue = (at: Instant): Command => ({ type: 'issue', at, to: olga });

describe('the report of the week', () => {
  test('is wanted by an organizer, and by nobody else', () => {
    const want: Command = { type: 'subscribe', at: monday, by: olga, every: 'week' };
    expect(decide(having(), want)).toEqual([{ ...want, type: 'subscribed' }]);
    expect(decide(having(), { ...want, by: ana })).toBe('not-organizer');
    expect(decide(having(), { ...want, by: 'm_nobody' })).toBe('already-forgotten');
  });
  test('is wanted once, and no more once', () => {
    const want: Command = { type: 'subscribe', at: monday, by: olga, every: 'week' };
    const enough: Command = { ...want, every: 'never' };
    expect(decide(having(subscribed()), want)).toBe('nothing-changed');
    expect(decide(having(), enough)).toBe('nothing-changed');
    expect(decide(having(subscribed()), enough)).toEqual([{ ...enough, type: 'subscribed' }]);
  });
  test('falls due on Monday at nine, by the clock of the community, for who wanted it before', () => {
    expect(dueAt(monday - 1, subscribed())).toEqual([]);
    expect(dueAt(monday, subscribed())).toEqual([{ type: 'issue', at: monday, to: olga }]);
    expect(dueAt(monday, subscribed(olga, monday))).toEqual([]);
    expect(dueAt(monday + days(6), subscribed(olga, monday))).toEqual([]);
    expect(dueAt(monday + days(7), subscribed(olga, monday))).toHaveLength(1);
  });
  test('stays due for as long as it takes, and is not sent twice in a week', () => {
    expect(dueAt(monday + days(3), subscribed())).toHaveLength(1);
    expect(dueAt(monday + days(3), subscribed(), issued(monday))).toEqual([]);
    expect(dueAt(monday + days(7), subscribed(), issued(monday + days(3)))).toHaveLength(1);
    expect(decide(having(subscribed(), issued(monday)), issue(monday + 1))).toBe('not-due');
    expect(decide(having(subscribed()), issue(monday))).toEqual([issued(monday)]);
  });
  test('is not sent to who no longer wants it, nor to who does not organize', () => {
    expect(dueAt(monday, subscribed(), subscribed(olga, monday - 5, 'never'))).toEqual([]);
    expect(decide(having(), issue(monday))).toBe('not-due');
    expect(decide(having(), { ...issue(monday), to: ana } as Command)).toBe('not-organizer');
    expect(dueAt(monday, subscribed(ana))).toEqual([]);
  });
  test('waits for the end of an organizer’s own quiet hours', () => {
    const late = enlisted(olga, { quiet: { from: 0, to: 11 * 60 } });
    expect(dueAt(monday + minutes(119), late, subscribed())).toEqual([]);
    expect(dueAt(monday + minutes(120), late, subscribed())).toHaveLength(1);
  });
  test('is sent at night to nobody', () => {
    expect(dueAt(on('2027-03-08 23:00'), subscribed())).toEqual([]);
  });
  test('goes to each organizer who wants it', () => {
    expect(dueAt(monday, organized(paul), subscribed(), subscribed(paul))).toEqual(
      [olga, paul].map((to) => ({ type: 'issue', at: monday, to })),
    );
  });
});

describe('a reading', () => {
  const view = (by = olga, ...whom: (typeof ana)[]): Command => ({
    type: 'view',
    at: monday,
    by,
    what: 'candidates',
    whom,
  });
  test('of an organizer is recorded each time, with whom it named', () => {
    expect(decide(having(), view(olga, ben, ana))).toEqual([
      { type: 'viewed', at: monday, by: olga, what: 'candidates', whom: [ben, ana] },
    ]);
    expect(
      decide(
        having({ type: 'viewed', at: monday, by: olga, what: 'candidates', whom: [ben] }),
        view(olga, ben),
      ),
    ).toHaveLength(1);
  });
  test('is not for anybody else', () => {
    expect(decide(having(), view(ana))).toBe('not-organizer');
  });
  test('names each other member once: not who left, not oneself', () => {
    expect(decide(having(), view(olga, ben, ben, olga, 'm_gone'))).toMatchObject([{ whom: [ben] }]);
  });
  test('is counted for whom it named, who can be told', () => {
    const viewed = (at: Instant, ...whom: (typeof ana)[]): Event => ({
      type: 'viewed',
      at,
      by: olga,
      what: 'candidates',
      whom,
    });
    const community = having(viewed(monday, ben, ana), viewed(monday + 5, ben));
    expect(community.members.get(ben)?.seen).toEqual({ times: 2, last: monday + 5 });
    expect(community.members.get(ana)?.seen).toEqual({ times: 1, last: monday });
    expect(community.members.get(olga)?.seen).toBeUndefined();
  });
  test('keeps nothing of who was forgotten', () => {
    const viewed: Event = { type: 'viewed', at: monday, by: olga, what: 'candidates', whom: [ben, ana] };
    const events = forgetting([...neighbourhood, viewed, subscribed(), issued(monday)], [ben, olga], monday);
    expect(JSON.stringify(events)).not.toMatch(/m_(ben|olga)/);
    expect([...replay(events).members.keys()]).not.toContain('m_someone');
  });
});
