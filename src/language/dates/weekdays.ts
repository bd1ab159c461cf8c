import type { Weekday } from '../../core/model.ts';
import { bareDate, calendarDay } from './calendar-pieces.ts';
import { readClock } from './clock-time.ts';
import type { DayPiece } from './days.ts';
import { isOne } from './hour-ends.ts';
import { type DateWords, type Item, isMark, type Mark, type Read } from './words.ts';

type WeekdayPiece = Extract<DayPiece, { is: 'weekday' }>;

/** The next such day of the week. */
export function plainWeekday(weekday: Weekday): WeekdayPiece {
  return { is: 'weekday', weekday, this: false, weeks: 0, nextWeek: false };
}

/** Reads one day of the week ("mardi", "next Friday", "mardi en huit", "samedi 21") at an item. */
export function weekdayDay(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const lead = items[at];
  const led = isMark(lead, 'weekLater', 'this', 'next', 'last', 'the');
  const from = led ? at + 1 : at;
  const item = items[from];
  // which first Sunday is not said
  if (item?.is !== 'weekday' || items[at - 1]?.is === 'nth') return undefined;
  const end = item.form === 'short' && isDot(items[from + 1]) ? from + 2 : from + 1;
  if (item.form === 'short' && !isSure(items, from, end, words)) return undefined;
  // "un samedi", "on a Saturday": any one
  if (!item.apart && isOne(items[at - 1])) return { piece: { is: 'none', any: true }, next: end };
  // "for a week from Saturday"
  if (isMark(lead, 'weekLater') && isMark(items[at - 1], 'for', 'during'))
    return { piece: plainWeekday(item.weekday), next: end };
  return weekdayDate(items, end, item.weekday, words) ?? coming(items, item.weekday, end, lead, led, words);
}

/** "mardi", "next Friday", "mardi en huit", "Friday of next week". */
function coming(
  items: readonly Item[],
  weekday: Weekday,
  end: number,
  lead: Item | undefined,
  led: boolean,
  words: DateWords,
): Read<DayPiece> {
  // "vendredi, qui vient ?"
  const after = items[end]?.apart ? undefined : items[end];
  const said = (mark: Mark) => isMark(lead, mark) || isMark(after, mark);
  if (said('last') || isMark(after, 'gone')) return { piece: { is: 'none' }, next: end + 1 };
  const piece = { ...plainWeekday(weekday), this: isMark(lead, 'this') };
  const nextWeekEnd = weekAfter(items, end);
  if (nextWeekEnd !== undefined)
    return { piece: { ...piece, this: false, nextWeek: true }, next: nextWeekEnd };
  const weekLater = !led && isWeek(after);
  const next = isMark(after, 'weekLater', 'fortnightLater', 'next') || weekLater ? end + 1 : end;
  if (isMark(after, 'fortnightLater')) return { piece: { ...piece, weeks: 2 }, next };
  if (said('weekLater') || weekLater) return { piece: { ...piece, weeks: 1 }, next };
  if (!said('next')) return { piece, next };
  return {
    piece: { ...piece, ...(words.nextWeekday === 'next-week' ? { nextWeek: true } : { next: true }) },
    next,
  };
}

/** The item after "de la semaine prochaine", "of next week", "next week". */
export function weekAfter(items: readonly Item[], at: number): number | undefined {
  let from = at;
  while (isMark(items[from], 'of', 'the')) from++;
  const [one, two] = [items[from], items[from + 1]];
  return (isWeek(one) && isMark(two, 'next')) || (isMark(one, 'next') && isWeek(two)) ? from + 2 : undefined;
}

