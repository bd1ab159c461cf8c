import { type DayNumber, dateOf } from '../../core/calendar.ts';
import type { MinuteOfDay } from '../../core/model.ts';
import type { Message, Shown } from './message.ts';

/** What each message about time may mention: the keys of `times` in a language's `language.json`. */
export const timeNeeds = {
  clock: ['minuteOfDay', 'hour', 'hour12', 'minute', 'period'],
  date: ['weekday', 'day', 'month'],
  dateOfYear: ['weekday', 'day', 'month', 'year'],
  today: ['date'],
  tomorrow: ['date'],
  asap: [],
  at: ['day', 'start'],
  partToday: ['part', 'date'],
  partTomorrow: ['part', 'date'],
  part: ['part', 'date'],
  before: ['day', 'end'],
  beforeThatDay: ['day', 'end'],
  by: ['day'],
  from: ['day', 'start'],
  fromDay: ['day'],
  between: ['day', 'start', 'end'],
  betweenDays: ['first', 'last'],
  span: ['first', 'last'],
  thisWeekend: ['first', 'last'],
  everyDay: [],
  everyWorkday: [],
  everyWeek: ['weekday', 'weekdayNumber'],
  everyWeekend: [],
  everyOtherWeek: ['weekday', 'weekdayNumber'],
  everyOtherWeekend: [],
  everyMonth: ['dayOfMonth'],
  everyAt: ['rule', 'start'],
  everyBetween: ['rule', 'start', 'end'],
  everyPart: ['rule', 'part'],
  everyFrom: ['rule', 'date'],
  freeAnytime: [],
  freeEveryDay: [],
  freeOnWeekdays: [],
  freeAtWeekends: [],
  freeDay: ['weekday', 'weekdayNumber'],
  freeDays: ['days'],
  freeBefore: ['days', 'end'],
  freeAfter: ['days', 'start'],
  freeBetween: ['days', 'start', 'end'],
} as const satisfies Record<string, readonly string[]>;
/** One of the messages about time. */
export type TimeKey = keyof typeof timeNeeds;

/** How one language says times. */
export interface TimeVoice {
  readonly say: (key: TimeKey, shown: Shown) => string;
  readonly clock: (minute: MinuteOfDay) => string;
  readonly names: (day: DayNumber) => { readonly weekday: string; readonly month: string };
  readonly list: (items: readonly string[]) => string;
}

/** Makes the voice for times from a language's messages; weekdays, months and lists come from its locale. */
export function timeVoice(messages: Readonly<Record<TimeKey, Message>>, locale: string): TimeVoice {
  const say = (key: TimeKey, shown: Shown) => messages[key].say(shown);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const weekdays = format({ weekday: 'long' });
  const months = format({ month: 'short', day: 'numeric' });
  const lists = new Intl.ListFormat(locale);
  return {
    say,
    clock: (minute) => sayClock(minute, say),
    names: (day) => ({
      weekday: weekdays.format(day * dayMs),
      month: monthIn(months.formatToParts(day * dayMs)),
    }),
    list: (items) => lists.format(items),
  };
}

/** A date in words, with its weekday; with its year unless that is the year of `today`; empty where no calendar has it. */
export function sayDate(day: DayNumber, today: DayNumber, voice: TimeVoice): string {
  if (!isSayable(day)) return '';
  const date = dateOf(day);
  const shown = { ...voice.names(day), day: date.day, year: String(date.year) };
  return voice.say(date.year === dateOf(today).year ? 'date' : 'dateOfYear', shown);
}

/** Whether a day is one people speak of: within some 1,900 years of 1970. */
export function isSayable(day: DayNumber): boolean {
  return Math.abs(day) <= 700_000;
}

/** Monday 5 January 1970, from which weekdays without a date are named. */
export const someMonday: DayNumber = 4;

const dayMs = 86_400_000;

function monthIn(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts.find((part) => part.type === 'month')?.value ?? '';
}

function sayClock(minuteOfDay: MinuteOfDay, say: TimeVoice['say']): string {
  const hour = Math.floor(minuteOfDay / 60) % 24;
  const minute = String(minuteOfDay % 60).padStart(2, '0');
  return say('clock', {
    minuteOfDay,
    hour,
    hour12: hour % 12 || 12,
    minute,
    period: hour < 12 ? 'am' : 'pm',
  });
}
