import mongoose from 'mongoose';
import { StoreError } from '../log.ts';

const { MongoBulkWriteError, MongoError, MongoNetworkError } = mongoose.mongo;

// Source: https://www.mongodb.com/docs/manual/reference/error-codes/
const duplicateKey = 11_000;
const writeConcernFailed = 64;
const advice: Readonly<Record<number, string>> = {
  13: 'its user may not do this: give it the role readWrite on both databases',
  18: 'it refuses the user or the password: correct MONGODB_URI',
  20: 'it is not a replica set: start it with --replSet, and initiate it',
  [writeConcernFailed]: 'too few members of the replica set answer: bring them back',
  85: 'it has an index of another kind by the same name: drop that one',
  86: 'it has an index of another kind by the same name: drop that one',
  14031: 'its disk is full: make room',
};
const awayAdvice = 'it does not answer: see that it runs, and that MONGODB_URI is right';

/** Whether a unique index refused what was to be written. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === duplicateKey;
}

/** Whether the same may well succeed when it is tried again: an answer was lost, a primary is being elected. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  return (
    error instanceof MongoNetworkError ||
    codeOf(error) === writeConcernFailed ||
    error.hasErrorLabel('RetryableWriteError')
  );
}

/**
 * What is thrown for what MongoDB could not do: one line, with what to do about it.
 *
 * Errors of the server and of mongoose repeat what was to be written, names and texts too, or the password in
 * the address: of these only the name and the code are kept.
 */
export function failed(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = codeOf(error);
  const what = isAway(error) ? awayAdvice : (code !== undefined && advice[code]) || 'see the cause';
  const cause = holdsNoValues(error) ? error : new Error(nameOf(error));
  return new StoreError(`MongoDB could not be used: ${what}.`, { cause });
}

/** Does something with MongoDB, and throws its failures as `StoreError`. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MongoError || error instanceof mongoose.Error ? failed(error) : error;
  }
}

/** Nobody was reached. The driver wraps what kept a batch from being sent; what a server says has a code. */
function isAway(error: unknown): boolean {
  return holdsNoValues(error) || (error instanceof MongoBulkWriteError && codeOf(error) === undefined);
}

/** The driver's own errors of the network hold addresses of servers, and nothing else. */
function holdsNoValues(error: unknown): boolean {
  return error instanceof MongoNetworkError || (error instanceof Error && /ServerSelection/.test(error.name));
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = codeOf(error);
  return code === undefined ? error.name : `${error.name} ${code}`;
}

function codeOf(error: unknown): number | undefined {
  const code = error instanceof Error && 'code' in error && error.code;
  return typeof code === 'number' ? code : undefined;
}
