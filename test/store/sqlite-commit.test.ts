import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Conflict, type Log, StoreError } from '../../src/store/log.ts';
import { type Database, openDatabase } from '../../src/store/sqlite/database.ts';
import { sqliteLog } from '../../src/store/sqlite/log.ts';
import { sqliteVault } from '../../src/store/sqlite/vault.ts';
import type { Vault } from '../../src/store/vault.ts';
import { joined, recordOf } from './records.ts';
import { contact, text } from './vault-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-commit-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
let file: string;
let database: Database;
let log: Log;
let vault: Vault;
beforeEach(() => {
  file = join(folder, String(files++));
  database = openDatabase(file, 'write');
  log = sqliteLog(database);
  vault = sqliteVault(database);
});
afterEach(() => database.close());

/** Commits in the write-ahead file: frames that carry a size of the database. Source: sqlite.org/fileformat2.html#walformat */
function commits(): number {
  const wal = readFileSync(`${file}-wal`);
  const frame = 24 + wal.readUInt32BE(8);
  const frames = Array.from({ length: Math.floor((wal.length - 32) / frame) }, (_, n) => 32 + n * frame);
  return frames.filter((at) => wal.readUInt32BE(at + 4) > 0).length;
}

/** Waits for what a promise throws. */
async function errorOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => new Error('nothing was thrown'),
    (error: Error) => error,
  );
}

