import type { DayPiece } from './days.ts';
import { counts } from './hour-ends.ts';
import { hoursBetween, isDayNext, rangedHour } from './hour-ranges.ts';
import { readDay } from './pieces.ts';
import { boundDate, dateRange, inStreet, isDotted, isRange, isStreet, type Place } from './ranges.ts';
import { isPlural } from './repeats.ts';
import { note } from './said-beside.ts';
import { takeDay } from './said-day.ts';
import { keepRest } from './said-implied.ts';
import { partSaid, type Said } from './said-shape.ts';
import { takeTime, within } from './said-time.ts';
import { readTime } from './time-pieces.ts';
import { type DateWords, type Item, isMark, type Mark } from './words.ts';

/** Reads a message from left to right; the past ("hier", "depuis lundi") and lengths of time are passed over. */
export function readSaid(items: readonly Item[], words: DateWords): Said {
  const said: Said = { asap: false, otherDays: [], otherTimes: [], unread: {} };
  let lead: Mark | undefined;
  let gone = false;
  let together = false;
  let at = 0;
  while (at < items.length) {
    const item = items[at] as Item;
    // "not at 3, 4"
    gone &&= item.apart !== true;
    const place: Place = { items, words, at, lead, gone, together };
    const next = item.is === 'other' ? undefined : take(place, said);
    if (next !== undefined) {
      gone = isGone(place);
      together = true;
      at = next;
      lead = undefined;
    } else {
      // "not at 5, rather at 6"
      if (item.is === 'other' || isMark(item, 'rather')) gone = false;
      note(items, at, said);
      lead = !together && isSize(items, at) ? undefined : leadAfter(item, lead);
      together &&= isMark(item, 'the', 'of', 'in', 'this', 'at', 'about');
      at++;
    }
  }
  return keepRest(said);
}

/** "3 by 4 metres", "20 foot by 10". */
function isSize(items: readonly Item[], at: number): boolean {
  const size = isMark(items[at - 1], 'notDate') ? items[at - 2] : items[at - 1];
  return isMark(items[at], 'by') && isCount(size) && isCount(items[at + 1]);
}

/** A number, but for "a". */
function isCount(item: Item | undefined): boolean {
  return item?.is === 'number' && (item.digits > 0 || item.value > 1);
}

/** "Hier soir vers 23h", "sauf dimanche matin": what follows a day that is past or not meant belongs to it. */
function isGone({ items, words, at, lead, gone }: Place): boolean {
  const day = readDay(items, at, words);
  return day?.piece.is === 'none' || lead === 'except' || lead === 'movedFrom' || (gone && day === undefined);
}

const governing: readonly Mark[] = [
  'before',
  'by',
  'latest',
  'beforehand',
  'from',
  'after',
  'between',
  'until',
  'since',
  'during',
  'rangeFrom',
  'at',
  'about',
  'rather',
  'for',
  'except',
  'movedFrom',
];
const passing: readonly Mark[] = ['the', 'of', 'to', 'in', 'this'];

function leadAfter(item: Item | undefined, lead: Mark | undefined): Mark | undefined {
  if (item?.is !== 'mark') return undefined;
  if (item.mark === 'movedTo') return 'at';
  // "à partir d'environ 18h": the weightier word goes on governing
  if (item.mark === 'at' || item.mark === 'about')
    return lead && lead !== 'rather' && governing.includes(lead) ? lead : item.mark;
  // "sauf entre 12h et 14h"
  if (lead === 'except' && (item.mark === 'between' || item.mark === 'rangeFrom')) return lead;
  if (governing.includes(item.mark) || item.mark === 'isNow') return item.mark;
  return passing.includes(item.mark) ? (lead ?? item.mark) : undefined;
}

/** Takes the day or time that stands here, and gives the item after it. */
function take(place: Place, said: Said): number | undefined {
  const { items, words, at } = place;
  const taken = takeRange(place, said);
  if (taken !== undefined) return taken;
  // "three evenings" is how long
  if (isPlural(items[at]) && items[at - 1]?.is !== 'number') said.day ??= { is: 'often', repeats: 'day' };
  const day = readDay(items, at, words) ?? boundDate(place);
  if (day) return inStreet(items, at) || isStreet(day, items) ? day.next : takeDay(day, place, said);
  const dotted =
    isDotted(items, at) && (place.lead === 'rather' || opens(place) || mayBeHour(said, words))
      ? 'at'
      : undefined;
  const time = readTime(items, at, words, dotted ?? place.lead) ?? rangedHour(place);
  return time && takeTime(time, place, said);
}

/** "6.15 is fine", "… but 3.30": what a clause begins with is a time when it is of a quarter of an hour. */
function opens({ items, words, at }: Place): boolean {
  const [before, minutes, after] = [items[at - 1], items[at + 2], items[at + 3]];
  if (!words.bareHours || minutes?.is !== 'number' || minutes.value % 15 !== 0) return false;
  if (counts(items, at + 3) || isMark(after, 'notDate', 'for')) return false;
  return before === undefined || before.apart === true;
}

/** "Tomorrow evening … 7.30", "Friday, appt is 10.15" */
function mayBeHour({ day, time }: Said, { bareHours }: DateWords): boolean {
  return time?.precision === 'part' || (bareHours && day !== undefined && time === undefined);
}

/** "Over Christmas, from the 24th to the 27th": the days of that month rather than the day said before. */
function ofMonth(said: DayPiece, first: DayPiece): DayPiece {
  if (said.is === 'week') return first;
  if (said.is !== 'date' || first.is !== 'date' || said.month === undefined) return said;
  return { ...first, month: first.month ?? said.month };
}

/** "Entre 8 et 13", but not "entre 2 et 3". */
function isDaytime(item: Item | undefined): boolean {
  return item?.is === 'number' && item.value >= 7;
}

function takeRange(place: Place, said: Said): number | undefined {
  const { items, words, at, lead } = place;
  const part = partSaid(said);
  const dated =
    said.day ||
    part ||
    isDayNext(items, at + 3) ||
    lead === 'rather' ||
    lead === 'at' ||
    (lead === 'between' && isDaytime(items[at])) ||
    isMark(items[at + 1], 'until');
  const hours = dated && (!said.time || part) ? hoursBetween(place) : undefined;
  if (hours) {
    if (lead === 'except') return hours.next;
    [said.time, said.lastTime] = [within(hours.piece[0], part), within(hours.piece[1], part, true)];
    return hours.next;
  }
  const days = isRange(items, at, lead) && !inStreet(items, at) ? dateRange(items, at, words) : undefined;
  if (!days) return undefined;
  if (lead === 'except') return days.next;
  if (lead === 'movedFrom') {
    said.day ??= days.piece[1];
    return days.next;
  }
  said.day = said.day ? ofMonth(said.day, days.piece[0]) : days.piece[0];
  said.lastDay ??= days.piece[1];
  return days.next;
}
