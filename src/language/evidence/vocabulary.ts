import type { Language } from '../../core/model.ts';
import { isSlip, type Mender, menderBy, shortest } from '../text/slips.ts';
import { tokenOf } from '../text/text.ts';
import type { Evidence } from './features.ts';

/** The words of each language that are known, commonest first with a gap between two: those of the messages learnt from. */
export type Vocabulary = Readonly<Record<Language, string>>;

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
      const lists = [topics, kinds.get(lang)];
      const isListed = (text: string) =>
        lists.some((list) => list?.longest([tokenOf(text, 0, text.length)], 0));
      return [lang, mender(words, isListed)];
    }),
  );
}

function mender(vocabulary: string, isListed: (text: string) => boolean): Mender {
  let words: Words | undefined;
  return menderBy((text) => {
    // a language may never be heard
    words ??= wordsOf(vocabulary);
    if (words.known.has(text) || !isWord.test(text) || isListed(text)) return null;
    return words.byFirst.get(text.charAt(0))?.find((word) => isSlip(text, word)) ?? null;
  });
}

interface Words {
  readonly known: ReadonlySet<string>;
  /** Those long enough, for the first letter has to be right, as it nearly always is. */
  readonly byFirst: ReadonlyMap<string, readonly string[]>;
}

function wordsOf(vocabulary: string): Words {
  const words = vocabulary.split(' ');
  const long = words.filter((word) => word.length >= shortest);
  return { known: new Set(words), byFirst: Map.groupBy(long, (word) => word.charAt(0)) };
}
