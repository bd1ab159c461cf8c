import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** The playground's file cannot be used; the message is one line and says what to do. */
export class PlaygroundError extends Error {
  override readonly name = 'PlaygroundError';
  readonly safeToLog = true;
}

/**
 * Opens the playground's SQLite file, which only its owner may read, and gives what is made on it.
 *
 * @throws {PlaygroundError} when the file is damaged, no database, or may not be written to.
 */
export function withFile<T>(file: string, make: (db: DatabaseSync) => T): T {
  let db: DatabaseSync | undefined;
  try {
    keepPrivate(file);
    db = new DatabaseSync(file, { timeout: 5_000 });
    db.exec('pragma journal_mode = wal; pragma synchronous = full;');
    if (db.prepare('pragma quick_check(1)').get()?.['quick_check'] !== 'ok') throw new Error('damaged');
    return make(db);
  } catch (cause) {
    db?.close();
    throw new PlaygroundError(
      `The playground cannot use ${file}: let the bot own it, or move it away and start again; ` +
        "it only holds the playground's chat.",
      { cause },
    );
  }
}

/** Whether SQLite could not do its work: the disk is full, or failed. */
export const isDiskError = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === 'ERR_SQLITE_ERROR';

/** SQLite gives the files it makes beside the first the same permissions; those of a former version may differ. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const one of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(one)) chmodSync(one, 0o600);
}
