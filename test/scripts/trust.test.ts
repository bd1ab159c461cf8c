import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';

const script = join(import.meta.dirname, '..', '..', 'scripts', 'trust.ts');

/** Runs the script as `npm run trust` does. */
async function trust(input: string, ...options: readonly string[]) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...options]);
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, err, code };
}

const village = 'from,to\nana,ben\nana,cleo\nben,cleo\ncleo,ben\nben,dan\ncleo,dan\ndan,ana\n';

describe('npm run trust', () => {
  test('prints every member of a network once, best first', async () => {
    const { out, code } = await trust(village, '--seeds', 'ana');
    const [header, ...rows] = out.trim().split('\n');
    expect([header, code]).toEqual(['member,score', 0]);
    expect(rows.map((row) => row.split(',')[0]).sort()).toEqual(['ana', 'ben', 'cleo', 'dan']);
    const scores = rows.map((row) => Number(row.split(',')[1]));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(rows[0]).toMatch(/^(ben|cleo),/);
  });
  test('reads columns in any order, a byte order mark, CR LF, quotes and empty lines', async () => {
    const plain = await trust('from,to,weight\nana,"Ben, the baker",2\nana,cleo,1\n', '--seeds', 'ana');
    const other = await trust(
      '\ufeffnote,weight,to,from\r\n"a ""b""",2,"Ben, the baker",ana\r\n\r\n,1,cleo,ana\r\n',
      '--seeds',
      'ana',
    );
    expect(plain.out).toContain('"Ben, the baker",');
    expect(other.out).toBe(plain.out);
  });
  test('takes what is said twice for one tie', async () => {
    const twice = await trust('from,to,weight\na,b,1\na,b,1\na,c,2\n', '--seeds', 'a');
    const [, b, c] = twice.out.split('\n').map((row) => row.split(',')[1]);
    expect(b).toBe(c);
  });
  test('puts last whom a known member rates badly', async () => {
    const rated = await trust(
      'from,to,weight\nana,ben,5\nana,cleo,-5\nben,dan,5\ncleo,dan,5\n',
      '--seeds',
      'ana',
    );
    expect(rated.out.trim().split('\n').at(-1)).toMatch(/^cleo,-/);
  });
  test('lets no heavy ties of one member make those of the others light', async () => {
    const heavy = Array.from({ length: 30 }, (_, at) => `mallory,fake${at},500\n`).join('');
    const rows = 'from,to,weight\nana,ben,2\nana,cleo,2\nben,dan,2\ncleo,dan,2\n';
    const [alone, beside] = [
      await trust(rows, '--seeds', 'ana'),
      await trust(rows + heavy, '--seeds', 'ana'),
    ];
    expect(beside.out).toContain(alone.out.split('\n').find((row) => row.startsWith('dan,')));
  });
  test('weighs what is older less', async () => {
    const { out } = await trust('from,to,at\na,old,2020-01-01\na,new,2026-01-01\n', '--seeds', 'a');
    expect(out.split('\n').map((row) => row.split(',')[0])).toEqual(['member', 'new', 'old', 'a', '']);
  });
  test.each([
    ['', 'There is nothing to read'],
    ['a,b\n', 'Line 1: the header must name the columns from and to'],
    ['from,to,to\n', 'Line 1: the header names the column to twice'],
    ['from,to,weight\na,b,1\n\na,c,much\n', 'Line 4: "much" is no weight'],
    ['from,to,at\na,b,yesterday\n', 'Line 2: "yesterday" is no time'],
    ['from,to\na\n', 'Line 2: 1 cells, 2 columns'],
    ['from,to\na,\n', 'Line 2: from and to are needed'],
    ['from,to\n"a,b\n', 'Line 2: a quote is not closed'],
  ])('says what is wrong with %j, and where', async (input, message) => {
    const { out, err, code } = await trust(input);
    expect([out, code]).toEqual(['', 2]);
    expect(err).toContain(message);
  });
  test('says which option is wrong, and how it is used', async () => {
    expect((await trust(village, '--seeds', 'zoe')).err).toContain('no row mentions "zoe"');
    expect((await trust(village, '--directed', 'perhaps')).err).toContain('--directed is yes or no');
    const unknown = await trust(village, '--sedes', 'ana');
    expect([unknown.code, unknown.out]).toEqual([2, '']);
    expect(unknown.err).toContain("Unknown option '--sedes'");
    expect((await trust('', '--help')).out).toContain('npm run --silent trust');
  });
  test('ranks nobody where there is nobody', async () => {
    expect(await trust('from,to\n')).toEqual({ out: 'member,score\n', err: '', code: 0 });
    expect((await trust('from,to\na,a\n')).out).toBe('member,score\na,0.000000\n');
  });
});
