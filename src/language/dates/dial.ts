import type { Meant } from './clauses.ts';
import type { Said } from './said-shape.ts';
import type { TimePiece } from './time-pieces.ts';

type Half = Meant['hint'];

/** What tells which half of the day an hour of the dial is in. */
export interface Dial {
  /** The minute of the day that it is now. */
  readonly minute: number;
  /** The minute of the day that a correction is about, 0 for none: most needs without an hour begin at midnight. */
  readonly corrected: number;
  readonly hint: Meant['hint'];
}

/**
 * An hour of the dial in the half of the day that is meant, undefined when nothing tells. "At 7" said at two in the
 * afternoon is this evening; on another day, hours before seven are after noon; a correction stays near what it corrects.
 */
export function settle(time: TimePiece, said: Said, dial: Dial, after?: TimePiece): TimePiece | undefined {
  if (!time.half || time.from >= 720) return time;
  const evening = { ...time, from: time.from + 720, to: time.to + 720 };
  const half = after ? halfBefore(time, after) : halfOf(time.from, said, dial);
  return half && (half === 'evening' ? evening : time);
}

/** Of an hour that ends where another began. */
function halfBefore({ from }: TimePiece, after: TimePiece): Half {
  return from <= after.from && after.from < from + 720 ? 'evening' : 'day';
}

function halfOf(hour: number, said: Said, dial: Dial): Half {
  const { minute, corrected, hint } = dial;
  if (corrected > 0) return Math.abs(hour + 720 - corrected) < Math.abs(hour - corrected) ? 'evening' : 'day';
  if (hour < 420) return 'evening';
  if (crossesNoon(hour, said)) return 'day';
  if (!said.day) return halfNext(hour, said, dial);
  // "today at 10" said at two
  if (isToday(said)) return hour <= minute ? 'evening' : 'day';
  return hour < 600 ? (hint ?? 'day') : 'day';
}

/** "Between 8 and 12", "from 9 to 3". */
function crossesNoon(hour: number, { lastTime }: Said): boolean {
  return lastTime !== undefined && (lastTime.from >= 720 || lastTime.from <= hour);
}

/** The half of the day of an hour from seven on that is the next one to come. */
function halfNext(hour: number, { until, relation }: Said, { minute, hint }: Dial): Half {
  const wait = hour + 720 - minute;
  if (wait <= 0) return 'day';
  if (hint === 'evening') return hint;
  if (hour > minute) return 'day';
  if (wait < 240 || until || hour < 480 || (hour === 480 && hint === undefined)) return 'evening';
  // "at 8.30" may be either, "at 10" is rather a morning
  const either = hour < 600 || relation === 'before' || relation === 'by';
  return either ? hint : 'day';
}

function isToday({ day }: Said): boolean {
  return day?.is === 'offset' && day.days === 0;
}
