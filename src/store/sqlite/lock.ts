import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../log.ts';

/**
 * Makes this process the only one that writes in a folder, and gives how to end that.
 *
 * The lock is one that SQLite holds on a file of its own, so that the system lets go of it whatever way the
 * process ends.
 *
 * @throws {StoreError} when another process holds it.
 */
export function lockFolder(folder: string, file: string): () => void {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new StoreError(
      `The data folder ${folder} is in use: stop the other bot, or set DATA_DIR to a folder of its own.`,
      { cause },
    );
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
}
