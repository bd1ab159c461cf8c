import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import type { MemberId, RequestId } from '../../../src/core/model.ts';
import { asleepAfter, mostAWeek, volunteerFigures } from '../../../src/core/report/volunteers.ts';
import { ana, ben, cleo, dan, days, enlisted, hours } from '../../support/neighbourhood.ts';
import { having, march, need, noonOf } from './reading.ts';

const now = noonOf(30);
const figures = (...events: readonly Event[]) => volunteerFigures(having(...events), { period: march }, now);
const alert = (request: RequestId, day: number, ...to: readonly MemberId[]): readonly Event[] => [
  need(request, day, ana),
  { type: 'alerted', at: noonOf(day) + hours(1), request, wave: 1, to },
];

describe('volunteers', () => {
  test('are those who offered help, paused and out of reach among them', () => {
    const seen = figures(
      ...[ben, cleo, dan].map((member) => enlisted(member)),
      { type: 'paused', at: now, by: ben, until: now + days(2) },
      { type: 'lost-touch', at: now, by: cleo },
    );
    expect(seen).toMatchObject({ enlisted: 3, paused: 1, unreachable: 1, idle: 1, asked: 0 });
  });
  test('a pause that is over is none', () => {
    const pause: Event = { type: 'paused', at: noonOf(1), by: ben, until: now };
    expect(figures(enlisted(ben), pause)).toMatchObject({ paused: 0, idle: 1 });
  });
  test('who was alerted in the period was asked; who took something or said no then answered', () => {
    const seen = figures(
      ...[ben, cleo, dan].map((member) => enlisted(member)),
      ...alert('r_1', 5, ben, cleo, dan),
      { type: 'taken', at: noonOf(5) + hours(2), by: ben, request: 'r_1' },
      ...alert('r_2', 6, cleo),
      { type: 'declined', at: noonOf(6) + hours(2), by: cleo, request: 'r_2' },
    );
    expect(seen).toMatchObject({ asked: 3, answering: 2, idle: 0 });
  });
  test('who took something without being asked is not idle', () => {
    const took: Event = { type: 'taken', at: noonOf(5), by: ben, request: 'r_1' };
    expect(figures(enlisted(ben), need('r_1', 5, ana), took)).toMatchObject({ asked: 0, idle: 0 });
  });
  test('who was asked before the period only was not asked in it', () => {
    const before: Event = { type: 'alerted', at: march.from - 1, request: 'r_1', wave: 1, to: [ben] };
    expect(figures(enlisted(ben), need('r_1', 1, ana), before)).toMatchObject({ asked: 0, idle: 1 });
  });
  test(`fall asleep by ${asleepAfter} alerts without an answer, and any answer wakes them`, () => {
    const silence = Array.from({ length: asleepAfter }, (_, day) => alert(`r_${day}`, day + 1, ben)).flat();
    expect(figures(enlisted(ben), ...silence.slice(0, -1)).asleep).toBe(0);
    expect(figures(enlisted(ben), ...silence).asleep).toBe(1);
    const answer: Event = { type: 'declined', at: noonOf(9), by: ben, request: 'r_0' };
    expect(figures(enlisted(ben), ...silence, answer).asleep).toBe(0);
  });
  test(`are asked too often by more than ${mostAWeek} alerts in the last seven days`, () => {
    const week = Array.from({ length: mostAWeek + 1 }, (_, day) => alert(`r_${day}`, 24 + day, ben)).flat();
    expect(figures(enlisted(ben), ...week.slice(0, -1)).overAsked).toBe(0);
    expect(figures(enlisted(ben), ...week).overAsked).toBe(1);
    const community = having(enlisted(ben), ...week);
    expect(volunteerFigures(community, { period: march }, now + days(7)).overAsked).toBe(0);
  });
  test('of one zone are those who offered help there', () => {
    const community = having(enlisted(ben, { zone: 'z_1' }), enlisted(cleo, { zone: 'z_2' }), enlisted(dan));
    expect(volunteerFigures(community, { period: march, zone: 'z_1' }, now).enlisted).toBe(1);
  });
});
