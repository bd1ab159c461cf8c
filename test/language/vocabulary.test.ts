import { describe, expect, test } from '@jest/globals';
import { mendersOf } from '../../src/language/evidence/vocabulary.ts';
import { type Name, nameOf } from '../../src/language/text/hashes.ts';
import { lexicon } from '../../src/language/text/lexicon.ts';
import { tokenise } from '../../src/language/text/text.ts';

const lists = {
  cues: lexicon<Name>([]),
  topics: lexicon([['ladle', nameOf('cooking')]]),
  kinds: new Map([['en', lexicon([['lather', nameOf('tool')]])]]),
};
const menders = mendersOf({ en: 'need ladder letter latter litter', fr: 'besoin echelle' }, lists);

function mended(text: string, lang = 'en'): string {
  const tokens = menders.get(lang)?.(tokenise(text)) ?? [];
  return tokens.map((token) => token.text).join(' ');
}

describe('a misspelt word', () => {
  test.each(['laddr', 'laddder', 'ladedr', 'ladfer'])(
    'that is a slip away from a known one is that: "%s"',
    (text) => {
      expect(mended(`I ned a ${text}`)).toBe('i ned a ladder');
    },
  );
  test('that may have been meant to be several is the commonest', () => {
    expect(mended('lettter')).toBe('letter');
    expect(mended('lotter')).toBe('letter');
  });
  test('is looked for among the words of its own language', () => {
    expect(mended('bezoin echele', 'fr')).toBe('besoin echelle');
    expect(mended('bezoin echele')).toBe('bezoin echele');
  });
  test('stays as it is when it is short, far from every known word, or wrong in its first letter', () => {
    expect(mended('ned badder lddaer')).toBe('ned badder lddaer');
  });
});

test.each(['latter', 'ladle', 'lather'])('"%s" is known, from a message or a list, and stays', (text) => {
  expect(mended(text)).toBe(text);
});

test('a mended word stands where the misspelt one stood', () => {
  const tokens = tokenise('a laddr please');
  const word = menders.get('en')?.(tokens)[1];
  expect(word).toMatchObject({ text: 'ladder', start: 2, end: 7 });
});
