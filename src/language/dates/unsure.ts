import { type DayNumber, dateOf } from '../../core/calendar.ts';
import type { Meant } from './clauses.ts';
import { type DayPiece, daysOf } from './days.ts';
import { daysDiffer, runOf, timesDiffer } from './said-differ.ts';
import type { Said } from './said-shape.ts';

/**
 * Whether what was read of a message rests on weak ground, so that "nothing sure" is the better answer: a card that says
 * no time lets its author say it, one that says a wrong one misleads.
 */
export function isUnsure(said: Said, { tells, proper }: Meant, today: DayNumber): boolean {
  if (isContested(said, today) || isIncomplete(said) || said.shifted) return true;
  // until when a loan would be, not when it begins
  if (said.due === 'returned') return true;
  if (said.due && said.due !== 'ahead' && said.day?.repeats) return true;
  if (tells && (isHabit(said) || isBareClock(said) || isOpeningTime(said))) return true;
  if (proper && said.day?.is === 'named') return true;
  if (isHour(said.day, today)) return true;
  return tells && proper && isBareDay(said);
}

/** Whether a day or a time was said beside that cannot be meant with it, and nothing tells which is. */
function isContested(said: Said, today: DayNumber): boolean {
  return (
    said.otherDays.some((day) => isRival(day, said, today)) ||
    said.otherTimes.some((time) => said.time && timesDiffer(said, { time }))
  );
}

/** "Every morning" and "next week" go together, and so does a day of a week that was said. */
function isRival(day: DayPiece, said: Said, today: DayNumber): boolean {
  if (day.is === 'often' || said.day?.is === 'often') return false;
  // "dimanche 17h devant le 8"
  if (said.time && day.is === 'date' && day.month === undefined && day.weekday === undefined) return false;
  const from = runOf(said, today)?.from ?? today;
  return daysDiffer(said, { day }, today) && daysDiffer(said, { day }, Math.max(today, from - 1));
}

/** An hour, while a word for its day was not read, or that may be of any; a day, while its hour was not, or beside any other. */
function isIncomplete({ day, time, unread, someday }: Said): boolean {
  if (day) return Boolean(someday || (!time && unread.hour));
  return Boolean(time && !time.today && (unread.day || someday));
}

/** "Sat 11", when no 11th to come is a Saturday. */
function isHour(day: DayPiece | undefined, today: DayNumber): boolean {
  if (day?.is !== 'date' || !day.doubtful || day.day > 12) return false;
  const { from } = daysOf(day, today) ?? { from: today };
  return dateOf(from).day !== day.day;
}

/** A day of the week or of no month, without an hour: it may be a name, or a number. */
function isBareDay({ day, lastDay, time, relation }: Said): boolean {
  if (time || lastDay || relation) return false;
  return (
    day?.is === 'weekday' || (day?.is === 'date' && day.month === undefined && day.weekday === undefined)
  );
}

/** "Midnight, the black cat, is on our shed": noon and midnight may be names too. */
function isBareClock({ day, unled }: Said): boolean {
  return !day && unled === true;
}

/** "The chemist shuts at 6 and all day Sunday" */
function isOpeningTime({ due, day, time }: Said): boolean {
  return due === 'closes' && day?.is === 'weekday' && time !== undefined;
}

/** "The library is open on Saturdays": a message that only tells. */
function isHabit({ day, rate }: Said): boolean {
  return day?.repeats !== undefined || (!day && rate !== undefined);
}
