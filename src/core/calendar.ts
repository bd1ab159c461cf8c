import type { Instant, TimeZone, Weekday } from './model.ts';

/** A day and minute on a wall calendar, without saying where. */
export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  /** Minutes since midnight by the clock on the wall, 0 to 1439. */
  readonly minute: number;
}

/** Days since 1 January 1970 on the calendar: what day arithmetic is done with, for days have no fixed length. */
export type DayNumber = number;

const minuteMs = 60_000;
const dayMinutes = 1440;

/** What a clock and calendar on a wall in the zone show at that instant, to the minute. */
export function localOf(instant: Instant, zone: TimeZone): LocalTime & { readonly weekday: Weekday } {
  const minutes = Math.floor((instant + offsetAt(instant, zone)) / minuteMs);
  const number = Math.floor(minutes / dayMinutes);
  return { ...dateOf(number), minute: minutes - number * dayMinutes, weekday: weekdayOf(number) };
}

/**
 * The instant at which a wall in the zone shows that time. A time the clocks skip (spring) is moved on by what was
 * skipped; a time they show twice (autumn) is the first of the two. A minute outside 0 to 1439 counts on from that day.
 */
export function instantOf(local: LocalTime, zone: TimeZone): Instant {
  return instantAt(dayNumber(local), local.minute, zone);
}

/** The instant at which a wall in the zone shows that minute of that day; see `instantOf` for clock changes. */
export function instantAt(day: DayNumber, minute: number, zone: TimeZone): Instant {
  const wall = (day * dayMinutes + minute) * minuteMs;
  const before = offsetAt(wall - dayMinutes * minuteMs, zone);
  const first = wall - before;
  if (offsetAt(first, zone) === before) return first;
  const second = wall - offsetAt(wall + dayMinutes * minuteMs, zone);
  return second + offsetAt(second, zone) === wall ? second : first;
}

/** The same wall time that many days later (or earlier), across months, years and clock changes. */
export function addDays<T extends LocalTime>(local: T, days: number): LocalTime {
  return { ...dateOf(dayNumber(local) + days), minute: local.minute };
}

/** Day number of a date. Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`. */
export function dayNumber(date: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}): DayNumber {
  const year = date.month <= 2 ? date.year - 1 : date.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const monthFromMarch = (date.month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + date.day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Date of a day number. Source: H. Hinnant, as above, `civil_from_days`. */
export function dateOf(number: DayNumber): {
  readonly year: number;
  readonly month: number;
  readonly day: number;
} {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Weekday of a day number, 1 for Monday; 1 January 1970 was a Thursday. */
export function weekdayOf(number: DayNumber): Weekday {
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** Number of days in a month. */
export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return dayNumber(next) - dayNumber({ year, month, day: 1 });
}

/** ISO 8601 date, time and offset of an instant as seen in the zone, such as `2026-11-22T18:00+01:00`. */
export function isoOf(instant: Instant, zone: TimeZone): string {
  const { year, month, day, minute } = localOf(instant, zone);
  const offset = offsetAt(instant, zone) / minuteMs;
  const sign = offset < 0 ? '-' : '+';
  return `${year}-${two(month)}-${two(day)}T${clock(minute)}${sign}${clock(Math.abs(offset))}`;
}

function clock(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Offset in milliseconds by quarter of an hour: no zone changes its clocks at any other moment. */
  readonly offsets: Map<number, number>;
}

const zones = new Map<TimeZone, Zone>();
const quarterMs = 15 * minuteMs;
const mostOffsets = 20_000;
/** The years 6 to 3934; beyond, where no zone has rules and the platform soon no dates, clocks show UTC. */
const farthestMs = 62e12;

function offsetAt(instant: Instant, zone: TimeZone): number {
  if (!(Math.abs(instant) <= farthestMs)) return 0;
  const known = zones.get(zone) ?? open(zone);
  const quarter = Math.floor(instant / quarterMs);
  let offset = known.offsets.get(quarter);
  if (offset === undefined) {
    if (known.offsets.size >= mostOffsets) known.offsets.clear();
    offset = measure(quarter * quarterMs, known.format);
    known.offsets.set(quarter, offset);
  }
  return offset;
}

function open(zone: TimeZone): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const opened = { format, offsets: new Map<number, number>() };
  zones.set(zone, opened);
  return opened;
}

function measure(instant: Instant, format: Intl.DateTimeFormat): number {
  const shown: Record<string, number> = {};
  for (const part of format.formatToParts(instant)) shown[part.type] = Number(part.value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  const wall = ((dayNumber({ year, month, day }) * 24 + hour) * 60 + minute) * minuteMs + second * 1000;
  return wall - instant;
}
