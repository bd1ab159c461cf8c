import { type DayNumber, dateOf, dayNumber, daysInMonth } from '../../core/calendar.ts';

/** A third of a week or a month ("fin novembre"). */
export type Third = 'start' | 'middle' | 'end';

/** A month as it was said: counted from now or by its name, perhaps one of its parts or weeks. */
export type MonthPiece =
  | { readonly is: 'month'; readonly ahead: number; readonly third?: Third }
  | { readonly is: 'named'; readonly month: number; readonly third?: Third; readonly week?: number }
  | { readonly is: 'later-months'; readonly months: number };

/** A run of days on the calendar. */
export interface Days {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly precision: 'day' | 'span';
}

/** The days of a month, or of a part of it, from today on; of so many months later the one day. */
export function monthDays(piece: MonthPiece, today: DayNumber): Days {
  const now = dateOf(today);
  const index = now.month - 1 + monthsAhead(piece, now.month);
  const year = now.year + Math.floor(index / 12);
  const month = (index % 12) + 1;
  const length = daysInMonth(year, month);
  const on = (day: number) => dayNumber({ year, month, day: Math.min(day, length) });
  if (piece.is === 'later-months') return { from: on(now.day), to: on(now.day), precision: 'day' };
  const week = piece.is === 'named' ? piece.week : undefined;
  const [first, last] = week ? [7 * week - 6, 7 * week] : partOf(piece.third, length);
  return { from: Math.max(on(first), today), to: on(last), precision: 'span' };
}

function monthsAhead(piece: MonthPiece, now: number): number {
  if (piece.is === 'month') return piece.ahead;
  return piece.is === 'named' ? (piece.month - now + 12) % 12 : piece.months;
}

function partOf(third: Third | undefined, length: number): readonly [number, number] {
  if (third === 'start') return [1, 10];
  if (third === 'middle') return [11, 20];
  return [third === 'end' ? 21 : 1, length];
}
