import { type DayNumber, dateOf, dayNumber, daysInMonth, weekdayOf } from '../core/calendar.ts';
import type { Weekday } from '../core/model.ts';
import type { Feast } from './date-words.ts';

/** A day, or a run of days, as it was said: relative to now, or with parts left out. */
export type DayPiece = { readonly repeats?: 'day' | 'week' | 'month' } & (
  | { readonly is: 'offset'; readonly days: number }
  | { readonly is: 'date'; readonly day: number; readonly month?: number; readonly year?: number }
  | {
      readonly is: 'weekday';
      readonly weekday: Weekday;
      readonly this: boolean;
      readonly weeks: number;
      readonly nextWeek: boolean;
      /** "jeudi prochain" where that is the nearest one, unless it is so near that one would say "demain". */
      readonly next?: boolean;
    }
  | { readonly is: 'feast'; readonly feast: MovableFeast }
  /** "The first Saturday in December"; without a month the next there is. */
  | { readonly is: 'nth'; readonly nth: number; readonly weekday: Weekday; readonly month?: number }
  | { readonly is: 'weekend'; readonly weeks: number }
  | {
      readonly is: 'around';
      readonly weekend: boolean;
      readonly day: number;
      readonly month?: number;
      readonly year?: number;
    }
  | { readonly is: 'week'; readonly ahead: number; readonly third?: Third }
  | { readonly is: 'month'; readonly ahead: number; readonly third?: Third }
  | { readonly is: 'named'; readonly month: number; readonly third?: Third }
  | { readonly is: 'later'; readonly minutes: number }
  | { readonly is: 'later-months'; readonly months: number }
  | { readonly is: 'often' }
  | { readonly is: 'past' }
);
type MovableFeast = Exclude<Feast, { readonly day: number }>;
/** A third of a week or a month ("fin novembre"). */
export type Third = 'start' | 'middle' | 'end';

/** A run of days on the calendar. */
export interface Days {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly precision: 'day' | 'span';
}

/** The days a piece means when it is said on `today`; undefined when there are none (31 June). `until` may lend its month. */
export function daysOf(piece: DayPiece, today: DayNumber, until?: DayPiece): Days | undefined {
  switch (piece.is) {
    case 'offset':
      return oneDay(today + piece.days);
    case 'date':
      return dated(
        piece.day,
        piece.month ?? (until?.is === 'date' ? until.month : undefined),
        piece.year,
        today,
      );
    case 'weekday':
      return oneDay(weekday(piece, today));
    case 'feast':
      return oneDay(feast(piece.feast, today));
    case 'nth':
      return oneDay(
        nextOf(today, (year, month) => (piece.month ?? month) === month && nthOf(year, month, piece)),
      );
    case 'weekend': {
      const saturday = today + 6 - Math.min(weekdayOf(today), 6) + 7 * piece.weeks;
      return {
        from: weekdayOf(today) === 7 && piece.weeks === 0 ? today : saturday,
        to: weekdayOf(today) === 7 && piece.weeks === 0 ? today : saturday + 1,
        precision: 'span',
      };
    }
    case 'week': {
      const monday = today - weekdayOf(today) + 1 + 7 * piece.ahead;
      const [from, to] = { start: [0, 1], middle: [2, 3], end: [4, 6], all: [0, 6] }[
        piece.third ?? 'all'
      ] as [number, number];
      return { from: Math.max(monday + from, today), to: Math.max(monday + to, today), precision: 'span' };
    }
    case 'around':
      return around(piece, today);
    case 'month':
    case 'named':
    case 'later-months':
      return month(piece, today);
    case 'often':
      return oneDay(today);
    default:
      return undefined;
  }
}

function oneDay(day: DayNumber): Days {
  return { from: day, to: day, precision: 'day' };
}

function weekday(piece: Extract<DayPiece, { is: 'weekday' }>, today: DayNumber): DayNumber {
  const ahead = (piece.weekday - weekdayOf(today) + 7) % 7;
  if (piece.nextWeek) return today - weekdayOf(today) + 7 + piece.weekday;
  if (piece.next && ahead > 0 && ahead <= 2) return today + ahead + 7;
  // a neighbour who means today says so; only "ce samedi" on a Saturday is today
  return today + (ahead === 0 && !piece.this ? 7 : ahead) + 7 * piece.weeks;
}

function feast(of: MovableFeast, today: DayNumber): DayNumber {
  if ('nth' in of) return nextOf(today, (year, month) => month === of.month && nthOf(year, month, of));
  // Easter is in March or April, its feasts up to two months off
  return nextOf(today, (year, month) => month === 6 && easter(year) + of.easter);
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

/** The week, or its weekend, that a date is in. */
function around(piece: Extract<DayPiece, { is: 'around' }>, today: DayNumber): Days | undefined {
  const day = dated(piece.day, piece.month, piece.year, today)?.from;
  if (day === undefined) return undefined;
  const monday = day - weekdayOf(day) + 1;
  return { from: piece.weekend ? monday + 5 : monday, to: monday + 6, precision: 'span' };
}

function dated(
  day: number,
  month: number | undefined,
  year: number | undefined,
  today: DayNumber,
): Days | undefined {
  const now = dateOf(today);
  for (let ahead = 0; ahead <= 24; ahead++) {
    const inMonth = (now.month - 1 + ahead) % 12;
    const inYear = now.year + Math.floor((now.month - 1 + ahead) / 12);
    if (month !== undefined && inMonth + 1 !== month) continue;
    if (year !== undefined && inYear !== year) continue;
    if (day > daysInMonth(inYear, inMonth + 1)) continue;
    const number = dayNumber({ year: inYear, month: inMonth + 1, day });
    if (number >= today) return oneDay(number);
  }
  return undefined;
}

function month(piece: Extract<DayPiece, { is: 'month' | 'named' | 'later-months' }>, today: DayNumber): Days {
  const now = dateOf(today);
  const ahead =
    piece.is === 'month'
      ? piece.ahead
      : piece.is === 'named'
        ? (piece.month - now.month + 12) % 12
        : piece.months;
  const index = now.month - 1 + ahead;
  const year = now.year + Math.floor(index / 12);
  const number = (index % 12) + 1;
  const length = daysInMonth(year, number);
  const third = piece.is === 'later-months' ? undefined : piece.third;
  const [first, last] =
    third === 'start'
      ? [1, 10]
      : third === 'middle'
        ? [11, 20]
        : third === 'end'
          ? [21, length]
          : [1, length];
  const from = dayNumber({ year, month: number, day: first });
  if (piece.is === 'later-months')
    return oneDay(dayNumber({ year, month: number, day: Math.min(now.day, length) }));
  return {
    from: Math.max(from, today),
    to: dayNumber({ year, month: number, day: last }),
    precision: 'span',
  };
}
