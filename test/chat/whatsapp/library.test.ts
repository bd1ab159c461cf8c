import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../../node_modules/whatsapp-web.js');
/** What docs/whatsapp.md, the guards and the stand-in were checked against. */
const checked = { version: '1.34.7', source: 'ab9034dda38084f4' };

test('the library is the one whose faults are guarded: look at docs/whatsapp.md again before pinning another', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const files = globSync('**/*.js', { cwd: join(root, 'src') }).sort();
  const texts = files.map((file) => readFileSync(join(root, 'src', file), 'utf8'));
  const source = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);
  expect({ version, source }).toEqual(checked);
});
