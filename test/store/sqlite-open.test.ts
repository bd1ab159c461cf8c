import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { StoreError } from '../../src/store/log.ts';
import { openSqlite, readSqlite } from '../../src/store/sqlite/sqlite.ts';
import { joined, recordOf } from './records.ts';
import { text } from './vault-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-open-'));
afterAll(() => rmSync(folder, { recursive: true }));

let folders = 0;
let dataDir: string;
let file: string;
beforeEach(() => {
  dataDir = join(folder, String(folders++));
  file = join(dataDir, 'coup-de-main.sqlite');
});

/** Waits for a refusal to open, and gives its message, checked to be one line of ours. */
function refusal(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    expect(error).toBeInstanceOf(StoreError);
    expect((error as Error).message).not.toMatch(/\n/);
    return (error as Error).message;
  }
  throw new Error('it was opened');
}

test('a folder that is not there is made, and what is kept is there when it is opened again', async () => {
  dataDir = join(dataDir, 'deep', 'down');
  const first = openSqlite(dataDir);
  await first.log.append('c_oak', 0, [joined(1)], 'message-1');
  await first.vault.keepText(text());
  await first.close();
  const second = openSqlite(dataDir);
  expect(await recordOf(second.log, 'c_oak')).toHaveLength(1);
  expect(await second.vault.texts('c_oak', 'r_1', 0)).toEqual([text()]);
  await second.close();
});

test('nobody but the owner may read the files', async () => {
  mkdirSync(dataDir);
  writeFileSync(file, '', { mode: 0o644 });
  const { log, close } = openSqlite(dataDir);
  await log.append('c_oak', 0, [joined(1)], undefined);
  const names = readdirSync(dataDir);
  expect(names).toEqual(expect.arrayContaining(['coup-de-main.sqlite', 'coup-de-main.sqlite-wal']));
  for (const name of names) expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o600]);
  await close();
});

test('a folder that cannot be written to is refused', () => {
  writeFileSync(dataDir, 'a file where the folder should be');
  expect(refusal(() => openSqlite(dataDir))).toMatch(/cannot be written to.*DATA_DIR/);
});

test('a second bot on one folder is refused until the first closes', async () => {
  const first = openSqlite(dataDir);
  expect(refusal(() => openSqlite(dataDir))).toMatch(/in use: stop the other bot/);
  await first.log.append('c_oak', 0, [joined(1)], undefined);
  await first.close();
  const second = openSqlite(dataDir);
  expect(await recordOf(second.log, 'c_oak')).toHaveLength(1);
  await second.close();
});

test('closing the log or the vault closes both', async () => {
  const { log, vault } = openSqlite(dataDir);
  await log.close();
  await vault.close();
  await expect(vault.keepText(text())).rejects.toThrow(StoreError);
  await openSqlite(dataDir).close();
});

test('a file of a newer version is refused and left as it is', async () => {
  await openSqlite(dataDir).close();
  const db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 99');
  db.close();
  const before = readFileSync(file);
  expect(refusal(() => openSqlite(dataDir))).toMatch(
    /newer coup-de-main \(schema 99, this one knows \d+\): update/,
  );
  expect(readFileSync(file)).toEqual(before);
});

test('a file that is no database is refused and left as it is', () => {
  mkdirSync(dataDir);
  writeFileSync(file, 'Dear diary, '.repeat(1_000));
  expect(refusal(() => openSqlite(dataDir))).toMatch(/not a database: restore a copy/);
  expect(readFileSync(file, 'latin1')).toBe('Dear diary, '.repeat(1_000));
});

test('a damaged file is refused, and no word of it is in the error', async () => {
  const { vault, close } = openSqlite(dataDir);
  for (let n = 0; n < 200; n += 1)
    void vault.keepText(text({ request: `r_${n}`, text: 'CANARY '.repeat(100) }));
  await close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill('CANARY', 8 * 4_096 + 100, bytes.length - 4_096));
  const message = refusal(() => openSqlite(dataDir));
  expect(message).toMatch(/damaged: restore a copy/);
  expect(message).not.toContain('CANARY');
});

test('after a refusal the folder may be opened by another', async () => {
  mkdirSync(dataDir);
  writeFileSync(file, 'Dear diary, '.repeat(1_000));
  refusal(() => openSqlite(dataDir));
  rmSync(file);
  await openSqlite(dataDir).close();
});

test('a reader sees what the bot records meanwhile, and can write nothing', async () => {
  expect(refusal(() => readSqlite(dataDir))).toMatch(/no database .* yet/);
  const bot = openSqlite(dataDir);
  await bot.log.append('c_oak', 0, [joined(1)], undefined);
  const reader = readSqlite(dataDir);
  expect(await recordOf(reader.log, 'c_oak')).toHaveLength(1);
  await bot.log.append('c_oak', 1, [joined(2)], undefined);
  expect(await recordOf(reader.log, 'c_oak')).toHaveLength(2);
  await expect(reader.log.append('c_oak', 2, [joined(3)], undefined)).rejects.toThrow(StoreError);
  await reader.close();
  await bot.close();
  const later = readSqlite(dataDir);
  expect(await recordOf(later.log, 'c_oak')).toHaveLength(2);
  await later.close();
});
