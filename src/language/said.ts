import { isPlural, readDay } from './date-pieces.ts';
import {
  alternative,
  boundDate,
  dateRange,
  dayAfter,
  dayOf,
  hoursBetween,
  inStreet,
  isDated,
  isDotted,
  isRange,
  isStreet,
  joins,
  type Place,
  rangedHour,
  slashed,
} from './date-ranges.ts';
import { type DateWords, type Item, isMark, type Mark, type Read } from './date-words.ts';
import type { DayPiece } from './days.ts';
import { readTime, type TimePiece } from './time-pieces.ts';

/** What a message says of a date: its first day and time, each perhaps with an end, and how they bind. */
export interface Said {
  day?: DayPiece;
  lastDay?: DayPiece;
  time?: TimePiece;
  lastTime?: TimePiece;
  relation?: 'before' | 'by' | 'from' | 'after' | undefined;
  asap: boolean;
}

/** Reads a message from left to right; the past ("hier", "depuis lundi") and lengths of time are passed over. */
export function readSaid(items: readonly Item[], words: DateWords): Said {
  const said: Said = { asap: false };
  let lead: Mark | undefined;
  let gone = false;
  let at = 0;
  while (at < items.length) {
    const next = take({ items, words, at, lead, gone }, said);
    if (next !== undefined) {
      gone = isPast(items, at, words);
      at = next;
      lead = undefined;
    } else {
      if (items[at]?.is === 'other') gone = false;
      if (isMark(items[at], 'asap')) said.asap = true;
      lead = leadAfter(items[at], lead);
      at++;
    }
  }
  return said;
}

function isPast(items: readonly Item[], at: number, words: DateWords): boolean {
  return readDay(items, at, words)?.piece.is === 'past';
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
];
const passing: readonly Mark[] = ['the', 'of', 'to', 'in', 'this'];

function leadAfter(item: Item | undefined, lead: Mark | undefined): Mark | undefined {
  if (item?.is !== 'mark') return undefined;
  // "à partir d'environ 18h": the weightier word goes on governing
  if (item.mark === 'at' || item.mark === 'about') return lead && governing.includes(lead) ? lead : item.mark;
  if (governing.includes(item.mark)) return item.mark;
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
  const evening = said.time?.precision === 'part' && isDotted(items, at) ? 'at' : undefined;
  const time = readTime(items, at, words, place.lead ?? evening) ?? rangedHour(place);
  return time && takeTime(time, place, said);
}

function takeRange(place: Place, said: Said): number | undefined {
  const { items, words, at, lead } = place;
  const hours = said.day && !said.time ? hoursBetween(place) : undefined;
  if (hours) {
    [said.time, said.lastTime] = hours.piece;
    return hours.next;
  }
  const days = isRange(items, at, lead) && !inStreet(items, at) ? dateRange(items, at, words) : undefined;
  if (!days) return undefined;
  said.day ??= days.piece[0];
  said.lastDay ??= days.piece[1];
  return days.next;
}

function takeDay(day: Read<DayPiece>, { items, words, at, lead }: Place, said: Said): number {
  const own = items[at];
  const governed = lead ?? (own?.is === 'mark' ? own.mark : undefined);
  if (said.day || isOver(day.piece, governed)) return day.next;
  said.day = day.piece;
  const joined = joins(items, day.next, governed);
  const until = joined ? dayAfter(items, day.next + 1, words) : alternative(day, items, words);
  if (until && until.piece.is !== 'past') {
    said.lastDay = until.piece;
    return until.next;
  }
  return bindDay(day, governed, { items, words }, said);
}

/** The past, or a length of time. */
function isOver(piece: DayPiece, governed: Mark | undefined): boolean {
  return piece.is === 'past' || governed === 'since' || (governed === 'during' && !isNamed(piece));
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
  return is === 'weekday' || is === 'date' || is === 'offset';
}

function takeTime(time: Read<TimePiece>, place: Place, said: Said): number {
  const { items, words, lead } = place;
  const { piece, next } = time;
  if (lead === 'since' || lead === 'during' || place.gone) return next;
  const part = said.time?.precision === 'part' && !said.lastTime ? said.time : undefined;
  const refined = part && piece.precision === 'minute' ? part : undefined;
  if (said.time ? !refined : loose(piece, next, place, said)) return next;
  const joined = joins(items, next, lead) ? readTime(items, next + 1, words, 'at') : undefined;
  // "ce soir à 8h" is no range
  const until = joined?.piece.precision === piece.precision ? joined : slashed(time, items, words);
  said.time = within(piece, refined);
  if (until) {
    said.lastTime = within(until.piece, refined);
    return until.next;
  }
  if (said.day && !said.lastDay && joins(items, next, 'of')) return takeLast(time, place, said);
  return bindTime(time, place, said);
}

function bindTime({ piece, next }: Read<TimePiece>, { items, words, lead }: Place, said: Said): number {
  const bound = !said.day && piece.precision === 'part' && !piece.today ? dayOf(items, next) : undefined;
  if (bound) said.day = bound;
  // "10h au plus tard"
  const late = isMark(items[next], 'by') && !isDated(items, next + 1, words);
  said.relation = late ? 'by' : (relationOf(lead) ?? said.relation);
  return late ? next + 1 : next;
}

/** "de vendredi soir à dimanche soir": the range ends on another day, perhaps at an hour. */
function takeLast({ next }: Read<TimePiece>, { items, words, lead }: Place, said: Said): number {
  const day = readDay(items, next + 1, words);
  if (!day || day.piece.is === 'past' || day.piece.repeats) {
    said.relation = relationOf(lead) ?? said.relation;
    return next;
  }
  said.lastDay = day.piece;
  said.relation = undefined;
  const time = readTime(items, day.next, words, isMark(items[day.next - 1], 'at') ? 'at' : undefined);
  if (time) said.lastTime = time.piece;
  return time?.next ?? day.next;
}

/** A part of the day that is bound to no day ("je suis du matin") says nothing. */
function loose(time: TimePiece, next: number, { items, words, lead }: Place, said: Said): boolean {
  if (time.precision !== 'part' || time.today || said.day || relationOf(lead)) return false;
  if (dayOf(items, next)) return false;
  return readDay(items, next, words) === undefined && readDay(items, next + 1, words) === undefined;
}

function relationOf(lead: Mark | undefined): Said['relation'] {
  if (lead === 'before' || lead === 'by' || lead === 'from' || lead === 'after') return lead;
  return lead === 'until' ? 'by' : undefined;
}

/** A time on the dial, moved to the half of the day its part is in ("demain soir à 8h"). */
function within(time: TimePiece, part: TimePiece | undefined): TimePiece {
  if (!part) return time;
  const shift = part.from >= 720 && time.from < 720 && time.from + 780 > part.from ? 720 : 0;
  return {
    ...time,
    from: time.from + shift,
    to: time.to + shift,
    today: part.today || time.today,
    half: false,
  };
}
