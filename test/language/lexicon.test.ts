import { expect, test } from '@jest/globals';
import { lexicon } from '../../src/language/text/lexicon.ts';
import { tidy, tokenise } from '../../src/language/text/text.ts';

function found(phrase: string, text: string): boolean {
  let seen = false;
  lexicon([[phrase, true]]).scan(tokenise(tidy(text)), () => {
    seen = true;
  });
  return seen;
}

test.each([
  ['cours*', 'des courses', true],
  ['cours*', 'le cou', false],
  ["(j'ai|on a) besoin", "J’ai besoin d'aide", true],
  ["(j'ai|on a) besoin", 'tu as besoin', false],
  ['quelqu’un .. pour', 'Quelqu’un de gentil pour moi', true],
  ['quelqu’un .. pour', 'quelqu’un de vraiment très gentil ici pour moi', false],
  ['après-midi', 'cet APRES MIDI', true],
  ['deja', 'déjà', true],
])('"%s" in "%s": %s', (phrase, text, expected) => {
  expect(found(phrase, text)).toBe(expected);
});

test('of several phrases that begin at a word the longest is taken', () => {
  const days = lexicon([
    ['demain', 1],
    ['demain matin', 2],
  ]);
  expect(days.longest(tokenise('demain matin'), 0)).toEqual({ value: 2, end: 2 });
});

test('an empty phrase is a mistake in a word list, and says so', () => {
  expect(() => lexicon([['', 1]])).toThrow('empty');
});
