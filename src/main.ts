import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { assemble } from './bot/assemble.ts';
import type { Bot } from './bot/bot.ts';
import { PlaygroundError } from './chat/playground/file.ts';
import { TelegramFileError } from './chat/telegram/file.ts';
import type { TelegramChat } from './chat/telegram/telegram.ts';
import { type Clock, movableClock } from './clock.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import type { Settings } from './core/settings.ts';
import type { Courier } from './courier/courier.ts';
import { digest, newId } from './ids.ts';
import { createJournal, type Journal } from './journal.ts';
import { LanguageError } from './languages.ts';
import { createMetrics } from './metrics.ts';
import { openPlayground, openStore, openTelegram, wait, whenLeading } from './open.ts';
import { openPages } from './pages.ts';
import { everyMinute, everyMoment, everyNight, type Schedule } from './schedule.ts';
import { readSpeech } from './speech.ts';
import { StoreError } from './store/log.ts';
import type { Vault } from './store/vault.ts';
import { type Webhook, webServer } from './web/server.ts';
import { watched } from './wellness.ts';

const dayMs = 24 * 60 * 60 * 1000;
const configFolder = fileURLToPath(new URL('../config/', import.meta.url));
/** Steps in which the playground's clock is moved, so that what is due in between happens in its order. */
const stepMinutes = 10;
/** How long stopping waits for what is being said. */
const stopWithinMs = 5_000;
/** How long stopping may take in all, before the process ends without it: nothing is lost, only said later. */
const exitWithinMs = 9_000;

/** How often what other processes left is looked for, where there may be others. */
const pulseMs = 250;

/** What this version cannot connect to yet is said at once, not found out later. */
function refuseWhatIsNotThere({ whatsapp }: Config): void {
  if (whatsapp) throw new ConfigError(['WHATSAPP is on, but this version does not speak WhatsApp yet.']);
}

/** Only where nobody's real neighbours are listening may the clock be moved, or stay moved. */
function clockFor(config: Config): Clock {
  const alone = config.playground && config.telegramToken === undefined;
  return alone
    ? movableClock(join(config.dataDir, 'playground-clock'))
    : { now: Date.now, advance: () => {} };
}

/** In the playground nobody sleeps, unless they said so: whoever tries the bot at night sees it at work. */
function sleepless(settings: Settings): Settings {
  return { ...settings, quietHours: { from: 0, to: 0 } };
}

/** Moves the clock and does what falls due on the way, in its order. */
function advancing(clock: Clock, bot: Bot, courier: Courier): (minutes: number) => Promise<void> {
  return async (minutes) => {
    for (let left = minutes; left > 0; left -= stepMinutes) {
      clock.advance(Math.min(left, stepMinutes));
      await bot.tick();
      await courier.idle();
    }
  };
}

async function start(config: Config, journal: Journal): Promise<() => Promise<void>> {
  refuseWhatIsNotThere(config);
  const clock = clockFor(config);
  const store = await openStore(config, fail);
  const { log, wellness } = watched(store.log, store.vault, Date.now);
  const gaveUp = (error: unknown) => journal.error('delivery-given-up', { error });
  const playground = openPlayground(config, clock, () => courier.idle(), gaveUp);
  const telegram = await openTelegram(config, ({ reason }) => journal.error('telegram-trouble', { reason }));
  const metrics = createMetrics();
  const pages = openPages(config, configFolder, store.vault, clock.now);
  const ground = {
    ...readSpeech(configFolder),
    ...store,
    log,
    ...config,
    settings: telegram ? config.settings : sleepless(config.settings),
    chats: [playground?.chat, telegram].filter((chat) => chat !== undefined),
    page: pages.page,
    recorded: pages.recorded,
    newId,
    digest,
    now: clock.now,
    wait,
    journal,
    metrics,
  };
  const { bot, courier, communities } = await assemble(ground);

  // Nobody's real neighbours live by a clock that is moved.
  const advance = telegram ? undefined : advancing(clock, bot, courier);
  const web = webServer({
    health: wellness,
    metrics: () => metrics.told(communities.all().length),
    failed: (error) => journal.error('request-failed', { error }),
    ...webhookOf(config, telegram),
    desk: await pages.desk({ ...ground, communities }),
    playground: playground && (await pages.playground(ground, { room: playground.room, advance })),
  });
  const url = await web.listen({ host: config.host, port: config.port });
  pages.listensAt(url);
  if (playground) {
    await communities.found({ platform: 'playground', chat: 'group' }, clock.now());
    await playground.chat.start(bot.receive);
  }
  // Connecting takes as long as it takes: the rest of the bot does not wait for it.
  const stopping = new AbortController();
  whenLeading(store.ownership, telegram?.name, stopping.signal)
    .then((leads) => (leads ? telegram?.start(bot.receive, bot.noticed) : undefined))
    .catch(fail);
  const forgetting = () => forgetOldTexts(store.vault, clock, config, journal);
  const schedules = schedulesOf(config, bot, forgetting);
  await forgetting();
  await bot.tick();
  announce(url, journal, playground !== undefined || telegram !== undefined);

  return async () => {
    stopping.abort();
    for (const schedule of schedules) schedule.stop();
    await web.close();
    await Promise.race([courier.idle(), sleep(stopWithinMs)]);
    await courier.stop();
    await Promise.all([playground?.chat.stop(), telegram?.stop()]);
    await store.close();
  };
}

/** What is done every minute and every night, and where several processes share a store, every moment. */
function schedulesOf({ mongodbUri }: Config, bot: Bot, forgetting: () => Promise<void>): readonly Schedule[] {
  const alone = [everyMinute(bot.tick), everyNight(forgetting)];
  return mongodbUri === undefined ? alone : [...alone, everyMoment(pulseMs, bot.pulse)];
}

/** Where Telegram brings updates to, when it is told to. */
function webhookOf(
  { telegramWebhook: url }: Config,
  telegram: TelegramChat | undefined,
): { webhook?: Webhook } {
  return url && telegram ? { webhook: { path: new URL(url).pathname, take: telegram.webhook } } : {};
}

/** Expired texts are never shown; at night they are wiped from the file too. */
async function forgetOldTexts(vault: Vault, clock: Clock, config: Config, journal: Journal): Promise<void> {
  const now = clock.now();
  try {
    const count = await vault.purge(now, now - config.textsKeptDays * dayMs);
    journal.info('purged', { count });
  } catch (error) {
    journal.error('purge-failed', { error });
  }
}

/** One line for whoever started the bot by hand, one for whoever collects its journal. */
function announce(url: string, journal: Journal, listens: boolean): void {
  process.stderr.write(`coup-de-main is up: open ${url}/\n`);
  if (!listens) process.stderr.write('It hears nobody: set TELEGRAM_TOKEN, or PLAYGROUND=on, in .env\n');
  journal.info('listening', { url: `${url}/`, port: Number(new URL(url).port) });
}

/** What a person can mend is told in plain words, anything else with where it happened. */
function explain(error: unknown): string {
  const mendable = [ConfigError, LanguageError, PlaygroundError, StoreError, TelegramFileError];
  if (mendable.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use on this machine: set PORT to another one in .env, for example PORT=${(port ?? 8080) + 1}`;
  if (code === 'EACCES')
    return `Port ${port} may not be used: set PORT to one above 1023 in .env, for example PORT=8080`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function fail(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const config = loadConfig();
  const journal = createJournal(config.logLevel, process.stdout);
  const stop = await start(config, journal);
  let stopping = false;
  const end = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    journal.info('stopping', { signal });
    setTimeout(() => process.exit(1), exitWithinMs).unref();
    stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

main().catch(fail);
