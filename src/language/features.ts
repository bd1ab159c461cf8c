import type { Language } from '../core/model.ts';
import { hashOf, mixed, spread } from './hashes.ts';
import { skeletonOf } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import type { Token } from './text.ts';

/** Kinds of evidence a message gives; a head of the model may weigh each kind differently, or ignore it. */
export const groups = [
  'word',
  'pair',
  'skip',
  'stem',
  'letters',
  'shape',
  'cue',
  'cues',
  'topic',
  'topics',
  'kind',
  'kinds',
  'trios',
  'order',
] as const;
/** One of `groups`. */
export type Group = (typeof groups)[number];

/** Evidence of a message: a hash of each piece, with the number of its group. */
export interface Features {
  /** Of 32 bits, signed; a piece found twice is here twice. */
  readonly hashes: readonly number[];
  readonly groups: readonly number[];
}

/** What in a message counts as a cue (a turn of phrase) or a topic (a word that tells what it is about). */
export interface Evidence {
  readonly cues: Lexicon<string>;
  readonly topics: Lexicon<string>;
  /** Kinds of words, by language: "on" is somebody in one and a place in another. */
  readonly kinds: ReadonlyMap<Language, Lexicon<string>>;
}

/** Rows of the hashed table, 2 to this power; small enough to stay in a processor's second cache. */
export const rowBits = 16;

/** Row of a hashed piece of evidence in a head's table. */
export function rowOf(hash: number): number {
  return hash >>> (32 - rowBits);
}

/**
 * Reads the evidence in a message of a language: its words, neighbouring words, beginnings of words and runs of 3 to 5
 * letters, its shape, the cues and topics in it, and the order of its words' kinds.
 */
export function read(tokens: readonly Token[], evidence: Evidence, lang: Language): Features {
  const found: Found = { hashes: [], groups: [] };
  const kinds = evidence.kinds.get(lang);
  const words = symbols(tokens);
  addWords(found, words);
  for (const word of words) if (word.length > 1 && isLetter(word.charCodeAt(0))) addLetters(found, word);
  addShape(found, tokens, words);
  addNames(found, distinct(tokens, evidence.cues), 'cue', 'cues');
  const topics = distinct(tokens, evidence.topics);
  addNames(found, topics, 'topic', 'topics');
  add(found, 'shape', `topics ${Math.min(6, topics.length)}`);
  if (kinds) addSkeleton(found, skeletonOf(tokens, kinds));
  return found;
}

/** Words of a message as classifiers see them: numbers, hours, prices and links by kind, most signs left out. */
function symbols(tokens: readonly Token[]): string[] {
  const out: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const text = tokens[i]?.text ?? '';
    const first = text.charCodeAt(0);
    if (first >= 48 && first <= 57) out.push(numberKind(tokens[i + 1]?.text));
    else if (isLetter(first) || first > 0x7f || kept.has(text)) out.push(text);
  }
  return out;
}

const kept = new Set(['?', '!', '@', '+', '€', '£', '$', '://']);

function numberKind(next: string | undefined): string {
  if (next === 'h' || next === ':' || next === 'am' || next === 'pm' || next === 'heures') return '#h';
  if (next === '€' || next === '£' || next === 'euros' || next === 'eur' || next === 'euro') return '#€';
  return '#';
}

function addWords(found: Found, words: readonly string[]): void {
  const hashes = [hashOf('^'), ...words.map(hashOf), hashOf('$')];
  for (let i = 1; i < hashes.length; i++) {
    const hash = hashes[i] as number;
    push(found, 'pair', mixed(hashes[i - 1] as number, hash));
    if (i > 2) push(found, 'skip', mixed(hashes[i - 2] as number, hash));
    if (i > words.length) continue;
    push(found, 'word', hash);
    push(found, 'stem', hashOf((words[i - 1] as string).slice(0, stem)));
  }
}

/** Letters of a word that stay when it is inflected. */
const stem = 5;

function addLetters(found: Found, word: string): void {
  const framed = `<${word}>`;
  for (let from = 0; from + 3 <= framed.length; from++) {
    let hash = 0x2545f491;
    const last = Math.min(from + 5, framed.length);
    for (let to = from; to < last; to++) {
      hash = Math.imul(hash ^ framed.charCodeAt(to), 0x01000193);
      if (to - from >= 2) push(found, 'letters', hash ^ (to - from));
    }
  }
}

function addShape(found: Found, tokens: readonly Token[], words: readonly string[]): void {
  const last = words.at(-1) ?? '';
  add(found, 'shape', `length ${Math.min(6, Math.floor(Math.log2(words.length + 1)))}`);
  add(found, 'shape', words.includes('?') ? 'asks' : 'tells');
  if (last === '?') add(found, 'shape', 'ends asking');
  if (last.charCodeAt(0) > 0x2000) add(found, 'shape', 'ends in emoji');
  if (tokens.some((token) => token.text === '@')) add(found, 'shape', 'mentions');
}

/** Each name, and each two of them. */
function addNames(found: Found, names: readonly string[], one: Group, two: Group): void {
  const hashes = names.map(hashOf);
  for (let i = 0; i < hashes.length; i++) {
    push(found, one, hashes[i] as number);
    for (let j = i + 1; j < hashes.length; j++)
      push(found, two, mixed(hashes[i] as number, hashes[j] as number));
  }
}

/** How far apart two kinds of words may be to be seen as one before the other. */
const reach = 5;

function addSkeleton(found: Found, skeleton: readonly string[]): void {
  const hashes = skeleton.map(hashOf);
  const seen = new Set<number>();
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i] as number;
    push(found, 'kind', hash);
    const end = Math.min(i + reach, hashes.length - 1);
    for (let j = i + 1; j <= end; j++) {
      const pair = mixed(hash, hashes[j] as number);
      if (j === i + 1) push(found, 'kinds', pair);
      if (j === i + 2) push(found, 'trios', mixed(mixed(hash, hashes[i + 1] as number), hashes[j] as number));
      seen.add(pair);
    }
  }
  for (const pair of seen) push(found, 'order', pair);
}

function distinct(tokens: readonly Token[], lexicon: Lexicon<string>): string[] {
  const seen = new Set<string>();
  lexicon.scan(tokens, (value) => seen.add(value));
  return [...seen].sort();
}

type Found = { readonly hashes: number[]; readonly groups: number[] };

function add(found: Found, group: Group, text: string): void {
  push(found, group, hashOf(text));
}

function push(found: Found, group: Group, hash: number): void {
  const number = numbers[group];
  found.hashes.push(spread(hash ^ (number << 27)));
  found.groups.push(number);
}

const numbers = Object.fromEntries(groups.map((group, i) => [group, i])) as Record<Group, number>;

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
