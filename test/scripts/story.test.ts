import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAliases } from '../../scripts/story/aliases.ts';
import { sentence } from '../../scripts/story/sentence.ts';
import type { Event } from '../../src/core/command.ts';
import { someone } from '../../src/core/model.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import * as is from '../support/neighbourhood.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-story-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = join(import.meta.dirname, '..', '..', 'scripts', 'story.ts');

/** Runs the script on a data folder as `npm run story` does. */
function begin(dataDir: string, ...options: readonly string[]) {
  const args = ['--disable-warning=ExperimentalWarning', script, ...options];
  return spawn(process.execPath, args, { env: { ...process.env, DATA_DIR: dataDir }, cwd: folder });
}

async function story(dataDir: string, ...options: readonly string[]) {
  const child = begin(dataDir, ...options);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, err, code };
}

const early = is.on('2027-03-01 23:30');
const past: readonly Event[] = [
  { ...is.founded, at: early },
  { ...is.linked, at: early },
  { ...is.joined(is.ana), at: early },
  { ...is.enlisted(is.ben, { hours: [{ days: [6], from: 600, to: 720 }], weeklyLimit: 2 }), at: is.noon },
  is.wondered({ when: is.during('2027-03-03 10:00', '2027-03-03 12:00') }),
  is.asked({ people: 2, urgent: true, secondCategory: 'health' }, is.noon),
  is.alerted([is.ben, is.cleo]),
  is.taken(is.ben, is.on('2027-03-02 12:05')),
  is.taken(is.cleo, is.on('2027-03-02 12:06')),
  { type: 'forgotten', at: is.on('2027-03-04 09:00'), by: someone },
];

const golden = `Community c_1, by the clock of Europe/Paris

Monday 2027-03-01
      0  23:30  The community is founded; it speaks fr and lives by the clock of Europe/Paris.
      1  23:30  Group 1 (g_1) is linked.
      2  23:30  Member A (m_ana) joins in group 1.

Tuesday 2027-03-02
      3  12:00  Member B (m_ben) enlists for errands; free Sat 10:00 to 12:00; at most 2 a week.
      4  12:00  Member A may be asking in group 1: request 1 (r_1), errands, at 2027-03-03 10:00 to 2027-03-03 12:00 (to the minute), 1 helper, not urgent.
      5  12:00  Member A asks in group 1: request 1, errands, perhaps health, 2 helpers, urgent.
      6  12:00  Wave 1 of request 1 alerts member B, member C (m_cleo).
      7  12:05  Member B takes request 1.
      8  12:06  Member C takes request 1.

Thursday 2027-03-04
      9  09:00  Somebody who left leaves for good.
`;

describe('the story of a community', () => {
  const dataDir = join(folder, 'one');
  beforeAll(async () => {
    const { log, close } = openSqlite(dataDir);
    await log.append('c_1', 0, past, undefined);
    await close();
  });

  test('is one readable line per event, by day, on the clock of the community', async () => {
    expect(await story(dataDir)).toEqual({ out: golden, err: '', code: 0 });
  });

  test('can be told while the bot runs', async () => {
    const { close } = openSqlite(dataDir);
    expect((await story(dataDir)).out).toBe(golden);
    await close();
  });

  test('keeps the same short names when only a part is told', async () => {
    const { out } = await story(dataDir, '--member', 'm_cleo', '--from', '2027-03-02', '--to', '2027-03-02');
    expect(out).toBe(`Community c_1, by the clock of Europe/Paris

Tuesday 2027-03-02
      6  12:00  Wave 1 of request 1 (r_1) alerts member B (m_ben), member C (m_cleo).
      8  12:06  Member C takes request 1.
`);
  });

  test('counts days by the calendar of the community, not of the machine', async () => {
    const { out } = await story(dataDir, '--to', '2027-03-01', '--json');
    const lines = out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).position)).toEqual([0, 1, 2]);
  });

  test('of one request leaves out the others and whatever is about none', async () => {
    const { out } = await story(dataDir, '--request', 'r_1', '--json');
    const events = out.trim().split('\n');
    expect(events.map((line) => JSON.parse(line).event)).toEqual(past.slice(4, 9));
  });

  test('as JSON has the community, the position and the event of each line', async () => {
    const { out } = await story(dataDir, '--community', 'c_1', '--json');
    const [first, ...more] = out.trim().split('\n');
    expect(more).toHaveLength(past.length - 1);
    expect(JSON.parse(first ?? '')).toEqual({
      community: 'c_1',
      position: 0,
      at: '2027-03-01 23:30',
      text: 'The community is founded; it speaks fr and lives by the clock of Europe/Paris.',
      event: past[0],
    });
  });

  test('says so when nothing is in the log that was asked for', async () => {
    expect(await story(dataDir, '--member', 'm_nobody')).toEqual({
      out: '',
      err: 'Nothing like that is in the log.\n',
      code: 0,
    });
  });

  test.each([
    [['--community', 'g_1'], '--community must be an id that begins with c_; g_1 is not.'],
    [['--community', 'c_2'], 'There is no community c_2 in the log.'],
    [['--member', 'ana'], '--member must be an id that begins with m_; ana is not.'],
    [['--from', '2027-02-30'], '--from must be a day such as 2027-03-02; 2027-02-30 is not.'],
    [['--to', 'monday'], '--to must be a day such as 2027-03-02; monday is not.'],
    [['--since', '2027'], "Unknown option '--since'. Try --help."],
    [['--from'], "Option '--from <value>' argument missing. Try --help."],
  ])('explains %j in one line and exits with 2', async (options, line) => {
    expect(await story(dataDir, ...options)).toEqual({ out: '', err: `${line}\n`, code: 2 });
  });

  test('explains itself, and that it holds no names', async () => {
    const { out, code } = await story(dataDir, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/no names/);
  });

  test('says where there is nothing to read', async () => {
    const { err, code } = await story(join(folder, 'nowhere'));
    expect(err).toMatch(/^There is no database .*: start the bot once\.\n$/);
    expect(code).toBe(1);
  });

  test('of two communities is told one after the other, each with its own names', async () => {
    const two = join(folder, 'two');
    const { log, close } = openSqlite(two);
    await log.append('c_1', 0, past.slice(0, 3), undefined);
    await log.append('c_2', 0, [{ ...is.founded, community: 'c_2' }, is.joined(is.dan)], undefined);
    await close();
    const { out } = await story(two);
    expect(out).toMatch(/\n\nCommunity c_2, /);
    expect(out).toMatch(/Member A \(m_ana\)(?:.|\n)*Member A \(m_dan\)/);
  });

  test('ends quietly when its reader has had enough', async () => {
    const long = join(folder, 'long');
    const { log, close } = openSqlite(long);
    await log.append(
      'c_1',
      0,
      [is.founded, ...Array.from({ length: 20_000 }, () => is.joined(is.ana))],
      undefined,
    );
    await close();
    const child = begin(long);
    child.stdout.once('data', () => child.stdout.destroy());
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
  });
});

