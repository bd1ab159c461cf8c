import { type Token, tokenOf, wordsIn } from './text.ts';
import { perWord } from './word.ts';

/** Gives the tokens with one slip of the keyboard mended in some words. */
export type Mender = (tokens: readonly Token[]) => readonly Token[];

/** Letters of the shortest words that are mended: shorter ones are too often another word. */
export const shortest = 4;

/**
 * A mender for some words, each with real words that look like it and stay as they are ("morning" and "mourning");
 * `known` are never mended either. The first letter has to be right, as it nearly always is.
 */
export function mender(slips: Readonly<Record<string, readonly string[]>>, known: Iterable<string>): Mender {
  const words = Map.groupBy(Object.keys(slips), (word) => word.charCodeAt(0));
  let stays: ReadonlySet<string> | undefined;
  return menderBy((text) => {
    // asked for only once a word is heard
    stays ??= new Set([...Object.values(slips).flat(), ...[...known].flatMap(wordsIn)]);
    const near = stays.has(text) ? undefined : words.get(text.charCodeAt(0));
    return near?.find((one) => isSlip(text, one)) ?? null;
  });
}

/** A mender that asks what each word long enough was meant to be, null where it is right. To be made once and kept (see `perWord`). */
export function menderBy(find: (text: string) => string | null): Mender {
  const meant = perWord((text) => (text.length < shortest ? null : find(text)));
  return (tokens) => {
    let mended: Token[] | undefined;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as Token;
      const word = meant(token.word);
      if (word === null) continue;
      mended ??= [...tokens];
      mended[i] = tokenOf(word, token.start, token.end);
    }
    return mended ?? tokens;
  };
}

/** Whether one letter left out, put in, changed or two changed about make one of the other (Damerau-Levenshtein 1); a plural is no slip. */
export function isSlip(one: string, other: string): boolean {
  const more = one.length - other.length;
  if (more > 1 || more < -1 || one === `${other}s`) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  if (at === one.length && at === other.length) return false;
  const rest = (text: string, from: number) => text.slice(from);
  if (more === 1) return rest(one, at + 1) === rest(other, at);
  if (more === -1) return rest(one, at) === rest(other, at + 1);
  if (rest(one, at + 1) === rest(other, at + 1)) return true;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && rest(one, at + 2) === rest(other, at + 2);
}
