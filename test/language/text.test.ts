import { expect, test } from '@jest/globals';
import { spellingOf, tidy, tokenise } from '../../src/language/text/text.ts';

const texts = (text: string) => tokenise(tidy(text)).map((token) => token.text);

test.each([
  ['L’Été, à 18h30 !', ['l', 'ete', ',', 'a', '18', 'h', '30', '!']],
  ['après-midi - peut-être 5-6', ['apres', 'midi', '-', 'peut', 'etre', '5', '-', '6']],
  ['Voir https://exemple.fr/a?b=1, www.exemple.fr', ['voir', '://', '://']],
  ['http et www', ['http', 'et', 'w']],
  ['heyyyyy 👋🏽 ok👍', ['hey', '👋', '🏽', 'ok', '👍']],
  ['ŒUF cœur Æ', ['oeuf', 'coeur', 'ae']],
  ['un\u00a0an\u202fet\u200bdemi\n', ['un', 'an', 'et', 'demi']],
  ["rock'n'roll l'a1", ['rock', 'n', 'roll', 'l', 'a', '1']],
  ['\u{e0061}\u{e007f}a\u0301', ['a']],
  ['Ёж 日本', ['Ё', 'ж', '日', '本']],
  ['', []],
])('"%s" is cut into %j', (text, expected) => {
  expect(texts(text)).toEqual(expected);
});

test('every token says where it stood in the message', () => {
  const text = 'Rdv à 18h30, L’été';
  const at = tokenise(text).map(({ start, end }) => text.slice(start, end));
  expect(at).toEqual(['Rdv', 'à', '18', 'h', '30', ',', 'L’été', 'L’été']);
});

test('an abbreviation is read as the words it stands for, where it stood', () => {
  const spelling = spellingOf(
    new Map([
      ['qqn', ['quelqu', 'un']],
      ['b4', ['before']],
    ]),
  );
  const tokens = tokenise('qqn b4 b5', spelling).map(({ text, start, end }) => [text, start, end]);
  expect(tokens).toEqual([
    ['quelqu', 0, 3],
    ['un', 0, 3],
    ['before', 4, 6],
    ['b', 7, 8],
    ['5', 8, 9],
  ]);
});