describe('a sentence', () => {
  const { ana, ben, olga, noon } = is;
  const helped = { at: noon, by: ben, request: 'r_1', helper: ben } as const;

  test.each<[Event, string]>([
    [{ type: 'zoned', at: 0, by: olga, zones: ['z_1', 'z_2'] }, 'm_olga names the zones: z_1, z_2.'],
    [is.organized(), 'm_olga organizes from now on.'],
    [{ type: 'appointed', at: 0, by: olga, member: ben }, 'm_olga makes m_ben an organizer.'],
    [{ type: 'paused', at: 0, by: ben }, 'm_ben pauses until they say otherwise.'],
    [{ type: 'paused', at: 0, by: ben, until: noon }, 'm_ben pauses until 2027-03-02 12:00.'],
    [{ type: 'resumed', at: 0, by: ben }, 'm_ben may be alerted again.'],
    [{ type: 'stopped', at: 0, by: ben }, 'm_ben no longer volunteers.'],
    [
      { type: 'consented', at: 0, by: ben, purpose: 'ambassador', answer: 'no' },
      'm_ben would not be seen as an ambassador.',
    ],
    [{ type: 'lost-touch', at: 0, by: ben }, 'm_ben cannot be written to any more.'],
    [{ type: 'lost-touch', at: 0, by: ben, left: true }, 'm_ben leaves the group.'],
    [{ type: 'forgotten', at: 0, by: ben }, 'm_ben leaves for good; their id still stands.'],
    [
      { type: 'dismissed', at: 0, by: ana, request: 'r_1', as: 'same' },
      'm_ana says that r_1 is a need asked already.',
    ],
    [is.amended({ urgent: false }), 'm_ana changes r_1: not urgent.'],
    [is.cancelled(), 'm_ana withdraws r_1: no longer needed.'],
    [is.reopened(), 'm_ana opens r_1 again.'],
    [is.declined(ben), 'm_ben declines r_1.'],
    [is.handedOver(ben), 'm_ben hands r_1 over.'],
    [is.escalated('organizers'), 'r_1 is brought to the organizers: nobody took it.'],
    [is.expired(), 'r_1 expires.'],
    [is.reported(ana, false), 'm_ana says that the help of m_ben with r_1 did not work.'],
    [is.confirmed(), 'both sides say that the help of m_ben with r_1 worked: it counts.'],
    [is.failed(), 'both sides say that the help of m_ben with r_1 did not work.'],
    [is.disputed(), 'the two sides differ about the help of m_ben with r_1.'],
    [
      { type: 'settled', ...helped, by: olga, worked: true },
      'm_olga settles that the help of m_ben with r_1 worked.',
    ],
    [is.thanked(), 'm_ana gives thanks for the help of m_ben with r_1.'],
    [is.reminded(24), 'both sides are reminded of the help of m_ben with r_1, 24 h before.'],
    [is.inquired(2), 'both sides are asked whether the help of m_ben with r_1 worked (round 2).'],
    [is.closed(), 'the help of m_ben with r_1 is closed as unconfirmed.'],
    [{ type: 'digested', at: 0, group: 'g_1', requests: ['r_1'] }, 'g_1 is sent the digest: r_1.'],
    [
      { type: 'digested', at: 0, group: 'g_1', requests: ['r_1'], calls: true },
      'g_1 is sent the digest, as a post: r_1.',
    ],
  ])('tells %j', (event, told) => {
    const mention = (id: string) => id;
    expect(sentence(event, is.zone, mention).toLowerCase()).toBe(told.toLowerCase());
  });

  test('names the 27th member AA', () => {
    const { meet, mention } = createAliases();
    for (let n = 1; n <= 27; n++) meet(is.joined(`m_${n}`));
    expect([mention('m_26'), mention('m_27'), mention('m_27')]).toEqual([
      'member Z (m_26)',
      'member AA (m_27)',
      'member AA',
    ]);
  });
});
