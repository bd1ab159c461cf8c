import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import type { CommunityId } from '../../src/core/model.ts';
import { Conflict, type Entry, type Log } from '../../src/store/log.ts';
import type { MongoStore } from '../../src/store/mongo/mongo.ts';
import { needs } from '../support/needs.ts';
import { databases } from './mongo-databases.ts';
import { networkBefore } from './mongo-network.ts';
import { dice, joined, recordOf } from './records.ts';

const mongodb = needs('mongodb');
const communities: readonly CommunityId[] = ['c_0', 'c_1', 'c_2'];
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 10);

/** When a process is killed: with its nth command on the way to the server, or carried out already. */
interface Kill {
  readonly command: number;
  readonly carriedOut: boolean;
}

/** Runs a writer on a database, kills it at a command, and gives all it acknowledged. */
async function killedWriter(uri: string, { command, carriedOut }: Kill): Promise<readonly string[]> {
  const network = await networkBefore(uri);
  let commands = 0;
  network.fate = () => {
    if (commands++ < command) return 'passes';
    writer.kill('SIGKILL');
    return carriedOut && commands === command + 1 ? 'unanswered' : 'lost';
  };
  const writer = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('./mongo-writer.ts', import.meta.url)),
      network.uri,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(writer, 'exit');
  const acknowledged: string[] = [];
  for await (const line of createInterface(writer.stdout)) acknowledged.push(line);
  expect(await exited).toEqual([null, 'SIGKILL']);
  await network.close();
  return acknowledged;
}

/** The appends a record is made of, as `position+size`, checked to be whole and without gaps. */
function wholeAppends(record: readonly Entry[]): readonly string[] {
  const appends: string[] = [];
  let end = 0;
  for (const { position, event, cause } of record) {
    expect(event).toEqual(joined(position));
    expect(cause !== undefined).toBe(position === end);
    if (cause === undefined) continue;
    end += Number(cause.split('+')[1]);
    appends.push(cause);
  }
  expect(record.length).toBe(end);
  return appends;
}

/** What is there of a community that a writer wrote, checked to be whole; gives its appends as the writer tells them. */
async function wholeCommunity(
  { log, vault }: MongoStore,
  community: CommunityId,
): Promise<readonly string[]> {
  const record = await recordOf(log, community);
  expect(await vault.delivered(community, 'telegram')).toBeLessThan(Math.max(record.length, 1));
  const address = await vault.addressOf(community, 'g_1');
  if (address) expect(await vault.groupAt(address)).toEqual({ community, group: 'g_1' });
  return wholeAppends(record).map((append) => `${community} ${append.replace('+', ' ')}`);
}

mongodb.describeIf('MongoDB, with processes that die or race', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  afterAll(drop);

  test(`nothing acknowledged is lost and nothing is torn when the process is killed ${rounds} times`, async () => {
    const random = dice(11);
    const uri = fresh();
    const store = await open(uri);
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      // Opening takes some thirty commands; the first rounds are killed in the midst of that.
      const command = Math.floor(random() * (round < 3 ? 40 : 300));
      const kill = { command, carriedOut: random() < 0.5 };
      for (const line of await killedWriter(uri, kill)) acknowledged.add(line);
      const kept = new Set<string>();
      for (const community of communities) {
        for (const append of await wholeCommunity(store, community)) kept.add(append);
      }
      expect([...acknowledged].filter((line) => !kept.has(line))).toEqual([]);
    }
    expect(acknowledged.size).toBeGreaterThan(10 * rounds);
    await store.close();
  }, 300_000);

  test('of communities whose appends go together, only those are refused that another one appended to', async () => {
    const uri = fresh();
    const [one, other] = [await open(uri), await open(uri)];
    const ids = Array.from({ length: 40 }, (_, n): CommunityId => `c_${n}`);
    const isOthers = (n: number) => n % 3 === 0;
    await Promise.all(ids.map((id, n) => isOthers(n) && other.log.append(id, 0, [joined(1)], 'theirs')));
    const outcomes = await Promise.allSettled(ids.map((id) => one.log.append(id, 0, [joined(2)], 'mine')));
    for (const [n, outcome] of outcomes.entries()) {
      if (isOthers(n)) expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(Conflict);
      else expect(outcome.status).toBe('fulfilled');
      expect((await recordOf(other.log, ids[n] as CommunityId)).map(({ event }) => event.at)).toEqual([
        isOthers(n) ? 1 : 2,
      ]);
    }
    for (const { close } of [one, other]) await close();
  });

  test('of two clients that race for a community, exactly one wins each position', async () => {
    const uri = fresh();
    const stores = [await open(uri), await open(uri)];
    const random = dice(5);
    const wins = await Promise.all(stores.map(({ log }, client) => race(log, client, random)));
    const record = await recordOf((stores[0] as (typeof stores)[number]).log, 'c_oak');
    expect(record.map(({ event }) => event.at)).toEqual(
      wins
        .flat()
        .sort((a, b) => a.position - b.position)
        .flatMap(({ events }) => events.map(({ at }) => at)),
    );
    expect(record.map(({ position }) => position)).toEqual(record.map((_, n) => n));
    expect(Math.min(...wins.map(({ length }) => length))).toBeGreaterThan(0);
    for (const { close } of stores) await close();
  });
});

/** Appends sixty times, one to three events at once, from the end as it was last read; gives what was accepted. */
async function race(log: Log, client: number, random: () => number) {
  const accepted: { position: number; events: ReturnType<typeof joined>[] }[] = [];
  for (let n = 0, position = 0; n < 60; n += 1) {
    const events = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) =>
      joined(client + 2 * (n * 3 + i)),
    );
    try {
      await log.append('c_oak', position, events, `${client}-${n}`);
      accepted.push({ position, events });
      position += events.length;
    } catch (error) {
      expect(error).toBeInstanceOf(Conflict);
      position = (await recordOf(log, 'c_oak')).length;
    }
  }
  return accepted;
}
