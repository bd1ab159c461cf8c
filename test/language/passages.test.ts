import { expect, test } from '@jest/globals';
import { passages } from '../../src/language/text/passages.ts';
import { tidy, tokenise } from '../../src/language/text/text.ts';

const read = (text: string) => passages(tokenise(tidy(text)));
const sentence = 'Il a plu toute la nuit et le marché était vide. ';

test('a message is read as a whole', () => {
  expect(read(sentence.repeat(3))).toHaveLength(1);
  expect(read('')).toEqual([[]]);
});

test('a long message is read sentence by sentence, and nothing of it is left out', () => {
  const parts = read(sentence.repeat(20));
  expect(parts).toHaveLength(20);
  expect(parts.flat()).toEqual(tokenise(tidy(sentence.repeat(20))));
});

test('a short sentence is read with the next one', () => {
  expect(read(`Bonjour. ${sentence.repeat(19)}`)).toHaveLength(19);
});

test('a long message without an end to any sentence is cut all the same', () => {
  expect(read('bla '.repeat(400))).toHaveLength(5);
});
