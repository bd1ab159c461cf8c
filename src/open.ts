import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chat } from './chat/chat.ts';
import { playgroundChat } from './chat/playground/playground.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { newId } from './ids.ts';
import { Conflict, type Log, StoreError } from './store/log.ts';
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

/**
 * The playground, when it is on: a chat platform of its own, with a clock that can be moved.
 *
 * @param gaveUp told why a delivery to the bot was given up.
 * @throws {PlaygroundError} when its file cannot be used; the message says what to do.
 */
export function openPlayground(
  config: Config,
  clock: Clock,
  settled: () => Promise<void>,
  gaveUp: (error: unknown) => void,
) {
  const file = join(config.dataDir, 'playground.sqlite');
  return config.playground
    ? playgroundChat({ file, now: clock.now, newId, wait, isOutage, gaveUp, settled })
    : undefined;
}

/**
 * Telegram, when a token is set; its library is loaded only then.
 *
 * @param alert told of what whoever runs the bot must know: a wrong token, a second copy, Telegram away.
 */
export async function openTelegram(
  config: Config,
  alert: (trouble: Error & { readonly reason: string }) => void,
): Promise<Chat | undefined> {
  if (config.telegramToken === undefined) return undefined;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const { telegramChat } = await import('./chat/telegram/telegram.ts');
  return telegramChat({
    token: config.telegramToken,
    apiRoot: 'https://api.telegram.org',
    deadline: AbortSignal.timeout,
    file: join(config.dataDir, 'telegram.sqlite'),
    now: Date.now,
    wait,
    alert,
    isOutage,
    webhook: undefined,
  });
}

/** Whether a failure says nothing about what was being done: it is tried again for as long as it takes. */
function isOutage(error: unknown): boolean {
  return error instanceof StoreError || error instanceof Conflict;
}
