import type { Language } from '../core/model.ts';
import { hashOf, mixed } from './hashes.ts';
import { skeletonOf } from './kinds.ts';
import type { Lexicon } from './lexicon.ts';
import {
  add,
  type Found,
  groups,
  nothing,
  numbers,
  type Pieces,
  pieceOf,
  piecesOfWord,
  push,
} from './pieces.ts';
import type { Token } from './text.ts';
import { perWord, type Word, wordOf } from './word.ts';

/** Evidence of a message: its words, each of which stands for its own pieces (`piecesOfWord`), and all other pieces. */
export interface Features {
  readonly words: readonly Word[];
  readonly pieces: Pieces;
}

/** What in a message counts as a cue (a turn of phrase) or a topic (a word that tells what it is about). */
export interface Evidence {
  readonly cues: Lexicon<string>;
  readonly topics: Lexicon<string>;
  /** Kinds of words, by language: "on" is somebody in one and a place in another. */
  readonly kinds: ReadonlyMap<Language, Lexicon<string>>;
}

/**
 * Reads the evidence in a message of a language: its words, neighbouring words, beginnings of words and runs of 3 to 5
 * letters, its shape, the cues and topics in it, and the order of its words' kinds.
 */
export function read(tokens: readonly Token[], evidence: Evidence, lang: Language): Features {
  const words = symbols(tokens);
  const found = nothing();
  const kinds = evidence.kinds.get(lang);
  addNeighbours(found, words);
  addShape(found, tokens, words);
  addNames(found, distinct(tokens, evidence.cues), numbers.cue, numbers.cues);
  const topics = distinct(tokens, evidence.topics);
  addNames(found, topics, numbers.topic, numbers.topics);
  add(found, numbers.shape, `topics ${Math.min(6, topics.length)}`);
  if (kinds) addSkeleton(found, skeletonOf(tokens, kinds));
  return { words, pieces: found };
}

/** All pieces of evidence of a message, those of its words too. */
export function allPieces({ words, pieces }: Features): Pieces {
  const all = [...words.map(({ text }) => piecesOfWord(text)), pieces];
  return groups.map((_, group) => all.flatMap((some) => some[group] as readonly number[]));
}

/** Words of a message as classifiers see them: numbers, hours, prices and links by kind, most signs left out. */
function symbols(tokens: readonly Token[]): Word[] {
  const out: Word[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { text, word } = tokens[i] as Token;
    const first = text.charCodeAt(0);
    if (first >= 48 && first <= 57) out.push(numberKind(tokens[i + 1]?.text));
    else if (isLetter(first) || first > 0x7f || kept.has(text)) out.push(word);
  }
  return out;
}

const kept = new Set(['?', '!', '@', '+', '€', '£', '$', '://']);
const [hour, price, amount] = [wordOf('#h'), wordOf('#€'), wordOf('#')];

function numberKind(next: string | undefined): Word {
  if (next === 'h' || next === ':' || next === 'am' || next === 'pm' || next === 'heures') return hour;
  if (next === '€' || next === '£' || next === 'euros' || next === 'eur' || next === 'euro') return price;
  return amount;
}

function addNeighbours(found: Found, words: readonly Word[]): void {
  let before = 0;
  let last = start;
  for (let i = 0; i <= words.length; i++) {
    const word = words[i];
    const hash = word ? hashOfWord(word) : end;
    push(found, numbers.pair, mixed(last, hash));
    if (i > 1) push(found, numbers.skip, mixed(before, hash));
    before = last;
    last = hash;
  }
}

const [start, end] = [hashOf('^'), hashOf('$')];
const hashOfWord = perWord(hashOf);

function addShape(found: Found, tokens: readonly Token[], words: readonly Word[]): void {
  const last = words.at(-1)?.text ?? '';
  add(found, numbers.shape, `length ${Math.min(6, Math.floor(Math.log2(words.length + 1)))}`);
  add(found, numbers.shape, words.some(({ text }) => text === '?') ? 'asks' : 'tells');
  if (last === '?') add(found, numbers.shape, 'ends asking');
  if (last.charCodeAt(0) > 0x2000) add(found, numbers.shape, 'ends in emoji');
  if (tokens.some((token) => token.text === '@')) add(found, numbers.shape, 'mentions');
}

/** Each name, and each two of them. */
function addNames(found: Found, names: readonly string[], one: number, two: number): void {
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
  const order = found[numbers.order] as number[];
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i] as number;
    push(found, numbers.kind, hash);
    const end = Math.min(i + reach, hashes.length - 1);
    for (let j = i + 1; j <= end; j++) {
      const pair = mixed(hash, hashes[j] as number);
      if (j === i + 1) push(found, numbers.kinds, pair);
      if (j === i + 2)
        push(found, numbers.trios, mixed(mixed(hash, hashes[i + 1] as number), hashes[j] as number));
      const piece = pieceOf(numbers.order, pair);
      if (!order.includes(piece)) order.push(piece);
    }
  }
}

/** The names found in a message, each once, in the order of the alphabet. */
function distinct(tokens: readonly Token[], lexicon: Lexicon<string>): string[] {
  const names: string[] = [];
  lexicon.scan(tokens, (name) => {
    let at = names.length;
    while (at > 0 && (names[at - 1] as string) > name) at--;
    if (names[at - 1] !== name) names.splice(at, 0, name);
  });
  return names;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
