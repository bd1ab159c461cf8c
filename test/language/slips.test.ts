import { describe, expect, test } from '@jest/globals';
import { mender } from '../../src/language/text/slips.ts';
import { tokenise, tokenOf } from '../../src/language/text/text.ts';

const mend = mender({ samedi: [], morning: ['mourning'], week: ['weak'] }, ['this morning', 'samedis']);
const mended = (text: string) => mend(tokenise(text)).map((token) => token.text);

describe('a slip of the keyboard', () => {
  test.each(['samdi', 'sammedi', 'sanedi', 'smaedi'])('in "%s" is mended', (text) => {
    expect(mended(text)).toEqual(['samedi']);
  });
  test.each(['samedis', 'samediss', 'amedi', 'mourning', 'mornings', 'sam', 'sadmei', 'weak', 'wek', 'eek'])(
    '"%s" is none',
    (text) => {
      expect(mended(text)).toEqual([text]);
    },
  );
  test('is mended in a word of four letters, and remembered', () => {
    expect(mended('weke wekk weke')).toEqual(['week', 'week', 'week']);
  });
  test('leaves the other words and every place in the text as they were', () => {
    const tokens = tokenise('On part smaedi matin');
    expect(mend(tokens)).toEqual(
      tokens.map((token) => (token.text === 'smaedi' ? tokenOf('samedi', token.start, token.end) : token)),
    );
    const right = tokenise('On part samedi matin');
    expect(mend(right)).toBe(right);
  });
});
