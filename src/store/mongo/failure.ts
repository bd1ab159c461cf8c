import mongoose from 'mongoose';
import { StoreError } from '../log.ts';

const { MongoBulkWriteError, MongoError, MongoNetworkError, MongoUnexpectedServerResponseError } =
  mongoose.mongo;
const { CastError, StrictModeError } = mongoose.Error;

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
// What members of a replica set say while they change places, go or come.
// Source: https://github.com/mongodb/specifications/blob/master/source/retryable-writes/retryable-writes.md
const changingPlaces = [6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];
const awayAdvice = 'it does not answer: see that it runs, and that MONGODB_URI is right';

/** Whether a unique index refused what was to be written. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error) === duplicateKey;
}

/**
 * Which documents of a batch a unique index refused; those before the first, or all others of one without an order, are
 * there.
 *
 * @throws {Error} what was given, when it tells of anything else.
 */
export function refusedIn(error: unknown): readonly number[] {
  if (!(error instanceof MongoBulkWriteError) || error.result.getWriteConcernError()) throw error;
  const refused = error.result.getWriteErrors();
  if (refused.length === 0 || refused.some(({ code }) => code !== duplicateKey)) throw error;
  return refused.map(({ index }) => index);
}

/** Whether the same may well succeed when it is tried again: an answer was lost, a primary is being elected. */
export function isPassing(thrown: unknown): boolean {
  const error = causeOf(thrown);
  if (!(error instanceof MongoError)) return false;
  const code = codeOf(error) ?? Number.NaN;
  return (
    // The driver labels it as one to be tried again only where no other command failed on the same connections.
    error instanceof MongoNetworkError ||
    // The server that was just selected turned out to be away.
    error instanceof MongoUnexpectedServerResponseError ||
    code === writeConcernFailed ||
    changingPlaces.includes(code) ||
    error.hasErrorLabel('RetryableWriteError')
  );
}

/**
 * What is thrown for what MongoDB could not do: one line, with what to do about it.
 *
 * Errors of the server and of mongoose repeat what was to be written, names and texts too, or the password in
 * the address: of these only the name and the code are kept.
 */
export function failed(thrown: unknown): StoreError {
  if (thrown instanceof StoreError) return thrown;
  const error = causeOf(thrown);
  const code = codeOf(error);
  const isAway = holdsNoValues(error);
  const what = isAway ? awayAdvice : (code !== undefined && advice[code]) || 'see the cause';
  const cause = isAway ? error : new Error(nameOf(error));
  return new StoreError(`MongoDB could not be used: ${what}.`, { cause });
}

/**
 * Does something with MongoDB, and throws its failures as `StoreError`.
 *
 * @throws {Error} for what a schema refuses: a mistake of ours, which no trying again makes good.
 */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StrictModeError || error instanceof CastError)
      throw new Error(`A schema of the store refuses ${error.path}: ${error.name}.`);
    throw error instanceof MongoError || error instanceof mongoose.Error ? failed(error) : error;
  }
}

/** What kept a batch from being sent, or from being answered, which the driver wraps; other errors as they are. */
function causeOf(error: unknown): unknown {
  const wrapped = error instanceof MongoBulkWriteError && error.errorResponse;
  return wrapped instanceof MongoError ? wrapped : error;
}

/** The driver's own errors of the network hold addresses of servers, and nothing else. */
function holdsNoValues(error: unknown): boolean {
  const isUnreached = error instanceof Error && /ServerSelection|WaitQueueTimeout/.test(error.name);
  return isUnreached || error instanceof MongoNetworkError;
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
