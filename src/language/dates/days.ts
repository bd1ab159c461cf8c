import { type DayNumber, dateOf, dayNumber, daysInMonth, weekdayOf } from '../../core/calendar.ts';
import type { Weekday, When } from '../../core/model.ts';
import { type Days, type MonthPiece, monthDays, type Third } from './month-days.ts';
import { feast, type MovableFeast, nthWeekdayFrom } from './movable-days.ts';

/** A day, or a run of days, as it was said: relative to now, or with parts left out. */
export type DayPiece = { readonly repeats?: When['repeats'] } & (
  | { readonly is: 'offset'; readonly days: number }
  | {
      readonly is: 'date';
      readonly day: number;
      readonly month?: number;
      readonly year?: number;
      /** The weekday it has to be. */
      readonly weekday?: Weekday;
      /** Whether the number may be none of a day ("Thursday 2 collect …"), so that the weekday alone would do. */
      readonly doubtful?: boolean;
    }
  | {
      readonly is: 'weekday';
      readonly weekday: Weekday;
      readonly this: boolean;
      readonly weeks: number;
      readonly nextWeek: boolean;
      /** "jeudi prochain" where that is the nearest one, unless it is so near that one would say "demain". */
      readonly next?: boolean;
      /** "Tuesdays and Thursdays": the other ones. */
      readonly others?: readonly Weekday[];
    }
  | { readonly is: 'feast'; readonly feast: MovableFeast }
  /** "The first Saturday in December", -1 for the last; without a month the next there is. */
  | {
      readonly is: 'nth';
      readonly nth: number;
      readonly weekday: Weekday;
      /** The weekend of that Saturday. */
      readonly weekend: boolean;
      readonly month?: number;
    }
  | { readonly is: 'weekend'; readonly weeks: number }
  | {
      readonly is: 'around';
      readonly weekend: boolean;
      readonly day: number;
      readonly month?: number;
      readonly year?: number;
    }
  | { readonly is: 'week'; readonly ahead: number; readonly third?: Third }
  | MonthPiece
  | { readonly is: 'later'; readonly minutes: number }
  | { readonly is: 'often' }
  /** None that can be meant: it is over, or `any` ("one Sunday or other"). */
  | { readonly is: 'none'; readonly any?: true }
);

/** The days a piece means when it is said on `today`; undefined when there are none (31 June). `until` may lend its month. */
export function daysOf(piece: DayPiece, today: DayNumber, until?: DayPiece): Days | undefined {
  switch (piece.is) {
    case 'offset':
      return oneDay(today + piece.days);
    case 'date':
      return date(piece, today, until?.is === 'date' ? until.month : undefined);
    case 'weekday':
      return oneDay(Math.min(...each(piece).map((one) => weekday(one, today))));
    case 'feast':
      return oneDay(feast(piece.feast, today));
    case 'nth': {
      const day = nthWeekdayFrom(today, piece);
      return piece.weekend ? { from: day, to: day + 1, precision: 'span' } : oneDay(day);
    }
    case 'weekend':
      return weekend(piece.weeks, today);
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
      return monthDays(piece, today);
    case 'often':
      return oneDay(today);
    default:
      return undefined;
  }
}

function oneDay(day: DayNumber): Days {
  return { from: day, to: day, precision: 'day' };
}

/** This Saturday and Sunday, or what is left of them. */
function weekend(weeks: number, today: DayNumber): Days {
  const saturday = today + 6 - Math.min(weekdayOf(today), 6) + 7 * weeks;
  const sunday = weekdayOf(today) === 7 && weeks === 0 ? today : undefined;
  return { from: sunday ?? saturday, to: sunday ?? saturday + 1, precision: 'span' };
}

function date(
  piece: Extract<DayPiece, { is: 'date' }>,
  today: DayNumber,
  lent: number | undefined,
): Days | undefined {
  const { day, weekday, year } = piece;
  if (weekday === undefined) return dated(day, piece.month ?? lent, year, today);
  return datedWeekday(day, weekday, today) ?? (piece.doubtful ? onWeekday(weekday, today) : undefined);
}

function onWeekday(day: Weekday, today: DayNumber): Days {
  return oneDay(today + ((day - weekdayOf(today) + 6) % 7) + 1);
}

/** "Saturday 9": of the next three months the one whose 9th is a Saturday. */
function datedWeekday(day: number, of: Weekday, today: DayNumber): Days | undefined {
  let days = dated(day, undefined, undefined, today);
  for (let more = 0; more < 2 && days && weekdayOf(days.from) !== of; more++)
    days = dated(day, undefined, undefined, days.from + 1);
  return days && weekdayOf(days.from) === of ? days : undefined;
}

/** Each of the days of the week that were named together. */
function each(piece: Extract<DayPiece, { is: 'weekday' }>): readonly (typeof piece)[] {
  return [piece, ...(piece.others ?? []).map((weekday) => ({ ...piece, weekday }))];
}

function weekday(piece: Extract<DayPiece, { is: 'weekday' }>, today: DayNumber): DayNumber {
  const ahead = (piece.weekday - weekdayOf(today) + 7) % 7;
  if (piece.nextWeek) return today - weekdayOf(today) + 7 + piece.weekday;
  if (piece.next && ahead > 0 && ahead <= 2) return today + ahead + 7;
  // a neighbour who means today says so; only "ce samedi" on a Saturday is today
  return today + (ahead === 0 && !piece.this ? 7 : ahead) + 7 * piece.weeks;
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
