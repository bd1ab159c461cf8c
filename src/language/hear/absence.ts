import { z } from 'zod';
import type { Lexicon } from '../text/lexicon.ts';
import { anyOf, hasAny, isEmoji, phraseList, spokenWords } from '../text/phrasebook.ts';
import { type Token, tidy } from '../text/text.ts';
import { type LengthWords, lengthReader } from './length.ts';

/** What a language's `wishes.json` holds to hear that somebody is away. */
export const absenceWords = z.strictObject({
  /** Says of whoever speaks that they are away, anywhere in a clause: "je suis absente". */
  said: phraseList,
  /** The same, where a clause begins so: "pas dispo". */
  bare: phraseList,
  /** After these a time is the one of their return: "je reviens lundi", "pas avant lundi". */
  back: phraseList,
  /** What is so every week: nobody is away for that. */
  habits: phraseList,
});

/** The part of a language's folder in which absences are heard. */
export interface AbsenceWords extends LengthWords {
  readonly wishes: LengthWords['wishes'] & {
    readonly absences: z.infer<typeof absenceWords>;
    readonly polite: readonly string[];
  };
}

/** That somebody is away, if what else they say tells for how long. */
export interface Absence {
  /** What is said beside that they are away, where a time is to be looked for. */
  readonly rest: string;
  /** How long, in days, where that is said. */
  readonly days: number | undefined;
  /** What is said of their return, where a time of it is to be looked for. */
  readonly back: string | undefined;
}

/** Hears, in any of the languages, that whoever speaks is away; only a time makes it so. */
export function absenceReader(folders: readonly AbsenceWords[]): (text: string) => Absence | undefined {
  const files = folders.map(({ wishes }) => wishes.absences);
  const said = anyOf(...files.map((file) => file.said));
  const bare = anyOf(...files.map((file) => [...file.said, ...file.bare]));
  const back = anyOf(...files.map((file) => file.back));
  const habits = anyOf(...files.map((file) => file.habits));
  const length = lengthReader(folders);
  const polite = anyOf(...folders.map(({ wishes }) => wishes.polite));
  return (text) => {
    const words = spokenWords(text).filter((word) => !isEmoji(word));
    const [from, to] = awayAt(words, said, bare, polite) ?? [];
    if (from === undefined || to === undefined || hasAny(words, habits)) return undefined;
    const tidied = tidy(text);
    const returns = words.findIndex((_, at) => at >= to && back.longest(words, at));
    const end = words[returns]?.start;
    const rest = `${tidied.slice(0, words[from]?.start)} ${tidied.slice(words[to - 1]?.end, end)}`.trim();
    return { rest, days: length(words), back: end === undefined ? undefined : tidied.slice(end) };
  };
}

/** The words that say so: the first, and the one after the last. */
function awayAt(
  words: readonly Token[],
  said: Lexicon<true>,
  bare: Lexicon<true>,
  polite: Lexicon<true>,
): readonly [number, number] | undefined {
  let begins = true;
  for (let at = 0; at < words.length; ) {
    const found = (begins ? bare : said).longest(words, at);
    if (found) return [at, found.end];
    const greeting: ReturnType<typeof polite.longest> = begins ? polite.longest(words, at) : undefined;
    begins = greeting !== undefined || words[at]?.text === '.';
    at = greeting?.end ?? at + 1;
  }
  return undefined;
}
