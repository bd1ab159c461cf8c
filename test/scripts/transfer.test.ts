import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeBackup } from '../../scripts/transfer/archive.ts';
import { migrate } from '../../scripts/transfer/migrate.ts';
import { openPlace } from '../../scripts/transfer/place.ts';
import { progressBar } from '../../scripts/transfer/progress.ts';
import { restore } from '../../scripts/transfer/restore.ts';
import { type Place, TransferError } from '../../scripts/transfer/source.ts';
import { verify } from '../../scripts/transfer/verify.ts';
import { loadConfig } from '../../src/config.ts';
import type { Event } from '../../src/core/command.ts';
import { openMongo } from '../../src/store/mongo/mongo.ts';
import type { VaultRow } from '../../src/store/rows.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import type { Vault } from '../../src/store/vault.ts';
import { everyEvent } from '../store/every-event.ts';
import { databases, patient } from '../store/mongo-databases.ts';
import { networkBefore } from '../store/mongo-network.ts';
import { joined, recordOf } from '../store/records.ts';
import { contact, post, text } from '../store/vault-contract.ts';
import { needs } from '../support/needs.ts';

const mongodb = needs('mongodb');
const later = Date.UTC(2100, 0);
const oak = 'c_oak' as const;
const elm = 'c_elm' as const;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'transfer-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const embedded = () => openSqlite(mkdtempSync(join(folder, 'data-')));

/** What is kept by each of the vault's ways to keep something. */
const keeping: {
  readonly [K in keyof Vault as K extends `keep${string}` ? K : never]: (vault: Vault) => Promise<void>;
} = {
  async keepGroup(vault) {
    await vault.keepGroup(oak, 'g_1', { platform: 'telegram', chat: '-1', thread: '7' });
    await vault.keepGroup(oak, 'g_2', { platform: 'telegram', chat: '-2' });
    // A chat that went to another group.
    await vault.keepGroup(elm, 'g_3', { platform: 'telegram', chat: '-2' });
  },
  async keepContact(vault) {
    await vault.keepContact(oak, 'm_ada', contact('1', 5));
    await vault.keepContact(oak, 'm_ada', contact('1w', 5, { platform: 'whatsapp' }));
    await vault.keepContact(elm, 'm_bob', contact('1', 9));
  },
  keepLanguage: (vault) => vault.keepLanguage(oak, 'm_ada', 'fr'),
  async keepName(vault) {
    await vault.keepName(oak, oak, 'Rue du Chêne');
    await vault.keepName(oak, 'z_1', 'La Gare');
  },
  keepProfile: (vault) => vault.keepProfile(oak, { name: 'Chêne', purpose: 'Entraide' }),
  async keepToken(vault) {
    await vault.keepToken({ digest: 'd', kind: 'link', community: oak, member: 'm_ada', until: later });
    await vault.keepToken({ digest: 'd', kind: 'group', community: elm, group: 'g_3', until: later });
  },
  async keepText(vault) {
    await vault.keepText(text());
    await vault.keepText(text({ kind: 'where', text: 'rue "des" Lilas\n🌳' }));
  },
  async keepPost(vault) {
    for (const message of ['1', '2', '3']) await vault.keepPost(post(message, { key: 'card r_1' }));
    await vault.keepPost(post('4', { by: 'm_ada', choices: [{ label: 'Oui', does: 'take r_1' }] }));
  },
  keepDelivered: (vault) => vault.keepDelivered(oak, 'telegram', 3),
};

/** A store with something in every table. */
async function fill(place: Place): Promise<void> {
  await place.log.append(oak, 0, everyEvent(oak).slice(0, 1), 'message-0');
  await place.log.append(oak, 1, [joined(1), joined(2, 'm_bob')], 'message-1');
  await place.log.append(oak, 3, [joined(3)], undefined);
  const founding: Event = {
    type: 'founded',
    at: 0,
    community: elm,
    language: 'fr',
    timeZone: 'Europe/Paris',
  };
  await place.log.append(elm, 0, [founding], 'message-1');
  for (const keep of Object.values(keeping)) await keep(place.vault);
}

