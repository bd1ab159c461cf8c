import { z } from 'zod';
import type { Language } from '../core/model.ts';
import { mayShowDate } from './dates/items.ts';
import { type DateWords, dateWords } from './dates/words.ts';
import type { Evidence } from './evidence/features.ts';
import { type PeopleWords, peopleWords } from './people.ts';
import { type Name, nameOf } from './text/hashes.ts';
import { type Lexicon, lexicon } from './text/lexicon.ts';
import { plain, type Spelling, spellingOf, tidy, wordsIn } from './text/text.ts';
import type { Tongues } from './text/tongue.ts';
import { type PlaceWords, placeWords } from './where.ts';

/** Everything heard in one language, as written in its folder `hear/`: file name without ending, and its content. */
export type RawWords = Readonly<Record<string, unknown>>;

/** The word lists of one language, checked and ready to be looked up in. */
export interface LanguageWords {
  readonly spelling: Spelling;
  readonly dates: DateWords;
  readonly places: PlaceWords;
  readonly people: PeopleWords;
}

/** The word lists of every language, checked and ready to be looked up in. */
export interface Words {
  readonly languages: ReadonlyMap<Language, LanguageWords>;
  readonly tongues: Tongues;
  readonly evidence: Evidence;
  readonly urgent: Lexicon<boolean>;
  readonly vetoes: Lexicon<true>;
}

/** Checked at once: there are some fifteen thousand phrases, and an object for each is half of the time of checking. */
const list = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== ''),
  'must be a list of words or phrases',
);
const lists = z.record(z.string(), list);
const shape = z.object({
  cues: lists,
  kinds: lists,
  topics: lists,
  spelling: z.record(z.string(), z.string()),
  tongue: list,
  urgent: list,
  vetoes: list,
  dates: z.unknown(),
  places: z.unknown(),
  people: z.unknown(),
});

/**
 * Checks and prepares the word lists of every language, for `understander` and for training.
 *
 * @throws {Error} naming the language and every field that is wrong or missing.
 */
export function words(raw: Readonly<Record<Language, RawWords>>): Words {
  const checked = new Map(Object.entries(raw).map(([lang, files]) => [lang, check(lang, files)] as const));
  const all = [...checked.values()];
  return {
    languages: new Map([...checked].map(([lang, files]) => [lang, prepare(files)])),
    tongues: new Map(
      [...checked].map(([lang, files]) => [lang, new Set(files.tongue.map((word) => plain(tidy(word))))]),
    ),
    evidence: {
      cues: lexicon(all.flatMap((files) => named(files.cues))),
      kinds: new Map([...checked].map(([lang, files]) => [lang, lexicon(named(files.kinds))])),
      topics: lexicon(all.flatMap((files) => named(files.topics))),
    },
    urgent: lexicon(all.flatMap((files) => files.urgent.map(urgency))),
    vetoes: lexicon(all.flatMap((files) => files.vetoes.map((phrase) => [phrase, true] as const))),
  };
}

type Checked = z.infer<typeof shape>;

function check(lang: Language, files: RawWords): Checked {
  const result = shape.safeParse(files);
  if (!result.success) throw new Error(`config/languages/${lang}/hear: ${z.prettifyError(result.error)}`);
  return result.data;
}

function prepare(files: Checked): LanguageWords {
  return {
    spelling: spellingOf(
      new Map(Object.entries(files.spelling).map(([word, meant]) => [plain(tidy(word)), wordsIn(meant)])),
    ),
    dates: dateWords(files.dates, mayShowDate),
    places: placeWords(files.places),
    people: peopleWords(files.people),
  };
}

function named(groups: Readonly<Record<string, readonly string[]>>): [string, Name][] {
  return Object.entries(groups).flatMap(([text, phrases]) => {
    const name = nameOf(text);
    return phrases.map((phrase): [string, Name] => [phrase, name]);
  });
}

/** A phrase of the list that begins with `not:` says that there is no hurry. */
function urgency(phrase: string): readonly [phrase: string, urgent: boolean] {
  const calm = phrase.startsWith('not:');
  return [calm ? phrase.slice('not:'.length).trim() : phrase, !calm];
}
