import { dayNumber, localOf, weekdayOf } from '../calendar.ts';
import type { Community } from '../community.ts';
import type { Enlistment, Instant, MemberId, When } from '../model.ts';
import { isAway, isPaused, type Pause } from '../pause.ts';
import { dayMs, overlap } from '../timing.ts';

/** When help must be given, as far as that is limited. */
export interface Window {
  readonly start: Instant;
  readonly end: Instant;
}

/** The window of a need, seen from an instant; as soon as possible is within a day. */
export function windowOf(when: When | undefined, now: Instant): Window | undefined {
  if (when?.relation === 'asap') return { start: now, end: now + dayMs };
  const end = when?.end ?? when?.start;
  if (!when || end === undefined || when.relation === 'from') return undefined;
  const start = when.start ?? (when.relation === 'before' ? now : end);
  return { start: Math.min(start, end), end };
}

/** Whether a pause excuses from a need: who is away until tomorrow is free on Saturday; a need of no time is of now. */
export function isExcused(pauses: readonly Pause[], when: When | undefined, now: Instant): boolean {
  const window = windowOf(when, now);
  return window ? isAway(pauses, window) : isPaused(pauses, now);
}

/** Whether a volunteer has any free time inside the window, which ends before its end unless it is an instant. */
export function isFree(community: Community, { hours }: Enlistment, window: Window | undefined): boolean {
  if (hours.length === 0 || !window) return true;
  const { start, end } = window;
  const first = localOf(start, community.timeZone);
  const last = localOf(end > start ? end - 1 : end, community.timeZone);
  const [firstDay, lastDay] = [dayNumber(first), dayNumber(last)];
  for (let day = firstDay; day <= Math.min(lastDay, firstDay + 7); day++) {
    const weekday = weekdayOf(day);
    const earliest = day === firstDay ? first.minute : 0;
    const latest = day === lastDay ? last.minute : 24 * 60;
    if (hours.some(({ days, from, to }) => days.includes(weekday) && from <= latest && earliest < to))
      return true;
  }
  return false;
}

/** Whether they have another mission at that time. */
export function isBusy(community: Community, member: MemberId, when: When | undefined): boolean {
  if (!when) return false;
  for (const id of community.live) {
    const other = community.requests.get(id);
    if (other?.missions.get(member)?.status === 'taken' && overlap(other.need.when, when)) return true;
  }
  return false;
}
