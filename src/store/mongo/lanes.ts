import { StoreError } from '../log.ts';

/** Work in lanes: pieces that share a key are done one after the other, in the order of the calls. */
export interface Lanes {
  /**
   * Does a piece of work once all before it in its lanes is done, and gives what it gave.
   *
   * When a piece throws a `StoreError`, what waits behind it, or for its turn, is not tried and rejects alike:
   * a server that is away is waited for once, not once for each, and nothing overtakes what failed.
   */
  run<T>(keys: readonly string[] | 'all', work: () => Promise<T>): Promise<T>;
  /** Takes no more work, and settles when all that was given is done. */
  close(): Promise<void>;
}

/** Lanes for a store that can do so many pieces of work at once. */
export function lanes(most: number): Lanes {
  /** The end of each lane that is not empty: settles when that is done, with the failure if it failed. */
  const ends = new Map<string, Promise<StoreError | undefined>>();
  const inTurn = turns(most);
  let closed = false;

  async function after<T>(ahead: readonly Promise<StoreError | undefined>[], work: () => Promise<T>) {
    const failure = (await Promise.all(ahead)).find((outcome) => outcome !== undefined);
    if (failure) throw failure;
    return inTurn(work);
  }
  return {
    async run(given, work) {
      if (closed) throw new StoreError('The store is closed.');
      const keys = given === 'all' ? [...ends.keys(), given] : given;
      const done = after(
        keys.flatMap((key) => ends.get(key) ?? []),
        work,
      );
      const end = failureOf(done);
      for (const key of keys) ends.set(key, end);
      void end.then(() => {
        for (const key of keys) if (ends.get(key) === end) ends.delete(key);
      });
      return done;
    },
    async close() {
      closed = true;
      await Promise.all(ends.values());
    },
  };
}

function failureOf(done: Promise<unknown>): Promise<StoreError | undefined> {
  return done.then(
    () => undefined,
    (error: unknown) => (error instanceof StoreError ? error : undefined),
  );
}

/** Lets so many at once through, the others in the order in which they came. */
function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = most;
  let waiting: PromiseWithResolvers<void>[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else {
      const turn = Promise.withResolvers<void>();
      waiting.push(turn);
      await turn.promise;
    }
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreError) {
        for (const turn of waiting) turn.reject(error);
        waiting = [];
      }
      throw error;
    } finally {
      const next = waiting.shift();
      if (next) next.resolve();
      else free += 1;
    }
  };
}
