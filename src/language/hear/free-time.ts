import type { FreeTime, MinuteOfDay, Weekday } from '../../core/model.ts';

/** A stretch of one day, in minutes since midnight; `from` is before `to`. */
export interface Stretch {
  readonly from: MinuteOfDay;
  readonly to: MinuteOfDay;
}

/** Every day of the week. */
export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** A whole day. */
export const wholeDay: Stretch = { from: 0, to: 1440 };

/**
 * Weekly hours without those in `busy`, with days of the same hours put together.
 *
 * An empty list of hours is any time, as in an enlistment; so is an empty result, unless nothing is left at all:
 * then the hours stay as they were.
 */
export function without(hours: readonly FreeTime[], busy: readonly FreeTime[]): readonly FreeTime[] {
  const free = weekOf(hours.length > 0 ? hours : [{ days: everyDay, ...wholeDay }]);
  for (const { days, from, to } of busy) {
    for (const day of days) free.set(day, cut(free.get(day) ?? [], { from, to }));
  }
  const left = together(free);
  if (left.length === 0) return hours;
  return isAnyTime(left) ? [] : left;
}

type Week = Map<Weekday, readonly Stretch[]>;

function weekOf(hours: readonly FreeTime[]): Week {
  return new Map(everyDay.map((day) => [day, join(hours.filter(({ days }) => days.includes(day)))]));
}

function join(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(to, last.to) };
    else joined.push({ from, to });
  }
  return joined;
}

function cut(stretches: readonly Stretch[], busy: Stretch): readonly Stretch[] {
  return stretches.flatMap(({ from, to }) =>
    [
      { from, to: Math.min(to, busy.from) },
      { from: Math.max(from, busy.to), to },
    ].filter((left) => left.from < left.to),
  );
}

function together(free: Week): readonly FreeTime[] {
  const byHours = new Map<string, { days: Weekday[]; stretches: readonly Stretch[] }>();
  for (const [day, stretches] of free) {
    const key = stretches.map(({ from, to }) => `${from}-${to}`).join();
    const same = byHours.get(key);
    if (same) same.days.push(day);
    else byHours.set(key, { days: [day], stretches });
  }
  return [...byHours.values()].flatMap(({ days, stretches }) =>
    stretches.map((stretch) => ({ days, ...stretch })),
  );
}

function isAnyTime([first, ...others]: readonly FreeTime[]): boolean {
  return others.length === 0 && first?.days.length === 7 && first.from === 0 && first.to === 1440;
}
