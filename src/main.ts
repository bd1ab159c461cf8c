import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { announceDown } from './bot/announce.ts';
import { assemble } from './bot/assemble.ts';
import type { Bot } from './bot/bot.ts';
import type { Chat } from './chat/chat.ts';
import type { TelegramChat } from './chat/telegram/telegram.ts';
import type { WhatsappChat } from './chat/whatsapp/whatsapp.ts';
import { type Clock, movableClock } from './clock.ts';
import { type Config, loadConfig } from './config.ts';
import type { Settings } from './core/settings.ts';
import type { Courier } from './courier/courier.ts';
import { explain } from './explain.ts';
import { digest, newId } from './ids.ts';
import { createJournal, type Journal } from './journal.ts';
import { createMetrics } from './metrics.ts';
import { openPlayground, openStore, openTelegram, wait, whenLeading } from './open.ts';
import { openWhatsapp, shownPairing } from './open-whatsapp.ts';
import { openPages } from './pages.ts';
import { everyMinute, everyMoment, everyNight, type Schedule } from './schedule.ts';
import { readSpeech } from './speech.ts';
import type { Vault } from './store/vault.ts';
import { howTo } from './voice/how-to.ts';
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

/** Only where nobody's real neighbours are listening may the clock be moved, or stay moved. */
function clockFor(config: Config): Clock {
  const alone = config.playground && config.telegramToken === undefined && !config.whatsapp;
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
  const clock = clockFor(config);
  const store = await openStore(config, fail);
  const { wellness, ...kept } = watched(store.log, store.vault, Date.now);
  const playground = openPlayground(config, clock, () => courier.idle(), gaveUp(journal));
  const telegram = await openTelegram(config, troubled(journal));
  const speech = readSpeech(configFolder);
  let url = '';
  const unpaired = () =>
    announceDown({ ...speech, ...store, communities, courier, clock, journal }, 'whatsapp');
  const hints = howTo(speech.say, config.language);
  const whatsapp = await openWhatsapp(config, { howTo: hints, url: () => url, journal, unpaired });
  const remote = [telegram, whatsapp].filter((chat) => chat !== undefined);
  const chats = playground ? [playground.chat, ...remote] : remote;
  const metrics = createMetrics();
  const pages = openPages(config, configFolder, store.vault, clock.now);
  const ground = {
    ...speech,
    ...store,
    ...kept,
    ...config,
    settings: remote.length > 0 ? config.settings : sleepless(config.settings),
    chats,
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
  const advance = remote.length > 0 ? undefined : advancing(clock, bot, courier);
  const web = webServer({
    health: wellness,
    metrics: () => metrics.told(communities.all().length),
    failed: (error) => journal.error('request-failed', { error }),
    ...webhookOf(config, telegram),
    pairing: pairingOf(whatsapp),
    desk: await pages.desk({ ...ground, communities, whatsapp: pairingOf(whatsapp) }),
    playground: playground && (await pages.playground(ground, { room: playground.room, advance })),
  });
  url = await web.listen({ host: config.host, port: config.port });
  pages.listensAt(url);
  if (playground) {
    await communities.found({ platform: 'playground', chat: 'group' }, clock.now());
    await playground.chat.start(bot.receive);
  }
  const stopping = new AbortController();
  for (const chat of remote) connect(chat, store.ownership, bot, stopping.signal).catch(fail);
  const forgetting = () => forgetOldTexts(store.vault, clock, config, journal);
  const schedules = schedulesOf(config, bot, forgetting);
  await forgetting();
  await bot.tick();
  announce(url, journal, chats.length > 0);

  return async () => {
    stopping.abort();
    for (const schedule of schedules) schedule.stop();
    await web.close();
    await fallSilent(courier, chats);
    await store.close();
  };
}

/** What is done every minute and every night, and where several processes share a store, every moment. */
function schedulesOf({ mongodbUri }: Config, bot: Bot, forgetting: () => Promise<void>): readonly Schedule[] {
  const alone = [everyMinute(bot.tick), everyNight(forgetting)];
  return mongodbUri === undefined ? alone : [...alone, everyMoment(pulseMs, bot.pulse)];
}

/** How the WhatsApp account stands, for the pages. */
function pairingOf(whatsapp: WhatsappChat | undefined) {
  return whatsapp && (() => shownPairing(whatsapp.pairing()));
}

/** Where Telegram brings updates to, when it is told to. */
function webhookOf(
  { telegramWebhook: url }: Config,
  telegram: TelegramChat | undefined,
): { webhook?: Webhook } {
  return url && telegram ? { webhook: { path: new URL(url).pathname, take: telegram.webhook } } : {};
}

/** Says what there is left to say, for a while, and leaves the platforms. */
async function fallSilent(courier: Courier, chats: readonly Chat[]): Promise<void> {
  await Promise.race([courier.idle(), sleep(stopWithinMs)]);
  await courier.stop();
  await Promise.all(chats.map((chat) => chat.stop()));
}

/** Says in the journal what is wrong with Telegram, and what to do about it. */
function troubled(journal: Journal): (trouble: Error & { readonly reason: string }) => void {
  return (trouble) => journal.error('telegram-trouble', { reason: trouble.reason, error: trouble });
}

function gaveUp(journal: Journal): (error: unknown) => void {
  return (error) => journal.error('delivery-given-up', { error });
}

/** Connects a platform, once this process is the one that does; the rest of the bot does not wait for it. */
async function connect(
  chat: Chat,
  ownership: Parameters<typeof whenLeading>[0],
  bot: Bot,
  stopping: AbortSignal,
): Promise<void> {
  if (await whenLeading(ownership, chat.name, stopping)) await chat.start(bot.receive, bot.noticed);
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
  if (!listens)
    process.stderr.write('It hears nobody: set TELEGRAM_TOKEN, WHATSAPP=on or PLAYGROUND=on in .env\n');
  journal.info('listening', { url: `${url}/`, port: Number(new URL(url).port) });
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
