import { type DayNumber, dateOf, dayNumber, localOf, weekdayOf } from '../../core/calendar.ts';
import type { Instant, MinuteOfDay, TimeZone, When } from '../../core/model.ts';
import { isSayable, sayDate, type TimeVoice } from './time.ts';

/** When and where something is said: what "demain" is relative to. */
export interface SpokenAt {
  readonly now: Instant;
  readonly timeZone: TimeZone;
}

/** When help is needed, in words, always with the date so that a misunderstanding shows; empty if nothing is known. */
export function sayWhen(when: When, at: SpokenAt, voice: TimeVoice): string {
  if (when.relation === 'asap') return voice.say('asap', {});
  const speaking = { ...voice, today: dayOf(at.now, at) };
  const start = sayable(when.start, wall, at);
  const end = when.end === when.start ? start : sayable(when.end, wallOfEnd, at);
  if (when.relation === 'before') return end ? sayBefore(end, start, when, speaking) : '';
  if (!start) return '';
  if (when.relation === 'from') return sayFrom(start, when, speaking);
  if (when.relation === 'every') return sayEvery(start, end ?? start, when, speaking);
  return sayWithin(start, end ?? start, when, speaking);
}

/** The day of an instant in words; empty where no calendar has that day. */
export function sayDayOf(instant: Instant, at: SpokenAt, voice: TimeVoice): string {
  return sayDate(dayOf(instant, at), dayOf(at.now, at), voice);
}

interface Speaking extends TimeVoice {
  readonly today: DayNumber;
}

/** A day and a minute of it, by the clock on the wall. */
interface Wall {
  readonly day: DayNumber;
  readonly minute: MinuteOfDay;
}

const dayMinutes = 1440;

function wall(instant: Instant, { timeZone }: SpokenAt): Wall {
  const local = localOf(instant, timeZone);
  return { day: dayNumber(local), minute: local.minute };
}

function sayable(instant: Instant | undefined, read: typeof wall, at: SpokenAt): Wall | undefined {
  const shown = instant === undefined ? undefined : read(instant, at);
  return shown && isSayable(shown.day) ? shown : undefined;
}

function dayOf(instant: Instant, at: SpokenAt): DayNumber {
  return wall(instant, at).day;
}

// A window that ends at midnight ends with the day before, not on a day it never reaches.
function wallOfEnd(instant: Instant, at: SpokenAt): Wall {
  const end = wall(instant, at);
  if (end.minute === 0) return { day: end.day - 1, minute: dayMinutes };
  return end.minute === dayMinutes - 1 ? { day: end.day, minute: dayMinutes } : end;
}

function isWholeDays({ precision }: When): boolean {
  return precision === 'day' || precision === 'span';
}

function sayBefore(end: Wall, start: Wall | undefined, when: When, voice: Speaking): string {
  const day = sayDay(end.day, voice);
  if (isWholeDays(when)) return end.day === voice.today ? day : voice.say('by', { day });
  const thatDay = end.day === (start?.day ?? voice.today);
  return voice.say(thatDay ? 'beforeThatDay' : 'before', { day, end: voice.clock(end.minute) });
}

function sayFrom(start: Wall, when: When, voice: Speaking): string {
  const day = sayDay(start.day, voice);
  if (isWholeDays(when)) return voice.say('fromDay', { day });
  return voice.say('from', { day, start: voice.clock(start.minute) });
}

function sayWithin(start: Wall, end: Wall, { precision }: When, voice: Speaking): string {
  if (precision === 'part' && !isLong(start, end)) return sayPart(start, end, voice);
  if (precision === 'day' || precision === 'span') return sayDays(start.day, end.day, voice);
  if (start.day !== end.day) {
    return voice.say('betweenDays', { first: sayAt(start, voice), last: sayAt(end, voice) });
  }
  if (start.minute === end.minute) return sayAt(start, voice);
  const { clock } = voice;
  return voice.say('between', {
    day: sayDay(start.day, voice),
    start: clock(start.minute),
    end: clock(end.minute),
  });
}

/** "From Friday evening to Sunday evening" is no one part of a day, as a night is. */
function isLong(start: Wall, end: Wall): boolean {
  return (end.day - start.day) * dayMinutes + end.minute - start.minute > dayMinutes / 2;
}

function sayAt({ day, minute }: Wall, voice: Speaking): string {
  return voice.say('at', { day: sayDay(day, voice), start: voice.clock(minute) });
}

function sayPart(start: Wall, end: Wall, voice: Speaking): string {
  const ahead = start.day - voice.today;
  const key = ahead === 0 ? 'partToday' : ahead === 1 ? 'partTomorrow' : 'part';
  return voice.say(key, { part: partOf(start, end), date: sayDate(start.day, voice.today, voice) });
}

function partOf(start: Wall, end: Wall): 'morning' | 'noon' | 'afternoon' | 'evening' | 'night' {
  const { minute } = start;
  if (minute < 4 * 60 || minute >= 21 * 60) return 'night';
  if (minute < 11 * 60) return 'morning';
  if (minute <= 13 * 60 && end.day === start.day && end.minute <= 15 * 60) return 'noon';
  return minute < 17 * 60 ? 'afternoon' : 'evening';
}

function sayDays(first: DayNumber, last: DayNumber, voice: Speaking): string {
  if (first >= last) return sayDay(first, voice);
  const shown = { first: sayDate(first, voice.today, voice), last: sayDate(last, voice.today, voice) };
  const thisWeek = last >= voice.today && first - voice.today < 7;
  return voice.say(isWeekend(first, last) && thisWeek ? 'thisWeekend' : 'span', shown);
}

function isWeekend(first: DayNumber, last: DayNumber): boolean {
  return weekdayOf(first) === 6 && last === first + 1;
}

function sayDay(day: DayNumber, voice: Speaking): string {
  const date = sayDate(day, voice.today, voice);
  if (day === voice.today) return voice.say('today', { date });
  return day === voice.today + 1 ? voice.say('tomorrow', { date }) : date;
}

function sayEvery(start: Wall, end: Wall, when: When, voice: Speaking): string {
  const rule = sayRule(start, end, when, voice);
  const [from, to] = [voice.clock(start.minute), voice.clock(end.minute)];
  const timed = {
    minute: () => voice.say(from === to ? 'everyAt' : 'everyBetween', { rule, start: from, end: to }),
    part: () => voice.say('everyPart', { rule, part: partOf(start, end) }),
    day: () => rule,
    span: () => rule,
  }[when.precision]();
  if (start.day < voice.today) return timed;
  return voice.say('everyFrom', { rule: timed, date: sayDate(start.day, voice.today, voice) });
}

function sayRule(start: Wall, end: Wall, { repeats, precision }: When, voice: TimeVoice): string {
  if (repeats === 'day') return voice.say('everyDay', {});
  if (repeats === 'weekday') return voice.say('everyWorkday', {});
  if (repeats === 'month') return voice.say('everyMonth', { dayOfMonth: dateOf(start.day).day });
  const other = repeats === 'fortnight';
  if (precision === 'span' && isWeekend(start.day, end.day))
    return voice.say(other ? 'everyOtherWeekend' : 'everyWeekend', {});
  return voice.say(other ? 'everyOtherWeek' : 'everyWeek', {
    ...voice.names(start.day),
    weekdayNumber: weekdayOf(start.day),
  });
}
