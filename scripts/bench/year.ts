import type { Event } from '../../src/core/command.ts';
import {
  type Category,
  categories,
  type GroupId,
  type Instant,
  type MemberId,
  type RequestId,
  type ZoneId,
} from '../../src/core/model.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const group: GroupId = 'g_000000000001';

/** What a made-up year is made of. */
export interface YearParts {
  readonly members: number;
  /** Events in all; the year is as busy as it takes. */
  readonly events: number;
  /** Where the year ends. */
  readonly now: Instant;
  readonly zones: readonly ZoneId[];
}

/** Id of a member of a made-up year, by number from 0; the first one organizes. */
export const memberOf = (number: number): MemberId => `m_${String(number + 1).padStart(12, '0')}`;

/**
 * A year of a neighbourhood as its log has it, always the same: people help mostly in their own zone, a few help a
 * lot, some needs find nobody, some are withdrawn, some end in a disagreement, the last ones are still open.
 */
export function year({ members, events, now, zones }: YearParts): readonly Event[] {
  const dice = throwing(7);
  const at = now - 365 * dayMs;
  const made: Event[] = [
    { type: 'founded', at, community: 'c_000000000001', language: 'fr', timeZone: 'Europe/Paris' },
    { type: 'linked', at, group },
  ];
  for (let number = 0; number < members && made.length < events; number++) {
    const by = memberOf(number);
    made.push({ type: 'joined', at, by, group });
    if (number === 0) made.push({ type: 'organized', at, by }, { type: 'zoned', at, by, zones });
    if (number % 5 === 0) made.push(enlisted(number, at, zones, dice));
    if (number % 25 === 0) made.push({ type: 'consented', at, by, purpose: 'ambassador', answer: 'yes' });
  }
  const needs: Event[][] = [];
  for (let left = events - made.length; left > 0; ) {
    const need = mission(needs.length, members, zones, dice).slice(0, left);
    needs.push(need);
    left -= need.length;
  }
  const step = (364.5 * dayMs) / Math.max(1, needs.length);
  const dated = needs.flatMap((need, index) => {
    const asked = at + dayMs / 4 + index * step;
    return need.map((event) => ({ ...event, at: asked + event.at })).filter((event) => event.at <= now);
  });
  return [...made, ...dated.sort((a, b) => a.at - b.at)];
}

type Dice = (sides: number) => number;

/** Numbers that look thrown and are always the same. Source: the "minimal standard" of Park and Miller, 1988. */
function throwing(seed: number): Dice {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

function enlisted(number: number, at: Instant, zones: readonly ZoneId[], dice: Dice): Event {
  const skills = categories.filter((_, index) => index % 4 === number % 4 || dice(4) === 0);
  const zone = zones[number % Math.max(1, zones.length)];
  return {
    type: 'enlisted',
    at,
    by: memberOf(number),
    enlistment: { skills, hours: [], ...(zone ? { zone } : {}) },
  };
}

/** Categories as people need them: some much more often than others. */
const asOften: readonly Category[] = categories.flatMap((category, index) =>
  Array.from({ length: Math.max(1, 9 - index) }, () => category),
);

/** What happens to one need, each event at so many milliseconds after it was asked. */
function mission(need: number, members: number, zones: readonly ZoneId[], dice: Dice): Event[] {
  const request: RequestId = `r_${String(need + 1).padStart(12, '0')}`;
  const place = dice(Math.max(1, zones.length));
  const zone = dice(8) > 0 ? zones[place] : undefined;
  const by = memberOf((dice(members) * zones.length + place) % members);
  const category = asOften[dice(asOften.length)] ?? 'other';
  // A few help much, and mostly around where they live.
  const rank = Math.floor((dice(1000) / 1000) ** 3 * (members / 5)) * 5;
  const helper = memberOf((rank + (dice(4) > 0 ? place * 5 : dice(members) * 5)) % members);
  const about = { request } as const;
  const asked: Event = {
    type: 'asked',
    ...about,
    at: 0,
    by,
    group,
    need: { category, people: 1, urgent: dice(9) === 0, ...(zone ? { zone } : {}) },
  };
  const to = [helper, memberOf(dice(members)), memberOf(dice(members))];
  const alerted: Event = { type: 'alerted', ...about, at: 60_000, wave: 1, to };
  const fate = dice(20);
  const scarce = category === 'transport' || category === 'childcare';
  if (fate === 0)
    return [asked, alerted, { type: 'cancelled', ...about, at: 2 * hourMs, by, reason: 'not-needed' }];
  if (fate === 1 || (scarce && fate < 8))
    return [
      asked,
      alerted,
      { type: 'escalated', ...about, at: 5 * hourMs, to: 'organizers' },
      { type: 'expired', ...about, at: 3 * dayMs },
    ];
  const taken = (5 + dice(400) ** 2 / 200) * 60_000;
  const told = taken + dayMs;
  const done: Event[] = [
    { type: 'taken', ...about, at: taken, by: helper },
    { type: 'reported', ...about, at: told, by: helper, helper, worked: true },
    { type: 'reported', ...about, at: told + hourMs, by, helper, worked: fate !== 2 },
  ];
  if (helper === by) return [asked, alerted, { type: 'expired', ...about, at: 6 * dayMs }];
  const settled: Event = {
    type: 'settled',
    ...about,
    at: told + 2 * dayMs,
    by: memberOf(0),
    helper,
    worked: true,
  };
  if (fate === 2)
    return [asked, alerted, ...done, { type: 'disputed', ...about, at: told + hourMs, by, helper }, settled];
  const confirmed: Event = { type: 'confirmed', ...about, at: told + hourMs, by, helper };
  const thanked: Event = { type: 'thanked', ...about, at: told + 2 * hourMs, by, helper };
  return [asked, alerted, ...done, confirmed, ...(dice(3) > 0 ? [thanked] : [])];
}
