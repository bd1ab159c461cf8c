import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import type { Text } from '../../src/store/vault.ts';
import * as is from '../support/neighbourhood.ts';

// A process is started each time, on a machine that may be busy.
jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

const script = join(import.meta.dirname, '..', '..', 'scripts', 'examples.ts');
const farAway = Date.parse('2200-01-01');

async function examples(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    env: { ...process.env, DATA_DIR: folder, MONGODB_URI: '' },
    cwd: folder,
  });
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { out, err, code };
}

describe('what members gave to learn from', () => {
  const about = { community: 'c_1', request: 'r_1', expiresAt: farAway } as const;
  const texts: readonly Text[] = [
    { ...about, by: is.ana, kind: 'what', text: 'Qui peut passer chez moi, 12 rue des Lilas ?' },
    { ...about, by: is.ana, kind: 'where', text: 'rue des Lilas' },
    { ...about, by: is.ana, kind: 'example-request', text: 'Qui peut passer chez moi, … rue des Lilas ?' },
    { ...about, by: is.ben, kind: 'example-chatter', text: 'The bread is on the table, and it is for you' },
    { ...about, by: is.cleo, kind: 'example-chatter', text: 'je cherche mes lunettes', expiresAt: 1 },
  ];
  beforeAll(async () => {
    const { log, vault, close } = openSqlite(folder);
    await log.append('c_1', 0, [is.founded, is.linked, is.joined(is.ana), is.asked()], undefined);
    for (const one of texts) await vault.keepText(one);
    await close();
  });

  test('is printed in one language as lines to train on, and nothing else of what they wrote', async () => {
    const line = {
      text: 'Qui peut passer chez moi, … rue des Lilas ?',
      intent: 'request',
      category: 'errands',
    };
    expect(await examples('fr')).toEqual({
      out: `${JSON.stringify(line)}\n`,
      err: '1 given in fr.\n',
      code: 0,
    });
  });

  test('has no category when it is about no help', async () => {
    const { out } = await examples('en');
    expect(JSON.parse(out)).toEqual({
      text: 'The bread is on the table, and it is for you',
      intent: 'chatter',
    });
  });

  test.each([[[]], [['xx']], [['fr', 'en']]])(
    'needs one language: %j is answered with what to say',
    async (args) => {
      const { out, err, code } = await examples(...args);
      expect({ out, code }).toEqual({ out: '', code: 2 });
      expect(err).toContain('npm run --silent examples -- ');
    },
  );
});
