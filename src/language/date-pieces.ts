import type { Weekday } from '../core/model.ts';
import { bareDate, calendarDay } from './calendar-pieces.ts';
import { type DateWords, type Item, isMark, type Mark, type Read, type Unit } from './date-words.ts';
import type { DayPiece, Third } from './days.ts';
import { readClock } from './time-pieces.ts';

/** Reads a day ("demain", "le 24 décembre", "mardi en huit", "dans 2 jours", "every Tuesday") at an item. */
export function readDay(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  return (
    later(items, at) ??
    repeated(items, at, words) ??
    weekdayDay(items, at, words) ??
    calendarDay(items, at, words) ??
    span(items, at, words)
  );
}

const unitMinutes = { minute: 1, hour: 60 };

/** "dans 1h30", "in two days", "d'ici une heure"; "two days ago" is past. */
function later(items: readonly Item[], at: number): Read<DayPiece> | undefined {
  const inside = isMark(items[at], 'in', 'by');
  const from = inside ? at + (isMark(items[at + 1], 'about') ? 2 : 1) : at;
  const count = items[from];
  if (inside && isMark(count, 'halfHour')) return { piece: { is: 'later', minutes: 30 }, next: from + 1 };
  const unit = unitOf(items[from + 1]);
  if (count?.is !== 'number' || !unit) return undefined;
  if (isMark(items[from + 2], 'ago')) return { piece: { is: 'past' }, next: from + 3 };
  return inside ? after(items, from + 2, count.value, unit) : undefined;
}

function after(items: readonly Item[], at: number, count: number, unit: Unit): Read<DayPiece> {
  if (unit === 'month') return { piece: { is: 'later-months', months: count }, next: at };
  if (unit === 'day') return { piece: { is: 'offset', days: count }, next: at };
  if (unit === 'week') return { piece: { is: 'offset', days: 7 * count }, next: at };
  const minutes = items[at];
  if (unit === 'hour' && minutes?.is === 'number' && minutes.digits === 2) {
    return { piece: { is: 'later', minutes: 60 * count + minutes.value }, next: at + 1 };
  }
  const half = isMark(minutes, 'andHalf') ? unitMinutes[unit] / 2 : 0;
  return { piece: { is: 'later', minutes: count * unitMinutes[unit] + half }, next: half ? at + 1 : at };
}

function unitOf(item: Item | undefined): Unit | undefined {
  if (item?.is === 'unit') return item.unit;
  return isMark(item, 'hour') ? 'hour' : undefined;
}

function repeated(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const first = items[at];
  if (first?.is === 'weekday' && first.form === 'plural') return everyWeekday(first.weekday, at + 1);
  if (isMark(first, 'every')) return every(items[at + 1], at);
  return isMark(first, 'the') ? each(items, at, words) : undefined;
}

/** "tous les mardis", "every evening". */
function every(what: Item | undefined, at: number): Read<DayPiece> | undefined {
  if (what?.is === 'weekday') return everyWeekday(what.weekday, at + 2);
  if (what?.is === 'part') return { piece: { is: 'often', repeats: 'day' }, next: at + 1 };
  if (what?.is !== 'unit' || what.unit === 'hour' || what.unit === 'minute') return undefined;
  return { piece: { is: 'often', repeats: what.unit }, next: at + 2 };
}

/** "le mardi", "le soir": in some languages the article makes it every one. */
function each(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const [what, after] = [items[at + 1], items[at + 2]];
  if (what?.is === 'part' && !what.today) return { piece: { is: 'often', repeats: 'day' }, next: at + 1 };
  if (!words.theWeekdayRepeats || what?.is !== 'weekday' || what.form !== 'full') return undefined;
  const dated = after?.is === 'number' && !isClock(items, at + 2, words);
  return dated || isMark(after, 'next', 'last', 'weekLater') ? undefined : everyWeekday(what.weekday, at + 2);
}

function everyWeekday(weekday: Weekday, next: number): Read<DayPiece> {
  return { piece: { is: 'weekday', weekday, this: false, weeks: 0, nextWeek: false, repeats: 'week' }, next };
}

