import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { CommunityId } from '../../src/core/model.ts';
import type { Entry } from '../../src/store/log.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { sqliteLog } from '../../src/store/sqlite/log.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import { dice, joined, recordOf } from './records.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-crash-'));
afterAll(() => rmSync(folder, { recursive: true }));

const communities: readonly CommunityId[] = ['c_0', 'c_1', 'c_2'];
const rounds = Number(process.env['CRASH_ROUNDS'] ?? 15);

/** Runs a writer on a folder, kills it after it acknowledged some appends, and gives all it acknowledged. */
async function killedWriter(dataDir: string, after: number): Promise<readonly string[]> {
  const writer = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL('./sqlite-writer.ts', import.meta.url)),
      dataDir,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(writer, 'exit');
  const acknowledged: string[] = [];
  for await (const line of createInterface(writer.stdout)) {
    acknowledged.push(line);
    if (acknowledged.length === 1) expect(() => openSqlite(dataDir)).toThrow(/in use/);
    if (acknowledged.length === after) writer.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return acknowledged;
}

/** The appends a record is made of, as `position+size`, checked to be whole and without gaps. */
function wholeAppends(record: readonly Entry[]): readonly string[] {
  const causes = record.flatMap(({ cause }) => cause ?? []);
  let end = 0;
  const whole = causes.flatMap((cause) => {
    const [from, size] = [end, Number(cause.split('+')[1])];
    end += size;
    return Array.from({ length: size }, (_, n) => ({
      position: from + n,
      event: joined(from + n),
      ...(n === 0 ? { cause: `${from}+${size}` } : {}),
    }));
  });
  expect(record).toEqual(whole);
  return causes;
}

test(
  `nothing acknowledged is lost and nothing is torn when the process is killed ${rounds} times`,
  async () => {
    const random = dice(7);
    const dataDir = join(folder, 'killed');
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const lines = await killedWriter(dataDir, 2 + Math.floor(random() * 400));
      for (const line of lines) acknowledged.add(line);

      const { log, vault, close } = openSqlite(dataDir);
      const kept = new Set<string>();
      for (const community of communities) {
        const record = await recordOf(log, community);
        for (const append of wholeAppends(record)) kept.add(`${community} ${append.replace('+', ' ')}`);
        // What was written after an append is never there without it.
        expect(await vault.delivered(community, 'telegram')).toBeLessThan(record.length);
      }
      expect([...acknowledged].filter((line) => !kept.has(line))).toEqual([]);
      await close();
      const db = new DatabaseSync(join(dataDir, 'coup-de-main.sqlite'));
      expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      db.close();
    }
    expect(acknowledged.size).toBeGreaterThan(rounds);
  },
  rounds * 20_000,
);

describe('a write-ahead file torn by a power cut', () => {
  /** Forty appends, each its own commit, with the length of the -wal file after each; not closed, as in a crash. */
  async function written(file: string): Promise<{ lengths: readonly number[]; close(): Promise<void> }> {
    const database = openDatabase(file, 'write');
    const log = sqliteLog(database);
    const lengths: number[] = [];
    for (let n = 0, position = 0; n < 40; n += 1) {
      const size = 1 + (n % 5);
      const events = Array.from({ length: size }, (_, i) => joined(position + i));
      await log.append('c_0', position, events, `${position}+${size}`);
      position += size;
      lengths.push(statSync(`${file}-wal`).size);
    }
    return { lengths, close: () => database.close() };
  }

  test.each([
    ['cut short', (bytes: Buffer, at: number) => bytes.subarray(0, at)],
    ['with a wrong byte', (bytes: Buffer, at: number) => bytes.fill(~(bytes[at] ?? 0), at, at + 1)],
    [
      'with old bytes after it',
      (bytes: Buffer, at: number) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(0, 9_000)]),
    ],
  ])('%s gives every commit before the tear, whole, and none after', async (how, tear) => {
    const file = join(folder, how.replaceAll(' ', '-'));
    const { lengths, close } = await written(file);
    const random = dice(3);
    for (let round = 0; round < 40; round += 1) {
      const copy = `${file}-copy`;
      for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true });
      for (const end of round % 2 === 0 ? [''] : ['', '-shm']) copyFileSync(file + end, copy + end);
      const at = Math.floor(random() * (lengths.at(-1) ?? 0));
      writeFileSync(`${copy}-wal`, tear(readFileSync(`${file}-wal`), at));

      // The tables themselves are among what may be torn away: they are made again.
      const database = openDatabase(copy, 'write');
      const log = sqliteLog(database);
      const record = await recordOf(log, 'c_0');
      expect(wholeAppends(record)).toHaveLength(lengths.filter((length) => length <= at).length);
      await log.append('c_0', record.length, [joined(record.length)], `${record.length}+1`);
      await database.close();
    }
    await close();
  });
});
