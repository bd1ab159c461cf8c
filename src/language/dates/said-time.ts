import { slashed } from './hour-ranges.ts';
import { readDay } from './pieces.ts';
import { dayOf, isDated, joins, type Place } from './ranges.ts';
import { isBounded, partSaid, type Said } from './said-shape.ts';
import { readTime, type TimePiece } from './time-pieces.ts';
import { type DateWords, type Item, isMark, type Mark, type Read } from './words.ts';

/** Takes a time that was read into what was said, and gives the item after it. */
export function takeTime(time: Read<TimePiece>, place: Place, said: Said): number {
  const { items, words, lead } = place;
  const { piece, next } = time;
  if (place.gone || isPassedOver(place, piece)) return passOver(time, place, said);
  if (isHabitual(piece, place, said)) return next;
  const refined = piece.precision === 'minute' ? partSaid(said) : undefined;
  if (place.together) refineHalf(said, piece);
  if (said.time ? !refined : loose(piece, next, place, said)) {
    if (!isListed(place, said)) said.otherTimes.push(piece);
    return next;
  }
  const joined = joins(items, next, lead) ? endTime(items, next + 1, words) : undefined;
  // "ce soir à 8h" is no range
  const until = joined?.piece.precision === piece.precision ? joined : slashed(time, items, words);
  const half = refined ?? said.otherTimes.find(({ precision }) => precision === 'part');
  said.time = within(piece, half, ends(lead));
  said.unled = items[place.at]?.is === 'clock' && lead === undefined && !place.together;
  if (until) return setRange(said, within(until.piece, refined, true), until.next);
  return setTime(time, place, said);
}

function setTime(time: Read<TimePiece>, place: Place, said: Said): number {
  // "lundi ou mardi soir", "Mon to Fri at 5": each of the days
  if (said.lastDay && place.together) said.lastTime = said.time;
  if (said.day && !said.lastDay && joins(place.items, time.next, 'of')) return takeLast(time, place, said);
  return bindTime(time, place, said);
}

/** Whether an hour under this mark is the last one. */
function ends(lead: Mark | undefined): boolean {
  return lead !== undefined && ['until', 'before', 'by', 'latest', 'beforehand'].includes(lead);
}

/** Takes the end of a range; "7-11pm" begins after noon too. */
function setRange(said: Said, last: TimePiece, next: number): number {
  const { time } = said;
  if (time?.half && last.sure && time.from + 720 < last.from)
    said.time = { ...time, from: time.from + 720, to: time.to + 720, half: false };
  said.lastTime = last;
  return next;
}

/** "À 14h ou 15h", "samedi 14h ou dimanche 10h", "à 18h … jusqu'à 20h": one of several named together, or its end. */
function isListed({ items, at, lead, together }: Place, { time, listed }: Said): boolean {
  if (time === undefined) return false;
  const beside = together && (listed === true || time.precision === 'minute');
  // "plutôt à 16h que 17h"
  const rather = items[at - 1]?.is === 'other' && isMark(items[at - 2], 'hour', 'am', 'pm');
  return beside || rather || lead === 'until' || isMark(items[at - 1], 'and', 'to');
}

/** The time a range goes on to ("from 6.30 to about 10"). */
function endTime(items: readonly Item[], at: number, words: DateWords): Read<TimePiece> | undefined {
  return readTime(items, isMark(items[at], 'about') ? at + 1 : at, words, 'at');
}

/** "Sauf le matin", but not "sauf dimanche matin". */
function isLeftOut({ precision }: TimePiece, { items, at }: Place, { day }: Said): boolean {
  if (precision !== 'part' || !day || day.repeats) return false;
  return isMark(isMark(items[at - 1], 'the') ? items[at - 2] : items[at - 1], 'except');
}

