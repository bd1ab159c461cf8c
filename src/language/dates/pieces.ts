import { calendarDay } from './calendar-pieces.ts';
import type { DayPiece } from './days.ts';
import { repeated } from './repeats.ts';
import { span } from './spans.ts';
import { isWeek, nthWeekday, plainWeekday, weekdayDay } from './weekdays.ts';
import { type DateWords, type Item, isMark, type Read, type Unit } from './words.ts';

/** Reads a day ("demain", "le 24 décembre", "mardi en huit", "dans 2 jours", "every Tuesday") at an item. */
export function readDay(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  return (
    later(items, at) ??
    weeksOn(items, at) ??
    nthWeekday(items, at) ??
    repeated(items, at, words) ??
    weekdayDay(items, at, words) ??
    calendarDay(items, at, words) ??
    span(items, at, words)
  );
}

const unitMinutes = { minute: 1, hour: 60 };

/** "dans 1h30", "in two days", "d'ici une heure". */
function later(items: readonly Item[], at: number): Read<DayPiece> | undefined {
  const inside = isMark(items[at], 'in', 'by');
  const from = inside ? at + (isMark(items[at + 1], 'about') ? 2 : 1) : at;
  const count = items[from];
  // "dans l'heure", "in the next hour"
  if (isMark(items[at], 'by') && unitOf(count) === 'hour')
    return { piece: { is: 'later', minutes: 60 }, next: from + 1 };
  if (inside && count?.is === 'length')
    return { piece: { is: 'later', minutes: count.minutes }, next: from + 1 };
  const unit = unitOf(items[from + 1]);
  if (count?.is !== 'number' || !unit) return undefined;
  // "d'ici 18h" is an hour of the day, "d'ici 2 heures" and "d'ici 48h" are lengths of time
  const hourOfDay = isMark(items[at], 'by') && isMark(items[from + 1], 'hour') && count.digits > 0;
  if (hourOfDay && count.value >= 6 && count.value < 24) return undefined;
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

/** "Two weeks on Saturday", "three weeks today". */
function weeksOn(items: readonly Item[], at: number): Read<DayPiece> | undefined {
  const [count, unit] = [items[at], items[at + 1]];
  if (count?.is !== 'number' || !isWeek(unit) || isMark(items[at - 1], 'for', 'during', 'since'))
    return undefined;
  const on = isMark(items[at + 2], 'of') ? at + 3 : at + 2;
  const day = items[on];
  if (day?.is === 'day') return { piece: { is: 'offset', days: 7 * count.value + day.days }, next: on + 1 };
  if (day?.is !== 'weekday' || on === at + 2) return undefined;
  return { piece: { ...plainWeekday(day.weekday), weeks: count.value }, next: on + 1 };
}
