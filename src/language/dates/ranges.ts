import { bareDate, calendarDay } from './calendar-pieces.ts';
import type { DayPiece } from './days.ts';
import { readDay } from './pieces.ts';
import { readTime } from './time-pieces.ts';
import { type DateWords, type Item, isMark, type Mark, type Read } from './words.ts';

/** Where in a message a date is read, and under which mark. */
export interface Place {
  readonly items: readonly Item[];
  readonly words: DateWords;
  readonly at: number;
  /** The mark that governs what is here ("avant", "vers"). */
  readonly lead: Mark | undefined;
  /** Whether a day of the past was just said, whose hour is past too. */
  readonly gone: boolean;
  /** Whether what was read last stands just before, with small words between at most. */
  readonly together: boolean;
}

/** "from the 2nd", "2-4 January", "21st to 28th January": where two numbers may be two dates. */
export function isRange(items: readonly Item[], at: number, lead: Mark | undefined): boolean {
  // "entre le 8 et le 18", but not "entre 8 et 18"
  if (lead === 'between' && isMark(items[at - 1], 'the')) return true;
  if (lead === 'rangeFrom' || lead === 'from' || lead === 'movedFrom') return true;
  const joinAt = afterNumber(items, at);
  const month = afterNumber(items, joinAt + 1);
  // "24th to 27th"
  if (joinAt === at + 2 && month === joinAt + 3) return joins(items, joinAt, undefined);
  return (
    joins(items, joinAt, undefined) && items[isMark(items[month], 'of') ? month + 1 : month]?.is === 'month'
  );
}

/** The item after a number and its ending. */
function afterNumber(items: readonly Item[], at: number): number {
  return isMark(items[at + 1], 'ordinal') ? at + 2 : at + 1;
}

/** "du 24 au 30 décembre": bare numbers are days only when both ends are there. */
export function dateRange(
  items: readonly Item[],
  at: number,
  words: DateWords,
): Read<[DayPiece, DayPiece]> | undefined {
  const day = dayNumberAt(items[at]);
  const joinAt = afterNumber(items, at);
  if (day === undefined || !joins(items, joinAt, 'between')) return undefined;
  const dated = readDay(items, joinAt + 1, words);
  if (dated?.piece.is === 'date') {
    const { month } = dated.piece;
    return {
      piece: [{ is: 'date', day, ...(month !== undefined && { month }) }, dated.piece],
      next: dated.next,
    };
  }
  const last = dayNumberAt(items[joinAt + 1]);
  // "du 28 au 2"
  const inOrder = last !== undefined && (last > day || last + 14 < day);
  if (last === undefined || !inOrder || !endsRange(items[joinAt + 2])) return undefined;
  // "from 2 to 4" are hours
  if (words.bareHours && joinAt === at + 1) return undefined;
  return {
    piece: [
      { is: 'date', day },
      { is: 'date', day: last },
    ],
    next: joinAt + 2,
  };
}

function dayNumberAt(item: Item | undefined): number | undefined {
  return item?.is === 'number' && item.digits > 0 && item.value >= 1 && item.value <= 31
    ? item.value
    : undefined;
}

/** Whether nothing after a range of numbers makes it one of hours or things. */
export function endsRange(after: Item | undefined): boolean {
  if (after?.apart) return true;
  return (
    !isMark(after, 'hour', 'am', 'pm', 'notDate') &&
    !(after?.is === 'other' && after.plural) &&
    after?.is !== 'month' &&
    after?.is !== 'unit' &&
    after?.is !== 'sign'
  );
}

/** "samedi ou dimanche": the days from one to the other, when both are named alike and the second is the next. */
export function alternative(
  { piece, next }: Read<DayPiece>,
  items: readonly Item[],
  words: DateWords,
): Read<DayPiece> | undefined {
  if (!isMark(items[next], 'and') || piece.repeats || (piece.is !== 'weekday' && piece.is !== 'date'))
    return undefined;
  const other = readDay(items, next + 1, words);
  if (other?.piece.repeats || (other?.piece.is !== 'weekday' && other?.piece.is !== 'date')) return undefined;
  return follows(piece, other.piece) ? other : undefined;
}

