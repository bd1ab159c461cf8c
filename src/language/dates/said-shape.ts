import type { DayPiece } from './days.ts';
import type { TimePiece } from './time-pieces.ts';

/** What a message says of a date: its first day and time, each perhaps with an end, and how they bind. */
export interface Said {
  day?: DayPiece | undefined;
  lastDay?: DayPiece | undefined;
  /** Whether its sentence ended after the day. */
  closed?: boolean | undefined;
  /** A day said after a week or a month: it is the one meant if it is in there ("next week, say Tuesday"). */
  narrower?: DayPiece;
  /** The week of what is said to be every day ("every evening next week"). */
  week?: DayPiece;
  /** The day of a time that comes without one, when only a part of that day was refused. */
  otherwise?: DayPiece;
  /** The last day that is not meant. */
  passed?: DayPiece;
  /** Whether what is meant is some time before it. */
  shifted?: boolean;
  /** Whether the day before is meant. */
  eve?: boolean;
  /** The part of the day that is left out ("Sunday, but not in the morning"). */
  without?: TimePiece;
  time?: TimePiece | undefined;
  lastTime?: TimePiece | undefined;
  /** Whether its hour is a word ("noon") that no other word leads to. */
  unled?: boolean;
  /** Whether it goes on until then ("I'm in till 10"). */
  until?: boolean;
  /** What it was before it was moved. */
  left?: Pick<Said, 'day' | 'lastDay' | 'time' | 'lastTime'>;
  relation?: 'before' | 'by' | 'from' | 'after' | undefined;
  /** What its day or hour is to what is to be done: by then ("due Friday", "they close at 6"), ahead of it ("exam on Friday"), or the end of a loan. */
  due?: 'due' | 'ahead' | 'closes' | 'returned';
  /** How often, if nothing else is said of the day ("twice a week"). */
  rate?: 'day' | 'week';
  /** Whether a day was spoken of that may be any ("one Sunday or other"). */
  someday?: boolean;
  asap: boolean;
  /** Whether the last day that was read is one of several named together. */
  listed?: boolean;
  /** What was read beside, and has no place in this. */
  readonly otherDays: DayPiece[];
  readonly otherTimes: TimePiece[];
  /** Whether a word for a day, or an hour, was not read as one. */
  readonly unread: { day?: boolean; hour?: boolean };
}

/** The part of the day that was said, if that is all that was said of the time. */
export function partSaid({ time, lastTime }: Said): TimePiece | undefined {
  return time?.precision === 'part' && !lastTime ? time : undefined;
}

/** Whether the days said have an end. */
export function isBounded({ day, lastDay, relation }: Said): boolean {
  return day !== undefined && (lastDay !== undefined || relation === 'by');
}
