import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openCommunities } from '../../src/communities.ts';
import { loadConfig } from '../../src/config.ts';
import type { Event } from '../../src/core/command.ts';
import type { CommunityId } from '../../src/core/model.ts';
import { openLedger } from '../../src/ledger.ts';
import type { Log } from '../../src/store/log.ts';
import { openMongo } from '../../src/store/mongo/mongo.ts';
import type { Ownership } from '../../src/store/ownership.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import { history } from './history.ts';
import type { Table } from './table.ts';

type Store = { readonly log: Log; readonly ownership: Ownership; close(): Promise<void> };

const busy = 256;
const single = { producers: 1, communities: 1, appends: 300 };
const many = { producers: busy, communities: busy, appends: 4_000 };
const loaded = 10_000;
const repetitions = 3;
const town = { communities: 10_000, activeEach: 100, members: 20, events: 49 };

/** The embedded database beside MongoDB, in one run; MongoDB only where MONGODB_URI says where it is. */
export async function benchStores(folder: string): Promise<readonly Table[]> {
  const scratch = mkdtempSync(join(folder, 'coup-de-main-stores-'));
  const uri = process.env['MONGODB_URI'];
  const stores: [string, Store][] = [['SQLite', openSqlite(mkdtempSync(join(scratch, 'data-')))]];
  if (uri) stores.push(['MongoDB', await openMongo({ ...patient, uri: withDatabase(uri) })]);
  try {
    return [await appends(stores), await loading(stores), await sleepers(scratch)];
  } finally {
    for (const [, store] of stores) await store.close();
    rmSync(scratch, { recursive: true });
  }
}

const patient = { patience: 30_000, atOnce: 16, leaseMs: 60_000, lost: () => {} };

/** A database of this run's own, left behind: who may measure may drop it. */
function withDatabase(uri: string): string {
  const [, server, , options = ''] = /^([^/]+\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  return `${server}/coup-de-main-bench-${randomBytes(4).toString('hex')}${options}`;
}

async function appends(stores: readonly (readonly [string, Store])[]): Promise<Table> {
  const rows: (readonly (string | number)[])[] = [];
  for (const [what, load] of [
    ['one at a time', single],
    [`${busy} communities busy`, many],
    ['one at a time, again', single],
  ] as const) {
    for (const [engine, store] of stores) {
      const { perSecond, p50, p99 } = await produce(store, load);
      rows.push([what, engine, perSecond, p50, p99]);
    }
  }
  return {
    title: 'Durable appends of one event',
    columns: ['load', 'engine', 'appends/s', 'p50 ms', 'p99 ms'],
    rows,
    notes: ['From call to durable, communities owned (in MongoDB: fenced). The engines take turns.'],
  };
}

interface Load {
  readonly producers: number;
  readonly communities: number;
  readonly appends: number;
}

async function produce({ log, ownership }: Store, load: Load) {
  const ids = Array.from(
    { length: load.communities },
    (): CommunityId => `c_${randomBytes(9).toString('base64url')}`,
  );
  for (const id of ids) await ownership.take(id);
  const ends = ids.map(() => 0);
  const waits: number[] = [];
  let made = 0;
  const producer = async () => {
    while (made < load.appends) {
      const place = made++ % ids.length;
      const position = ends[place] ?? 0;
      ends[place] = position + 1;
      const called = performance.now();
      await log.append(ids[place] ?? 'c_', position, [event(position)], `${place}:${position}`);
      waits.push(performance.now() - called);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: load.producers }, producer));
  const seconds = (performance.now() - begun) / 1_000;
  waits.sort((a, b) => a - b);
  const at = (share: number) => waits[Math.floor(share * (waits.length - 1))] ?? 0;
  return { perSecond: load.appends / seconds, p50: at(0.5), p99: at(0.99) };
}

/** An event of ordinary size. */
function event(number: number): Event {
  const to = Array.from({ length: 4 }, (_, n) => `m_${String(number + n).padStart(20, 'x')}` as const);
  return { type: 'alerted', at: 1_700_000_000_000 + number, request: 'r_xxxxxxxxxxxxxxxxxxxx', wave: 1, to };
}

async function loading(stores: readonly (readonly [string, Store])[]): Promise<Table> {
  const id: CommunityId = 'c_000000000001';
  const best = stores.map(() => Number.POSITIVE_INFINITY);
  for (const [, { log }] of stores) await fill(log, id, 500, loaded);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const [i, [, { log }]] of stores.entries()) {
      const begun = performance.now();
      await openLedger({ log, id, delivered: loaded, hear: () => {} });
      best[i] = Math.min(best[i] ?? 0, performance.now() - begun);
    }
  }
  return {
    title: `Loading a community of ${loaded} events`,
    columns: ['engine', 'ms', 'events/s'],
    rows: stores.map(([engine], i) => [engine, best[i] ?? 0, (loaded * 1_000) / (best[i] ?? 1)]),
    notes: [`Best of ${repetitions}: read and replayed.`],
  };
}

async function fill(log: Log, id: CommunityId, members: number, events: number): Promise<void> {
  let [position, batch]: [number, Event[]] = [0, []];
  for (const each of history(members, events, 0)) {
    batch.push(each.type === 'founded' ? { ...each, community: id } : each);
    if (batch.length < 1_000 && position + batch.length < events) continue;
    await log.append(id, position, batch, `${id} ${position}`);
    position += batch.length;
    batch = [];
  }
}

/** What ten thousand communities cost in memory when all are there, and when those sleep in which nothing goes on. */
async function sleepers(scratch: string): Promise<Table> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const mebibytes = () => {
    collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const { log, vault, ownership, close } = openSqlite(mkdtempSync(join(scratch, 'town-')));
  const ids = Array.from(
    { length: town.communities },
    (_, n): CommunityId => `c_${String(n).padStart(12, '0')}`,
  );
  // One request more is under way where something goes on.
  const filled = ids.map((id, n) =>
    fill(log, id, town.members, town.events + (n % town.activeEach === 0 ? 1 : 0)),
  );
  await Promise.all(filled);
  let now = 0;
  const before = mebibytes();
  const begun = performance.now();
  const communities = await openCommunities({
    log,
    vault,
    ownership,
    language: 'fr',
    timeZone: 'Europe/Paris',
    newId: (prefix) => `${prefix}_new`,
    now: () => now,
    settings: loadConfig().settings,
    platforms: [],
    hear: () => {},
    letGo: () => true,
    failed: (_, error) => {
      throw error;
    },
  });
  const seconds = (performance.now() - begun) / 1_000;
  const all = [communities.all().length, mebibytes() - before] as const;
  now = 3_600_000;
  await communities.rest(now);
  const active = [communities.all().length, mebibytes() - before] as const;
  await close();
  return {
    title: `Memory with ${town.communities} communities of ${town.members} members and ${town.events} events`,
    columns: ['in memory', 'communities', 'MiB', 'KiB each'],
    rows: [
      ['all of them', ...all, (all[1] * 1_024) / all[0]],
      ['those in which something goes on', ...active, (active[1] * 1_024) / active[0]],
    ],
    notes: [`Heap in use after a full collection. All were read from SQLite in ${seconds.toFixed(1)} s.`],
  };
}
