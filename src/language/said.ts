import { mayBegin } from './date-items.ts';
import { isPlural, readDay } from './date-pieces.ts';
import {
  alternative,
  boundDate,
  dateRange,
  dayAfter,
  hoursBetween,
  inStreet,
  isDated,
  isDotted,
  isRange,
  isStreet,
  joins,
  type Place,
  rangedHour,
} from './date-ranges.ts';
import { type DateWords, type Item, isMark, type Mark, type Read } from './date-words.ts';
import type { DayPiece } from './days.ts';
import { partSaid, relationOf, type Said, takeTime, within } from './said-time.ts';
import { readTime } from './time-pieces.ts';

/** Reads a message from left to right; the past ("hier", "depuis lundi") and lengths of time are passed over. */
export function readSaid(items: readonly Item[], words: DateWords): Said {
  const said: Said = { asap: false };
  const place: Reading = { items, words, at: 0, lead: undefined, gone: false, together: false };
  while (place.at < items.length) {
    const next = mayBegin(items[place.at]) ? take(place, said) : undefined;
    if (next === undefined) pass(place, said);
    else {
      place.gone = isGone(place);
      place.together = true;
      place.at = next;
      place.lead = undefined;
    }
  }
  return said;
}

/** The place that is read now. */
type Reading = { -readonly [K in keyof Place]: Place[K] };

/** Goes on after an item that no day or time begins with. */
function pass(place: Reading, said: Said): void {
  const { items, at, lead } = place;
  const item = items[at];
  if (item?.is === 'other') place.gone = false;
  if (isMark(item, 'asap')) said.asap = true;
  // "3 by 4 metres" is no time
  const sized = !place.together && isMark(item, 'by') && isCount(items[at - 1]);
  place.lead = sized ? undefined : leadAfter(item, lead);
  place.together &&= isMark(item, 'the', 'of', 'in', 'this', 'at', 'about');
  place.at++;
}

/** A number in digits. */
function isCount(item: Item | undefined): boolean {
  return item?.is === 'number' && item.digits > 0;
}

/** "Hier soir vers 23h", "sauf dimanche matin": what follows a day that is past or not meant belongs to it. */
function isGone({ items, words, at, lead, gone }: Place): boolean {
  const day = readDay(items, at, words);
  return day?.piece.is === 'past' || lead === 'except' || (gone && day === undefined);
}

const governing: readonly Mark[] = [
  'before',
  'by',
  'from',
  'after',
  'between',
  'until',
  'since',
  'during',
  'rangeFrom',
  'at',
  'about',
  'for',
  'except',
];
const passing: readonly Mark[] = ['the', 'of', 'to', 'in', 'this'];

function leadAfter(item: Item | undefined, lead: Mark | undefined): Mark | undefined {
  if (item?.is !== 'mark') return undefined;
  // "à partir d'environ 18h": the weightier word goes on governing
  if (item.mark === 'at' || item.mark === 'about') return lead && governing.includes(lead) ? lead : item.mark;
  if (governing.includes(item.mark) || item.mark === 'isNow') return item.mark;
  return passing.includes(item.mark) ? (lead ?? item.mark) : undefined;
}

/** Takes the day or time that stands here, and gives the item after it. */
function take(place: Place, said: Said): number | undefined {
  const { items, words, at } = place;
  const taken = takeRange(place, said);
  if (taken !== undefined) return taken;
  if (isPlural(items[at])) said.day ??= { is: 'often', repeats: 'day' };
  const day = readDay(items, at, words) ?? boundDate(place);
  if (day) return inStreet(items, at) || isStreet(day, items) ? day.next : takeDay(day, place, said);
  const dotted = isDotted(items, at) && mayBeHour(said, words) ? 'at' : undefined;
  const time = readTime(items, at, words, place.lead ?? dotted) ?? rangedHour(place);
  return time && takeTime(time, place, said);
}