/** The item after a time that is not meant and the one it goes on to. */
function passOver({ piece, next }: Read<TimePiece>, place: Place, said: Said): number {
  const { items, words, lead } = place;
  if (isLeftOut(piece, place, said)) said.without = piece;
  // "not 2 o'clock, 3! tomorrow"
  if (lead === 'except' && piece.precision === 'minute' && items[next]?.is === 'number')
    said.unread.hour = true;
  // "moved from 18h to 19h"
  if (lead === 'movedFrom') return next;
  const until = joins(items, next, lead === 'except' ? 'between' : lead)
    ? readTime(items, next + 1, words, 'at')
    : undefined;
  return until?.next ?? next;
}

/** A length of time, what is not meant, or the hour it is now. */
function isPassedOver({ items, at, lead }: Place, { precision }: TimePiece): boolean {
  if (lead === 'since' || lead === 'during' || lead === 'except' || lead === 'movedFrom') return true;
  if (lead === 'for') return isMark(items[at + 1], 'hour');
  return lead === 'isNow' && precision === 'minute';
}

/** "Away until Thursday, so … in the mornings": not the end of it. */
function isHabitual({ precision }: TimePiece, { together }: Place, said: Said): boolean {
  return precision === 'part' && !together && isBounded(said);
}

/** "At 8 tomorrow evening": a part of the day says which half of it an hour before was in. */
function refineHalf(said: Said, part: TimePiece): void {
  if (said.time?.precision !== 'minute' || part.precision !== 'part') return;
  // "à 8h demain soir", but not "à 10h demain, et l'après-midi"
  if (!said.time.half && (said.time.from >= 720 || said.time.from + 720 > part.to)) return;
  said.time = within(said.time, part);
  if (said.lastTime) said.lastTime = within(said.lastTime, part, true);
}

function bindTime({ piece, next }: Read<TimePiece>, { items, words, lead }: Place, said: Said): number {
  const bound =
    !said.day && piece.precision === 'part' && !piece.today ? dayOf(items, next, words) : undefined;
  if (bound) said.day = bound;
  // "10h au plus tard"
  const late = isMark(items[next], 'latest', 'beforehand') && !isDated(items, next + 1, words);
  said.relation = late ? 'by' : (relationOf(lead) ?? said.relation);
  if (lead === 'until') said.until = true;
  return late ? next + 1 : next;
}

/** "de vendredi soir à dimanche soir": the range ends on another day, perhaps at an hour. */
function takeLast({ next }: Read<TimePiece>, { items, words, lead }: Place, said: Said): number {
  const day = readDay(items, next + 1, words);
  if (!day || day.piece.is === 'none' || day.piece.repeats) {
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
  if (dayOf(items, next, words)) return false;
  return readDay(items, next, words) === undefined && readDay(items, next + 1, words) === undefined;
}

/** How a window binds under the mark before it. */
export function relationOf(lead: Mark | undefined): Said['relation'] {
  if (lead === 'before' || lead === 'by' || lead === 'from' || lead === 'after') return lead;
  return lead === 'until' || lead === 'latest' || lead === 'beforehand' ? 'by' : undefined;
}

/** A time on the dial, moved to the half of the day its part is in ("demain soir à 8h"), or just after it when it `ends` there. */
export function within(time: TimePiece, part: TimePiece | undefined, ends = false): TimePiece {
  if (!part) return time;
  const evening = part.from >= 720 && time.from < 720 && !time.sure;
  // "cette nuit vers 3h"
  const night = part.from >= 1080 && time.from < 360 && (!time.half || part.from >= 1200);
  // "in the morning until 1"
  const noon = ends && time.half && part.from >= 300 && part.to === 720 && time.from < 240;
  // "Saturday night 8 till 12"
  const midnight = ends && part.from >= 1080 && time.from === 720;
  const shift = night ? 1440 : noon || midnight || (evening && time.from + 780 >= part.from) ? 720 : 0;
  return {
    ...time,
    from: time.from + shift,
    to: time.to + shift,
    today: part.today || time.today,
    half: false,
  };
}
