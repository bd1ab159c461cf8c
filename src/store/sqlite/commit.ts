import type { DatabaseSync } from 'node:sqlite';
import { isFailure } from './failure.ts';

/** Writes that wait together, committed together: one fsync for all of them. */
export interface Commits {
  /**
   * Does a piece of writing in the next transaction and gives what it gave, once that is durable.
   *
   * Pieces are done in the order of the calls, each all or nothing: one that throws is undone by itself. When
   * the transaction fails as a whole, all that is in it rejects with what `failed` makes of the failure.
   */
  write<T>(work: () => T): Promise<T>;
  /** Commits now all that waits. */
  flush(): void;
}

interface Waiting {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit for a database that blocks: what is asked for during one turn of the event loop shares a
 * transaction, at most `most` pieces of it, so that the loop is never held for long.
 */
export function groupCommit(db: DatabaseSync, most: number, failed: (cause: unknown) => Error): Commits {
  const attempt = transactionPart(db);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  let waiting: Waiting[] = [];
  let scheduled = false;

  function commitTogether(batch: readonly Waiting[]): void {
    try {
      begin.run();
      const outcomes = batch.map(attempt);
      commit.run();
      for (const tell of outcomes) tell();
    } catch (cause) {
      const error = failed(cause);
      for (const { reject } of batch) reject(error);
      // SQLite may have ended the transaction by itself.
      if (db.isTransaction) rollback.run();
    }
  }
  function next(): void {
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    if (batch.length > 0) commitTogether(batch);
  }
  function turn(): void {
    next();
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(turn);
  }

  return {
    write<T>(work: () => T) {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(turn);
      });
    },
    flush() {
      while (waiting.length > 0) next();
    },
  };
}

/** Does one piece inside a savepoint and gives how to tell its outcome; throws when the transaction is lost. */
function transactionPart(db: DatabaseSync): (waiting: Waiting) => () => void {
  const savepoint = db.prepare('SAVEPOINT part');
  const release = db.prepare('RELEASE part');
  const undo = db.prepare('ROLLBACK TO part');
  return ({ work, resolve, reject }) => {
    savepoint.run();
    try {
      const value = work();
      release.run();
      return () => resolve(value);
    } catch (error) {
      if (isFailure(error)) throw error;
      undo.run();
      release.run();
      return () => reject(error);
    }
  };
}
