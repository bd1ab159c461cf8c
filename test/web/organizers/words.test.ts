import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { categories } from '../../../src/core/model.ts';
import type { Trouble } from '../../../src/core/report/missions.ts';
import { outcomes } from '../../../src/core/report/requests.ts';
import { unmetReasons } from '../../../src/core/report/unmet.ts';
import type { Candidate } from '../../../src/core/trust/candidates.ts';
import { pages } from '../../../src/web/organizers/frame.ts';
import { readWords, type Words } from '../../../src/web/organizers/words.ts';
import type { ShownPairing } from '../../../src/web/pairing.ts';

const labelsOf = (code: string) =>
  Object.keys(JSON.parse(readFileSync(`config/languages/${code}/organizers.json`, 'utf8')).labels);
const source = globSync('src/web/organizers/*.ts')
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');
/** Keys that the pages say, each as a pattern: a part worked out there may be anything. */
const said = [
  ...source.matchAll(/(?:say\(|\? |: |key: |\[|, )\s*['`]([a-zA-Z.$-]+(?:\$\{[^}]*\}[\w.-]*)*)['`]/g),
].map(
  ([, key = '']) =>
    new RegExp(
      `^${key
        .replace(/\$\{[^}]*\}/g, '*')
        .replaceAll('.', '\\.')
        .replaceAll('*', '[\\w.-]+')}$`,
    ),
);

/** Labels whose last part is worked out, by their first: every code there is. */
const worked: Readonly<Record<string, readonly string[]>> = {
  candidate: ['up', 'down', 'even'] satisfies string[],
  confidence: ['none', 'low', 'medium', 'high'] satisfies Candidate['confidence'][],
  coverage: ['zones', 'categories', 'networks'],
  done: ['appoint', 'configure', 'invite', 'judge', 'profile', 'settle', 'verify', 'zone'],
  group: ['went-well', 'under-way', 'went-wrong', 'ended'],
  judge: ['yes', 'no'],
  nav: pages.map((page) => page || 'overview'),
  no: ['no-session', 'link-over', 'not-organizer', 'unusable', 'failed', 'other', 'too-many', 'stale-form'],
  outcome: outcomes,
  role: ['invited', 'ambassador', 'declined', 'stepped-down'] satisfies Candidate['role'][],
  table: ['zones', 'categories'],
  title: pages.map((page) => page || 'overview'),
  trouble: ['disputed', 'time-is-short', 'nobody-took-it', 'handed-over', 'no-news'] satisfies Trouble[],
  volunteers: ['enlisted', 'asked', 'answering', 'idle', 'asleep', 'overAsked', 'paused', 'unreachable'],
  whatsapp: ['opening', 'unpaired', 'ready', 'away', 'stopped'] satisfies ShownPairing['state'][],
  why: unmetReasons,
};

describe('the labels of the organizers’ pages', () => {
  let words: ReadonlyMap<string, Words>;
  beforeAll(async () => {
    words = await readWords('config');
  });
  const of = (code: string) => {
    const found = words.get(code);
    if (!found) throw new Error(`No labels in ${code}`);
    return found;
  };

  test('are the same in every language', () => {
    expect(labelsOf('en')).toEqual(labelsOf('fr'));
  });
  test('are all said somewhere', () => {
    const refusals = /^(no|done)\./;
    expect(
      labelsOf('fr').filter((key) => !refusals.test(key) && !said.some((pattern) => pattern.test(key))),
    ).toEqual([]);
  });
  test('are there for every reason, outcome and state that a page may have to say', () => {
    const keys = Object.entries(worked).flatMap(([part, codes]) => codes.map((code) => `${part}.${code}`));
    expect(keys.filter((key) => !labelsOf('fr').includes(key))).toEqual([]);
    // And nothing is worked out that this list does not know.
    const parts = [...source.matchAll(/say\(\s*`([\w-]+)\.\$\{/g)].map(([, part]) => part);
    expect(parts.filter((part) => part !== undefined && !(part in worked))).toEqual([]);
    const literal = [...source.matchAll(/say\(\s*'([\w.-]+)'/g)].map(([, key = '']) => key);
    expect(literal.length).toBeGreaterThan(100);
    expect(literal.filter((key) => !labelsOf('fr').includes(key))).toEqual([]);
  });
  test('name every category without its picture', () => {
    for (const category of categories) {
      expect(of('fr').category(category)).toMatch(/^\p{L}/u);
      expect(of('fr').picture(category)).toMatch(/^\p{Extended_Pictographic}/u);
    }
  });
  test.each([
    [45_000, '1 min'],
    [30 * 60_000, '30 min'],
    [3 * 3_600_000, '3 h'],
    [50 * 3_600_000, '2 j'],
    [undefined, '–'],
  ])('write %p as %s', (milliseconds, expected) => {
    expect(of('fr').length(milliseconds).replace(/\s/g, ' ')).toBe(expected);
  });
  test('keep French signs beside their word', () => {
    expect(of('fr').say('report.title', { name: 'Le port' })).toBe('Le port\u00a0: le bilan');
  });
  test('do not hide a slip of ours', () => {
    expect(() => of('fr').say('nothing.such')).toThrow(
      'config/languages/fr/organizers.json has no nothing.such',
    );
  });
});
