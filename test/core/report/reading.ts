import type { Event } from '../../../src/core/command.ts';
import type { Community } from '../../../src/core/community.ts';
import { replay } from '../../../src/core/evolve/evolve.ts';
import type { Category, Instant, MemberId, Need, RequestId } from '../../../src/core/model.ts';
import { errand, neighbourhood, on } from '../../support/neighbourhood.ts';

/** March 2027 in the test neighbourhood, in which most of these tests happen. */
export const march = { from: on('2027-03-01 00:00'), to: on('2027-04-01 00:00') };

/** The neighbourhood after these events. */
export const having = (...events: readonly Event[]): Community => replay([...neighbourhood, ...events]);

/** A need of somebody, written at noon of a day in March. */
export function need(
  request: RequestId,
  day: number,
  by: MemberId,
  more: Partial<Need> = {},
): Extract<Event, { type: 'asked' }> {
  return { type: 'asked', at: noonOf(day), by, request, group: 'g_1', need: { ...errand, ...more } };
}

/** Noon of a day in March. */
export const noonOf = (day: number): Instant => on(`2027-03-${String(day).padStart(2, '0')} 12:00`);

/** A need that was met: taken two hours later, confirmed by both sides. */
export function met(
  request: RequestId,
  day: number,
  by: MemberId,
  helper: MemberId,
  more: Partial<Need> = {},
): readonly Event[] {
  const at = noonOf(day) + 2 * 3_600_000;
  return [
    need(request, day, by, more),
    { type: 'taken', at, by: helper, request },
    { type: 'reported', at, by: helper, request, helper, worked: true },
    { type: 'reported', at, by, request, helper, worked: true },
    { type: 'confirmed', at, by, request, helper },
  ];
}

/** A member says whether they want to be seen by the organizers. */
export const consents = (by: MemberId, answer: 'yes' | 'no' | 'later' = 'yes'): Event => ({
  type: 'consented',
  at: 0,
  by,
  purpose: 'ambassador',
  answer,
});

/** Needs of a category that nobody took in time. */
export const expiredNeed = (
  request: RequestId,
  day: number,
  by: MemberId,
  category: Category,
): readonly Event[] => [
  need(request, day, by, { category }),
  { type: 'expired', at: noonOf(day) + 86_400_000, request },
];
