import { endsRange, joins, type Place } from './ranges.ts';
import { readTime, type TimePiece } from './time-pieces.ts';
import { type DateWords, type Item, isMark, type Read } from './words.ts';

/** "entre 14 et 16h", "from 2 to 4pm": a bare number is an hour when the other end says so. */
export function rangedHour({ items, words, at, lead }: Place): Read<TimePiece> | undefined {
  const first = items[at];
  if (first?.is !== 'number' || first.digits === 0 || first.value > 24 || !joins(items, at + 1, lead))
    return undefined;
  const bound = lead === 'between' || lead === 'from' || lead === 'rangeFrom' || lead === 'of';
  // "salle 2 jusqu'à midi", "les CE1 à 16h30"
  if (!bound && !words.bareHours && (first.value < 6 || isMark(items[at + 1], 'until'))) return undefined;
  const second = readTime(items, at + 2, words, bound ? 'at' : undefined);
  if (second?.piece.precision !== 'minute') return undefined;
  const early = first.value * 60;
  const afternoon =
    words.bareHours && second.piece.from >= 720 && early < 720 && early + 720 < second.piece.from;
  const from = afternoon ? early + 720 : early;
  return { piece: { ...second.piece, from, to: from }, next: at + 1 };
}

/** "samedi entre 10 et 12", "samedi de 9 à 11", "tomorrow 2-4", "Friday 9 till 12": after a day, numbers are hours. */
export function hoursBetween(place: Place): Read<[TimePiece, TimePiece]> | undefined {
  const { items, at } = place;
  const [first, , last] = items.slice(at, at + 3);
  if (first?.is !== 'number' || last?.is !== 'number' || !joinsHours(place, last.value)) return undefined;
  // "9 to 5"
  const end =
    place.words.bareHours && last.value < first.value && last.value <= 12 ? last.value + 12 : last.value;
  const spelled = first.digits === 0 && !(place.together && place.lead === undefined);
  if (spelled || end > 24 || first.value >= end || !endsRange(items[at + 3])) return undefined;
  // on a dial both are of the same half of the day ("6 to 9" in the evening, "6 to 12" in the morning), where a
  // correction is in that of what it corrects
  const half = (first.value < 9 || place.lead === 'rather') && end !== 12;
  return { piece: [onTheHour(first.value, half), onTheHour(end, half && end < 12)], next: at + 3 };
}

function joinsHours({ items, words, at, lead, together }: Place, last: number): boolean {
  if (lead === 'between') return isMark(items[at + 1], 'and');
  if (!joins(items, at + 1, undefined)) return false;
  if (lead === 'rangeFrom' || lead === 'from' || lead === 'of') return true;
  if (isMark(items[at + 1], 'until')) return words.bareHours && last <= 12;
  // "actually 3 to 5"
  if (lead === 'rather') return isHourlyEnd(items[at + 3]);
  return words.bareHours && last <= 12 && (together || isDayNext(items, at + 3));
}

/** Whether nothing is counted by the numbers before it. */
function isHourlyEnd(after: Item | undefined): boolean {
  return after === undefined || after.apart === true || (after.is !== 'other' && after.is !== 'number');
}

/** "3 till 5 on Friday" */
export function isDayNext(items: readonly Item[], at: number): boolean {
  const item = isMark(items[at], 'of') ? items[at + 1] : items[at];
  return item?.is === 'day' || (item?.is === 'weekday' && item.form === 'full');
}

function onTheHour(hour: number, half: boolean): TimePiece {
  return { from: hour * 60, to: hour * 60, precision: 'minute', today: false, half };
}

/** "14h/16h". */
export function slashed(
  { piece, next }: Read<TimePiece>,
  items: readonly Item[],
  words: DateWords,
): Read<TimePiece> | undefined {
  const sign = items[next];
  if (piece.precision === 'part' || sign?.is !== 'sign' || sign.sign !== '/') return undefined;
  const other = readTime(items, next + 1, words, undefined);
  return other?.piece.precision === 'minute' ? other : undefined;
}