/** "Samedi ou dimanche" are one after the other, "mardi et jeudi" are not. */
function follows(piece: DayPiece, other: DayPiece): boolean {
  if (piece.is === 'weekday' && other.is === 'weekday') return other.weekday === (piece.weekday % 7) + 1;
  return piece.is === 'date' && other.is === 'date' && other.day === piece.day + 1;
}

/** The last day of a range: after "the 20th to" a number with its ending is enough, after "Mon to" a short name. */
export function dayAfter(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const day = readDay(items, at, words);
  if (day) return day;
  const item = items[at];
  if (item?.is === 'weekday')
    return {
      piece: { is: 'weekday', weekday: item.weekday, this: false, weeks: 0, nextWeek: false },
      next: at + 1,
    };
  // "from December to February"
  if (item?.is === 'month' && !item.short) return { piece: { is: 'named', month: item.month }, next: at + 1 };
  return item?.is === 'number' && isMark(items[at + 1], 'ordinal')
    ? bareDate(item.value, items, at)
    : undefined;
}

/** "jusqu'au 30", "before the 15th": a bare number where hours are never bare, or one with its ending. */
export function boundDate({ items, words, at, lead }: Place): Read<DayPiece> | undefined {
  const number = items[at];
  if (number?.is !== 'number' || number.digits === 0) return undefined;
  if (words.bareHours && !isMark(items[at + 1], 'ordinal')) return undefined;
  if (!lead || !['before', 'by', 'until', 'from', 'after'].includes(lead)) return undefined;
  const after = items[at + 1];
  if (isMark(after, 'hour', 'am', 'pm', 'andHalf', 'and', 'to') || after?.is === 'unit') return undefined;
  return after?.is === 'other' && after.capital ? undefined : bareDate(number.value, items, at);
}

/** "l'après-midi du 24": the day a part of the day belongs to. */
export function dayOf(items: readonly Item[], at: number, words: DateWords): DayPiece | undefined {
  const number = items[at + 1];
  if (!isMark(items[at], 'rangeFrom') || number?.is !== 'number' || number.digits === 0) return undefined;
  return (calendarDay(items, at + 1, words) ?? bareDate(number.value, items, at + 1))?.piece;
}

/** "place du 8 mai" is a street. */
export function inStreet(items: readonly Item[], at: number): boolean {
  return isMark(items[at - 1], 'rangeFrom', 'of') && isMark(items[at - 2], 'street');
}

/** "11 November Street". */
export function isStreet({ piece, next }: Read<DayPiece>, items: readonly Item[]): boolean {
  return piece.is === 'date' && isMark(items[next], 'street');
}

/** Whether "8.30" or "9ish" stands here. */
export function isDotted(items: readonly Item[], at: number): boolean {
  const [hour, sign, minutes] = items.slice(at, at + 3);
  const ish = isMark(sign, 'about');
  return (
    hour?.is === 'number' &&
    (ish || (sign?.is === 'sign' && minutes?.is === 'number' && minutes.digits === 2))
  );
}

/** Whether a day, a time or a number stands here. */
export function isDated(items: readonly Item[], at: number, words: DateWords): boolean {
  const item = items[at];
  return (
    item?.is === 'number' ||
    readDay(items, at, words) !== undefined ||
    readTime(items, at, words, 'at') !== undefined
  );
}

/** Whether what stands here makes a range of what is before and after it. */
export function joins(items: readonly Item[], at: number, lead: Mark | undefined): boolean {
  const item = items[at];
  if (isMark(item, 'to', 'until') || (lead === 'between' && isMark(item, 'and'))) return true;
  return item?.is === 'sign' && item.sign === '-';
}
