import type { Weekday } from '../core/model.ts';
import { bareDate, calendarDay } from './calendar-pieces.ts';
import { readClock } from './clock-time.ts';
import { span } from './date-spans.ts';
import { type DateWords, type Item, isMark, type Mark, type Read, type Unit } from './date-words.ts';
import type { DayPiece } from './days.ts';

/** Reads a day ("demain", "le 24 décembre", "mardi en huit", "dans 2 jours", "every Tuesday") at an item. */
export function readDay(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  return (
    later(items, at) ??
    nthWeekday(items, at) ??
    repeated(items, at, words) ??
    weekdayDay(items, at, words) ??
    calendarDay(items, at, words) ??
    span(items, at, words)
  );
}

/** "The first Saturday in December", "le premier samedi du mois". */
function nthWeekday(items: readonly Item[], at: number): Read<DayPiece> | undefined {
  const from = isMark(items[at], 'the') ? at + 1 : at;
  const [nth, end] = ordinalAt(items, from);
  const weekday = items[end];
  if (nth === undefined || nth < 1 || nth > 4 || weekday?.is !== 'weekday') return undefined;
  let next = end + 1;
  while (isMark(items[next], 'of', 'the', 'in', 'rangeFrom')) next++;
  const of = items[next];
  if (next === end + 1 || (of?.is !== 'month' && !(of?.is === 'unit' && of.unit === 'month')))
    return undefined;
  const month = of.is === 'month' ? { month: of.month } : {};
  return { piece: { is: 'nth', nth, weekday: weekday.weekday, ...month }, next: next + 1 };
}

/** "First", "1st", "premier", and the item after it. */
function ordinalAt(items: readonly Item[], at: number): readonly [number | undefined, number] {
  const item = items[at];
  if (item?.is === 'nth') return [item.nth, at + 1];
  const numbered = item?.is === 'number' && isMark(items[at + 1], 'ordinal');
  return [numbered ? item.value : undefined, at + 2];
}

const unitMinutes = { minute: 1, hour: 60 };

/** "dans 1h30", "in two days", "d'ici une heure"; "two days ago" is past. */
function later(items: readonly Item[], at: number): Read<DayPiece> | undefined {
  const inside = isMark(items[at], 'in', 'by');
  const from = inside ? at + (isMark(items[at + 1], 'about') ? 2 : 1) : at;
  const count = items[from];
  // "dans l'heure"
  if (isMark(items[at], 'by') && isMark(count, 'hour'))
    return { piece: { is: 'later', minutes: 60 }, next: from + 1 };
  if (inside && count?.is === 'length')
    return { piece: { is: 'later', minutes: count.minutes }, next: from + 1 };
  const unit = unitOf(items[from + 1]);
  if (count?.is !== 'number' || !unit) return undefined;
  // "d'ici 18h" is an hour of the day, "d'ici 2 heures" and "d'ici 48h" are lengths of time
  const hourOfDay = isMark(items[at], 'by') && isMark(items[from + 1], 'hour') && count.digits > 0;
  if (hourOfDay && count.value >= 6 && count.value < 24) return undefined;
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
  if (first?.is === 'weekday' && (first.form === 'plural' || isPlural(items[at + 1])))
    return everyWeekday(first.weekday, at + 1);

  const nth = isMark(first, 'every') ? nthWeekday(items, at + 1) : undefined;
  if (nth) return { piece: { ...nth.piece, repeats: 'month' }, next: nth.next };
  if (isMark(first, 'every')) return every(items[at + 1], at);
  return isMark(first, 'the') ? each(items, at, words) : undefined;
}

/** "Evenings": every one. */
export function isPlural(item: Item | undefined): boolean {
  return item?.is === 'part' && item.plural === true;
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
  // "le soir du 24", "the morning of the 5th" is one day's
  const bound = isMark(after, 'of', 'rangeFrom', 'before', 'last', 'next') || after?.is === 'feast';
  if (what?.is === 'part' && !what.today && !bound)
    return { piece: { is: 'often', repeats: 'day' }, next: at + 1 };
  if (!words.theWeekdayRepeats || what?.is !== 'weekday' || what.form !== 'full') return undefined;
  const dated = after?.is === 'number' && !isClock(items, at + 2, words);
  return dated || isMark(after, 'next', 'last', 'weekLater', 'fortnightLater') || weekAfter(items, at + 2)
    ? undefined
    : everyWeekday(what.weekday, at + 2);
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
  if (item.form === 'short' && !confirms(after, items[end + 1])) return undefined;
  return weekdayDate(items, end, words) ?? coming(items, item.weekday, end, lead, led, words);
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
  const after = items[end];
  const said = (mark: Mark) => isMark(lead, mark) || isMark(after, mark);
  if (said('last')) return { piece: { is: 'past' }, next: end + 1 };
  const piece = { is: 'weekday', weekday, this: isMark(lead, 'this'), weeks: 0, nextWeek: false } as const;
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
function weekAfter(items: readonly Item[], at: number): number | undefined {
  let from = at;
  while (isMark(items[from], 'of', 'the')) from++;
  const [one, two] = [items[from], items[from + 1]];
  return (isWeek(one) && isMark(two, 'next')) || (isMark(one, 'next') && isWeek(two)) ? from + 2 : undefined;
}

/** "sam" is a name too, unless a number, a part of the day or another weekday follows. */
function confirms(after: Item | undefined, then: Item | undefined): boolean {
  if (isMark(after, 'and', 'to', 'am', 'pm')) return then?.is === 'weekday' || !isMark(after, 'and', 'to');
  return after?.is === 'number' || (after?.is === 'part' && !after.today);
}

function isWeek(item: Item | undefined): boolean {
  return item?.is === 'unit' && item.unit === 'week';
}

/** The date after a weekday ("samedi 21", "jeudi 19/11"), unless the number is a time. */
function weekdayDate(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const number = items[at];
  if (isMark(number, 'the')) return calendarDay(items, at, words);
  if (number?.is !== 'number' || number.digits === 0) return undefined;
  if (isClock(items, at, words) || items[at + 1]?.is === 'unit') return undefined;
  const last = items[at + 2];
  // "Friday 9 till 12"
  if (words.bareHours && isMark(items[at + 1], 'to', 'until') && last?.is === 'number' && last.value <= 12)
    return undefined;
  return calendarDay(items, at, words) ?? bareDate(number.value, items, at);
}