/** "Tomorrow evening … 7.30", "Friday, appt is 10.15" */
function mayBeHour({ day, time }: Said, { bareHours }: DateWords): boolean {
  return time?.precision === 'part' || (bareHours && day !== undefined && time === undefined);
}

function takeRange(place: Place, said: Said): number | undefined {
  const { items, words, at, lead } = place;
  const part = partSaid(said);
  const hours = said.day && (!said.time || part) ? hoursBetween(place) : undefined;
  if (hours) {
    [said.time, said.lastTime] = [within(hours.piece[0], part), within(hours.piece[1], part)];
    return hours.next;
  }
  const days = isRange(items, at, lead) && !inStreet(items, at) ? dateRange(items, at, words) : undefined;
  if (!days) return undefined;
  said.day ??= days.piece[0];
  said.lastDay ??= days.piece[1];
  return days.next;
}

function takeDay(day: Read<DayPiece>, { items, words, at, lead, together }: Place, said: Said): number {
  const own = items[at];
  const governed = lead ?? (own?.is === 'mark' ? own.mark : undefined);
  if (!said.day && day.piece.is === 'past' && together) forget(said);
  if (said.day || isOver(day.piece, governed) || isHabit(day, governed, items, words)) return day.next;
  if (said.time?.today && !isToday(day.piece)) return takeOther(day, items, words, at, said);
  said.day = day.piece;
  const joined = joins(items, day.next, governed);
  const until = joined ? dayAfter(items, day.next + 1, words) : alternative(day, items, words);
  if (until && until.piece.is !== 'past') {
    said.lastDay = until.piece;
    return until.next;
  }
  return bindDay(day, governed, { items, words }, said);
}

/** "Le marché du samedi": any Saturday's, unless it begins a range. */
function isHabit(
  { piece, next }: Read<DayPiece>,
  governed: Mark | undefined,
  items: readonly Item[],
  words: DateWords,
): boolean {
  if (governed !== 'rangeFrom' || piece.is !== 'weekday' || !words.theWeekdayRepeats) return false;
  const time = readTime(items, next, words, undefined);
  return !joins(items, time?.next ?? next, 'of');
}

/** "Till 2 yesterday": the hour was yesterday's. */
function forget(said: Said): void {
  said.time = undefined;
  said.lastTime = undefined;
  said.relation = undefined;
}

function isToday(piece: DayPiece): boolean {
  return piece.is === 'offset' && piece.days === 0;
}

/** "Ce soir ou demain matin": the other day ends what begins today; said of something else, it is passed over. */
function takeOther(
  { piece, next }: Read<DayPiece>,
  items: readonly Item[],
  words: DateWords,
  at: number,
  said: Said,
): number {
  said.day = { is: 'offset', days: 0 };
  if (!isMark(items[at - 1], 'and', 'to')) return next;
  said.lastDay = piece;
  const time = readTime(items, next, words, undefined);
  if (time) said.lastTime = time.piece;
  return time?.next ?? next;
}

/** The past, a length of time, or what is not meant ("pas demain"). */
function isOver(piece: DayPiece, governed: Mark | undefined): boolean {
  if (piece.is === 'past' || governed === 'since' || governed === 'except') return true;
  return (governed === 'during' || governed === 'for') && !isNamed(piece);
}

function bindDay(
  day: Read<DayPiece>,
  governed: Mark | undefined,
  { items, words }: Pick<Place, 'items' | 'words'>,
  said: Said,
): number {
  // "Thursday at the latest"
  const late = isMark(items[day.next], 'by') && !isDated(items, day.next + 1, words);
  const relation = late ? 'by' : relationOf(governed);
  // "avant la fin du mois" is by then, not before it begins
  const third = 'third' in day.piece && day.piece.third === 'end';
  if (relation) said.relation ??= relation === 'before' && third ? 'by' : relation;
  return late ? day.next + 1 : day.next;
}

/** "For Thursday" names a day, "for two weeks" says how long. */
function isNamed({ is }: DayPiece): boolean {
  return is !== 'often' && is !== 'later' && is !== 'later-months';
}
