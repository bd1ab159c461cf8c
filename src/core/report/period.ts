import { addDays, dateOf, dayNumber, instantAt, instantOf, localOf, weekdayOf } from '../calendar.ts';
import type { Instant, TimeZone } from '../model.ts';

/** A span of time that figures are about: `from` belongs to it, `to` no longer. */
export interface Period {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whether an instant lies in a period. */
export function isIn({ from, to }: Period, instant: Instant): boolean {
  return instant >= from && instant < to;
}

/** The calendar month an instant lies in, by the clocks of a zone; `back` counts months before it. */
export function monthOf(instant: Instant, zone: TimeZone, back = 0): Period {
  const { year, month } = localOf(instant, zone);
  const start = (months: number) => {
    const count = year * 12 + month - 1 + months;
    return instantOf(
      { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1, day: 1, minute: 0 },
      zone,
    );
  };
  return { from: start(-back), to: start(1 - back) };
}

/** The week, from Monday to Sunday, an instant lies in, by the clocks of a zone; `back` counts weeks before it. */
export function weekOf(instant: Instant, zone: TimeZone, back = 0): Period {
  const day = dayNumber(localOf(instant, zone));
  const monday = day - weekdayOf(day) + 1 - 7 * back;
  return { from: instantAt(monday, 0, zone), to: instantAt(monday + 7, 0, zone) };
}

/** The days up to the end of an instant's day, that day included: "the last 30 days". */
export function lastDays(instant: Instant, zone: TimeZone, days: number): Period {
  const midnight = { ...localOf(instant, zone), minute: 0 };
  return {
    from: instantOf(addDays(midnight, 1 - days), zone),
    to: instantOf(addDays(midnight, 1), zone),
  };
}

/** The period of as many days that ends where this one begins; of a calendar month, the month before. */
export function periodBefore({ from, to }: Period, zone: TimeZone): Period {
  const month = monthOf(from, zone);
  if (month.from === from && month.to === to) return monthOf(from - 1, zone);
  const first = localOf(from, zone);
  const days = dayNumber(localOf(to, zone)) - dayNumber(first);
  const { minute } = first;
  return { from: instantAt(dayNumber(dateOf(dayNumber(first) - days)), minute, zone), to: from };
}

/** The Mondays, at midnight by the clocks of a zone, whose weeks touch a period; the first may lie before it. */
export function mondaysOf({ from, to }: Period, zone: TimeZone): readonly Instant[] {
  const mondays: Instant[] = [];
  if (to <= from) return mondays;
  const first = dayNumber(localOf(from, zone));
  for (let day = first - weekdayOf(first) + 1; instantAt(day, 0, zone) < to; day += 7)
    mondays.push(instantAt(day, 0, zone));
  return mondays;
}
