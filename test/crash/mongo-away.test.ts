import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import type { RequestId } from '../../src/core/model.ts';
import type { MongoStore } from '../../src/store/mongo/mongo.ts';
import { databases } from '../store/mongo-databases.ts';
import { networkBefore } from '../store/mongo-network.ts';
import { recordOf } from '../store/records.ts';
import { needs } from '../support/needs.ts';
import { type RunningBot, startBot } from './running-bot.ts';

const mongodb = needs('mongodb');
const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-away-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** How long the server is away: minutes, where somebody has the time. */
const awayMs = Number(process.env['AWAY_MS'] ?? 1_000);

mongodb.describeIf('the bot as it runs, when MongoDB is not as it should be', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  afterAll(drop);

  /** The bot behind a network, and a look at the store past it. */
  async function live() {
    const uri = fresh();
    const network = await networkBefore(uri);
    const bot = await startBot(mkdtempSync(join(folder, 'data-')), { MONGODB_URI: network.uri });
    const store = await open(uri);
    const end = async () => {
      await bot.end('SIGTERM');
      await store.close();
      await network.close();
    };
    return { network, bot, store, end };
  }
  const ask = (bot: RunningBot, as: string) =>
    bot.act('say', {
      as,
      in: 'group',
      text: 'Could someone walk my dog tomorrow morning please? I have a broken leg',
    });
  /** The requests that were recorded. */
  async function asked({ log }: MongoStore): Promise<readonly RequestId[]> {
    const [id] = await log.communities();
    const record = id ? await recordOf(log, id) : [];
    return record.flatMap(({ event }) => (event.type === 'asked' ? event.request : []));
  }
  async function until(done: () => Promise<boolean>): Promise<void> {
    while (!(await done())) await sleep(50);
  }
  const isWell = (health: unknown) => (health as { ok: boolean }).ok;
  const cards = async (bot: RunningBot) =>
    ((await bot.messages('Ben')) ?? []).filter(
      ({ from, choices }) => from === 'coup-de-main' && choices.length > 0,
    );

  test(`away for ${awayMs} ms, it listens on, says how it is, loses nothing, and goes on by itself`, async () => {
    const { network, bot, store, end } = await live();
    await ask(bot, 'Ann');
    await until(async () => isWell(await bot.health()));
    network.away = true;
    const written = await Promise.all(['Bea', 'Cem', 'Dora'].map((as) => ask(bot, as)));
    expect(written.filter((id) => id !== undefined)).toHaveLength(3);
    expect(await bot.health()).toEqual({ ok: false, reason: 'store-away' });
    await sleep(awayMs);
    expect(await asked(store)).toHaveLength(1);
    network.away = false;
    const back = performance.now();
    await until(async () => (await asked(store)).length === 4 && (await cards(bot)).length === 4);
    await until(async () => isWell(await bot.health()));
    process.stderr.write(
      `after ${awayMs} ms away, all was said ${(performance.now() - back).toFixed(0)} ms later\n`,
    );
    expect(new Set(await asked(store)).size).toBe(4);
    await end();
  }, 1_200_000);

  test('slow, it is late and otherwise as ever', async () => {
    const { network, bot, store, end } = await live();
    network.slowness = 300;
    await Promise.all(['Ann', 'Bea', 'Cem'].map((as) => ask(bot, as)));
    await until(async () => (await asked(store)).length === 3 && (await cards(bot)).length === 3);
    await until(async () => isWell(await bot.health()));
    await end();
  });
});
