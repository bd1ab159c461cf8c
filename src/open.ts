import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { playgroundChat } from './chat/playground/playground.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { newId } from './ids.ts';
import type { Log } from './store/log.ts';
import { openSqlite } from './store/sqlite/sqlite.ts';
import type { Vault } from './store/vault.ts';

/** Milliseconds in which MongoDB may answer. */
const patience = 10_000;
/** Writes under way in MongoDB at any time. */
const atOnce = 16;

/** Settles after some milliseconds, or at once when the signal is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/**
 * The log and the vault, where the configuration says: in MongoDB, or else in the embedded database.
 *
 * MongoDB's library is loaded only when it is asked for: it takes longer to load than all the rest.
 *
 * @throws {StoreError} when it cannot be opened; the message says what to do.
 */
export async function openStore(config: Config): Promise<{ log: Log; vault: Vault; close(): Promise<void> }> {
  if (config.mongodbUri === undefined) return openSqlite(config.dataDir);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const { openMongo } = await import('./store/mongo/mongo.ts');
  return openMongo({ uri: config.mongodbUri, patience, atOnce });
}

/** The playground, when it is on: a chat platform of its own, with a clock that can be moved. */
export function openPlayground(config: Config, clock: Clock, settled: () => Promise<void>) {
  const file = join(config.dataDir, 'playground.sqlite');
  return config.playground ? playgroundChat({ file, now: clock.now, newId, wait, settled }) : undefined;
}