/** "Sam", "sat" are names and verbs too, unless what is around them speaks of days. */
function isSure(items: readonly Item[], at: number, end: number, words: DateWords): boolean {
  if (isMark(items[at - 1], 'this', 'next', 'every', 'by', 'until', 'before')) return true;
  const [after, then] = [items[end], items[end + 1]];
  if (isMark(after, 'and', 'to') || after?.is === 'sign') return then?.is === 'weekday';
  if (isMark(after, 'am', 'pm') || (isDigits(after) && !after?.apart)) return true;
  if (isDigits(after)) return readClock(items, end, words, undefined) !== undefined;
  if (isMark(after, 'from', 'rangeFrom', 'at', 'about', 'between')) {
    const hour = isMark(then, 'about') ? end + 2 : end + 1;
    return readClock(items, hour, words, 'at') !== undefined;
  }
  return after?.is === 'part' && !after.today;
}

/** "Mon 4", but not "mon four". */
function isDigits(item: Item | undefined): boolean {
  return item?.is === 'number' && item.digits > 0;
}

/** The full stop of "sam." */
function isDot(item: Item | undefined): boolean {
  return item?.is === 'sign' && item.sign === '.';
}

function isHourOfDial(item: Item | undefined): boolean {
  return item?.is === 'clock' || (item?.is === 'number' && item.value <= 12);
}

/** Whether the item is the word "week". */
export function isWeek(item: Item | undefined): boolean {
  return item?.is === 'unit' && item.unit === 'week';
}

/** The date after a weekday ("samedi 21", "jeudi 19/11"), unless the number is a time. */
function weekdayDate(
  items: readonly Item[],
  at: number,
  weekday: Weekday,
  words: DateWords,
): Read<DayPiece> | undefined {
  const number = items[at];
  if (isMark(number, 'the')) return calendarDay(items, at, words);
  if (number?.is !== 'number' || number.digits === 0) return undefined;
  if (readClock(items, at, words, undefined) || items[at + 1]?.is === 'unit') return undefined;
  if (isMark(items[at + 1], 'hour')) return undefined;
  const last = items[at + 2];
  // "Friday 9 till 12"
  if (words.bareHours && isMark(items[at + 1], 'to', 'until') && isHourOfDial(last)) return undefined;
  const date = calendarDay(items, at, words);
  if (date) return date;
  // "Saturday, 2 boosters"
  const bare = number.apart ? undefined : bareDate(number.value, items, at);
  const doubtful = words.bareHours && bare?.next === at + 1;
  return bare && { piece: { ...bare.piece, weekday, doubtful }, next: bare.next };
}

/** Reads "the first Saturday in December", "le premier samedi du mois", "the last weekend of November". */
export function nthWeekday(items: readonly Item[], at: number): Read<DayPiece> | undefined {
  const from = isMark(items[at], 'the') ? at + 1 : at;
  const [nth, end] = ordinalAt(items, from);
  const named = items[end];
  const weekend = isMark(named, 'weekend');
  if (nth === undefined || nth === 0 || nth > 4 || !(weekend || named?.is === 'weekday')) return undefined;
  let next = end + 1;
  while (isMark(items[next], 'of', 'the', 'in', 'rangeFrom', 'every', 'this')) next++;
  const of = items[next];
  if (next === end + 1 || (of?.is !== 'month' && !(of?.is === 'unit' && of.unit === 'month')))
    return undefined;
  const weekday = named?.is === 'weekday' ? named.weekday : 6;
  const month = of.is === 'month' ? { month: of.month } : {};
  // "le premier samedi du mois" is each month's
  const each =
    isMark(items[next - 1], 'every') ||
    (of.is === 'unit' && !isMark(items[next - 1], 'this') && !isMark(items[next + 1], 'next'));
  const monthly = each ? ({ repeats: 'month' } as const) : {};
  return { piece: { is: 'nth', nth, weekday, weekend, ...month, ...monthly }, next: next + 1 };
}

/** "First", "1st", "premier", -1 for "last", and the item after it. */
function ordinalAt(items: readonly Item[], at: number): readonly [number | undefined, number] {
  const item = items[at];
  if (isMark(item, 'last')) return [-1, at + 1];
  if (item?.is === 'nth') return [item.nth, at + 1];
  const numbered = item?.is === 'number' && isMark(items[at + 1], 'ordinal');
  return [numbered ? item.value : undefined, at + 2];
}
