import { z } from 'zod';
import { destinations, levels, spokenLanguages, subjects } from '../../core/detail.ts';
import { type Numbered, phraseList } from '../text/phrasebook.ts';

const listsOf = <K extends string>(keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, phraseList])) as Record<K, typeof phraseList>);

/** What a language's `details.json` holds; see docs/languages.md. */
export const detailsFile = z.strictObject({
  subjects: listsOf(subjects),
  levels: listsOf(levels),
  places: listsOf(destinations),
  /** What ends right before a place from which somebody is driven. */
  from: phraseList,
  both: phraseList,
  /** What is counted as seats, after a number; what makes a number before which it stands people who are driven. */
  seats: phraseList,
  party: phraseList,
  /** What ends right before a number of people who are driven, and what they are called after it. */
  driven: phraseList,
  riders: phraseList,
  /** What may stand before a number of seats. */
  have: phraseList,
  languages: listsOf(spokenLanguages),
  /** What stands before a language that somebody speaks, or does not, or without which nothing can be done. */
  speaks: phraseList,
  speaksNot: phraseList,
  speaksNeeded: phraseList,
  /** Small words between those and the language, or between two languages. */
  between: phraseList,
  not: phraseList,
});

/** The lists of a language's `details.json`. */
export type DetailsFile = z.infer<typeof detailsFile>;

/** The part of a language's folder in which details are heard. */
export interface DetailWords extends Numbered {
  readonly details: DetailsFile;
}
