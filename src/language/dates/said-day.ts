import type { DayPiece } from './days.ts';
import { alternative, dayAfter, isDated, joins, type Place } from './ranges.ts';
import { isBounded, type Said } from './said-shape.ts';
import { relationOf } from './said-time.ts';
import { readTime } from './time-pieces.ts';
import { type DateWords, type Item, isDay, isMark, type Mark, type Read } from './words.ts';

/** Takes a day that was read into what was said, and gives the item after it. */
export function takeDay(day: Read<DayPiece>, place: Place, said: Said): number {
  const { items, words, at, lead } = place;
  const own = items[at];
  const mark = own?.is === 'mark' ? own.mark : undefined;
  // "anyone about in the next hour"
  const governed = lead === 'about' && relationOf(mark) ? mark : (lead ?? mark);
  refine(day, governed, place, said);
  if (day.piece.is === 'none' && day.piece.any) said.someday = true;
  const over = isOver(day.piece, governed);
  if (said.day && !over && !isBound(governed, said)) addDay(day.piece, isListed(items, at), said);
  if (said.day || over || isHabit(day, governed, items, words))
    return isHabitual(day, items, said) ? day.next + 1 : passOver(day, governed, place, said);
  if (said.time?.today && !isToday(day.piece)) return takeOther(day, items, words, at, said);
  return setDay(day, governed, { items, words }, said);
}

/** Takes the day that was said first, and the one it goes on to. */
function setDay(
  day: Read<DayPiece>,
  governed: Mark | undefined,
  { items, words }: Pick<Place, 'items' | 'words'>,
  said: Said,
): number {
  said.day = day.piece;
  // "from tomorrow and until Tuesday"
  const join =
    isMark(items[day.next], 'and') && isMark(items[day.next + 1], 'until') ? day.next + 1 : day.next;
  const joined = joins(items, join, governed);
  const until = joined ? dayAfter(items, join + 1, words) : alternative(day, items, words);
  if (until && until.piece.is !== 'none') {
    said.day = sameWeek(day.piece, until.piece);
    said.lastDay = until.piece;
    return until.next;
  }
  return bindDay(day, governed, { items, words }, said);
}

/** Takes one day more: of several that come again and again ("les mardis et jeudis"), or beside the one that was said. */
function addDay(piece: DayPiece, listed: boolean, said: Said): void {
  const { day } = said;
  said.listed = listed;
  if (!listed) said.otherDays.push(piece);
  else if (day?.is === 'weekday' && day.repeats && piece.is === 'weekday')
    said.day = { ...day, others: [...(day.others ?? []), piece.weekday] };
}

/** The item after a day that is not meant and the one it goes on to, which is meant if it was moved there. */
function passOver(day: Read<DayPiece>, governed: Mark | undefined, place: Place, said: Said): number {
  const { items, words } = place;
  const { next } = day;
  const moved = governed === 'movedFrom';
  const goesOn = (moved || governed === 'except') && joins(items, next, governed);
  const last = goesOn ? dayAfter(items, next + 1, words) : undefined;
  if (moved && last) said.day ??= last.piece;
  if (governed === 'except' || governed === 'since') said.passed = day.piece;
  return last?.next ?? next;
}

/** "… au plus tard jeudi", "… for Christmas", "moved to Tuesday from Monday". */
function isBound(governed: Mark | undefined, { left }: Said): boolean {
  return (
    governed === 'latest' ||
    governed === 'for' ||
    (left !== undefined && (governed === 'from' || governed === 'rangeFrom'))
  );
}

/** Whether it is one of several that were named together ("lundi, mercredi ou vendredi"). */
function isListed(items: readonly Item[], at: number): boolean {
  const last = items[at - 1];
  // "lundi matin mardi soir", "plutôt lundi que mardi"
  const between = last?.is === 'part' || last?.is === 'other' || last?.is === 'sign';
  return isMark(last, 'and', 'to') || isDay(last) || (between && isDay(items[at - 2]));
}

/** Whether only a week, a month or a weekend was said. */
function isSpan({ day, lastDay, relation, closed }: Said): boolean {
  if (!day || day.repeats || lastDay || relation || closed) return false;
  return ['week', 'month', 'named', 'weekend', 'around'].includes(day.is);
}

/** "Over Christmas, from 27 December to 2 January": the range is meant. */
function narrows(
  { piece, next }: Read<DayPiece>,
  governed: Mark | undefined,
  items: readonly Item[],
  { day, lastDay, relation, time }: Said,
): boolean {
  const wider = day?.is === 'date' || day?.is === 'named' || day?.is === 'week' || day?.is === 'month';
  if (!wider || lastDay || relation || time || piece.is !== 'date') return false;
  return (governed === 'from' || governed === 'rangeFrom') && joins(items, next, undefined);
}

function isOneDay({ is, repeats }: DayPiece): boolean {
  return !repeats && (is === 'date' || is === 'weekday' || is === 'offset');
}

/** What another day does to what was said before it. */
function refine(
  { piece, next }: Read<DayPiece>,
  governed: Mark | undefined,
  { items, at, together }: Place,
  said: Said,
): void {
  if (!said.day && piece.is === 'none' && together) forget(said);
  if (said.day?.is === 'often' && piece.is === 'week' && !relationOf(governed)) said.week ??= piece;
  // "every two weeks on Thursday"
  if (said.day?.is === 'often' && piece.is === 'weekday' && said.day.repeats !== 'day')
    said.day = { ...piece, repeats: said.day.repeats };
  const beside =
    isMark(items[at - 1], 'and', 'to') ||
    items[at - 1]?.is === 'number' ||
    relationOf(governed) !== undefined;
  if (narrows({ piece, next }, governed, items, said)) said.day = undefined;
  else if (isSpan(said) && isOneDay(piece) && !beside && !isOver(piece, governed)) said.narrower ??= piece;
  // "not tomorrow morning, but at 3 I could"
  if (governed === 'except' && items[next]?.is === 'part') said.otherwise = piece;
}

/** "Absent jusqu'à jeudi, qui peut … le matin ?" */
function isHabitual({ piece, next }: Read<DayPiece>, items: readonly Item[], said: Said): boolean {
  return isBounded(said) && piece.is === 'often' && items[next]?.is === 'part';
}

/** "Monday to Friday next week": both are next week's. */
function sameWeek(first: DayPiece, last: DayPiece): DayPiece {
  if (first.is !== 'weekday' || last.is !== 'weekday' || first.weekday > last.weekday) return first;
  return { ...first, nextWeek: last.nextWeek };
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
  if (piece.is === 'none' || governed === 'since' || governed === 'except' || governed === 'movedFrom')
    return true;
  return (governed === 'during' || governed === 'for') && !isNamed(piece);
}

function bindDay(
  day: Read<DayPiece>,
  governed: Mark | undefined,
  { items, words }: Pick<Place, 'items' | 'words'>,
  said: Said,
): number {
  // "Thursday at the latest"
  const late = isMark(items[day.next], 'latest', 'beforehand') && !isDated(items, day.next + 1, words);
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
