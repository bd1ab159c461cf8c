import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import type { MemberId } from '../../src/core/model.ts';
import { StoreError } from '../../src/store/log.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { openSqlite, type SqliteStore } from '../../src/store/sqlite/sqlite.ts';
import { sqliteVault } from '../../src/store/sqlite/vault.ts';
import { dice, joined, recordOf } from './records.ts';
import { contact, post, text } from './vault-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-erase-'));
afterAll(() => rmSync(folder, { recursive: true }));

let folders = 0;
let dataDir: string;
let store: SqliteStore;
beforeEach(() => {
  dataDir = join(folder, String(folders++));
  store = openSqlite(dataDir);
});
afterEach(() => store.close());

/** How often a word is among the bytes of the store's files. */
function traces(word: string): number {
  const files = ['coup-de-main.sqlite', 'coup-de-main.sqlite-wal'].map((name) => join(dataDir, name));
  const bytes = files.filter(existsSync).map((file) => readFileSync(file, 'latin1'));
  return bytes.join(' ').split(word).length - 1;
}

/** Fills the log and the vault so that the trees grow, split and are rearranged, with one member in fifty a canary. */
async function neighbourhood(seed: number): Promise<void> {
  const random = dice(seed);
  const who = (n: number): MemberId =>
    n % 50 === 7 ? 'm_canary' : `m_${'y'.repeat(1 + Math.floor(random() * 300))}`;
  const writes: Promise<void>[] = [];
  for (let n = 0; n < 2_000; n += 1) {
    const by = who(n);
    const rest = '.'.repeat(Math.floor(random() * 500));
    writes.push(store.log.append('c_oak', n, [joined(n, by)], `message-${n}`));
    const request = `r_${Math.floor(random() * 300)}` as const;
    const words = by === 'm_canary' ? 'WORDSCANARY' : 'words';
    writes.push(store.vault.keepText(text({ by, request, text: words + rest, expiresAt: n })));
    writes.push(store.vault.keepPost(post(String(n), { by, says: words + rest, key: `${by}-${n}`, at: n })));
    if (by === 'm_canary') {
      writes.push(
        store.vault.keepContact('c_oak', by, contact('NAMECANARY', n, { name: `NAMECANARY${rest}` })),
      );
    }
  }
  await Promise.all(writes);
}

test.each([1, 2, 3])('nothing of a forgotten member is left among the bytes (%d)', async (seed) => {
  await neighbourhood(seed);
  for (const word of ['m_canary', 'WORDSCANARY', 'NAMECANARY']) expect(traces(word)).toBeGreaterThan(0);
  const [events, removed] = await Promise.all([
    store.log.forget('c_oak', 'm_canary'),
    store.vault.forget('c_oak', 'm_canary'),
  ]);
  expect({ events, posts: removed.posts, accounts: removed.accounts }).toEqual({
    events: 40,
    posts: 40,
    accounts: 1,
  });
  for (const word of ['m_canary', 'WORDSCANARY', 'NAMECANARY']) expect(traces(word)).toBe(0);
  expect(await recordOf(store.log, 'c_oak')).toHaveLength(2_000);
  expect(await store.log.communities()).toEqual(['c_oak']);
});

test('nothing of what expired is left among the bytes', async () => {
  await neighbourhood(4);
  await store.vault.purge(2_000, 2_000);
  expect(traces('WORDSCANARY')).toBe(0);
  expect(traces('m_canary')).toBeGreaterThanOrEqual(40);
});

test('what a process did not live to wipe is wiped when the next one opens the folder', async () => {
  await store.vault.keepText(text({ text: 'WORDSCANARY' }));
  await store.close();
  const killed = new DatabaseSync(join(dataDir, 'coup-de-main.sqlite'));
  killed.exec('PRAGMA secure_delete = OFF; DELETE FROM text; INSERT INTO wipe VALUES (1);');
  killed.close();
  expect(traces('WORDSCANARY')).toBeGreaterThan(0);
  store = openSqlite(dataDir);
  expect(traces('WORDSCANARY')).toBe(0);
});

test('while another process holds on to what was erased, erasing fails and may be repeated', async () => {
  const file = join(dataDir, 'coup-de-main.sqlite');
  await store.close();
  const database = openDatabase(file, 'write');
  database.read(() => database.prepare('PRAGMA busy_timeout = 0').get());
  const vault = sqliteVault(database);
  await vault.keepText(text({ text: 'WORDSCANARY' }));
  const reader = new DatabaseSync(file);
  reader.exec('BEGIN; SELECT count(*) FROM text;');
  const forgotten = vault.forget('c_oak', 'm_ada');
  await expect(forgotten).rejects.toThrow(StoreError);
  await expect(forgotten).rejects.toThrow(/erase again/);
  expect(await vault.textsBy('c_oak', 'm_ada', 0)).toEqual([]);
  expect(traces('WORDSCANARY')).toBeGreaterThan(0);
  reader.close();
  await vault.forget('c_oak', 'm_ada');
  expect(traces('WORDSCANARY')).toBe(0);
  await database.close();
});
