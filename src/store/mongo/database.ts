import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { guarded, isPassing } from './failure.ts';
import { type Lanes, lanes } from './lanes.ts';

/** Before a try of what failed in passing: a server that is not ready yet says so at once. */
const pauseMs = 50;

/** A database of a MongoDB, as the log or the vault needs it. Failures are thrown as `StoreError`. */
export interface Database {
  readonly connection: Connection;
  /** Reads, again while that fails in passing. */
  read<T>(work: () => Promise<T>): Promise<T>;
  /** Does work after all that was given before it for one of its keys. */
  inOrder: Lanes['run'];
  /** Does work again while it fails in passing: its answer may have been lost, so twice must be as good as once. */
  persistently<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for the work given to `inOrder`, and takes no more. */
  close(): Promise<void>;
}

/**
 * A database on an open connection.
 *
 * @param patience Milliseconds in which a server may answer, and for which what fails is tried again.
 * @param atOnce Writes on their way at any time; the connection has room for more.
 * @param mayWrite Asked before each try of a write; it throws when there is to be none.
 */
export function databaseOn(
  connection: Connection,
  patience: number,
  atOnce: number,
  mayWrite: () => Promise<void>,
): Database {
  const { run, close } = lanes(atOnce);

  async function again<T>(work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error) || performance.now() - started >= patience) throw error;
        await sleep(pauseMs);
      }
    }
  }
  return {
    connection,
    read: (work) => guarded(() => again(work)),
    inOrder: (keys, work) => run(keys, () => guarded(() => mayWrite().then(work))),
    persistently: (work) => again(() => mayWrite().then(work)),
    close,
  };
}
