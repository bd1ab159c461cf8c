import { z } from 'zod';
import type { Lexicon } from './lexicon.ts';
import {
  anyOf,
  byKey,
  hasAny,
  isAll,
  isEmoji,
  type Numbered,
  numberAt,
  numberWords,
  phrasebook,
  phraseList,
  spokenWords,
  stripped,
} from './phrasebook.ts';
import { type Token, tokenOf } from './text.ts';

/** What choosing an option says, where it says yes, no, later, or that help is offered, not asked for. */
export type Meaning = 'yes' | 'no' | 'later' | 'offer';
/** One of the choices last shown. */
export interface Option {
  readonly label: string;
  readonly means?: Meaning | undefined;
}

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
});

/** The part of a language's folder in which answers are heard. */
export interface OptionWords extends Numbered {
  readonly answers: { readonly options: z.infer<typeof optionWords> };
}

/**
 * Hears which of the options a short answer chooses, in any of the languages: by its number, by its label or a word that
 * only its label has, or by saying yes, no or later. Gives its index, or undefined where it is not plain.
 */
export function answerReader(
  folders: readonly OptionWords[],
): (text: string, options: readonly Option[]) => number | undefined {
  const words = wordsOf(folders);
  return (text, options) => {
    const all = stripped(spokenWords(text));
    if (all.length === 0 || all.length > longestAnswer) return undefined;
    const said = stripped(all, words.polite);
    return (
      byNumber(said, options.length, words) ??
      byLabel(all, options, words) ??
      byMeaning(said.length > 0 ? said : all, options, words)
    );
  };
}

/** How far an answer in a sentence is one. */
export interface Tone {
  /** Nothing but a yes or a no, politeness aside. */
  readonly bare: boolean;
  /** What it begins by saying, whatever follows. */
  readonly says: Meaning | undefined;
  /** It begins by saying that they cannot. */
  readonly cannot: boolean;
  /** It is tied to something: "but only from 3". */
  readonly conditional: boolean;
  /** Neither yes nor no, or about something else, such as the bot itself. */
  readonly unsure: boolean;
}

/** Hears in which tone something is answered, in any of the languages. */
export function toneReader(folders: readonly OptionWords[]): (text: string) => Tone {
  const words = wordsOf(folders);
  return (text) => {
    const said = spokenWords(text);
    return {
      bare: isBare(said, words),
      cannot: words.cannot.longest([...stripped(said, words.polite), clauseEnd], 0) !== undefined,
      says: words.meanings.longest(stripped(said, words.polite), 0)?.value,
      conditional: hasAny(said, words.condition),
      unsure: hasAny(said, words.unsure) || hasAny(said, words.aside),
    };
  };
}

// A `.` in a phrase is the beginning or the end of a clause.
const clauseEnd = tokenOf('.', 0, 0);

function isBare(all: readonly Token[], { meanings, small, polite }: Words): boolean {
  let said = stripped(stripped(all), polite);
  if (said.length === 0) return false;
  while (said.length > 0) {
    const found = meanings.longest(said, 0) ?? small.longest(said, 0);
    if (!found) return false;
    said = stripped(said.slice(found.end), polite);
  }
  return true;
}

/** Hears a yes or a no that is nothing else, in any of the languages: mere politeness is neither. */
export function plainReader(folders: readonly OptionWords[]): (text: string) => 'yes' | 'no' | undefined {
  const files = folders.map(({ answers }) => answers.options);
  const polite = anyOf(...files.map((file) => file.polite));
  const plain = phrasebook(files.flatMap((file) => byKey(file.plain)));
  return (text) => isAll(stripped(spokenWords(text), polite), plain);
}

const longestAnswer = 12;

interface Words {
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
}

function wordsOf(folders: readonly OptionWords[]): Words {
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
  };
}

function byNumber(said: readonly Token[], count: number, words: Words): number | undefined {
  const essential = said.filter(({ text }) => text !== '.' && !isSmall(text, words));
  // "Both" is no number of a choice.
  if (isAll(said, words.meanings)) return undefined;
  if (isAll(essential, words.last)) return count - 1;
  const number = numberAt(essential, 0, words.numbers);
  const index = number?.end === essential.length ? number.value - 1 : isAll(essential, words.ordinals);
  return index !== undefined && index >= 0 && index < count ? index : undefined;
}

function byLabel(said: readonly Token[], options: readonly Option[], words: Words): number | undefined {
  const labels = options.map(({ label }) => textsOf(spokenWords(label)));
  const texts = textsOf(said);
  const exact = only(labels, (label) => label.join(' ') === texts.join(' '));
  if (exact !== undefined) return exact;
  const telling = texts.filter((text) => !isSmall(text, words));
  if (telling.length === 0) return undefined;
  return only(labels, (label) => telling.every((text) => label.includes(text)));
}

function byMeaning(said: readonly Token[], options: readonly Option[], words: Words): number | undefined {
  const { unsure, condition, aside } = words;
  if ([unsure, condition, aside].some((phrases) => hasAny(said, phrases))) return undefined;
  const meant = meaningsIn(said, words);
  const telling = (['offer', 'later'] as const).find(
    (meaning) => meant.has(meaning) && options.some(({ means }) => means === meaning),
  );
  const first = words.meanings.longest(said, 0);
  if (!telling && (!first || (meant.has('yes') && meant.has('no')))) return undefined;
  return only(options, ({ means }) => means === (telling ?? first?.value));
}

function meaningsIn(said: readonly Token[], { meanings }: Words): ReadonlySet<Meaning> {
  const meant = new Set<Meaning>();
  for (let at = 0; at < said.length; ) {
    const found = meanings.longest(said, at);
    if (found) meant.add(found.value);
    at = found?.end ?? at + 1;
  }
  return meant;
}

/** Index of the only element that fits. */
function only<T>(all: readonly T[], fits: (one: T) => boolean): number | undefined {
  const fitting = all.flatMap((one, i) => (fits(one) ? [i] : []));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function textsOf(words: readonly Token[]): string[] {
  return words.filter((word) => word.text !== '.' && !isEmoji(word)).map(({ text }) => text);
}

function isSmall(text: string, { small, polite }: Words): boolean {
  const word = [tokenOf(text, 0, 0)];
  return small.longest(word, 0) !== undefined || polite.longest(word, 0) !== undefined;
}
