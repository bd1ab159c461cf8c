import { type Features, reader } from '../../src/language/evidence/features.ts';
import { mendersOf, type Vocabulary } from '../../src/language/evidence/vocabulary.ts';
import { cut, spelt, type Token, tidy } from '../../src/language/text/text.ts';
import { tongueOf } from '../../src/language/text/tongue.ts';
import type { Words } from '../../src/language/words.ts';

/** A message as understanding would see it. */
export interface Seen {
  readonly features: Features;
  readonly tokens: readonly Token[];
}

/** Sees messages as understanding would that knows a vocabulary; what is seen is to be used before the next (see `Reader`). */
export function seer(words: Words, vocabulary: Vocabulary): (text: string, lang: string) => Seen {
  const read = reader(words.evidence);
  const menders = mendersOf(vocabulary, words.evidence);
  return (text, lang) => {
    const { tokens, lang: own } = hear(text, lang, words);
    return { tokens, features: read(menders.get(own)?.(tokens) ?? tokens, own) };
  };
}

/** The words of a message in the language it shows; where it shows none, in `lang`. */
export function hear(
  text: string,
  lang: string,
  words: Words,
): { readonly tokens: readonly Token[]; readonly lang: string } {
  const pieces = cut(tidy(text));
  const tongue = tongueOf(spelt(pieces), words.tongues, lang);
  return { tokens: spelt(pieces, words.languages.get(tongue.lang)?.spelling), lang: tongue.lang };
}
