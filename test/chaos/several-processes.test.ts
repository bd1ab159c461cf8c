import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from '@jest/globals';
import type { Chat } from '../../src/chat/chat.ts';
import { memoryLog } from '../../src/store/memory/log.ts';
import { memoryOwnership } from '../../src/store/memory/ownership.ts';
import { memoryVault } from '../../src/store/memory/vault.ts';
import type { MongoStore } from '../../src/store/mongo/mongo.ts';
import { databases } from '../store/mongo-databases.ts';
import { dice } from '../store/records.ts';
import { needs } from '../support/needs.ts';
import { botOn } from './ground.ts';
import { found, type Street, shapeOf, streets } from './street.ts';
import { workersOn } from './workers.ts';

const mongodb = needs('mongodb');
/** Communities that talk, rounds of four messages in each, and processes killed or stopped meanwhile. */
const scale = {
  communities: Number(process.env['CHAOS_COMMUNITIES'] ?? 4),
  rounds: Number(process.env['CHAOS_ROUNDS'] ?? 3),
  strikes: Number(process.env['CHAOS_STRIKES'] ?? 3),
  everyMs: Number(process.env['CHAOS_EVERY_MS'] ?? 2_000),
};
const processes = 3;
const leaseMs = 3_000;

/** What one process alone makes of it, in memory. */
async function alone(all: readonly Street[], at: number) {
  const [log, vault] = [memoryLog(), memoryVault()];
  await found(all, { log, vault }, at);
  const deaf: Chat = { name: 'telegram', async start() {}, async stop() {}, send: async () => '1' };
  const { bot, courier } = await botOn({ log, vault, ownership: memoryOwnership(log) }, deaf);
  await Promise.all(
    all.map(async ({ talk }) => {
      for (const incoming of talk) await bot.receive(incoming);
    }),
  );
  await courier.stop();
  return log;
}

/** Waits until nothing is left with anybody, and everything was said. */
async function settled(store: MongoStore, all: readonly Street[]): Promise<void> {
  for (let calm = false; !calm; ) {
    await sleep(100);
    const left = await Promise.all(all.map(({ community }) => store.ownership.left(community)));
    const unsaid = await Promise.all(all.map((street) => isUnsaid(store, street)));
    calm = left.flat().length === 0 && !unsaid.includes(true);
  }
}
async function isUnsaid({ log, vault }: MongoStore, { community }: Street): Promise<boolean> {
  let end = 0;
  for await (const { position } of log.read(community, 0)) end = position;
  return (await vault.delivered(community, 'telegram')) < end;
}

mongodb.describeIf('several processes on one MongoDB', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  afterAll(drop);

  test(`record what one alone would, whoever is killed or stopped (${JSON.stringify(scale)})`, async () => {
    const from = Date.now() - scale.rounds * 10_000;
    const all = streets(scale.communities, scale.rounds, from);
    const expected = await alone(all, from);
    const uri = fresh();
    const store = await open(uri);
    await found(all, store, from);
    const random = dice(7);
    const workers = workersOn(processes, uri, leaseMs, random);

    let talking = true;
    const begun = performance.now();
    const talk = Promise.all(
      all.map(async (street) => {
        for (const incoming of street.talk) {
          await workers.deliver(incoming);
          await sleep(random() * ((scale.strikes * scale.everyMs) / street.talk.length));
        }
      }),
    ).then(() => {
      talking = false;
    });
    let amid = 0;
    for (let struck = 0; struck < scale.strikes; struck += 1) {
      await sleep(scale.everyMs);
      if (talking) amid += 1;
      const which = Math.floor(random() * processes);
      if (struck % 3 === 1) {
        // Longer than its lease: it finds its communities taken over when it goes on.
        const worker = await workers.strike('SIGSTOP', which);
        await sleep(2.5 * leaseMs);
        worker.kill('SIGCONT');
      } else await workers.strike('SIGKILL', which);
    }
    await talk;
    await settled(store, all);
    const seconds = (performance.now() - begun) / 1_000;
    await workers.stop();
    let events = 0;
    for (const { community } of all) {
      const shape = await shapeOf(store.log, community);
      expect(shape).toEqual(await shapeOf(expected, community));
      events += shape.length;
    }
    const ends = Object.entries(Object.groupBy(workers.ends, String)).map(
      ([how, all]) => `${all?.length} ${how}`,
    );
    const twice = [...workers.said.values()].filter((times) => times > 1).length;
    process.stderr.write(
      `${scale.communities} communities, ${all.flatMap(({ talk: said }) => said).length} deliveries, ` +
        `${events} events as expected, ${workers.said.size} things said (${twice} more than once), ` +
        `${scale.strikes} strikes, ${amid} of them while they talked, ends: ${ends.join(', ')}, ${seconds.toFixed(1)} s\n`,
    );
    expect(events).toBeGreaterThan(all.length * scale.rounds * 2);
    expect(workers.ends.filter((end) => end === 'SIGKILL').length).toBeGreaterThan(0);
    await store.close();
  }, 1_800_000);
});