describe('writes that wait together', () => {
  test('share one commit, whatever community and whether log or vault', async () => {
    const before = commits();
    await Promise.all([
      log.append('c_oak', 0, [joined(1)], 'message-1'),
      vault.keepContact('c_oak', 'm_ada', contact('1', 1)),
      log.append('c_elm', 0, [joined(2), joined(3)], undefined),
      vault.keepText(text()),
      log.append('c_oak', 1, [joined(4)], undefined),
      vault.keepDelivered('c_oak', 'telegram', 1),
    ]);
    expect(commits() - before).toBe(1);
  });

  test('share it with one that is refused', async () => {
    await log.append('c_oak', 0, [joined(1)], undefined);
    const before = commits();
    const outcomes = await Promise.allSettled([
      log.append('c_elm', 0, [joined(2)], undefined),
      log.append('c_oak', 0, [joined(3)], undefined),
      log.append('c_ash', 0, [joined(4)], undefined),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(commits() - before).toBe(1);
    expect(await log.communities()).toEqual(['c_oak', 'c_elm', 'c_ash']);
  });

  test('are undone one by one, down to what the one that throws had written', async () => {
    const name = database.prepare('INSERT INTO name VALUES (?, ?, ?)');
    const outcomes = await Promise.allSettled([
      vault.keepName('c_oak', 'c_oak', 'Oak'),
      database.write(() => {
        name.run('c_oak', 'z_1', 'North');
        throw new RangeError('a mistake of ours');
      }),
      vault.keepName('c_oak', 'z_2', 'South'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toEqual(new RangeError('a mistake of ours'));
    expect([...(await vault.names('c_oak')).keys()]).toEqual(['c_oak', 'z_2']);
  });

  test('are split when they are very many, in order', async () => {
    const before = commits();
    const numbers = Array.from({ length: 1_100 }, (_, n) => n);
    await Promise.all(numbers.map((n) => log.append('c_oak', n, [joined(n)], undefined)));
    expect(commits() - before).toBe(3);
    expect((await recordOf(log, 'c_oak')).map(({ event }) => event.at)).toEqual(numbers);
  });

  test('have a commit each when each waits for the one before', async () => {
    const before = commits();
    for (let n = 0; n < 5; n += 1) await log.append('c_oak', n, [joined(n)], undefined);
    expect(commits() - before).toBe(5);
  });

  test('are committed on closing', async () => {
    const appended = log.append('c_oak', 0, [joined(1)], undefined);
    await database.close();
    await appended;
    database = openDatabase(file, 'write');
    expect(await recordOf(sqliteLog(database), 'c_oak')).toHaveLength(1);
  });
});

test('a commit is on the disk when it settles: write-ahead, and synchronous in full', () => {
  const setting = (name: string) => database.read(() => database.prepare(`PRAGMA ${name}`).get()?.[name]);
  expect([setting('journal_mode'), setting('synchronous')]).toEqual(['wal', 2]);
});

test('a closed store throws, and may be closed again', async () => {
  await database.close();
  await database.close();
  await expect(log.append('c_oak', 0, [joined(1)], undefined)).rejects.toThrow(StoreError);
  await expect(log.communities()).rejects.toThrow(StoreError);
  await expect(vault.purge(0, 0)).rejects.toThrow(StoreError);
});

describe('when the disk is full', () => {
  const pages = (most: number) =>
    database.read(() => database.prepare(`PRAGMA max_page_count = ${most}`).get()?.['max_page_count']);
  const long = (length: number) => Array.from({ length }, (_, n) => joined(n, `m_${'x'.repeat(200)}`));

  test('every write that waits is refused with the cause, nothing is half-written, and none names anybody', async () => {
    await log.append('c_oak', 0, [joined(0)], 'message-0');
    pages(1);
    const errors = await Promise.all(
      [
        log.append('c_oak', 1, [joined(1)], 'message-1'),
        log.append('c_elm', 0, long(3_000), 'message-2'),
        log.append('c_oak', 0, [joined(2)], undefined),
        vault.keepText(text({ text: 'CANARY '.repeat(5_000) })),
        vault.keepContact('c_oak', 'm_ada', contact('CANARY', 1)),
      ].map(errorOf),
    );
    for (const error of errors) {
      expect(error).toBeInstanceOf(StoreError);
      expect(error.message).toMatch(/disk is full: make room/);
      expect(error.cause).toMatchObject({ code: 'ERR_SQLITE_ERROR', errcode: 13 });
      expect(`${error.stack} ${(error.cause as Error).stack}`).not.toContain('CANARY');
    }
    expect(await recordOf(log, 'c_oak')).toHaveLength(1);
    expect(await recordOf(log, 'c_elm')).toEqual([]);
    expect(await vault.person('c_oak', 'm_ada')).toBeUndefined();
    expect(await vault.texts('c_oak', 'r_1', 0)).toEqual([]);
  });

  test('writes succeed again once there is room', async () => {
    pages(1);
    expect(await errorOf(log.append('c_oak', 0, long(3_000), 'message-1'))).toBeInstanceOf(StoreError);
    pages(1_000_000);
    await log.append('c_oak', 0, long(3_000), 'message-1');
    expect(await recordOf(log, 'c_oak')).toHaveLength(3_000);
    expect(await errorOf(log.append('c_oak', 3_000, [joined(1)], 'message-1'))).toBeInstanceOf(Conflict);
  });
});

test('a writer that another process keeps out is refused, and loses nothing', async () => {
  const other = openDatabase(file, 'write');
  database.read(() => database.prepare('PRAGMA busy_timeout = 0').get());
  other.read(() => other.prepare('BEGIN IMMEDIATE').run());
  const error = await errorOf(log.append('c_oak', 0, [joined(1)], undefined));
  expect(error).toBeInstanceOf(StoreError);
  expect(error.message).toMatch(/another process is writing/);
  other.read(() => other.prepare('ROLLBACK').run());
  await log.append('c_oak', 0, [joined(1)], undefined);
  await other.close();
  expect(await recordOf(log, 'c_oak')).toHaveLength(1);
});

test('no statement looks at a whole table to find a row', () => {
  const statements: string[] = [];
  const watched: Database = {
    ...database,
    prepare(sql) {
      statements.push(sql);
      return database.prepare(sql);
    },
  };
  sqliteLog(watched);
  sqliteVault(watched);
  expect(statements.length).toBeGreaterThan(25);
  const planOf = (sql: string) =>
    database.read(() =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row['detail'])),
    );
  const scans = (step: string) => /^SCAN (?!\w+ USING (COVERING )?INDEX)/.test(step);
  expect(statements.filter((sql) => planOf(sql).some(scans))).toEqual([]);
  expect(planOf('SELECT event FROM entry').some(scans)).toBe(true);
});
