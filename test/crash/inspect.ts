import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Community } from '../../src/core/community.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import { keyWithin } from '../../src/courier/letters.ts';
import { openLedger } from '../../src/ledger.ts';
import { readSqlite, type SqliteStore } from '../../src/store/sqlite/sqlite.ts';
import type { Post } from '../../src/store/vault.ts';
import type { Neighbours } from './neighbours.ts';
import type { RunningBot, Shown } from './running-bot.ts';

/** What was looked at, counted. */
export interface Counts {
  readonly events: number;
  readonly requests: number;
  readonly taken: number;
  readonly notices: number;
}

/** Runs a query on a database that is being written to. */
export function query(dataDir: string, file: string, sql: string): readonly Record<string, unknown>[] {
  const db = new DatabaseSync(join(dataDir, file), { readOnly: true, timeout: 60_000 });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

/** Settles once the bot handled every delivery and said all there is to say; throws when it complains. */
export async function quiet(bot: RunningBot, dataDir: string): Promise<void> {
  for (let calm = 0; calm < 3; ) {
    const waiting = query(dataDir, 'playground.sqlite', 'select count(*) as left from deliveries')[0]?.[
      'left'
    ];
    calm = waiting === 0 && (await bot.pending()) === 0 ? calm + 1 : 0;
    if (bot.complaints.length > 0)
      throw new Error(`${waiting} deliveries are still waiting: ${bot.complaints.join(' ')}`);
    await pause(20);
  }
}

/** Checks, after everything was handled, that nothing acknowledged is lost and nothing happened twice. */
export async function inspect(bot: RunningBot, dataDir: string, neighbours: Neighbours): Promise<Counts> {
  for (const file of ['coup-de-main.sqlite', 'playground.sqlite'])
    expect(query(dataDir, file, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const shown = new Map<string, Shown>();
  for (const as of neighbours.people)
    for (const message of (await bot.messages(as)) ?? []) shown.set(message.id, message);
  for (const { id } of neighbours.said) expect(shown.has(id)).toBe(true);

  const store = readSqlite(dataDir);
  try {
    const [id] = await store.log.communities();
    if (id === undefined) throw new Error('There is no community.');
    const ledger = await openLedger({ log: store.log, id, delivered: -1, hear: () => {} });
    expect(ledger.community).toEqual(replay(ledger.unsaid.map(({ event }) => event)));
    const requests = await everyRequestOnce(store, ledger.community, [...shown.values()], neighbours);
    nobodyTwice(ledger.community);
    const notices = await everythingSaid(store, ledger, shown);
    saidOnce(dataDir, [...shown.values()]);
    expect(await store.vault.delivered(id, 'playground')).toBe(ledger.length - 1);
    const taken = ledger.unsaid.filter(({ event }) => event.type === 'taken').length;
    return { events: ledger.length, requests, taken, notices };
  } finally {
    await store.close();
  }
}

/** Each request written in the group, answered or not, led to one request in the log and one card that quotes it. */
async function everyRequestOnce(
  { vault }: SqliteStore,
  community: Community,
  shown: readonly Shown[],
  { asked }: Neighbours,
): Promise<number> {
  const written = shown.filter(({ in: where, from }) => where === 'group' && from.startsWith('Asker'));
  expect([...asked.keys()].filter((id) => !written.some((message) => message.id === id))).toEqual([]);
  const ids = await Promise.all(
    written.map(async ({ id }) => (await vault.postAt('playground', 'group', id))?.request),
  );
  expect(new Set(ids).size).toBe(written.length);
  expect(ids.filter((id) => id === undefined || !community.requests.get(id)?.asked)).toEqual([]);
  expect(community.requests.size).toBe(written.length);
  const cards = shown.filter(({ from, replyTo }) => from === 'coup-de-main' && replyTo !== null);
  expect(cards.map(({ replyTo }) => replyTo).sort()).toEqual(written.map(({ id }) => id).sort());
  return written.length;
}

function nobodyTwice(community: Community): void {
  for (const { need, missions, filled } of community.requests.values()) {
    expect(missions.size).toBe(filled);
    expect(filled).toBeLessThanOrEqual(need.people);
  }
}

/** Every notice of every event is among what was said, where it was to be said. */
async function everythingSaid(
  { vault }: SqliteStore,
  { id, unsaid }: Awaited<ReturnType<typeof openLedger>>,
  shown: ReadonlyMap<string, Shown>,
): Promise<number> {
  let count = 0;
  for (const { position, notices } of unsaid) {
    for (const [index, notice] of notices.entries()) {
      const post = await vault.postBy(id, notice.slot ?? `${position} ${keyWithin(notices, index)}`);
      if (!post && notice.onlyRewrites) continue;
      const where = shown.get(post?.message ?? '')?.in;
      expect({ position, say: notice.say, where }).toEqual({
        position,
        say: notice.say,
        where: 'group' in notice.to ? 'group' : 'bot',
      });
      count += 1;
    }
  }
  return count;
}

/**
 * What was said for one key is one message, noted down once: none was posted again.
 *
 * Only a reply that was sent right before a kill may not have been noted down: what it answers was handled by then.
 */
function saidOnce(dataDir: string, shown: readonly Shown[]): void {
  const posts = query(dataDir, 'coup-de-main.sqlite', 'select record from post')
    .map(({ record }) => JSON.parse(String(record)) as Post)
    .filter(({ says }) => says !== 'request');
  const noted = new Set(posts.map(({ message }) => message));
  const said = shown.filter(({ from }) => from === 'coup-de-main').map(({ id }) => id);
  expect([...noted].filter((id) => !said.includes(id))).toEqual([]);
  const keys = query(dataDir, 'playground.sqlite', 'select key, message from said');
  const unnoted = keys.filter(({ message }) => !noted.has(String(message)));
  expect(unnoted.filter(({ key }) => !/^c_\w+ reply /.test(String(key)))).toEqual([]);
  expect(said.length).toBe(noted.size + new Set(unnoted.map(({ message }) => message)).size);
}
