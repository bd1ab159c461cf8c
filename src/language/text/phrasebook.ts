import { z } from 'zod';
import { type Found, type Lexicon, lexicon } from './lexicon.ts';
import { type Token, tidy, tokenise, tokenOf } from './text.ts';

/** Some phrases to listen for, as written in a language's folder; see `lexicon` for what a phrase may contain. */
export const phraseList = z.array(z.string().min(1));

/** Number words of a language by the number they mean. */
export const numbersShape = z.record(
  z.string().regex(/^\d{1,2}$/, 'write a number of one or two digits'),
  phraseList,
);

/** The part of a language's folder that says its number words. */
export interface Numbered {
  readonly language: { readonly numbers: z.infer<typeof numbersShape> };
}

/**
 * Words of a message as the phrases of a phrasebook see them: every sign that ends a clause is a `.`, other signs
 * are left out, except `:` and `-` beside a number.
 */
export function spokenWords(text: string): Token[] {
  const tidied = tidy(text);
  const all = tokenise(tidied);
  return all.flatMap((token, i) => spoken(token, all[i - 1], all[i + 1], tidied));
}

/** Phrases to listen for, each with what it stands for; signs that `spokenWords` leaves out don't matter in them. */
export function phrasebook<V>(entries: Iterable<readonly [phrase: string, value: V]>): Lexicon<V> {
  return lexicon([...entries].map(([phrase, value]) => [phrase.replaceAll(leftOut, ' '), value] as const));
}

/** Phrases that all stand for the same. */
export function anyOf(...lists: readonly (readonly string[])[]): Lexicon<true> {
  return phrasebook(lists.flat().map((phrase) => [phrase, true] as const));
}

/** Phrases by what they stand for, from a file's lists by key. */
export function byKey<K extends string>(
  lists: Readonly<Partial<Record<K, readonly string[]>>>,
): [string, K][] {
  const entries = Object.entries(lists) as [K, readonly string[] | undefined][];
  return entries.flatMap(([key, phrases]) => (phrases ?? []).map((phrase): [string, K] => [phrase, key]));
}

/** The number words of all languages. */
export function numberWords(folders: readonly Numbered[]): Lexicon<number> {
  const entries = folders.flatMap(({ language }) => byKey(language.numbers));
  return phrasebook(entries.map(([phrase, number]) => [phrase, Number(number)] as const));
}

/** The number, in digits or in words, that begins at a word. */
export function numberAt(
  words: readonly Token[],
  at: number,
  numbers: Lexicon<number>,
): Found<number> | undefined {
  const text = words[at]?.text ?? '';
  return /^\d{1,3}$/.test(text) ? { value: Number(text), end: at + 1 } : numbers.longest(words, at);
}

/** The words without signs and without what a phrasebook finds, such as greetings, at either end. */
export function stripped(words: readonly Token[], edges: Lexicon<true> = nothing): readonly Token[] {
  let from = 0;
  let to = words.length;
  for (let end = edgeEnd(words, from, edges); end > from; end = edgeEnd(words, from, edges)) from = end;
  for (
    let start = edgeStart(words, to, edges);
    start < to && start >= from;
    start = edgeStart(words, to, edges)
  )
    to = start;
  return words.slice(from, to);
}

/** Words between signs that end a clause. */
export function clausesOf(all: readonly Token[]): readonly (readonly Token[])[] {
  const ends = all.flatMap(({ text }, at) => (text === '.' ? [at] : []));
  return [-1, ...ends].map((end, i) => all.slice(end + 1, ends[i]));
}

/** Whether a phrase is found that takes up all of the words. */
export function isAll<V>(words: readonly Token[], phrases: Lexicon<V>): V | undefined {
  const found = phrases.longest(words, 0);
  return found?.end === words.length ? found.value : undefined;
}

/** Whether any phrase is found anywhere. */
export function hasAny(words: readonly Token[], phrases: Lexicon<unknown>): boolean {
  let found = false;
  phrases.scan(words, () => {
    found = true;
  });
  return found;
}

const leftOut = /[-/"“”«»]/g;
const clauseEnds = new Set(['.', ',', ';', '!', '?', '…', '(', ')']);
const longestEdge = 5;
const nothing = lexicon<true>([]);

function spoken(token: Token, before: Token | undefined, after: Token | undefined, tidied: string): Token[] {
  const newLine = before && tidied.slice(before.end, token.start).includes('\n');
  const end = tokenOf('.', token.start, token.start);
  if (isWord(token)) return newLine ? [end, token] : [token];
  const insideNumber = isNumber(before) && isNumber(after);
  if (insideNumber && (token.text === '.' || token.text === ':'))
    return [tokenOf(':', token.start, token.end)];
  if (token.text === '-' && (isNumber(before) || isNumber(after))) return [token];
  return clauseEnds.has(token.text) ? [tokenOf('.', token.start, token.end)] : [];
}

function isNumber(token: Token | undefined): boolean {
  return token !== undefined && token.text >= '0' && token.text < ':';
}

/** Whether a word of a message is an emoji. */
export function isEmoji({ text }: Token): boolean {
  return /^\p{Extended_Pictographic}/u.test(text);
}

function isWord({ text }: Token): boolean {
  return /^[a-z\d]/.test(text) || /^[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
}

function edgeEnd(words: readonly Token[], at: number, edges: Lexicon<true>): number {
  return words[at]?.text === '.' ? at + 1 : (edges.longest(words, at)?.end ?? at);
}

function edgeStart(words: readonly Token[], to: number, edges: Lexicon<true>): number {
  if (words[to - 1]?.text === '.') return to - 1;
  for (let at = Math.max(0, to - longestEdge); at < to; at++) {
    if (edges.longest(words.slice(0, to), at)?.end === to) return at;
  }
  return to;
}
