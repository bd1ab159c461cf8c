import type { FreeTime, MinuteOfDay, Weekday } from '../../core/model.ts';
import { isFiller, type Mark } from './enlist-words.ts';
import { everyDay, type Stretch, wholeDay } from './free-time.ts';

/** A stretch of the day found among marks, and the mark after it. `open` when it was said by one end only. */
export interface FoundStretch extends Stretch {
  readonly open?: 'before' | 'after';
  readonly end: number;
}

/** The stretch of the day that begins at a mark: "de 14h à 18h", "avant 10h", "après 18h", "le matin". */
export function stretchAt(marks: readonly Mark[], at: number): FoundStretch | undefined {
  const mark = marks[at];
  if (mark?.is === 'part') return { from: mark.from, to: mark.to, end: at + 1 };
  const between = mark?.is === 'between' || mark?.is === 'after' ? at + 1 : at;
  return rangeAt(marks, between, between > at) ?? openAt(marks, at);
}

/**
 * Days named at a mark, ranges such as "du lundi au vendredi" included, and the mark after them.
 * A date ("samedi 28") is no day of every week.
 */
export function daysAt(
  marks: readonly Mark[],
  at: number,
): { readonly days: readonly Weekday[]; readonly end: number } | undefined {
  const first = marks[at];
  if (first?.is !== 'days') return undefined;
  const [next, last] = [marks[at + 1], marks[at + 2]];
  if (next?.is === 'number' && next.digits && last?.is !== 'perWeek' && last?.is !== 'to') return undefined;
  if (next?.is !== 'to' || last?.is !== 'days') return { days: first.days, end: at + 1 };
  const [from = 1, to = 7] = [first.days[0], last.days.at(-1)];
  const days = everyDay.filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
  return { days, end: at + 3 };
}

/** How many small words may stand between what belongs together: "le matin en semaine", "before 10 on Sundays". */
export const smallWords = 2;

/** Days named at a mark, or after a few small words there. */
export function daysSoon(marks: readonly Mark[], from: number): ReturnType<typeof daysAt> {
  return daysAt(marks, soon(marks, from));
}

/** Whether a part of the day is named at a mark, or after a few small words there. */
export function partSoon(marks: readonly Mark[], from: number): boolean {
  return marks[soon(marks, from)]?.is === 'part';
}

function soon(marks: readonly Mark[], from: number): number {
  let at = from;
  while (at < from + smallWords && isJoint(marks[at])) at++;
  return at;
}

function isJoint(mark: Mark | undefined): boolean {
  return isFiller(mark) || mark?.is === 'between' || mark?.is === 'near';
}

/** Days and stretches put together in the order they are said, so that each stretch meets the days it is about. */
export interface Hours {
  /** `partNext`: a part of the day follows at once. */
  readonly addDays: (days: readonly Weekday[], partNext: boolean) => void;
  /** `daysNext`: days follow at once, to which the stretch then belongs. */
  readonly addStretch: (stretch: Stretch, daysNext: boolean) => void;
  /** Keeps of the stretch said last only what is in this one: "le soir jusqu'à 21h"; of whole days where it says nothing of that. */
  readonly narrow: (stretch: Stretch) => void;
  readonly all: () => readonly FreeTime[];
}

