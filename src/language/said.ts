import { readDay } from './date-pieces.ts';
import { type DateWords, type Item, isMark, type Mark, type Read } from './date-words.ts';
import type { DayPiece } from './days.ts';
import { readTime, type TimePiece } from './time-pieces.ts';

/** What a message says of a date: its first day and time, each perhaps with an end, and how they bind. */
export interface Said {
  day?: DayPiece;
  lastDay?: DayPiece;
  time?: TimePiece;
  lastTime?: TimePiece;
  relation?: 'before' | 'by' | 'from' | undefined;
  asap: boolean;
}

/** Reads a message from left to right; the past ("hier", "depuis lundi") and lengths of time are passed over. */
export function readSaid(items: readonly Item[], words: DateWords): Said {
  const said: Said = { asap: false };
  let lead: Mark | undefined;
  let at = 0;
  while (at < items.length) {
    const next = take({ items, words, at, lead }, said);
    if (next !== undefined) {
      at = next;
      lead = undefined;
    } else {
      if (isMark(items[at], 'asap')) said.asap = true;
      lead = leadAfter(items[at], lead);
      at++;
    }
  }
  return said;
}

interface Place {
  readonly items: readonly Item[];
  readonly words: DateWords;
  readonly at: number;
  /** The mark that governs what is here ("avant", "vers"). */
  readonly lead: Mark | undefined;
}

const governing: readonly Mark[] = [
  'before',
  'by',
  'from',
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
  const { items, words, at, lead } = place;
  const range =
    lead === 'rangeFrom' || lead === 'between' || lead === 'from' ? dateRange(items, at, words) : undefined;
  if (range) {
    said.day ??= range.piece[0];
    said.lastDay ??= range.piece[1];
    return range.next;
  }
  const day = readDay(items, at, words);
  if (day) return takeDay(day, place, said);
  const time = readTime(items, at, words, lead) ?? rangedHour(place);
  return time && takeTime(time, place, said);
}

function takeDay(day: Read<DayPiece>, { items, words, at, lead }: Place, said: Said): number {
  const own = items[at];
  const governed = lead ?? (own?.is === 'mark' ? own.mark : undefined);
  const isLength = governed === 'during' && !isNamed(day.piece);
  if (day.piece.is === 'past' || governed === 'since' || isLength || said.day) return day.next;
  said.day = day.piece;
  const until = joins(items, day.next, governed) ? readDay(items, day.next + 1, words) : undefined;
  if (until && until.piece.is !== 'past') {
    said.lastDay = until.piece;
    return until.next;
  }
  const relation = relationOf(governed);
  if (relation) said.relation ??= relation;
  return day.next;
}

/** "For Thursday" names a day, "for two weeks" says how long. */
function isNamed({ is }: DayPiece): boolean {
  return is === 'weekday' || is === 'date' || is === 'offset';
}

function takeTime(time: Read<TimePiece>, place: Place, said: Said): number {
  const { items, words, lead } = place;
  const { piece, next } = time;
  if (lead === 'since' || lead === 'during') return next;
  const part = said.time?.precision === 'part' && !said.lastTime ? said.time : undefined;
  const refined = part && piece.precision === 'minute' ? part : undefined;
  if (said.time ? !refined : loose(piece, next, place, said)) return next;
  const joined = joins(items, next, lead) ? readTime(items, next + 1, words, 'at') : undefined;
  // "ce soir à 8h" is no range
  const until = joined?.piece.precision === piece.precision ? joined : undefined;
  said.time = within(piece, refined);
  if (until) said.lastTime = within(until.piece, refined);
  else said.relation = relationOf(lead) ?? said.relation;
  return until?.next ?? next;
}

/** A part of the day that is bound to no day ("je suis du matin") says nothing. */
function loose(time: TimePiece, next: number, { items, words, lead }: Place, said: Said): boolean {
  if (time.precision !== 'part' || time.today || said.day || relationOf(lead)) return false;
  return readDay(items, next, words) === undefined && readDay(items, next + 1, words) === undefined;
}

function joins(items: readonly Item[], at: number, lead: Mark | undefined): boolean {
  const item = items[at];
  if (isMark(item, 'to', 'until') || (lead === 'between' && isMark(item, 'and'))) return true;
  return item?.is === 'sign' && item.sign === '-';
}

function relationOf(lead: Mark | undefined): Said['relation'] {
  if (lead === 'before' || lead === 'by' || lead === 'from') return lead;
  return lead === 'until' ? 'by' : undefined;
}

/** "du 24 au 30 décembre": bare numbers are days only when both ends are there. */
function dateRange(
  items: readonly Item[],
  at: number,
  words: DateWords,
): Read<[DayPiece, DayPiece]> | undefined {
  const day = dayNumberAt(items[at]);
  const joinAt = isMark(items[at + 1], 'ordinal') ? at + 2 : at + 1;
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
  if (last === undefined || last <= day || !endsRange(items[joinAt + 2])) return undefined;
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

function endsRange(after: Item | undefined): boolean {
  return !isMark(after, 'hour', 'am', 'pm', 'notDate') && after?.is !== 'unit' && after?.is !== 'sign';
}

/** "entre 14 et 16h", "from 2 to 4pm": a bare number is an hour when the other end says so. */
function rangedHour({ items, words, at, lead }: Place): Read<TimePiece> | undefined {
  const first = items[at];
  if (first?.is !== 'number' || first.digits === 0 || first.value > 24 || !joins(items, at + 1, lead))
    return undefined;
  const bound = lead === 'between' || lead === 'from' || lead === 'rangeFrom' || lead === 'of';
  const second = readTime(items, at + 2, words, bound ? 'at' : undefined);
  if (second?.piece.precision !== 'minute') return undefined;
  const early = first.value * 60;
  const afternoon =
    words.bareHours && second.piece.from >= 720 && early < 720 && early + 720 < second.piece.from;
  const from = afternoon ? early + 720 : early;
  return { piece: { ...second.piece, from, to: from }, next: at + 1 };
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
