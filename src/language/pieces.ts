import { hashOf, spread } from './hashes.ts';

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

/** Where each group is in `groups`. */
export const numbers = Object.fromEntries(groups.map((group, i) => [group, i])) as Record<Group, number>;

/** Pieces of evidence by the number of their group: hashes of 32 bits, signed; a piece found twice is here twice. */
export type Pieces = readonly (readonly number[])[];

/** Rows of the hashed table, 2 to this power; small enough to stay in a processor's second cache. */
export const rowBits = 16;

/** Row of a hashed piece of evidence in a head's table. */
export function rowOf(hash: number): number {
  return hash >>> (32 - rowBits);
}

/** What a word says by itself: the word, its beginning and its runs of letters. */
export function piecesOfWord(word: string): Pieces {
  const found = nothing();
  add(found, numbers.word, word);
  add(found, numbers.stem, word.slice(0, stem));
  if (word.length > 1 && isLetter(word.charCodeAt(0))) addLetters(found, word);
  return found;
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
      if (to - from >= 2) push(found, numbers.letters, hash ^ (to - from));
    }
  }
}

/** Pieces that are still being found. */
export type Found = readonly number[][];

/** No pieces of any group yet. */
export function nothing(): Found {
  return groups.map(() => []);
}

/** Adds the piece that a text is. */
export function add(found: Found, group: number, text: string): void {
  push(found, group, hashOf(text));
}

/** Adds the piece that a hash stands for. */
export function push(found: Found, group: number, hash: number): void {
  (found[group] as number[]).push(pieceOf(group, hash));
}

/** The piece that a hash stands for in a group: no two groups share a piece. */
export function pieceOf(group: number, hash: number): number {
  return spread(hash ^ (group << 27));
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