async function rowsOf(place: Place): Promise<readonly VaultRow[]> {
  const rows: VaultRow[] = [];
  for await (const row of place.rows()) rows.push(row);
  return rows;
}
async function stateOf(place: Place) {
  const rows = await rowsOf(place);
  return {
    communities: await place.log.communities(),
    entries: await Promise.all([oak, elm].map((id) => recordOf(place.log, id))),
    rows: rows
      .map((row) =>
        JSON.stringify(
          row,
          Object.keys({ ...row.row, table: 0, row: 0, choices: 0, label: 0, does: 0 }).sort(),
        ),
      )
      .sort(),
    // Where two have one instant, the one kept last.
    last: (await place.vault.postBy(oak, 'card r_1'))?.message,
    first: (await place.vault.person(oak, 'm_ada'))?.contacts.map(({ platform }) => platform),
  };
}
const quiet = () => progressBar('', { write: () => {} });

test('every table of the embedded database is carried, but for what is made anew', async () => {
  const data = mkdtempSync(join(folder, 'data-'));
  const store = openSqlite(data);
  await fill(store);
  const carried = new Set((await rowsOf(store)).map(({ table }) => table));
  const inWords = {
    address: 'groups',
    contact: 'contacts',
    language: 'languages',
    name: 'names',
    text: 'texts',
    post: 'posts',
    delivery: 'deliveries',
    profile: 'profiles',
    token: 'tokens',
  } as const;
  const db = new DatabaseSync(join(data, 'coup-de-main.sqlite'), { readOnly: true });
  const tables = db
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .all();
  db.close();
  // `entry` is the log itself; what is to be wiped and who sleeps is worked out again.
  const left = tables
    .map(({ name }) => String(name))
    .filter((name) => !['entry', 'wipe', 'asleep'].includes(name));
  expect(left.filter((name) => !carried.has(inWords[name as keyof typeof inWords]))).toEqual([]);
  expect(left).toHaveLength(carried.size);
  await store.close();
});

