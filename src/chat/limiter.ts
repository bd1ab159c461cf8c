import type { Instant } from '../core/model.ts';
import { Unreachable } from './chat.ts';
import type { Wait } from './deliveries.ts';

/** What pacing needs. */
export interface Pace {
  readonly now: () => Instant;
  readonly wait: Wait;
  readonly stopping: AbortSignal;
}

/** So many in so many milliseconds. */
export type Limit = readonly [most: number, ms: number];

/** One thing sent: since when it counts; undefined as long as it is on its way and may arrive at any moment. */
interface Sent {
  at: Instant | undefined;
}

/** Whoever has to wait longer is better told so, and waits where it can be interrupted. */
const patienceMs = 3000;

/**
 * Does a call as soon as the limits it counts for, each by its name, allow it.
 *
 * @throws {Unreachable} when that takes too long.
 */
export type Limiter = <T>(limits: ReadonlyMap<string, Limit>, call: () => Promise<T>) => Promise<T>;

/** Keeps what is sent below limits. */
export function limiter({ now, wait, stopping }: Pace): Limiter {
  const sent = new Map<string, readonly Sent[]>();

  function dueIn(name: string, [most, ms]: Limit): number {
    // What lies in the future was stamped before the clock was put back.
    const recent = (sent.get(name) ?? []).filter(({ at = now() }) => Math.abs(now() - at) < ms);
    sent.set(name, recent);
    const times = recent.map(({ at = now() }) => at).sort((a, b) => a - b);
    const oldest = times[times.length - most];
    return oldest === undefined ? 0 : oldest + ms - now();
  }

  /** Takes a place as soon as there is one: between looking and taking nobody else may. */
  async function turn(limits: ReadonlyMap<string, Limit>): Promise<Sent> {
    const due = () => Math.max(...[...limits].map(([name, limit]) => dueIn(name, limit)));
    for (let ms = due(); ms > 0; ms = due()) {
      if (ms > patienceMs)
        throw new Unreachable('More was said than the platform allows.', { retryAfter: ms });
      await wait(ms, stopping);
      if (stopping.aborted) throw new Unreachable('The bot is stopping.');
    }
    const one: Sent = { at: undefined };
    for (const name of limits.keys()) sent.set(name, [...(sent.get(name) ?? []), one]);
    return one;
  }

  return async (limits, call) => {
    const one = await turn(limits);
    try {
      return await call();
    } finally {
      // When the answer is back: the platform has counted it by then, never later.
      one.at = now();
    }
  };
}
