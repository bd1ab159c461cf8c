import { schedule } from 'node-cron';

/** Ticks that can be ended. */
export interface Schedule {
  stop(): void;
}

/** Cron would print to the console; whatever a tick has to tell, it tells the journal itself. */
const logger = { info() {}, warn() {}, error() {}, debug() {} };

/**
 * Calls `tick` at every minute, and never again before it settled.
 *
 * The only thing cron decides is when to look: what is due is worked out from the log (`chores`), so that a missed
 * minute, a restart or a change of the clock loses nothing.
 */
export function everyMinute(tick: () => Promise<void>): Schedule {
  const task = schedule('* * * * *', tick, { noOverlap: true, logger });
  return {
    stop() {
      void task.destroy();
    },
  };
}

/** Calls `job` once a night, at a quarter past four. */
export function everyNight(job: () => Promise<void>): Schedule {
  const task = schedule('15 4 * * *', job, { noOverlap: true, logger });
  return {
    stop() {
      void task.destroy();
    },
  };
}

/** Calls `job` every so many milliseconds, and never again before it settled. It must not reject. */
export function everyMoment(ms: number, job: () => Promise<void>): Schedule {
  let next: NodeJS.Timeout | undefined;
  let stopped = false;
  const again = () => {
    if (!stopped) next = setTimeout(() => void job().then(again), ms);
  };
  again();
  return {
    stop() {
      stopped = true;
      clearTimeout(next);
    },
  };
}