/** Collects hours as they are said. */
export function hoursSaid(): Hours {
  const groups: { days: Weekday[]; stretches: Stretch[]; single: boolean }[] = [];
  const open = () => {
    const group = { days: [], stretches: [], single: false };
    groups.push(group);
    return group;
  };
  // "Le week-end, et en semaine après 18h30": whoever names both says something else of each.
  const isTheRest = (days: readonly Weekday[], group: (typeof groups)[number]) =>
    group.stretches.length === 0 &&
    days.length > 1 &&
    group.days.length > 1 &&
    days.length + group.days.length === everyDay.length &&
    days.every((day) => !group.days.includes(day));
  // "Le week-end et mardi aprem": the afternoon is that of the one day, the weekend is whole.
  const isAnother = (days: readonly Weekday[], group: (typeof groups)[number]) =>
    group.stretches.length === 0 && days.length === 1 && group.days.length > 1 && !group.single;
  const isFull = (group: (typeof groups)[number]) => group.days.length > 0 && group.stretches.length > 0;
  return {
    addDays(days, partNext) {
      const last = groups.at(-1);
      const parted = last && (isFull(last) || isTheRest(days, last) || (partNext && isAnother(days, last)));
      const group = !last || parted ? open() : last;
      group.single ||= days.length === 1;
      group.days.push(...days.filter((day) => !group.days.includes(day)));
    },
    addStretch(stretch, daysNext) {
      const last = groups.at(-1);
      const group = !last || (isFull(last) && daysNext) ? open() : last;
      group.stretches.push(stretch);
    },
    narrow({ from, to }) {
      const last = groups.at(-1)?.stretches.pop();
      if (last && from <= last.from && last.to <= to)
        for (const group of groups.slice(0, -1))
          if (group.stretches.length === 0) group.stretches.push({ from, to });
      const narrowed = last && { from: Math.max(last.from, from), to: Math.min(last.to, to) };
      groups.at(-1)?.stretches.push(narrowed && narrowed.from < narrowed.to ? narrowed : { from, to });
    },
    all: () =>
      groups.flatMap(({ days, stretches }) => freeTimes(days.length > 0 ? days : everyDay, stretches)),
  };
}

function freeTimes(days: readonly Weekday[], stretches: readonly Stretch[]): FreeTime[] {
  const sorted = [...days].sort((a, b) => a - b);
  const whole = stretches.length > 0 ? stretches : [wholeDay];
  return whole.flatMap(({ from, to }) => split(from, to).map((stretch) => ({ days: sorted, ...stretch })));
}

// From the evening to the morning is two stretches of the day.
function split(from: MinuteOfDay, to: MinuteOfDay): Stretch[] {
  if (from < to) return [{ from, to }];
  return [
    { from, to: 1440 },
    { from: 0, to },
  ].filter((stretch) => stretch.from < stretch.to);
}

function rangeAt(marks: readonly Mark[], at: number, announced: boolean): FoundStretch | undefined {
  const [first, joint, last] = [marks[at], marks[at + 1], marks[at + 2]];
  if (!first || !last || !(joint?.is === 'to' || (announced && joint?.is === 'and'))) return undefined;
  const isTime = first.is === 'time' || last.is === 'time';
  if (!isTime && (!announced || marks[at + 3]?.is === 'perWeek')) return undefined;
  const to = minuteOf(last);
  const from = minuteOf(first);
  if (from === undefined || to === undefined) return undefined;
  return { ...likely(from, to, first, last), end: at + 3 };
}

/** Both ends of a range in the half of the day they are likely to mean: "2 to 4pm" is in the afternoon. */
function likely(from: MinuteOfDay, to: MinuteOfDay, first: Mark, last: Mark): Stretch {
  if (first.is === 'time' && last.is === 'time') return { from, to };
  if (last.is === 'time') {
    const sameHalf = to > 720 && from < 720 && from + 720 < to;
    return { from: sameHalf ? from + 720 : from, to };
  }
  if (from < to) return from < earliest && to <= 720 ? { from: from + 720, to: to + 720 } : { from, to };
  return { from, to: Math.min(to + 720, 1440) };
}

// Nobody offers help before six: a bare 5 is in the afternoon.
const earliest = 6 * 60;

function openAt(marks: readonly Mark[], at: number): FoundStretch | undefined {
  const sign = marks[at]?.is;
  const minute = minuteOf(marks[at + 1]);
  if (minute === undefined || marks[at + 2]?.is === 'perWeek') return undefined;
  const bare = marks[at + 1]?.is === 'number';
  if (sign === 'before') return { from: 0, to: minute, open: 'before', end: at + 2 };
  if (sign !== 'after') return undefined;
  return {
    from: bare && minute < earliest + 120 ? minute + 720 : minute,
    to: 1440,
    open: 'after',
    end: at + 2,
  };
}

function minuteOf(mark: Mark | undefined): MinuteOfDay | undefined {
  if (mark?.is === 'time') return mark.minute;
  return mark?.is === 'number' && mark.digits && mark.number <= 24 ? mark.number * 60 : undefined;
}
