import { z } from 'zod';
import type { Lexicon } from '../text/lexicon.ts';
import { anyOf, type Numbered, numberWords, phrasebook, phraseList } from '../text/phrasebook.ts';

/** What choosing an option says, where it says yes, no, later, or that help is offered, not asked for. */
export type Meaning = 'yes' | 'no' | 'later' | 'offer';
/** What a plain answer says. */
export type YesOrNo = Extract<Meaning, 'yes' | 'no'>;

/** What a language's `answers.json` holds for choosing among options. */
export const optionWords = z.strictObject({
  polite: phraseList,
  /** How the first, second … option is named. */
  ordinals: z.array(phraseList).min(1),
  last: phraseList,
  /** Words that tell no option from another. */
  small: phraseList,
  yes: phraseList,
  no: phraseList,
  /** Says yes, or no, and nothing but that: no mere politeness. */
  plain: z.strictObject({ yes: phraseList, no: phraseList }),
  later: phraseList,
  offer: phraseList,
  /** What makes an answer neither yes nor no. */
  unsure: phraseList,
  /** How whoever is asked for help says that they cannot, which answers no other question. */
  cannot: phraseList,
  /** What ties an answer to something. */
  condition: phraseList,
  /** What makes it a sentence about something else than what was asked, such as the bot itself. */
  aside: phraseList,
  /** What makes it about what somebody does in general, not about one need. */
  general: phraseList,
});

/** The part of a language's folder in which answers are heard. */
export interface OptionWords extends Numbered {
  readonly answers: { readonly options: z.infer<typeof optionWords> };
}

/** The phrases in which options are chosen, of all languages together. */
export interface OptionPhrases {
  readonly polite: Lexicon<true>;
  readonly numbers: Lexicon<number>;
  readonly ordinals: Lexicon<number>;
  readonly last: Lexicon<true>;
  readonly small: Lexicon<true>;
  readonly meanings: Lexicon<Meaning>;
  readonly unsure: Lexicon<true>;
  readonly cannot: Lexicon<true>;
  readonly condition: Lexicon<true>;
  readonly aside: Lexicon<true>;
  readonly general: Lexicon<true>;
}

/** Joins the phrases of all languages. */
export function optionPhrases(folders: readonly OptionWords[]): OptionPhrases {
  const files = folders.map(({ answers }) => answers.options);
  const meaning = (lists: readonly (readonly string[])[], means: Meaning) =>
    lists.flat().map((phrase) => [phrase, means] as const);
  return {
    polite: anyOf(...files.map((file) => file.polite)),
    numbers: numberWords(folders),
    ordinals: phrasebook(
      files.flatMap((file) => file.ordinals.flatMap((list, i) => list.map((phrase) => [phrase, i] as const))),
    ),
    last: anyOf(...files.map((file) => file.last)),
    small: anyOf(...files.map((file) => file.small)),
    meanings: phrasebook([
      ...meaning(
        files.map((file) => file.yes),
        'yes',
      ),
      ...meaning(
        files.map((file) => file.no),
        'no',
      ),
      ...meaning(
        files.map((file) => file.later),
        'later',
      ),
      ...meaning(
        files.map((file) => file.offer),
        'offer',
      ),
    ]),
    unsure: anyOf(...files.map((file) => file.unsure)),
    cannot: anyOf(...files.map((file) => file.cannot)),
    condition: anyOf(...files.map((file) => file.condition)),
    aside: anyOf(...files.map((file) => file.aside)),
    general: anyOf(...files.map((file) => file.general)),
  };
}
