import type { Language } from '../core/model.ts';
import type { Evidence } from './features.ts';
import { isSlip, type Mender, mending } from './slips.ts';
import { tokenOf } from './text.ts';

/** The words of each language that are known, commonest first with a gap between two: those of the messages learnt from. */
export type Vocabulary = Readonly<Record<Language, string>>;

/** Shorter words are too often another word. */
const shortest = 4;
const isWord = /^[a-z]+$/;

/**
 * A mender for each language, to read evidence from what was meant: a word that nobody knows becomes the commonest known
 * one that is a slip of the keyboard away. Words in a list stay as they are. Not for what is shown or stored.
 */
export function mendersOf(
  vocabulary: Vocabulary,
  { topics, kinds }: Evidence,
): ReadonlyMap<Language, Mender> {
  return new Map(
    Object.entries(vocabulary).map(([lang, words]) => {
      const isListed = (text: string) =>
        [topics, kinds.get(lang)].some((list) => list?.longest([tokenOf(text, 0, text.length)], 0));
      return [lang, mender(words.split(' '), isListed)];
    }),
  );
}

function mender(words: readonly string[], isListed: (text: string) => boolean): Mender {
  const known = new Set(words);
  const meant = nearest(words);
  return mending((text) => {
    const stays = text.length < shortest || known.has(text) || !isWord.test(text) || isListed(text);
    return stays ? null : meant(text);
  });
}

/** Gives the first of the words that is a slip away from the one given; null where there is none. */
function nearest(words: readonly string[]): (text: string) => string | null {
  // the first letter has to be right, as it nearly always is
  const byFirst = new Map<string, string[]>();
  for (const word of words) {
    const others = byFirst.get(word.charAt(0));
    if (word.length < shortest) continue;
    if (others) others.push(word);
    else byFirst.set(word.charAt(0), [word]);
  }
  return (text) => byFirst.get(text.charAt(0))?.find((word) => isSlip(text, word)) ?? null;
}
