import type { Weekday } from '../../core/model.ts';
import { readClock } from './clock-time.ts';
import type { DayPiece } from './days.ts';
import { isWeek, nthWeekday, plainWeekday, weekAfter } from './weekdays.ts';
import { type DateWords, type Item, isMark, type Read } from './words.ts';

/** Reads what comes again and again ("tous les mardis", "every other week", "weekdays", "un lundi sur deux") at an item. */
export function repeated(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const first = items[at];
  if (first?.is === 'weekday' && (first.form === 'plural' || isPlural(items[at + 1])))
    return everyWeekday(first.weekday, at + 1);
  if (first?.is === 'number') return oneInTwo(items, at, first.value);
  if (first?.is !== 'mark') return undefined;
  switch (first.mark) {
    case 'weekdays':
      return { piece: { is: 'often', repeats: 'weekday' }, next: at + 1 };
    case 'every': {
      const nth = nthWeekday(items, at + 1);
      if (nth) return { piece: { ...nth.piece, repeats: 'month' }, next: nth.next };
      return fortnightly(items, at + 1) ?? every(items[at + 1], at);
    }
    case 'everyOther':
      // "every second Tuesday of the month" is the second one
      return isMark(items[at + 2], 'of', 'in') ? undefined : everyOther(items[at + 1], at + 2);
    case 'the':
      return each(items, at, words);
    default:
      return undefined;
  }
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

/** "Every two weeks", "tous les 15 jours". */
function fortnightly(items: readonly Item[], at: number): Read<DayPiece> | undefined {
  const [count, unit] = [items[at], items[at + 1]];
  if (count?.is !== 'number' || unit?.is !== 'unit') return undefined;
  const days = isWeek(unit) ? 7 * count.value : unit.unit === 'day' ? count.value : 0;
  // fifteen days are a fortnight in French
  const fortnight = days === 14 || days === 15;
  return fortnight ? { piece: { is: 'often', repeats: 'fortnight' }, next: at + 2 } : undefined;
}

/** "Every other Tuesday", "every other week"; every other day or evening is no day. */
function everyOther(what: Item | undefined, next: number): Read<DayPiece> | undefined {
  const repeats = 'fortnight' as const;
  if (what?.is === 'weekday') return { piece: { ...plainWeekday(what.weekday), repeats }, next };
  if (isMark(what, 'weekend')) return { piece: { is: 'weekend', weeks: 0, repeats }, next };
  if (isWeek(what)) return { piece: { is: 'often', repeats }, next };
  const daily = what?.is === 'part' || (what?.is === 'unit' && what.unit === 'day');
  return daily ? { piece: { is: 'none' }, next } : undefined;
}

/** "Un mardi sur deux", "un samedi matin sur deux". */
function oneInTwo(items: readonly Item[], at: number, count: number): Read<DayPiece> | undefined {
  const other = items[at + 2]?.is === 'part' ? at + 3 : at + 2;
  return count === 1 && isMark(items[other], 'everyOther') ? everyOther(items[at + 1], at + 2) : undefined;
}

/** "le mardi", "le soir": in some languages the article makes it every one. */
function each(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  const [what, after] = [items[at + 1], items[at + 2]];
  // "le soir du 24", "the morning of the 5th" is one day's
  const bound = isMark(after, 'of', 'rangeFrom', 'before', 'last', 'gone', 'next') || after?.is === 'feast';
  if (words.theWeekdayRepeats && what?.is === 'part' && !what.today && !what.led && !bound)
    return { piece: { is: 'often', repeats: 'day' }, next: at + 1 };
  if (!words.theWeekdayRepeats || what?.is !== 'weekday' || what.form !== 'full') return undefined;
  const dated = after?.is === 'number' && !readClock(items, at + 2, words, undefined);
  return dated ||
    isMark(after, 'next', 'last', 'gone', 'weekLater', 'fortnightLater') ||
    weekAfter(items, at + 2)
    ? undefined
    : everyWeekday(what.weekday, at + 2);
}

function everyWeekday(weekday: Weekday, next: number): Read<DayPiece> {
  return { piece: { ...plainWeekday(weekday), repeats: 'week' }, next };
}
