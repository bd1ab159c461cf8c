import type { EventOf } from './command.ts';
import type { Instant } from './model.ts';

/** A time in which a volunteer is asked nothing; without an end it lasts until they say otherwise. */
export interface Pause {
  readonly from: Instant;
  /** `Infinity` where none was said. */
  readonly until: Instant;
}

/** Whether one of somebody's pauses is under way. */
export function isPaused(pauses: readonly Pause[], now: Instant): boolean {
  return pauses.some(({ from, until }) => from <= now && now < until);
}

/** Whether somebody is away for the whole of a time. */
export function isAway(
  pauses: readonly Pause[],
  time: { start: Instant; end: Instant } | undefined,
): boolean {
  return time !== undefined && pauses.some(({ from, until }) => from <= time.start && time.end <= until);
}

/**
 * The pauses of a volunteer with one more. One that begins at once takes the place of one under way, and goes on with what
 * was planned for later; one that begins later goes on with both.
 */
export function withPause(
  pauses: readonly Pause[],
  { at, from = at, until = Number.POSITIVE_INFINITY }: Pick<EventOf<'paused'>, 'at' | 'from' | 'until'>,
): readonly Pause[] {
  const meets = (one: Pause) => one.from <= until && from <= one.until;
  const met = pauses.filter((one) => meets(one) && (from > at || one.from > at));
  const whole = {
    from: Math.min(from, ...met.map((one) => one.from)),
    until: Math.max(until, ...met.map((one) => one.until)),
  };
  return [...pauses.filter((one) => one.until > at && !meets(one)), whole];
}
