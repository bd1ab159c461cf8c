import type { Language } from '../../core/model.ts';
import { hashOf, mixed, type Name } from '../text/hashes.ts';
import type { Lexicon } from '../text/lexicon.ts';
import type { Token } from '../text/text.ts';
import { perWord, type Word, wordOf } from '../text/word.ts';
import { skeletonOf } from './kinds.ts';
import { nothing, numbers, type Pieces, piecesOfWord, push } from './pieces.ts';

/** Evidence of a message: its words, each of which stands for its own pieces (`piecesOfWord`), and all other pieces. */
export interface Features {
  readonly words: readonly Word[];
  readonly pieces: Readonly<Pieces>;
}

/** What in a message counts as a cue (a turn of phrase) or a topic (a word that tells what it is about). */
export interface Evidence {
  readonly cues: Lexicon<Name>;
  readonly topics: Lexicon<Name>;
  /** Kinds of words, by language: "on" is somebody in one and a place in another. */
  readonly kinds: ReadonlyMap<Language, Lexicon<Name>>;
}

/** Reads the evidence in a message of a language; to be used before the next message is read. */
export type Reader = (tokens: readonly Token[], lang: Language) => Features;

/**
 * A reader of words, neighbouring words, beginnings of words and runs of 3 to 5 letters, of a message's shape, the cues
 * and topics in it, and the order of its words' kinds. It writes over what it read before, for that is in the
 * processor's caches.
 */
export function reader({ cues, topics, kinds }: Evidence): Reader {
  const found = nothing();
  return (tokens, lang) => {
    const words = symbols(tokens);
    const own = kinds.get(lang);
    found.size = 0;
    addNeighbours(found, words);
    addShape(found, tokens, words);
    addNames(found, distinct(tokens, cues), numbers.cue, numbers.cues);
    const about = distinct(tokens, topics);
    addNames(found, about, numbers.topic, numbers.topics);
    push(found, numbers.shape, shapes.topics[Math.min(6, about.length)] as number);
    if (own) addSkeleton(found, skeletonOf(tokens, own));
    return { words, pieces: found };
  };
}

/** All pieces of evidence of a message, those of its words too. */
export function allPieces({ words, pieces }: Features): Readonly<Pieces> {
  const all = [...words.map(({ text }) => piecesOfWord(text)), pieces];
  const hashes = all.flatMap(({ hashes, size }) => hashes.slice(0, size));
  return { hashes, groups: all.flatMap(({ groups, size }) => groups.slice(0, size)), size: hashes.length };
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

function addNeighbours(found: Pieces, words: readonly Word[]): void {
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

const shapes = {
  length: Array.from({ length: 7 }, (_, i) => hashOf(`length ${i}`)),
  topics: Array.from({ length: 7 }, (_, i) => hashOf(`topics ${i}`)),
  asks: hashOf('asks'),
  tells: hashOf('tells'),
  endsAsking: hashOf('ends asking'),
  endsInEmoji: hashOf('ends in emoji'),
  mentions: hashOf('mentions'),
};

function addShape(found: Pieces, tokens: readonly Token[], words: readonly Word[]): void {
  const { shape } = numbers;
  const last = words.at(-1)?.text ?? '';
  push(found, shape, shapes.length[Math.min(6, Math.floor(Math.log2(words.length + 1)))] as number);
  push(found, shape, words.some(({ text }) => text === '?') ? shapes.asks : shapes.tells);
  if (last === '?') push(found, shape, shapes.endsAsking);
  if (last.charCodeAt(0) > 0x2000) push(found, shape, shapes.endsInEmoji);
  if (tokens.some((token) => token.text === '@')) push(found, shape, shapes.mentions);
}

/** Each name, and each two of them. */
function addNames(found: Pieces, names: readonly Name[], one: number, two: number): void {
  for (let i = 0; i < names.length; i++) {
    const { hash } = names[i] as Name;
    push(found, one, hash);
    for (let j = i + 1; j < names.length; j++) push(found, two, mixed(hash, (names[j] as Name).hash));
  }
}

/** How far apart two kinds of words may be to be seen as one before the other. */
const reach = 5;

function addSkeleton(found: Pieces, skeleton: readonly number[]): void {
  const pairs: number[] = [];
  for (let i = 0; i < skeleton.length; i++) {
    const hash = skeleton[i] as number;
    push(found, numbers.kind, hash);
    const end = Math.min(i + reach, skeleton.length - 1);
    for (let j = i + 1; j <= end; j++) {
      const other = skeleton[j] as number;
      const pair = mixed(hash, other);
      if (j === i + 1) push(found, numbers.kinds, pair);
      if (j === i + 2) push(found, numbers.trios, mixed(mixed(hash, skeleton[i + 1] as number), other));
      if (pairs.includes(pair)) continue;
      pairs.push(pair);
      push(found, numbers.order, pair);
    }
  }
}

/** The names found in a message, each once, in the order of the alphabet. */
function distinct(tokens: readonly Token[], lexicon: Lexicon<Name>): Name[] {
  const names: Name[] = [];
  lexicon.scan(tokens, (name) => {
    let at = names.length;
    while (at > 0 && (names[at - 1] as Name).text > name.text) at--;
    if (names[at - 1]?.text === name.text) return;
    for (let later = names.length; later > at; later--) names[later] = names[later - 1] as Name;
    names[at] = name;
  });
  return names;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
