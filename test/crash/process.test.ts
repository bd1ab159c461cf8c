import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterAll, describe, expect, test } from '@jest/globals';
import { dice } from '../store/records.ts';
import { type Counts, inspect, query, quiet } from './inspect.ts';
import { type Neighbours, neighbours } from './neighbours.ts';
import { type RunningBot, startBot } from './running-bot.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-process-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rounds = Number(process.env['CRASH_ROUNDS'] ?? 3);
const seed = Number(process.env['CRASH_SEED'] ?? 11);
/** Rounds on one data folder, so that a crash also meets what a crash before it left behind. */
const roundsPerFolder = 8;

let bots: RunningBot[] = [];
async function start(dataDir: string): Promise<RunningBot> {
  const bot = await startBot(dataDir);
  bots.push(bot);
  return bot;
}
afterAll(() => Promise.all(bots.map((bot) => bot.end('SIGKILL'))));

/** Lets the neighbours live until the process is killed, in the middle of whatever they do. */
async function killedAmid(bot: RunningBot, people: Neighbours, ms: number): Promise<void> {
  const life = people.live(bot, 400);
  await after(ms);
  const { signal } = await bot.end('SIGKILL');
  expect(signal).toBe('SIGKILL');
  await life;
}

test(`nothing answered is lost and nothing happens twice when the bot is killed ${rounds} times`, async () => {
  const random = dice(seed);
  let people = neighbours(random);
  let dataDir = '';
  let counts: Counts = { events: 0, requests: 0, taken: 0, notices: 0 };
  let left = 0;
  for (let round = 0; round < rounds; round++) {
    if (round % roundsPerFolder === 0) {
      people = neighbours(random);
      dataDir = join(folder, `killed-${round}`);
    }
    bots = [];
    await killedAmid(await start(dataDir), people, 50 + random() * 700);
    left += Number(
      query(dataDir, 'playground.sqlite', 'select count(*) as left from deliveries')[0]?.['left'],
    );
    const again = await start(dataDir);
    await quiet(again, dataDir);
    const found = await inspect(again, dataDir, people);
    if ((round + 1) % roundsPerFolder === 0 || round + 1 === rounds) counts = sum(counts, found);
    expect(again.complaints).toEqual([]);
    await again.end('SIGKILL');
  }
  process.stderr.write(`${rounds} kills: ${JSON.stringify({ ...counts, unhandled: left })}\n`);
  // How much is asked before a kill is the machine’s to say.
  expect(counts.requests).toBeGreaterThan(0);
}, 3_600_000);

function sum(one: Counts, other: Counts): Counts {
  return {
    events: one.events + other.events,
    requests: one.requests + other.requests,
    taken: one.taken + other.taken,
    notices: one.notices + other.notices,
  };
}

describe('asked to stop', () => {
  test.each(['at rest', 'in the middle of a burst'])(
    '%s, it ends by itself and loses nothing',
    async (when) => {
      const dataDir = join(folder, when.replaceAll(' ', '-'));
      const people = neighbours(dice(5));
      const bot = await start(dataDir);
      const life = people.live(bot, when === 'at rest' ? 12 : 400);
      await (when === 'at rest' ? life : after(600));
      const { code, signal } = await bot.end('SIGTERM');
      await life;
      expect({ code, signal }).toEqual({ code: 0, signal: null });
      const again = await start(dataDir);
      await quiet(again, dataDir);
      const { requests } = await inspect(again, dataDir, people);
      expect(requests).toBeGreaterThan(1);
      await again.end('SIGKILL');
    },
    300_000,
  );
});
