import { expect, test } from '@jest/globals';
import { perWord, wordOf } from '../../src/language/text/word.ts';
import { understander } from '../../src/language/understand.ts';
import { learned } from './learned.ts';

/** Far more words than are remembered. */
const others = Array.from({ length: 50_000 }, (_, i) => `w${i}`);

test('a word is one object in every message, and what is worked out about it is worked out once', () => {
  let times = 0;
  const lengthOf = perWord((text) => {
    times += 1;
    return text.length;
  });
  expect([wordOf('bread'), wordOf('milk'), wordOf('bread')].map(lengthOf)).toEqual([5, 4, 5]);
  expect(times).toBe(2);
});

test('what each worked out about a word is its own, nothing found too', () => {
  const first = perWord((text) => text[0] ?? null);
  const second = perWord((text) => text[1] ?? null);
  for (const one of [first, second]) expect(one(wordOf(''))).toBeNull();
  expect([first, second].map((one) => one(wordOf('on')))).toEqual(['o', 'n']);
});

test('words that nobody says any more are forgotten, however many there were, and those that come again are not', () => {
  const [rare, common] = [wordOf('rare'), wordOf('common')];
  for (const text of others) {
    wordOf(text);
    wordOf('common');
  }
  expect(wordOf('rare')).not.toBe(rare);
  expect(wordOf('common')).toBe(common);
});

test('a word far longer than words are is never remembered', () => {
  const long = 'x'.repeat(25);
  expect(wordOf('electromenager')).toBe(wordOf('electromenager'));
  expect(wordOf(long)).not.toBe(wordOf(long));
});

test('a message means the same whether its words are remembered or not', () => {
  const understand = understander(learned.model, learned.words, learned.gate);
  const heard = { text: 'Quelqu’un peut m’aider à déménager un électroménager samedi 18h30 ?', lang: 'fr' };
  const at = { now: 1_795_000_000_000, timeZone: 'Europe/Paris', zones: ['Centre'] };
  const first = understand(heard, at);
  for (const text of others) wordOf(text);
  expect(understand(heard, at)).toEqual(first);
});
