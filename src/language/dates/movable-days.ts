import { type DayNumber, dateOf, dayNumber, daysInMonth, weekdayOf } from '../../core/calendar.ts';
import type { Weekday } from '../../core/model.ts';
import type { Feast } from './words.ts';

/** A feast that is on another day each year. */
export type MovableFeast = Exclude<Feast, { readonly day: number }>;

/** The next such feast from a day on. */
export function feast(of: MovableFeast, today: DayNumber): DayNumber {
  if ('nth' in of) return nthWeekdayFrom(today, of);
  // Easter is in March or April, its feasts up to two months off
  return nextOf(today, (year, month) => month === 6 && easter(year) + of.easter);
}

/** The nth such weekday of a month, -1 for the last; of the month given, or of the next that has it. */
export function nthWeekdayFrom(
  today: DayNumber,
  of: { readonly nth: number; readonly weekday: Weekday; readonly month?: number },
): DayNumber {
  return nextOf(today, (year, month) => (of.month ?? month) === month && nthOf(year, month, of));
}

/** The first day from today on that a month has, in the two years to come. */
function nextOf(today: DayNumber, dayIn: (year: number, month: number) => DayNumber | false): DayNumber {
  const now = dateOf(today);
  for (let ahead = -6; ahead <= 24; ahead++) {
    const index = now.month - 1 + ahead;
    const day = dayIn(now.year + Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
    if (day !== false && day >= today) return day;
  }
  throw new Error('No month of two years has that day.');
}

function nthOf(
  year: number,
  month: number,
  of: { readonly nth: number; readonly weekday: Weekday },
): DayNumber {
  const first = dayNumber({ year, month, day: 1 });
  const last = first + daysInMonth(year, month) - 1;
  if (of.nth < 0) return last - ((weekdayOf(last) - of.weekday + 7) % 7);
  return first + ((of.weekday - weekdayOf(first) + 7) % 7) + 7 * (of.nth - 1);
}

/** Easter Sunday. Source: Meeus, Jones and Butcher's algorithm, as in "Astronomical Algorithms" (1991), chapter 8. */
function easter(year: number): DayNumber {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayNumber({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 });
}
