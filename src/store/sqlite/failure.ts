import { StoreError } from '../log.ts';

// Primary result codes. Source: https://www.sqlite.org/rescode.html
const constraint = 19;
const advice: Readonly<Record<number, string>> = {
  5: 'another process is writing to it: stop that one',
  8: 'it may not be written to: let the bot own the folder and its files',
  10: 'the disk failed: look at the system log',
  11: 'it is damaged: restore a copy, or move it away to begin anew',
  13: 'the disk is full: make room',
  14: 'it cannot be opened: let the bot own the folder and its files',
  26: 'it is not a database: restore a copy, or move it away to begin anew',
};

/** Whether SQLite itself could not work, so that the whole transaction is in doubt; a broken rule is not that. */
export function isFailure(error: unknown): boolean {
  const code = resultCode(error);
  return code !== undefined && code !== constraint;
}

/** What is thrown for a failure with a file: one line, with what to do about it. */
export function failed(file: string, cause: unknown): StoreError {
  const code = resultCode(cause);
  const what = (code !== undefined && advice[code]) || 'see the cause';
  return new StoreError(`The database ${file} could not be used: ${what}.`, { cause });
}

/** Does something with a file, and throws failures of SQLite as `StoreError`. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isFailure(error) ? failed(file, error) : error;
  }
}

/** The primary result code (the low byte of an extended one), when the error is SQLite's. */
function resultCode(error: unknown): number | undefined {
  const errcode = typeof error === 'object' && error !== null && 'errcode' in error && error.errcode;
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}
