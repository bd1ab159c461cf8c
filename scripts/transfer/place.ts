import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, ConfigError } from '../../src/config.ts';
import { StoreError } from '../../src/store/log.ts';
import { type MongoStore, openMongo } from '../../src/store/mongo/mongo.ts';
import { openSqlite, readSqlite } from '../../src/store/sqlite/sqlite.ts';
import { type Place, TransferError } from './source.ts';

/** Milliseconds of silence after which a transfer, or a bot, on a MongoDB counts as dead; a bot is heard sooner. */
const leaseMs = 20_000;
const graceMs = 1_000;

/** The engines that a store can be carried between. */
export const engines = ['sqlite', 'mongo'] as const;
/** One of `engines`. */
export type Engine = (typeof engines)[number];

/**
 * Opens a store, with nobody else at it unless it is only to be looked at.
 *
 * @throws {TransferError} when a bot is running on it. @throws {StoreError} when it cannot be opened.
 */
export async function openPlace(engine: Engine, config: Config, use: 'alone' | 'look'): Promise<Place> {
  if (engine === 'sqlite') return use === 'look' ? readSqlite(config.dataDir) : openSqlite(config.dataDir);
  if (config.mongodbUri === undefined)
    throw new TransferError('MONGODB_URI is not set: say where MongoDB is.');
  const lost = () => {
    throw new TransferError('MongoDB did not answer for too long: begin again, it goes on where it was.');
  };
  const store = await openMongo({
    uri: config.mongodbUri,
    patience: 10_000,
    atOnce: 16,
    leaseMs,
    lost,
  });
  if (use === 'look' || (await isLeftAlone(store))) return store;
  await store.close();
  throw new TransferError('A bot is running on this MongoDB: stop all of them first.');
}

/** Whether nobody else is at a MongoDB. One that was killed counts as there until its lease has run out. */
async function isLeftAlone({ others }: MongoStore): Promise<boolean> {
  const longest = performance.now() + leaseMs + graceMs;
  for (let asked = 0; (await others()) > 0; asked += 1) {
    if (performance.now() > longest) return false;
    if (asked === 0)
      process.stderr.write('Looking whether what used this MongoDB a moment ago still does …\n');
    await sleep(graceMs);
  }
  return true;
}

/** The engine that the bot itself would use. */
export function engineOf(config: Config): Engine {
  return config.mongodbUri === undefined ? 'sqlite' : 'mongo';
}

/** Runs a command and says in one line what a person can mend. */
export async function told(work: () => Promise<string>): Promise<void> {
  try {
    process.stderr.write(`${await work()}\n`);
  } catch (error) {
    const mendable = [TransferError, StoreError, ConfigError].some((kind) => error instanceof kind);
    const code = (error as NodeJS.ErrnoException).code;
    if (!mendable && !(typeof code === 'string' && /^E[A-Z]+$/.test(code))) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
