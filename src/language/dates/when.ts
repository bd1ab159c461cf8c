import { type DayNumber, dayNumber, instantAt, localOf, weekdayOf } from '../../core/calendar.ts';
import type { Instant, TimeZone, When } from '../../core/model.ts';
import type { Token } from '../text/text.ts';
import { choose } from './choice.ts';
import { type DayPiece, daysOf } from './days.ts';
import { type Dial, settle } from './dial.ts';
import { type Itemised, itemise } from './items.ts';
import type { Days } from './month-days.ts';
import { complete } from './said-implied.ts';
import type { Said } from './said-shape.ts';
import type { TimePiece } from './time-pieces.ts';
import type { DateWords } from './words.ts';

/** A date as it was read, and what it was read from. */
export interface DateReading extends Itemised {
  readonly when: When;
  readonly said: Said;
}

/**
 * When a message says something should happen, null when it says nothing sure about that, or undefined when it has no
 * word of dates in this language; the past, ages, lengths of time, fractions and what is more than two years off are
 * not answers. A time of day without a day is on the day of `about`, or else the next one to come; in the morning or the
 * evening as `about` is.
 */
export function readDate(
  tokens: readonly Token[],
  tidied: string,
  words: DateWords,
  now: Instant,
  zone: TimeZone,
  about?: Instant,
): DateReading | null | undefined {
  const itemised = itemise(tokens, tidied, words);
  const nothing = itemised.worded ? null : undefined;
  if (itemised.meant.items.length === 0) return nothing;
  const local = localOf(now, zone);
  const corrected = about === undefined ? 0 : localOf(about, zone).minute;
  const today = dayNumber(local);
  const { meant } = itemised;
  const clock: Clock = { today, minute: local.minute, now, zone, corrected, hint: meant.hint };
  const said = choose(meant, words, today);
  const when = said && dated(said, clock, about);
  return when ? { when, said, ...itemised } : nothing;
}

function dated(said: Said, clock: Clock, about: Instant | undefined): When | null {
  complete(said);
  if (!said.day && !said.time) return said.asap ? { relation: 'asap', precision: 'span' } : null;
  if (about !== undefined && !said.day && !said.time?.today) {
    said.day = { is: 'offset', days: dayNumber(localOf(about, clock.zone)) - clock.today };
  }
  if (said.day?.is === 'later') return soon(said.day.minutes, said.relation, clock);
  return compose(said, clock);
}

interface Clock extends Dial {
  readonly today: DayNumber;
  readonly now: Instant;
  readonly zone: TimeZone;
}

const minuteMs = 60_000;
/** Two years, one of them a leap year. */
const farthestDays = 731;

function soon(minutes: number, relation: Said['relation'], clock: Clock): When | null {
  if (minutes > farthestDays * 1440) return null;
  const start = Math.floor(clock.now / minuteMs + minutes) * minuteMs;
  if (relation === 'by' || relation === 'before')
    return { relation: 'before', end: start, precision: 'minute' };
  return { relation: 'at', start, end: start, precision: 'minute' };
}

function compose(said: Said, clock: Clock): When | null {
  const time = said.time && settle(said.time, said, clock);
  if (said.time && !isAhead(said, time, clock)) return null;
  const days = beforeThem(narrowed(daysSaid(said, time, clock), said.narrower, clock), said);
  const last = days && said.lastDay && lastDays(said.lastDay, days, clock);
  if (!days || !isInOrder(days, last, clock) || isOpen(days, last, time, said)) return null;
  if (!time || isVague(days, last, time)) {
    const end = instantAt((last ?? days).to + 1, 0, clock.zone);
    return related(said, { start: instantAt(days.from, 0, clock.zone), end }, days.precision);
  }
  const lastTime = said.lastTime && settle(said.lastTime, said, clock, time);
  if (!last || isOneNight(days, last, time, lastTime)) {
    const window = between(days.from, time, lastTime, clock.zone);
    return related({ ...said, lastDay: undefined }, window, lastTime ? 'minute' : time.precision);
  }
  const end = instantAt(last.to, lastTime ? lastTime.to : 1440, clock.zone);
  return related(said, { start: instantAt(days.from, time.from, clock.zone), end }, time.precision);
}

/** "La veille" is the day before. */
function beforeThem(days: Days | undefined, { eve }: Said): Days | undefined {
  return days && eve ? oneDay(days.from - 1) : days;
}

