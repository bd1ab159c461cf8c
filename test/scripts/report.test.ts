import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Event } from '../../src/core/command.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import * as is from '../support/neighbourhood.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = join(import.meta.dirname, '..', '..', 'scripts', 'report.ts');
const begun = Date.now();
const at = begun - is.days(3);

/** Runs the script on a data folder as `npm run report` does. */
async function report(dataDir: string, ...options: readonly string[]) {
  const args = ['--disable-warning=ExperimentalWarning', script, ...options];
  const env = { ...process.env, DATA_DIR: dataDir, MONGODB_URI: '' };
  const child = spawn(process.execPath, args, { env, cwd: folder });
  const [out, err, [code]] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  // Unlike a text, a buffer keeps the byte order mark.
  return { out: out.toString('utf8'), err, code };
}

const consents = (by: typeof is.ben, answer: 'yes' | 'no'): Event => ({
  type: 'consented',
  at,
  by,
  purpose: 'ambassador',
  answer,
});
const helped = (helper: typeof is.ben, request: `r_${string}`): readonly Event[] => [
  is.asked({ zone: 'z_1' }, at, request),
  { type: 'taken', at: at + 1, by: helper, request },
  { type: 'confirmed', at: at + 2, by: is.ana, request, helper },
];
const past: readonly Event[] = [
  ...is.neighbourhood,
  { type: 'zoned', at, by: is.olga, zones: ['z_1'] },
  ...helped(is.ben, 'r_1'),
  ...helped(is.cleo, 'r_2'),
  consents(is.ben, 'yes'),
  consents(is.cleo, 'no'),
];

async function fill(dataDir: string, ...communities: readonly `c_${string}`[]): Promise<string> {
  const { log, vault, close } = openSqlite(dataDir);
  for (const id of communities) {
    await log.append(
      id,
      0,
      past.map((event) => (event.type === 'founded' ? { ...event, community: id } : event)),
      undefined,
    );
    await vault.keepName(id, 'z_1', 'Gare');
    for (const [member, name] of [
      [is.ben, '=Ben'],
      [is.cleo, 'Cléo'],
      [is.ana, 'Ana'],
    ] as const) {
      const contact = { platform: 'playground', id: `${id} ${name}`, chat: name, contact: name, seenAt: at };
      await vault.keepContact(id, member, { ...contact, name });
    }
  }
  await close();
  return dataDir;
}

describe('npm run report', () => {
  let one = '';
  let two = '';
  beforeAll(async () => {
    one = await fill(join(folder, 'one'), 'c_1');
    two = await fill(join(folder, 'two'), 'c_1', 'c_2');
  });

  test('says in words what organizers read in the chat, without whose needs they are', async () => {
    const { out, code } = await report(one);
    expect(code).toBe(0);
    expect(out).toContain('2 demandes');
    expect(out).not.toMatch(/Ana|Cléo|m_/);
  });
  test('gives JSON in which only who said yes is named', async () => {
    const { out } = await report(one, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      requests: { total: 2 },
      candidates: { consenting: [{ member: is.ben, facts: { confirmed: 1 } }], others: 1 },
      names: { zones: { z_1: 'Gare' }, members: { [is.ben]: '=Ben' } },
    });
    expect(out).not.toMatch(/Ana|Cléo|m_(ana|cleo|olga)/);
  });
  test('gives tables that spreadsheets read, accents and all, and that run nothing', async () => {
    const [unmet, named] = await Promise.all([
      report(one, '--format', 'csv'),
      report(one, '--format', 'csv', '--table', 'candidates'),
    ]);
    expect(unmet.out).toMatch(/^\ufeffzone,category,asked/);
    expect(unmet.out).toContain('\r\nGare,errands,2,0,');
    expect(named.out).toContain("\r\n1,'=Ben,0.00,0,none,1,1,errands,Gare,0,0,,none\r\n");
  });
  test('is about the days that were asked for', async () => {
    const { out } = await report(one, '--format', 'json', '--days', '2');
    expect(JSON.parse(out)).toMatchObject({ requests: { total: 0 } });
  });
  test('asks which community, where there are several', async () => {
    const { err, code } = await report(two);
    expect([err.trim(), code]).toEqual(['Say which --community: c_1, c_2.', 2]);
    expect((await report(two, '--community', 'c_2')).code).toBe(0);
  });
  test.each([
    [['--community', 'c_9'], 'There is no community c_9'],
    [['--community', 'me'], 'begins with c_'],
    [['--format', 'xls'], '--format must be'],
    [['--days', '0'], '--days must be'],
    [['--nonsense'], '--help'],
  ])('refuses %j in one line', async (options, says) => {
    const { err, out, code } = await report(one, ...options);
    expect([err.includes(says), err.trim().split('\n').length, out, code]).toEqual([true, 1, '', 2]);
  });
  test('says so when there is nothing to read yet', async () => {
    const { err, code } = await report(join(folder, 'none'));
    expect([err.includes('start the bot once'), code]).toEqual([true, 1]);
  });
});
