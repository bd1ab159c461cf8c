import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** The file in which updates are kept cannot be used; the message is one line and says what to do. */
export class TelegramFileError extends Error {
  override readonly name = 'TelegramFileError';
  readonly safeToLog = true;
}

/**
 * Opens the SQLite file in which updates are kept; only its owner may read it.
 *
 * @throws {TelegramFileError} when it is damaged, no database, or may not be written to.
 */
export function openFile(file: string, schema: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    keepPrivate(file);
    db = new DatabaseSync(file, { timeout: 5_000 });
    db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;');
    if (db.prepare('pragma quick_check(1)').get()?.['quick_check'] !== 'ok') throw new Error('damaged');
    db.exec(schema);
    return db;
  } catch (cause) {
    db?.close();
    throw new TelegramFileError(
      `What Telegram delivers cannot be kept in ${file}: let the bot own it, or move it away and start again; ` +
        'what had come but was not handled yet is lost then.',
      { cause },
    );
  }
}

/** SQLite gives the files it makes beside the first the same permissions; those of a former version may differ. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const one of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(one)) chmodSync(one, 0o600);
}

/** Whether an error is that of a disk which is full, or cannot be written to. */
export function isDiskError(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SQLITE_ERROR';
}
