import type { DayNumber } from '../../core/calendar.ts';
import { daysOf } from './days.ts';
import type { Days } from './month-days.ts';
import type { Said } from './said-shape.ts';
import { within } from './said-time.ts';

type SaidDays = Pick<Said, 'day' | 'lastDay' | 'time'>;
type SaidTime = Pick<Said, 'time' | 'lastTime' | 'until' | 'relation'>;

/** Whether two things said are of other days. */
export function daysDiffer(one: SaidDays, other: SaidDays, today: DayNumber): boolean {
  if (one.day?.is === 'often' || other.day?.is === 'often') return false;
  if (one.day && other.day && (one.day.repeats === undefined) !== (other.day.repeats === undefined))
    return true;
  const [days, others] = [runOf(one, today), runOf(other, today)];
  if (!days || !others)
    return one.day !== undefined && other.day !== undefined && one.day.is !== other.day.is;
  return days.to < others.from || others.to < days.from;
}

/** Whether one is of a longer run of days. */
export function isWider(one: SaidDays, other: SaidDays, today: DayNumber): boolean {
  const [days, others] = [runOf(one, today), runOf(other, today)];
  return days !== undefined && others !== undefined && days.to - days.from > others.to - others.from;
}

/** The days that were said, from the first to the last. */
export function runOf(
  { day, lastDay, time }: SaidDays,
  today: DayNumber,
): Pick<Days, 'from' | 'to'> | undefined {
  // "tonight"
  if (!day && time?.today) return { from: today, to: today };
  const days = day && daysOf(day, today, lastDay);
  const last = days && lastDay && daysOf(lastDay, days.from);
  return last ? { from: days.from, to: last.to } : days;
}

/** Whether two things said are of other times of day. */
export function timesDiffer(one: SaidTime, other: SaidTime): boolean {
  const { time, lastTime } = one;
  if (!time || !other.time) return false;
  if (time.precision === 'part' && other.time.precision === 'part')
    return time.to <= other.time.from || other.time.to <= time.from;
  if (time.precision === 'part') return timesDiffer(other, { time });
  if (other.time.precision === 'part') {
    const moved = within(time, other.time).from;
    return moved < other.time.from - 60 || moved > other.time.to + 60;
  }
  // "a meeting at 6, could you have her until 8"
  if (lasts(one, other) || lasts(other, one)) return false;
  const dial = time.half || other.time.half ? 720 : 1440;
  return time.from % dial !== other.time.from % dial || lastTime?.from !== other.lastTime?.from;
}

/** Whether one says the end of what begins at the other. */
function lasts({ until, time }: SaidTime, { time: begin, relation }: SaidTime): boolean {
  return until === true && !relation && (time?.from ?? 0) > (begin?.from ?? 0);
}
