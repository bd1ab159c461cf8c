import { type Connection, createConnection } from 'mongoose';
import { type Log, StoreError } from '../log.ts';
import type { Ownership } from '../ownership.ts';
import type { Portable } from '../rows.ts';
import type { Vault } from '../vault.ts';
import { databaseOn } from './database.ts';
import { noEndlessDraining } from './draining.ts';
import { failed, guarded } from './failure.ts';
import { inboxOn } from './inbox.ts';
import { mongoLog } from './log.ts';
import { ownersOn } from './owners.ts';
import { type Lease, processesOn } from './processes.ts';
import { mongoRows } from './rows.ts';
import { tablesOn } from './tables.ts';
import { mongoVault } from './vault.ts';

/** The log and the vault in a MongoDB. Closing one closes both. */
export interface MongoStore extends Portable {
  readonly log: Log;
  readonly vault: Vault;
  /** What this process has, among all that use the database. */
  readonly ownership: Ownership;
  /** How many other processes use the database now. */
  others(): Promise<number>;
  close(): Promise<void>;
}

/** Where the store is, and how patient and busy it may be. */
export interface MongoSettings extends Lease {
  /** Address of a replica set or sharded cluster; names the database, `coup-de-main` when it does not. */
  readonly uri: string;
  /** Milliseconds in which the server may answer. A write gives up after twice as long, or a little more. */
  readonly patience: number;
  /** Writes of the vault on their way at any time; more of them wait. Those of the log go together. */
  readonly atOnce: number;
}

/** Communities that append at any time, many of them by one command; more of them wait. */
const mostCommunities = 1_000;
/** The database when the address names none. */
const usualName = 'coup-de-main';

/**
 * Opens the store in a MongoDB; creates the collections and indexes that are missing.
 *
 * The vault has a database of its own, named like the log's with `-vault` after it, so that who may read the
 * interactions need not read names.
 *
 * @throws {StoreError} when it cannot be reached or used; the message says what to do, without the address.
 */
export async function openMongo(settings: MongoSettings): Promise<MongoStore> {
  const { uri, patience, atOnce } = settings;
  const name = nameIn(uri) ?? usualName;
  const draining = noEndlessDraining();
  const connection = await connect(uri, name, patience, atOnce).catch((error: unknown) => {
    draining.end();
    throw error;
  });
  const vaultConnection = connection.useDb(`${name}-vault`);
  // The log has fences of its own.
  const logDatabase = databaseOn(connection, patience, mostCommunities, async () => {});
  const processes = processesOn(logDatabase, settings);
  const vaultDatabase = databaseOn(vaultConnection, patience, atOnce, processes.confirm);
  const tables = tablesOn(vaultConnection);
  const [log, vault] = [mongoLog(logDatabase), mongoVault(vaultDatabase, tables)];
  const owners = ownersOn(logDatabase, processes, log.claims);
  const ownership = { ...owners, ...inboxOn(vaultDatabase, processes, owners) };
  const close = async () => {
    await processes.part();
    await Promise.all([logDatabase.close(), vaultDatabase.close()]);
    await connection.close();
    draining.end();
  };
  try {
    await guarded(async () => {
      await checkReplicated(connection);
      await prepare(connection);
      await prepare(vaultConnection);
      await log.tidy();
      await owners.adopt(await log.communities());
      await processes.join();
    });
  } catch (error) {
    await close();
    throw error;
  }
  const others = async () => (await guarded(processes.living)).filter((id) => id !== processes.self).length;
  return {
    log: { ...log, close },
    vault: { ...vault, close },
    ownership,
    ...mongoRows(tables),
    others,
    close,
  };
}

/** The database that an address names. */
function nameIn(uri: string): string | undefined {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
}

async function connect(uri: string, dbName: string, patience: number, atOnce: number): Promise<Connection> {
  try {
    return await createConnection(uri, {
      dbName,
      appName: 'coup-de-main',
      autoCreate: false,
      autoIndex: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: patience,
      connectTimeoutMS: patience,
      socketTimeoutMS: patience,
      waitQueueTimeoutMS: patience,
      // Beside the writes of the vault there is room for those of the log, and for reads.
      maxPoolSize: 3 * atOnce,
      retryReads: true,
      retryWrites: true,
      readPreference: 'primary',
      readConcern: { level: 'majority' },
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: patience },
    }).asPromise();
  } catch (error) {
    throw failed(error);
  }
}

/** Without a replica set nothing is kept in two places, and a write whose answer is lost cannot be repeated. */
async function checkReplicated({ db }: Connection): Promise<void> {
  const hello = await db?.admin().command({ hello: 1 });
  if (hello?.['setName'] !== undefined || hello?.['msg'] === 'isdbgrid') return;
  throw new StoreError('MongoDB could not be used: it is not a replica set, start it with --replSet.');
}

async function prepare(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) {
    if (model.baseModelName) continue;
    await model.createCollection();
    await model.createIndexes();
  }
}
