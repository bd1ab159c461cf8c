import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/**
 * Opens the SQLite file in which an adapter keeps what its platform delivers; only its owner may read it.
 *
 * @throws {Error} when it is damaged, no database, or may not be written to.
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
  } catch (error) {
    db?.close();
    throw error;
  }
}

/** SQLite gives the files it makes beside the first the same permissions; those of a former version may differ. */
function keepPrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  for (const one of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(one)) chmodSync(one, 0o600);
}

/** Writes all of something or, when it throws, nothing of it. */
export function together<T>(db: DatabaseSync, write: () => T): T {
  db.exec('begin immediate');
  try {
    const result = write();
    db.exec('commit');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}

/** Whether an error is that of a disk which is full, or cannot be written to. */
export function isDiskError(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_SQLITE_ERROR';
}
