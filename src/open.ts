import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { playgroundChat } from './chat/playground/playground.ts';
import type { TelegramChat } from './chat/telegram/telegram.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { digest, newId } from './ids.ts';
import { Conflict, type Log, StoreError } from './store/log.ts';
import type { Ownership } from './store/ownership.ts';
import { openSqlite } from './store/sqlite/sqlite.ts';
import type { Vault } from './store/vault.ts';

/** Milliseconds in which MongoDB may answer. */
const patience = 10_000;
/** Milliseconds of silence after which another process on the same MongoDB takes over what this one has. */
const leaseMs = 6_000;
/** How often it is tried to become the process that fetches a platform's messages. */
const leadEveryMs = 2_000;
const silent =
  'Other processes on the same MongoDB took over, for this one was silent too long: start it again.';
/** Writes under way in MongoDB at any time. */
const atOnce = 16;

/** Settles after some milliseconds, or at once when the signal is aborted. */
export async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Where everything is kept. */
export interface Store {
  readonly log: Log;
  readonly vault: Vault;
  readonly ownership: Ownership;
  close(): Promise<void>;
}

/**
 * The log and the vault, where the configuration says: in MongoDB, or else in the embedded database.
 *
 * MongoDB's library is loaded only when it is asked for: it takes longer to load than all the rest.
 *
 * @param lost told that other processes took over what this one had, for it was silent too long: it has to end.
 * @throws {StoreError} when it cannot be opened; the message says what to do.
 */
export async function openStore(config: Config, lost: (error: StoreError) => void): Promise<Store> {
  if (config.mongodbUri === undefined) return openSqlite(config.dataDir);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const { openMongo } = await import('./store/mongo/mongo.ts');
  const takenOver = () => lost(new StoreError(silent));
  return openMongo({ uri: config.mongodbUri, patience, atOnce, leaseMs, lost: takenOver });
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
): Promise<TelegramChat | undefined> {
  if (config.telegramToken === undefined) return undefined;
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const { telegramChat } = await import('./chat/telegram/telegram.ts');
  return telegramChat({
    token: config.telegramToken,
    apiRoot: config.telegramApi,
    deadline: AbortSignal.timeout,
    file: join(config.dataDir, 'telegram.sqlite'),
    now: Date.now,
    wait,
    alert,
    isOutage,
    // Whoever knows the token may know this too, and nobody else: nothing more to set, or to lose.
    webhook:
      config.telegramWebhook === undefined
        ? undefined
        : { url: config.telegramWebhook, secret: digest(`webhook ${config.telegramToken}`) },
  });
}

/** Waits to be the process that fetches a platform's messages; false when this one stops before, or has no such platform. */
export async function whenLeading(
  ownership: Ownership,
  platform: string | undefined,
  stopping: AbortSignal,
): Promise<boolean> {
  while (platform !== undefined && !stopping.aborted) {
    if (await ownership.lead(platform).catch(() => false)) return true;
    await wait(leadEveryMs, stopping);
  }
  return false;
}

/** Whether a failure says nothing about what was being done: it is tried again for as long as it takes. */
export function isOutage(error: unknown): boolean {
  return error instanceof StoreError || error instanceof Conflict;
}