function isClock(items: readonly Item[], at: number, words: DateWords): boolean {
  return readClock(items, at, words, undefined) !== undefined;
}

function weekdayDay(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const lead = items[at];
  const led = isMark(lead, 'weekLater', 'this', 'next', 'last', 'the');
  const from = led ? at + 1 : at;
  const item = items[from];
  if (item?.is !== 'weekday') return undefined;
  const end = items[from + 1]?.is === 'sign' && item.form === 'short' ? from + 2 : from + 1;
  const after = items[end];
  if (item.form === 'short' && !confirms(after)) return undefined;
  const dated = weekdayDate(items, end, words);
  if (dated) return dated;
  const said = (mark: Mark) => isMark(lead, mark) || isMark(after, mark);
  if (said('last')) return { piece: { is: 'past' }, next: end + 1 };
  const weeks = said('weekLater') || (!led && isWeek(after)) ? 1 : 0;
  const nextWeek = said('next') && words.nextWeekday === 'next-week';
  const shifted = isMark(after, 'weekLater', 'next') || (!led && isWeek(after));
  return {
    piece: { is: 'weekday', weekday: item.weekday, this: isMark(lead, 'this'), weeks, nextWeek },
    next: shifted ? end + 1 : end,
  };
}

/** "sam" is a name too, unless a number or a part of the day follows. */
function confirms(after: Item | undefined): boolean {
  return after?.is === 'number' || (after?.is === 'part' && !after.today);
}

function isWeek(item: Item | undefined): boolean {
  return item?.is === 'unit' && item.unit === 'week';
}

/** The date after a weekday ("samedi 21", "jeudi 19/11"), unless the number is a time. */
function weekdayDate(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const number = items[at];
  if (number?.is !== 'number' || isClock(items, at, words) || items[at + 1]?.is === 'unit') return undefined;
  return calendarDay(items, at, words) ?? bareDate(number.value, items, at);
}

function span(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const third = thirdOf(items[at]);
  const from = third ? at + 1 : at;
  const lead = items[from];
  const core = isMark(lead, 'this', 'next', 'last', 'the', 'of', 'in') ? from + 1 : from;
  const item = items[core];
  const after = items[core + 1];
  if (item?.is === 'month') return namedMonth(item, lead, third, core + 1);
  const weekend = isMark(item, 'weekend');
  const unit = item?.is === 'unit' && (item.unit === 'week' || item.unit === 'month') ? item.unit : undefined;
  if (!weekend && !unit) return undefined;
  const end = isMark(after, 'next', 'last') ? core + 2 : core + 1;
  if (isMark(lead, 'last') || isMark(after, 'last')) return { piece: { is: 'past' }, next: end };
  const next = isMark(lead, 'next') || isMark(after, 'next') ? 1 : 0;
  if (unit) return bounded(unit, next, isMark(lead, 'this'), third, end);
  return { piece: { is: 'weekend', weeks: words.nextWeekday === 'next-week' ? next : 0 }, next: end };
}

/** "cette semaine", "fin du mois"; "une semaine" alone is a length of time. */
function bounded(
  unit: 'week' | 'month',
  ahead: number,
  current: boolean,
  third: Third | undefined,
  next: number,
): Read<DayPiece> | undefined {
  if (ahead === 0 && !current && !third) return undefined;
  return { piece: { is: unit, ahead, ...(third && { third }) }, next };
}

/** "en décembre", "fin novembre"; a month's name alone may be a person or a verb. */
function namedMonth(
  item: Extract<Item, { is: 'month' }>,
  lead: Item | undefined,
  third: Third | undefined,
  next: number,
): Read<DayPiece> | undefined {
  if (item.short || !(third || isMark(lead, 'in', 'of', 'this', 'next'))) return undefined;
  return { piece: { is: 'named', month: item.month, ...(third && { third }) }, next };
}

function thirdOf(item: Item | undefined): Third | undefined {
  return item?.is === 'mark' && (item.mark === 'start' || item.mark === 'middle' || item.mark === 'end')
    ? item.mark
    : undefined;
}
