import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type Log, StoreError } from '../log.ts';
import { aloneOn, type Ownership } from '../ownership.ts';
import type { Portable } from '../rows.ts';
import type { Vault } from '../vault.ts';
import { type Database, openDatabase } from './database.ts';
import { lockFolder } from './lock.ts';
import { sqliteLog } from './log.ts';
import { sqliteRows } from './rows.ts';
import { sqliteSleepers } from './sleepers.ts';
import { sqliteVault } from './vault.ts';

/** The log and the vault in one file, so that what both write at once shares one commit. Closing one closes both. */
export interface SqliteStore extends Portable {
  readonly log: Log;
  readonly vault: Vault;
  /** Everything is this process's: no other may write in the folder. */
  readonly ownership: Ownership;
  close(): Promise<void>;
}

/**
 * Opens the embedded store in a folder, for the one process that may write there; creates what is missing.
 *
 * @throws {StoreError} when the folder cannot be written to or is in use, or when the file is damaged or of a
 * newer version; the message says what to do.
 */
export function openSqlite(folder: string): SqliteStore {
  const [file, lockFile] = [join(folder, 'coup-de-main.sqlite'), join(folder, 'coup-de-main.lock')];
  makeFolder(folder, [file, lockFile]);
  const unlock = lockFolder(folder, lockFile);
  try {
    return storeOn(openDatabase(file, 'write'), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Opens the embedded store of a folder to look into it, while the bot runs or not. Writing to it fails. */
export function readSqlite(folder: string): SqliteStore {
  const file = join(folder, 'coup-de-main.sqlite');
  if (!existsSync(file)) throw new StoreError(`There is no database ${file} yet: start the bot once.`);
  return storeOn(openDatabase(file, 'read'), () => {});
}

function storeOn(database: Database, closed: () => void): SqliteStore {
  const close = async () => {
    await database.close();
    closed();
  };
  return {
    log: { ...sqliteLog(database), close },
    vault: { ...sqliteVault(database), close },
    ownership: aloneOn(sqliteSleepers(database)),
    ...sqliteRows(database),
    close,
  };
}

/** Nobody but the owner may read what is kept here; SQLite gives its other files the same permissions. */
function makeFolder(folder: string, files: readonly string[]): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    for (const file of files) {
      closeSync(openSync(file, 'a', 0o600));
      chmodSync(file, 0o600);
    }
  } catch (cause) {
    throw new StoreError(
      `The data folder ${folder} cannot be written to: let the bot own it, or set DATA_DIR to another one.`,
      { cause },
    );
  }
}
