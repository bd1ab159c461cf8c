import { describe, expect, test } from '@jest/globals';
import { askedLanguageReader } from '../../src/language/hear/asked-language.ts';
import { readLanguages } from '../../src/languages.ts';

const asked = askedLanguageReader(readLanguages('config/languages'));

describe('a language is asked for, in any language', () => {
  test.each([
    ['english please', 'en'],
    ['english... sorry', 'en'],
    ['English 🙏', 'en'],
    ['anglais svp', 'en'],
    ['sorry, English please, my French is bad', 'en'],
    ['Hi! Could you write to me in English? I don’t read French well', 'en'],
    ['peux-tu m’écrire en anglais ?', 'en'],
    ['do you speak English?', 'en'],
    ['I’d rather we spoke English', 'en'],
    ['français svp', 'fr'],
    ['en français s’il vous plaît', 'fr'],
    ['oups, en français plutôt', 'fr'],
    ['excuse-moi mais je comprends mieux le français', 'fr'],
    ['let’s talk in French', 'fr'],
  ])('%s', (text, expected) => {
    expect(asked(text)).toBe(expected);
  });
});

describe('no language is asked for in', () => {
  test.each([
    'I can give English lessons',
    'je parle anglais',
    'je peux aider en anglais le mardi',
    'pouvez-vous m’aider en anglais ?',
    'je voudrais des cours d’anglais',
    'I’d like help with English',
    'my neighbour speaks only French',
    'maths, anglais et français',
    'bonjour',
    '',
  ])('%j', (text) => {
    expect(asked(text)).toBeUndefined();
  });
});
