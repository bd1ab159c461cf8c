import { bareDate, calendarDay } from './calendar-pieces.ts';
import type { DayPiece } from './days.ts';
import { isOne } from './hour-ends.ts';
import type { Third } from './month-days.ts';
import { type DateWords, type Item, isMark, type Read } from './words.ts';

/** Reads a run of days ("ce week-end", "la semaine du 7", "fin novembre") at an item. */
export function span(items: readonly Item[], at: number, words: DateWords): Read<DayPiece> | undefined {
  if (isMark(items[at], 'weekOf')) return weekOf(items, at, words, false, 'week');
  const first = isMark(items[at], 'the', 'of') ? at + 1 : at;
  if (items[first]?.is === 'nth') return nthWeek(items, first);
  const third = thirdOf(items[at]);
  const from = third ? at + 1 : at;
  const lead = items[from];
  const core = isMark(lead, 'this', 'next', 'last', 'the', 'of', 'in') ? from + 1 : from;
  const item = items[core];
  if (item?.is === 'month') return namedMonth(item, items[core - 1], third, core + 1);
  // "from next week on"
  if (isMark(lead, 'next') && isMark(item, 'weekLater') && items[core + 1]?.is !== 'weekday')
    return bounded('week', 1, false, third, core + 1);
  const weekend = isMark(item, 'weekend');
  const unit = item?.is === 'unit' && (item.unit === 'week' || item.unit === 'month') ? item.unit : undefined;
  if (!weekend && !unit) return undefined;
  return (
    weekOf(items, core + 1, words, weekend, unit) ?? relative(items, core, third, weekend ? undefined : unit)
  );
}

/** "La première semaine de décembre". */
function nthWeek(items: readonly Item[], at: number): Read<DayPiece> | undefined {
  const [nth, week] = [items[at], items[at + 1]];
  if (nth?.is !== 'nth' || week?.is !== 'unit' || week.unit !== 'week') return undefined;
  let next = at + 2;
  while (isMark(items[next], 'of', 'in', 'rangeFrom')) next++;
  const month = items[next];
  return month?.is === 'month'
    ? { piece: { is: 'named', month: month.month, week: nth.nth }, next: next + 1 }
    : undefined;
}

/** "ce week-end", "la semaine prochaine", "fin du mois". */
function relative(
  items: readonly Item[],
  core: number,
  third: Third | undefined,
  unit: 'week' | 'month' | undefined,
): Read<DayPiece> | undefined {
  const [lead, after] = [items[core - 1], items[core + 1]];
  const end = isMark(after, 'next', 'last', 'gone', 'weekLater') ? core + 2 : core + 1;
  if (isMark(lead, 'last') || isMark(after, 'last', 'gone')) return { piece: { is: 'none' }, next: end };
  const later = isMark(after, 'weekLater') ? 2 : 0;
  const next = isMark(lead, 'next') || isMark(after, 'next') ? 1 : later;
  if (unit) return bounded(unit, next, isMark(lead, 'this'), third, end);
  if (isOne(lead) && next === 0) return { piece: { is: 'none', any: true }, next: end };
  return { piece: { is: 'weekend', weeks: next }, next: end };
}

/** "la semaine du 7 décembre", "the weekend of the 5th". */
function weekOf(
  items: readonly Item[],
  at: number,
  words: DateWords,
  weekend: boolean,
  unit: 'week' | 'month' | undefined,
): Read<DayPiece> | undefined {
  if (unit === 'month' || !isMark(items[at], 'of', 'rangeFrom', 'from', 'weekOf')) return undefined;
  const date = calendarDay(items, at, words) ?? calendarDay(items, at + 1, words);
  if (date?.piece.is === 'date') return { piece: { ...date.piece, is: 'around', weekend }, next: date.next };
  const bare = items[at + 1];
  // "le week-end des 5 et 6", but "une semaine à partir du 30"
  const of = isMark(items[at], 'rangeFrom', 'weekOf') || (weekend && isMark(items[at], 'from'));
  const day = of && bare?.is === 'number' ? bareDate(bare.value, items, at + 1) : undefined;
  return day?.piece.is === 'date'
    ? { piece: { ...day.piece, is: 'around', weekend }, next: day.next }
    : undefined;
}

/** "cette semaine", "fin du mois"; "une semaine" alone is a length of time. */
function bounded(
  unit: 'week' | 'month',
  ahead: number,
  current: boolean,
  third: Third | undefined,
  next: number,
): Read<DayPiece> | undefined {
  if (ahead === 0 && !current && !third) return undefined;
  return { piece: { is: unit, ahead, ...(third && { third }) }, next };
}

/** "en décembre", "fin novembre"; a month's name alone may be a person or a verb. */
function namedMonth(
  item: Extract<Item, { is: 'month' }>,
  lead: Item | undefined,
  third: Third | undefined,
  next: number,
): Read<DayPiece> | undefined {
  if (
    item.short ||
    !(third || isMark(lead, 'in', 'of', 'this', 'next', 'before', 'by', 'until', 'from', 'after'))
  )
    return undefined;
  return { piece: { is: 'named', month: item.month, ...(third && { third }) }, next };
}

function thirdOf(item: Item | undefined): Third | undefined {
  return item?.is === 'mark' && (item.mark === 'start' || item.mark === 'middle' || item.mark === 'end')
    ? item.mark
    : undefined;
}
