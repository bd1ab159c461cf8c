import type { Language } from '../core/model.ts';
import type { Evidence } from './features.ts';
import { isSlip, type Mender } from './slips.ts';
import type { Token } from './text.ts';

/** The words of each language that are known, commonest first with a gap between two: those of the messages learnt from. */
export type Vocabulary = Readonly<Record<Language, string>>;

/** Shorter words are too often another word. */
const shortest = 4;
const isWord = /^[a-z]+$/;
/** Words remembered by a mender; then it starts over. */
const memory = 4096;
/** A longer word is a part of its message to V8, and would keep the whole message in memory. */
const longestRemembered = 12;

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
      const isListed = (token: Token) => [topics, kinds.get(lang)].some((list) => list?.longest([token], 0));
      return [lang, mender(words.split(' '), isListed)];
    }),
  );
}

function mender(words: readonly string[], isListed: (token: Token) => boolean): Mender {
  const known = new Set(words);
  const meant = remembering(nearest(words));
  return (tokens) => {
    let mended: Token[] | undefined;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as Token;
      const { text } = token;
      if (text.length < shortest || known.has(text) || !isWord.test(text) || isListed(token)) continue;
      const word = meant(text);
      if (word === text) continue;
      mended ??= [...tokens];
      mended[i] = { ...token, text: word };
    }
    return mended ?? tokens;
  };
}

/** Gives the first of the words that is a slip away from the one given, which it gives where there is none. */
function nearest(words: readonly string[]): (text: string) => string {
  // the first letter has to be right, as it nearly always is
  const byFirst = new Map<string, string[]>();
  for (const word of words) {
    const others = byFirst.get(word.charAt(0));
    if (word.length < shortest) continue;
    if (others) others.push(word);
    else byFirst.set(word.charAt(0), [word]);
  }
  return (text) => byFirst.get(text.charAt(0))?.find((word) => isSlip(text, word)) ?? text;
}

function remembering(find: (text: string) => string): (text: string) => string {
  const before = new Map<string, string>();
  return (text) => {
    const remembered = before.get(text);
    if (remembered !== undefined) return remembered;
    const found = find(text);
    if (text.length > longestRemembered) return found;
    if (before.size >= memory) before.clear();
    before.set(text, found);
    return found;
  };
}