/** Also false where nothing tells which hour it is; "ce matin" said in the afternoon is over. */
function isAhead({ day }: Said, time: TimePiece | undefined, { minute }: Clock): boolean {
  if (!time) return false;
  return !(!day && time.today && (time.precision === 'part' ? time.to <= minute : time.to < minute));
}

/** "Next week at 3": on which day is not said. */
function isOpen(
  days: Days,
  last: Days | undefined,
  time: TimePiece | undefined,
  { relation }: Said,
): boolean {
  return (
    !last && !relation && time?.precision === 'minute' && days.precision === 'span' && days.to > days.from
  );
}

/** "En décembre, le soir" is no one day's. */
function isVague(days: Days, last: Days | undefined, { precision }: TimePiece): boolean {
  return !last && precision === 'part' && days.precision === 'span' && days.to > days.from;
}

/** "La nuit du 4 au 5". */
function isOneNight(days: Days, last: Days, time: TimePiece, lastTime: TimePiece | undefined): boolean {
  return !lastTime && time.to > 1440 && last.to === days.from + 1;
}

/** "Every evening at 7" begins today, or tomorrow once it is past 7. */
function daysSaid(said: Said, time: TimePiece | undefined, clock: Clock): Days | undefined {
  const anyDay = !said.day || (said.day.is === 'often' && time);
  if (!anyDay) return said.day && daysOf(said.day, clock.today, said.lastDay);
  const week = said.week && daysOf(said.week, clock.today);
  const day = Math.max(dayFor(time, clock), week?.from ?? 0);
  return oneDay(said.day?.repeats === 'weekday' ? workday(day) : day);
}

/** The day in a run of days that was said after it. */
function narrowed(days: Days | undefined, piece: DayPiece | undefined, { today }: Clock): Days | undefined {
  if (!days || !piece) return days;
  const day = daysOf(piece, Math.max(today, days.from - 1));
  return day && day.from >= days.from && day.to <= days.to ? day : days;
}

/** That day, or the Monday after a weekend. */
function workday(day: DayNumber): DayNumber {
  const weekday = weekdayOf(day);
  return weekday > 5 ? day + 8 - weekday : day;
}

/** "Next Tuesday" is counted from today, "Tuesday" from the first day of the range. */
function lastDays(last: DayPiece, { from }: Days, { today }: Clock): Days | undefined {
  const own = last.is === 'weekday' && (last.nextWeek || last.next) ? daysOf(last, today) : undefined;
  return own && own.from >= from ? own : daysOf(last, from);
}

function isInOrder(days: Days, last: Days | undefined, clock: Clock): boolean {
  return isNear(last ?? days, clock) && !(last && last.to < days.from);
}

/** Also false for a day too far off to be counted. */
function isNear({ to }: Days, { today }: Clock): boolean {
  return to - today <= farthestDays;
}

interface Window {
  readonly start: Instant;
  readonly end: Instant;
}

function related(said: Said, window: Window, precision: When['precision']): When {
  const repeats = said.day?.repeats;
  // "après 18h en semaine" is from then on
  if (repeats && !(repeats === 'weekday' && said.relation)) {
    const vague = said.day?.is === 'often' && !said.time;
    return { relation: 'every', ...(vague ? {} : window), precision, repeats };
  }
  if (said.lastDay || said.lastTime) return { relation: 'between', ...window, precision };
  if (said.relation === 'before') return { relation: 'before', end: window.start, precision };
  if (said.relation === 'by') return { relation: 'before', end: window.end, precision };
  if (said.relation === 'after' && said.time?.precision !== 'minute')
    return { relation: 'from', start: window.end, precision };
  if (said.relation === 'from' || said.relation === 'after')
    return { relation: 'from', start: window.start, precision };
  return { relation: 'at', ...window, precision };
}

/** Today, or tomorrow when the time has passed and nobody said today. */
function dayFor(time: TimePiece | undefined, { today, minute }: Clock): DayNumber {
  return time && !time.today && time.to <= minute ? today + 1 : today;
}

function oneDay(day: DayNumber): Days {
  return { from: day, to: day, precision: 'day' };
}

function between(day: DayNumber, time: TimePiece, last: TimePiece | undefined, zone: TimeZone): Window {
  const until = last ? (last.precision === 'part' ? last.from : last.to) : time.to;
  // "de 22h à 2h" ends on the next day
  const end = last && until < time.from ? until + 1440 : until;
  return { start: instantAt(day, time.from, zone), end: instantAt(day, end, zone) };
}
