import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { wishReader } from '../../src/language/hear/wishes.ts';
import { speaker } from '../../src/language/say/speak.ts';
import { LanguageError, readLanguages } from '../../src/languages.ts';

let folder: string | undefined;

afterEach(() => {
  if (folder) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
});

describe('the languages', () => {
  test('that come with the bot are complete', () => {
    expect(readLanguages('config/languages').map(({ code }) => code)).toEqual(['en', 'fr']);
  });

  test('need no code when one is added', () => {
    const dir = copy();
    cpSync(join(dir, 'fr'), join(dir, 'eo'), { recursive: true });
    edit(dir, 'eo/say.json', (say) => ({ ...say, 'choice.yes': 'Jes' }));
    edit(dir, 'eo/wishes.json', (wishes) => ({
      ...wishes,
      words: { ...(wishes['words'] as object), help: ['helpu'] },
    }));
    const languages = readLanguages(dir);
    expect(speaker(languages)('eo', 'choice.yes', {}, { now: 0, timeZone: 'UTC' })).toBe('Jes');
    expect(wishReader(languages)('Helpu!', false)?.wish).toBe('help');
  });

  test.each([
    ['a phrase is missing', 'fr/say.json', drop('you.help'), /fr\/say\.json.*you\.help/s],
    ['a phrase is misspelt', 'fr/say.json', set('you.hlep', 'x'), /fr\/say\.json.*you\.hlep/s],
    [
      'a phrase mentions what nobody fills in',
      'fr/say.json',
      set('card.open', 'Pour {askr}'),
      /card\.open.*\{askr\}.*\{asker\}/s,
    ],
    [
      'a phrase that mentions nothing mentions something',
      'fr/say.json',
      set('you.none', '{asker}'),
      /you\.none.*\{asker\}/s,
    ],
    [
      'a phrase is not ICU',
      'fr/say.json',
      set('card.open', 'Pour {asker'),
      /card\.open.*not an ICU message/s,
    ],
    [
      'a plural has no other',
      'fr/say.json',
      set('group.digest', '{count, plural, one {#}}'),
      /group\.digest.*not an ICU/s,
    ],
    [
      'a message about time is wrong',
      'fr/language.json',
      times({ at: '{dya}' }),
      /language\.json: times: at.*\{dya\}/s,
    ],
    ['the locale is none', 'fr/language.json', set('locale', 'fr_FR!'), /language\.json.*locale.*fr-FR/s],
    [
      'a category has no label',
      'fr/language.json',
      set('categories', {}),
      /language\.json.*categories.*errands/s,
    ],
    [
      'the days of an enlistment are wrong',
      'fr/enlist.json',
      set('days', { lundi: ['lundi'] }),
      /enlist\.json.*days.*1 for Monday/s,
    ],
    ['a list is empty text', 'fr/wishes.json', set('polite', ['']), /wishes\.json.*polite/s],
  ] as [string, string, Edit, RegExp][])('are refused when %s', (_, file, change, complaint) => {
    const dir = copy();
    edit(dir, file, change);
    expect(() => readLanguages(dir)).toThrow(complaint);
  });

  test('are refused with every problem at once, each with its file', () => {
    const dir = copy();
    edit(dir, 'fr/say.json', drop('you.help'));
    rmSync(join(dir, 'en/answers.json'));
    writeFileSync(join(dir, 'en/wishes.json'), '{');
    const problems = problemsIn(dir);
    expect(problems).toHaveLength(3);
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.stringContaining('en/answers.json: missing'),
        expect.stringContaining('en/wishes.json: not JSON'),
        expect.stringContaining('fr/say.json'),
      ]),
    );
  });

  test('are refused when there is none', () => {
    folder = mkdtempSync(join(tmpdir(), 'languages-'));
    expect(problemsIn(folder)).toHaveLength(1);
  });
});

type Json = Record<string, unknown>;
type Edit = (content: Json) => Json;

function copy(): string {
  folder = mkdtempSync(join(tmpdir(), 'languages-'));
  cpSync('config/languages', folder, { recursive: true });
  return folder;
}

function edit(dir: string, file: string, change: Edit): void {
  const path = join(dir, file);
  writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8')) as Json)));
}

function set(key: string, value: unknown): Edit {
  return (content) => ({ ...content, [key]: value });
}

function times(changed: Json): Edit {
  return (content) => ({ ...content, times: { ...(content['times'] as Json), ...changed } });
}

function drop(key: string): Edit {
  return (content) => Object.fromEntries(Object.entries(content).filter(([name]) => name !== key));
}

function problemsIn(dir: string): readonly string[] {
  try {
    readLanguages(dir);
    return [];
  } catch (error) {
    if (error instanceof LanguageError) return error.problems;
    throw error;
  }
}
