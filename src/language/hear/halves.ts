import { anyOf, phraseList, spokenWords } from '../text/phrasebook.ts';
import { tidy } from '../text/text.ts';

/** What a language's `answers.json` lists as joining two things that are asked for. */
export const joinWords = phraseList;

/** The part of a language's folder in which joining words are. */
export interface JoinWords {
  readonly answers: { readonly and: readonly string[] };
}

/** Most ways to cut a message that are looked at. */
const mostCuts = 6;

/** Gives the ways to cut a message in two, where a sentence ends or two things are joined, in any of the languages. */
export function halvesReader(
  folders: readonly JoinWords[],
): (text: string) => readonly (readonly [string, string])[] {
  const joins = anyOf(...folders.map(({ answers }) => answers.and));
  return (text) => {
    const tidied = tidy(text);
    const words = spokenWords(text);
    const cuts: [string, string][] = [];
    for (let at = 1; at < words.length; ) {
      const joined = joins.longest(words, at);
      const [word, next] = [words[at], words[joined?.end ?? at + 1]];
      const ends = word?.text === '.' && /[.?!;…]/u.test(tidied[word.start] ?? '');
      if (word && next && (joined || ends))
        cuts.push([tidied.slice(0, joined ? word.start : word.end).trim(), tidied.slice(next.start).trim()]);
      at = joined?.end ?? at + 1;
    }
    return cuts.slice(0, mostCuts);
  };
}
