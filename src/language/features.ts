import type { Language } from '../core/model.ts';
import { skeletonOf } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import type { Token } from './text.ts';

/** Kinds of evidence a message gives; a head of the model may weigh each kind differently, or ignore it. */
export const groups = [
  'word',
  'pair',
  'skip',
  'letters',
  'shape',
  'cue',
  'cues',
  'topic',
  'topics',
  'kind',
  'kinds',
  'order',
] as const;
/** One of `groups`. */
export type Group = (typeof groups)[number];

/** Evidence of a message as rows of a hashed table, each with its group. */
export interface Features {
  readonly rows: readonly number[];
  readonly groups: readonly number[];
}

/** What in a message counts as a cue (a turn of phrase) or a topic (a category's word). */
export interface Evidence {
  readonly cues: Lexicon<string>;
  readonly topics: Lexicon<string>;
  /** Kinds of words, by language: "on" is somebody in one and a place in another. */
  readonly kinds: ReadonlyMap<Language, Lexicon<string>>;
}

/** Rows of the hashed table, 2 to this power; small enough to stay in a processor's second cache. */
export const rowBits = 16;

/** A message read for what it wants. */
export interface Reading {
  readonly features: Features;
  /** What the Bayes member counts: words, neighbouring words and neighbouring kinds. */
  readonly counted: readonly string[];
  /** What the category's Bayes member counts: words, neighbouring words, beginnings of words and topics. */
  readonly named: readonly string[];
}

/** Reads a message in its language. */
export function read(tokens: readonly Token[], evidence: Evidence, lang: Language): Reading {
  const kinds = evidence.kinds.get(lang);
  const skeleton = kinds ? skeletonOf(tokens, kinds) : [];
  const words = symbols(tokens);
  const topics = distinct(tokens, evidence.topics);
  const counted = countable(words);
  return {
    features: features(tokens, words, skeleton, topics, evidence),
    counted: [...counted, ...neighbours(skeleton)],
    named: [...counted, ...beginnings(words), ...topics.map((topic) => `%${topic}`)],
  };
}

/**
 * Hashed evidence of a message: words, neighbouring words, runs of 3 to 5 letters, its shape, the cues and topics in
 * it, and the order of its words' kinds.
 */
function features(
  tokens: readonly Token[],
  words: readonly string[],
  skeleton: readonly string[],
  topics: readonly string[],
  evidence: Evidence,
): Features {
  const found = { rows: [] as number[], groups: [] as number[] };
  addWords(found, words);
  for (const word of words) if (word.length > 1 && isLetter(word.charCodeAt(0))) addLetters(found, word);
  addShape(found, tokens, words);
  addCues(found, distinct(tokens, evidence.cues), topics);
  addSkeleton(found, skeleton);
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
    const hash = hashes[i] ?? 0;
    if (i <= words.length) push(found, 'word', hash);
    push(found, 'pair', mixed(hashes[i - 1] ?? 0, hash));
    if (i > 2) push(found, 'skip', mixed(hashes[i - 2] ?? 0, hash));
  }
}

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

function addCues(found: Found, named: readonly string[], topics: readonly string[]): void {
  const cues = named.map(hashOf);
  for (let i = 0; i < cues.length; i++) {
    push(found, 'cue', cues[i] ?? 0);
    for (let j = i + 1; j < cues.length; j++) push(found, 'cues', mixed(cues[i] ?? 0, cues[j] ?? 0));
  }
  addTopics(found, topics);
}

function addTopics(found: Found, topics: readonly string[]): void {
  const hashes = topics.map(hashOf);
  for (let i = 0; i < hashes.length; i++) {
    push(found, 'topic', hashes[i] ?? 0);
    for (let j = i + 1; j < hashes.length; j++) push(found, 'topics', mixed(hashes[i] ?? 0, hashes[j] ?? 0));
  }
  add(found, 'shape', `topics ${Math.min(6, topics.length)}`);
}

/** How far apart two kinds of words may be to be seen as one before the other. */
const reach = 5;

function addSkeleton(found: Found, skeleton: readonly string[]): void {
  const hashes = skeleton.map(hashOf);
  const seen = new Set<number>();
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i] ?? 0;
    push(found, 'kind', hash);
    const end = Math.min(i + reach, hashes.length - 1);
    for (let j = i + 1; j <= end; j++) {
      const pair = mixed(hash, hashes[j] ?? 0);
      if (j === i + 1) push(found, 'kinds', pair);
      if (j === i + 2) push(found, 'kinds', mixed(mixed(hash, hashes[i + 1] ?? 0), hashes[j] ?? 0));
      seen.add(pair);
    }
  }
  for (const pair of seen) push(found, 'order', pair);
}

/** A leading mark on each, so that no word can be one of the names every JavaScript object has. */
function countable(words: readonly string[]): string[] {
  const out: string[] = [];
  let previous = '^';
  for (const word of words) {
    out.push(`_${word}`, `${previous} ${word}`);
    previous = word;
  }
  out.push(`${previous} $`);
  return out;
}

function neighbours(skeleton: readonly string[]): string[] {
  return skeleton.slice(1).map((kind, i) => `~${skeleton[i]} ${kind}`);
}

/** Letters of a word that stay when it is inflected. */
const stem = 5;

function beginnings(words: readonly string[]): string[] {
  return words.map((word) => `<${word.slice(0, stem)}`);
}

function distinct(tokens: readonly Token[], lexicon: Lexicon<string>): string[] {
  const seen = new Set<string>();
  lexicon.scan(tokens, (value) => seen.add(value));
  return [...seen].sort();
}

type Found = { rows: number[]; groups: number[] };

function add(found: Found, group: Group, text: string): void {
  push(found, group, hashOf(text));
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** A hash of two in their order. */
function mixed(one: number, two: number): number {
  return Math.imul(one ^ (one >>> 13), 0x85ebca6b) ^ two;
}

function push(found: Found, group: Group, hash: number): void {
  const number = numberOf[group];
  const own = Math.imul(hash ^ (number << 27), 0xc2b2ae35);
  found.rows.push(Math.imul(own ^ (own >>> 15), 0x9e3779b1) >>> (32 - rowBits));
  found.groups.push(number);
}

const numberOf = Object.fromEntries(groups.map((group, i) => [group, i])) as Record<Group, number>;

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
