import { dayNumber, instantAt, localOf } from './calendar.ts';
import type { Instant, TimeZone, When } from './model.ts';

/** A time moved to another day, at the same hours by the clock; nothing where it says none, or the other is no single day. */
export function movedTo(when: When, day: When, timeZone: TimeZone): When | undefined {
  const { start, end, relation } = when;
  const first = start ?? end;
  const isTimed = when.precision === 'minute' || when.precision === 'part';
  if (!isTimed || relation === 'every' || first === undefined) return undefined;
  if (day.relation !== 'at' || day.precision !== 'day' || day.start === undefined) return undefined;
  const dayOf = (instant: Instant) => dayNumber(localOf(instant, timeZone));
  const days = dayOf(day.start) - dayOf(first);
  const moved = (instant: Instant) =>
    instantAt(dayOf(instant) + days, localOf(instant, timeZone).minute, timeZone);
  return {
    ...when,
    ...(start === undefined ? {} : { start: moved(start) }),
    ...(end === undefined ? {} : { end: moved(end) }),
  };
}
