import { spawn } from 'node:child_process';
import { expect, test } from '@jest/globals';

interface Run {
  readonly out: string[];
  readonly code: number | null;
}

/** Runs the door with these bytes on its standard input. */
function door(input: string, env: Readonly<Record<string, string>> = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'scripts/understand.ts'],
      {
        env: { ...process.env, TZ_COMMUNITY: 'Europe/Paris', LANGUAGE: 'fr', ...env },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ out: text.split('\n').slice(0, -1), code }));
    child.stdin.end(input);
  });
}

const need = {
  text: 'Quelqu’un peut passer à la pharmacie pour ma mère demain à 10h ?',
  now: '2026-11-18T14:00:00+01:00',
};

test('a line in is a line out with every promised key, whatever stands on the others', async () => {
  const input = [JSON.stringify(need), 'not json', '{"text": 3}', '', JSON.stringify({ text: 'ok' })].join(
    '\r\n',
  );
  const { out, code } = await door(input);
  expect(code).toBe(0);
  expect(out).toHaveLength(4);
  const [first, second, third, last] = out.map((line) => JSON.parse(line));
  expect(Object.keys(first)).toEqual([
    'intent',
    'p',
    'act',
    'category',
    'categories',
    'when',
    'where',
    'people',
    'urgent',
    'lang',
  ]);
  expect(first).toMatchObject({
    intent: 'request',
    act: 'card',
    when: {
      relation: 'at',
      start: '2026-11-19T10:00+01:00',
      end: '2026-11-19T10:00+01:00',
      precision: 'minute',
    },
    lang: 'fr',
  });
  expect(Object.keys(second)).toEqual(['error']);
  expect(Object.keys(third)).toEqual(['error']);
  expect(last.act).toBe('silent');
}, 120_000);

test('a line of a megabyte and thousands of lines pass through', async () => {
  const lines = [
    JSON.stringify({ text: 'x '.repeat(500_000) }),
    ...Array.from({ length: 3000 }, () => JSON.stringify(need)),
  ];
  const { out, code } = await door(lines.join('\n'));
  expect(code).toBe(0);
  expect(out).toHaveLength(3001);
  expect(new Set(out.slice(1)).size).toBe(1);
}, 120_000);

test('dates are said in the community’s own time zone', async () => {
  const { out } = await door(JSON.stringify(need), { TZ_COMMUNITY: 'America/Martinique' });
  expect(JSON.parse(out[0] ?? '').when.start).toBe('2026-11-19T10:00-04:00');
}, 120_000);
