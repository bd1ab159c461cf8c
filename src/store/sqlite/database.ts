import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoreError } from '../log.ts';
import { groupCommit } from './commit.ts';
import { failed, guarded } from './failure.ts';
import { migrations } from './schema.ts';

/** Writes in one transaction: few enough to hold the event loop for some ten milliseconds at most. */
const mostTogether = 512;
/** Milliseconds to wait for another process: it blocks this one. */
const patience = 5_000;

// FULL: each commit is on the disk when it settles. A checkpoint every 4,000 pages (16 MB) and a cache of 64 MB
// let group commits of many communities at once cost what their bytes cost: see scripts/bench/append.ts.
const settings = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA cache_size = -64000;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA trusted_schema = OFF;
`;

/** One SQLite file, as the log and the vault on it need it. Failures of SQLite are thrown as `StoreError`. */
export interface Database {
  /** Compiles a statement, once for many uses, inside `read`, `write` and `erase`. */
  prepare(sql: string): StatementSync;
  read<T>(work: () => T): T;
  /** Writes all or nothing, durable when it settles; writes that wait together share one commit. */
  write<T>(work: () => T): Promise<T>;
  /** Writes, and wipes what was deleted or replaced from the bytes of the file. Costs a copy of the file. */
  erase<T>(work: () => T): Promise<T>;
  /** Commits what waits, and lets go of the file. */
  close(): Promise<void>;
}

/** Opens a file to write, creating or updating what is in it, or to read only, beside the process that writes. */
export function openDatabase(file: string, access: 'write' | 'read'): Database {
  const db = guarded(file, () => open(file, access));
  const commits = groupCommit(db, mostTogether, (cause) => failed(file, cause));
  const totalChanges = db.prepare('SELECT total_changes() AS total');
  const wipeLater = db.prepare('INSERT OR IGNORE INTO wipe VALUES (1)');
  let wiping: Promise<void> | undefined;

  function opened(): void {
    if (!db.isOpen) throw new StoreError(`The database ${file} is closed.`);
  }
  async function write<T>(work: () => T): Promise<T> {
    opened();
    return commits.write(work);
  }
  return {
    prepare: (sql) => db.prepare(sql),
    read(work) {
      opened();
      return guarded(file, work);
    },
    write,
    async erase(work) {
      const result = await write(() => {
        const before = totalChanges.get()?.['total'];
        const done = work();
        if (totalChanges.get()?.['total'] !== before) wipeLater.run();
        return done;
      });
      wiping ??= nextTurn().then(() => {
        wiping = undefined;
        opened();
        guarded(file, () => wipe(db, file));
      });
      await wiping;
      return result;
    },
    async close() {
      if (!db.isOpen) return;
      commits.flush();
      await Promise.allSettled([wiping]);
      if (db.isOpen) db.close();
    },
  };
}

function open(file: string, access: 'write' | 'read'): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: patience, readOnly: access === 'read' });
  try {
    checkVersion(db, file, access);
    if (access === 'read') return db;
    db.exec(settings);
    checkHealth(db, file);
    migrate(db);
    wipe(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function version(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
}

function checkVersion(db: DatabaseSync, file: string, access: 'write' | 'read'): void {
  const [found, known] = [version(db), migrations.length];
  const schemas = `schema ${found}, this one knows ${known}`;
  if (found > known) {
    throw new StoreError(
      `The database ${file} was written by a newer coup-de-main (${schemas}): update this one, or use another folder.`,
    );
  }
  if (found < known && access === 'read') {
    throw new StoreError(
      `The database ${file} is of an older coup-de-main (${schemas}): start the bot once.`,
    );
  }
}

function checkHealth(db: DatabaseSync, file: string): void {
  const found = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  // 11 is SQLITE_CORRUPT.
  if (found !== 'ok') throw failed(file, Object.assign(new Error(String(found)), { errcode: 11 }));
}

function migrate(db: DatabaseSync): void {
  for (let next = version(db); next < migrations.length; next += 1) {
    db.exec(`BEGIN IMMEDIATE; ${migrations[next]} PRAGMA user_version = ${next + 1}; COMMIT;`);
  }
}

/**
 * Writes the file anew, without the bytes of what was erased, if that is due.
 *
 * `secure_delete` is not enough: it clears cells that are deleted, but not the copies left behind where
 * rebalancing moved a cell while it was alive (measured: 0 to 3 of 400 canaries survived).
 */
function wipe(db: DatabaseSync, file: string): void {
  if (db.prepare('SELECT due FROM wipe').get() === undefined) return;
  db.exec('VACUUM');
  if (db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] !== 0) {
    throw new StoreError(
      `What was erased is still among the bytes of ${file}, which another process is reading: erase again.`,
    );
  }
  db.exec('DELETE FROM wipe');
}
