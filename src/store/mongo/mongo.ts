import { type Connection, createConnection } from 'mongoose';
import { type Log, StoreError } from '../log.ts';
import type { Vault } from '../vault.ts';
import { databaseOn } from './database.ts';
import { failed, guarded } from './failure.ts';
import { mongoLog } from './log.ts';
import { mongoVault } from './vault.ts';

/** The log and the vault in a MongoDB. Closing one closes both. */
export interface MongoStore {
  readonly log: Log;
  readonly vault: Vault;
  close(): Promise<void>;
}

/** Where the store is, and how patient and busy it may be. */
export interface MongoSettings {
  /** Address of a replica set or sharded cluster; names the database, `coup-de-main` when it does not. */
  readonly uri: string;
  /** Milliseconds in which the server may answer. A write gives up after twice as long, or a little more. */
  readonly patience: number;
  /** Writes of the log, and of the vault, on their way at any time; more of them wait. */
  readonly atOnce: number;
}

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
export async function openMongo({ uri, patience, atOnce }: MongoSettings): Promise<MongoStore> {
  const name = nameIn(uri) ?? usualName;
  const connection = await connect(uri, name, patience, atOnce);
  const vaultConnection = connection.useDb(`${name}-vault`);
  const logDatabase = databaseOn(connection, patience, atOnce);
  const vaultDatabase = databaseOn(vaultConnection, patience, atOnce);
  const [log, vault] = [mongoLog(logDatabase), mongoVault(vaultDatabase)];
  const close = async () => {
    await Promise.all([logDatabase.close(), vaultDatabase.close()]);
    await connection.close();
  };
  try {
    await guarded(async () => {
      await checkReplicated(connection);
      await prepare(connection);
      await prepare(vaultConnection);
      await log.tidy();
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { log: { ...log, close }, vault: { ...vault, close }, close };
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
      // Beside the writes of the log and the vault there is room for as many reads.
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
