import { z } from 'zod';
import { type Lexicon, lexicon } from './text/lexicon.ts';
import type { Token } from './text/text.ts';
import { perWord } from './text/word.ts';

/** The words of one language that tell how many helpers are wanted. */
export interface PeopleWords {
  readonly number: Lexicon<number>;
  /** What helpers are called ("personnes"), with how many of them make one helper. */
  readonly helpers: Lexicon<number>;
  /** Words that stand before a number of people who are not helpers ("un repas pour 4 personnes"). */
  readonly others: Lexicon<true>;
  /** Words before a bare number of helpers ("il faut être deux"). */
  readonly together: Lexicon<true>;
  /** Words that may follow a bare number of helpers ("il faut être deux pour"); any other is what there are two of. */
  readonly next: Lexicon<true>;
  /** Words after a number that make it something else than people ("2 heures"). */
  readonly things: Lexicon<true>;
}

const list = z.array(z.string());
const shape = z.object({
  number: z.record(z.string(), z.number().int()),
  helpers: z.record(z.string(), z.number().positive()),
  others: list,
  together: list,
  next: list,
  things: list,
});

/** Checks and prepares a language's `people.json`; throws a message that names what is wrong. */
export function peopleWords(raw: unknown): PeopleWords {
  const result = shape.safeParse(raw);
  if (!result.success) throw new Error(`people.json: ${z.prettifyError(result.error)}`);
  const { number, helpers, others, together, next, things } = result.data;
  const each = (phrases: readonly string[]) => lexicon(phrases.map((phrase) => [phrase, true] as const));
  return {
    number: lexicon(Object.entries(number)),
    helpers: lexicon(Object.entries(helpers)),
    others: each(others),
    together: each(together),
    next: each(next),
    things: each(things),
  };
}

/** The most helpers one request may ask for. */
const mostHelpers = 20;

/** How many helpers a message asks for, 1 when it does not say. */
export function peopleOf(tokens: readonly Token[], words: PeopleWords): number {
  for (let at = 0; at < tokens.length; at++) {
    const count = numberAt(tokens, at, words);
    if (!count || (follows(tokens, at, words.others) && !follows(tokens, at, words.together))) continue;
    const helpers = helpersAfter(tokens, count.end, words);
    const wanted = helpers ? Math.ceil(count.value / helpers) : alone(tokens, at, count, words);
    if (wanted && wanted <= mostHelpers) return wanted;
  }
  return 1;
}

type Count = { readonly value: number; readonly end: number };

function numberAt(tokens: readonly Token[], at: number, words: PeopleWords): Count | undefined {
  const token = tokens[at];
  const value = token ? inDigits(token.word) : null;
  return value === null ? words.number.longest(tokens, at) : { value, end: at + 1 };
}

const inDigits = perWord((text) => (/^\d{1,2}$/.test(text) ? Number(text) : null));

/** How many of what follows make one helper; up to two words may stand between ("2 grands costauds"). */
function helpersAfter(tokens: readonly Token[], at: number, words: PeopleWords): number | undefined {
  for (let skip = 0; skip <= 2; skip++) {
    if (skip > 0 && (words.things.longest(tokens, at + skip - 1) || !isWord(tokens[at + skip - 1])))
      return undefined;
    const found = words.helpers.longest(tokens, at + skip);
    if (found) return found.value;
  }
  return undefined;
}

function alone(tokens: readonly Token[], at: number, count: Count, words: PeopleWords): number | undefined {
  const after = tokens[count.end];
  if (!follows(tokens, at, words.together) || count.value < 2 || count.value > 8) return undefined;
  // "3 à 5" is a span of hours, not five together
  if (/^\d+$/.test(tokens[at - 2]?.text ?? '')) return undefined;
  const ends = after === undefined || /[.,!?)]/.test(after.text);
  return ends || words.next.longest(tokens, count.end) ? count.value : undefined;
}

/** Whether one of the phrases ends right before the token. */
function follows(tokens: readonly Token[], at: number, phrases: Lexicon<true>): boolean {
  const before = tokens.slice(Math.max(0, at - 3), at);
  return before.some((_, from) => phrases.longest(before, from)?.end === before.length);
}

function isWord(token: Token | undefined): boolean {
  return token !== undefined && /^[a-z]/.test(token.text);
}
