import type { DayPiece } from './days.ts';
import { type DateWords, type Item, isMark, type Read } from './words.ts';

/** The day of a month after a weekday ("samedi 21"). */
export function bareDate(
  day: number,
  items: readonly Item[],
  at: number,
): Read<Extract<DayPiece, { is: 'date' }>> | undefined {
  const next = isMark(items[at + 1], 'ordinal') ? at + 2 : at + 1;
  const after = items[next];
  const counts = isMark(after, 'notDate', 'street') || (next === at + 1 && after?.is === 'sign');
  return day < 1 || day > 31 || counts ? undefined : { piece: { is: 'date', day }, next };
}

/** Reads a date on the calendar ("demain", "le 24", "24 décembre", "Dec 24th", "24/12", "à Noël") at an item. */
export function calendarDay(
  items: readonly Item[],
  at: number,
  words: DateWords,
): Read<DayPiece> | undefined {
  const lead = isMark(items[at], 'the', 'before', 'by', 'of');
  const from = isMark(items[at], 'the', 'of') ? at + 1 : at;
  const item = items[from];
  switch (item?.is) {
    case 'day':
      return dayOrLater(item.days, items[from + 1], from + 1);
    case 'feast':
      return {
        piece: 'day' in item.day ? { is: 'date', ...item.day } : { is: 'feast', feast: item.day },
        next: from + 1,
      };
    case 'nth':
      return nthOfMonth(items, from, item.nth);
    case 'month':
      return monthThenDay(items, from, item.month);
    case 'number':
      return (
        slashedDate(items, from, words, lead) ??
        numbered(items, from, item, isArticle(items, at) && mayEnd(items[from + 1], words))
      );
    default:
      return undefined;
  }
}

/** "Demain", "aujourd'hui en huit". */
function dayOrLater(days: number, after: Item | undefined, next: number): Read<DayPiece> {
  if (days < 0) return { piece: { is: 'none' }, next };
  const weeks = isMark(after, 'weekLater') ? 1 : isMark(after, 'fortnightLater') ? 2 : 0;
  return { piece: { is: 'offset', days: days + 7 * weeks }, next: weeks > 0 ? next + 1 : next };
}

/** "le premier décembre", "the first of December" */
function nthOfMonth(items: readonly Item[], at: number, nth: number): Read<DayPiece> | undefined {
  const monthAt = isMark(items[at + 1], 'of') ? at + 2 : at + 1;
  const month = items[monthAt];
  return month?.is === 'month' ? withYear(items, monthAt + 1, nth, month.month) : undefined;
}

/** "the 24th"; "of the" may be one mark, before a number with its ending. */
function isArticle(items: readonly Item[], at: number): boolean {
  return isMark(items[at], 'the') || (isMark(items[at], 'of') && isMark(items[at + 2], 'ordinal'));
}

/** Where a day of the month has an ending of its own, a bare number before a word is none ("the 25 marker"). */
function mayEnd(after: Item | undefined, { bareHours }: DateWords): boolean {
  return !bareHours || after?.is !== 'other' || after.apart === true;
}

/** "24 décembre", "24th of December"; after an article the month may be left out ("le 24"). */
function numbered(
  items: readonly Item[],
  at: number,
  { value, digits }: Extract<Item, { is: 'number' }>,
  article: boolean,
): Read<DayPiece> | undefined {
  if (value < 1 || value > 31 || digits > 2) return undefined;
  const end = isMark(items[at + 1], 'ordinal') ? at + 2 : at + 1;
  const monthAt = isMark(items[end], 'of') ? end + 1 : end;
  const month = items[monthAt];
  // not "a thing one may ask"
  if (month?.is === 'month' && (digits > 0 || !month.short))
    return withYear(items, monthAt + 1, value, month.month);
  return article && digits > 0 && endsDay(items[end]) && !isTime(items, end) && !isNumbered(items, end)
    ? { piece: { is: 'date', day: value }, next: end }
    : undefined;
}

/** Whether nothing after "le 12" makes it a house, a floor or a length of time. */
function endsDay(after: Item | undefined): boolean {
  if (after?.apart) return true;
  if (isMark(after, 'notDate', 'street', 'oclock', 'hour', 'am', 'pm', 'andHalf') || after?.is === 'unit')
    return false;
  return !(after?.is === 'other' && after.capital);
}

/** "Le 9 de trèfle", "le 06 00 00 18 30". */
function isNumbered(items: readonly Item[], at: number): boolean {
  const [after, then] = [items[at], items[at + 1]];
  if (after?.is === 'number') return after.digits === 2 && then?.is === 'number';
  return isMark(after, 'of') && then?.is === 'other' && !then.apart;
}

/** "The 9.15 bus", "the 17:42". */
function isTime(items: readonly Item[], at: number): boolean {
  const [sign, minutes] = [items[at], items[at + 1]];
  return sign?.is === 'sign' && (sign.sign === '.' || sign.sign === ':') && minutes?.is === 'number';
}

function monthThenDay(items: readonly Item[], at: number, month: number): Read<DayPiece> | undefined {
  const from = isMark(items[at + 1], 'the') ? at + 2 : at + 1;
  const day = items[from];
  if (day?.is !== 'number' || day.value < 1 || day.value > 31 || day.digits > 2) return undefined;
  return withYear(items, isMark(items[from + 1], 'ordinal') ? from + 2 : from + 1, day.value, month);
}

function withYear(items: readonly Item[], at: number, day: number, month: number): Read<DayPiece> {
  const year = items[at];
  if (year?.is === 'number' && year.digits === 4)
    return { piece: { is: 'date', day, month, year: year.value }, next: at + 1 };
  return { piece: { is: 'date', day, month }, next: at };
}

function slashedDate(
  items: readonly Item[],
  at: number,
  words: DateWords,
  lead: boolean,
): Read<DayPiece> | undefined {
  const [one, sign, two, sign2, three] = items.slice(at, at + 5);
  if (one?.is !== 'number' || two?.is !== 'number') return undefined;
  if (!isSlash(sign) && !(lead && isDot(sign) && two.digits === 2)) return undefined;
  const [day, month] = inOrder(one.value, two.value, words, lead);
  if (day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  if (three?.is === 'number' && isSlash(sign2)) {
    return {
      piece: { is: 'date', day, month, year: three.digits === 2 ? 2000 + three.value : three.value },
      next: at + 5,
    };
  }
  // 5/6 may be five or six of something: a date has two digits, or an article before it
  const sure = lead || one.digits === 2 || two.digits === 2;
  return sure && !isMark(sign2, 'notDate', 'street')
    ? { piece: { is: 'date', day, month }, next: at + 3 }
    : undefined;
}

/** Day and month: the month first where the language says so, or where the second is none. */
function inOrder(one: number, two: number, words: DateWords, lead: boolean): readonly [number, number] {
  const swap = words.monthFirst ? one <= 12 : lead && two > 12 && one <= 12;
  return swap ? [two, one] : [one, two];
}

/** "le 24.12": without the article it may be an amount. */
function isDot(item: Item | undefined): boolean {
  return item?.is === 'sign' && item.sign === '.';
}

function isSlash(item: Item | undefined): boolean {
  return item?.is === 'sign' && item.sign === '/';
}