describe('a backup', () => {
  test('brings everything back into an empty store', async () => {
    const store = embedded();
    await fill(store);
    const file = join(folder, 'one.backup');
    await writeBackup(store, file, 0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const other = embedded();
    expect(await restore(file, other)).toEqual({
      communities: 2,
      entries: 5,
      rows: (await rowsOf(store)).length,
    });
    expect(await stateOf(other)).toEqual(await stateOf(store));
    await verify(store, other, 0);
    expect(await other.ownership.due(0)).toEqual([oak, elm]);
    await expect(restore(file, other)).rejects.toThrow('The store is not empty');
    await Promise.all([store.close(), other.close()]);
  });

  test('of a bot that goes on does not take for said what it does not hold', async () => {
    const store = embedded();
    await fill(store);
    await store.vault.keepDelivered(oak, 'telegram', 99);
    const file = join(folder, 'running.backup');
    await writeBackup(store, file, 0);
    const other = embedded();
    await restore(file, other);
    expect(await other.vault.delivered(oak, 'telegram')).toBe(3);
    await Promise.all([store.close(), other.close()]);
  });

  test.each<[string, (whole: Buffer) => Buffer]>([
    ['cut off', (whole) => whole.subarray(0, whole.length / 2)],
    [
      'without its last line',
      (whole) => gzipSync(gunzipSync(whole).toString().split('\n').slice(0, -2).join('\n')),
    ],
    ['changed by a hand', (whole) => gzipSync(gunzipSync(whole).toString().replace('Lilas', 'Roses'))],
    ['something else', () => Buffer.from('hello')],
    [
      'of a newer version',
      (whole) => gzipSync(gunzipSync(whole).toString().replace('"version":1', '"version":2')),
    ],
  ])('that is %s is refused before anything is written', async (what, damage) => {
    const store = embedded();
    await fill(store);
    const file = join(folder, `${what}.backup`);
    await writeBackup(store, file, 0);
    writeFileSync(file, damage(readFileSync(file)));
    const other = embedded();
    await expect(restore(file, other)).rejects.toThrow(TransferError);
    expect(await rowsOf(other)).toEqual([]);
    expect(await other.log.communities()).toEqual([]);
    await Promise.all([store.close(), other.close()]);
  });
});

test('a plain bar is a line at each tenth where nobody watches', () => {
  const lines: string[] = [];
  const bar = progressBar('moving', { write: (line: string) => lines.push(line) });
  bar.begin(40);
  for (let n = 0; n < 40; n++) bar.add(1);
  bar.end();
  expect(lines).toHaveLength(11);
  expect(lines[5]).toBe(`moving [${'#'.repeat(20)}${'.'.repeat(20)}] 50 % 20/40\n`);
});

mongodb.describeIf('a migration between the embedded database and MongoDB', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  afterAll(drop, 60_000);

  test('carries everything there and back', async () => {
    const [one, mongo, back] = [embedded(), await open(fresh()), embedded()];
    await fill(one);
    const carried = await migrate(one, mongo, quiet(), 0);
    expect(carried).toMatchObject({ communities: 2, entries: 5 });
    expect(await stateOf(mongo)).toEqual(await stateOf(one));
    await migrate(mongo, back, quiet(), 0);
    expect(await stateOf(back)).toEqual(await stateOf(one));
    expect(await mongo.ownership.due(0)).toEqual([oak, elm]);
    await Promise.all([one.close(), mongo.close(), back.close()]);
  }, 30_000);

  test('goes on where it was cut off, wherever that was', async () => {
    const one = embedded();
    await fill(one);
    for (let writes = 0, whole = false; !whole; writes += 1) {
      const mongo = await open(fresh());
      let left = writes;
      const cut = <F extends (...args: never[]) => Promise<void>>(write: F) =>
        ((...args) => (left-- > 0 ? write(...args) : Promise.reject(new Error('cut off')))) as F;
      const failing = {
        ...mongo,
        log: { ...mongo.log, append: cut(mongo.log.append) },
        vault: { ...mongo.vault, keepPost: cut(mongo.vault.keepPost), keepText: cut(mongo.vault.keepText) },
      };
      whole = await migrate(one, failing, quiet(), 0).then(
        () => true,
        () => false,
      );
      await migrate(one, mongo, quiet(), 0);
      expect(await stateOf(mongo)).toEqual(await stateOf(one));
      await mongo.close();
    }
    await one.close();
  }, 60_000);

  test('waits for the lease of one that was killed, and does not take it for a bot', async () => {
    const uri = fresh();
    const network = await networkBefore(uri);
    const killed = await openMongo({ ...patient, uri: network.uri, leaseMs: 2_000 });
    network.away = true;
    const config = { ...loadConfig(), mongodbUri: uri };
    const place = await openPlace('mongo', config, 'alone');
    expect(await place.log.communities()).toEqual([]);
    await place.close();
    network.away = false;
    await killed.close();
    await network.close();
  });

  test('stops at a target that holds something else', async () => {
    const [one, mongo] = [embedded(), await open(fresh())];
    await fill(one);
    await mongo.log.append(oak, 0, [joined(9)], undefined);
    await expect(migrate(one, mongo, quiet(), 0)).rejects.toThrow('something else at position 0 of c_oak');
    await mongo.log.append('c_ash', 0, [joined(9)], undefined);
    await expect(migrate(one, mongo, quiet(), 0)).rejects.toThrow('The target holds c_ash');
    await Promise.all([one.close(), mongo.close()]);
  });

  test('notices when the two are not the same', async () => {
    const [one, mongo] = [embedded(), await open(fresh())];
    await fill(one);
    await migrate(one, mongo, quiet(), 0);
    await mongo.vault.keepName(oak, 'z_1', 'Elsewhere');
    await expect(verify(one, mongo, 0)).rejects.toThrow('The names are not the same');
    await one.log.append(oak, 4, [joined(4, 'm_dan')], undefined);
    await expect(verify(one, mongo, 0)).rejects.toThrow('c_oak is not the same');
    await Promise.all([one.close(), mongo.close()]);
  });
});
