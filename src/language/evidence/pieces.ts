import { hashOf, spread } from '../text/hashes.ts';

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

/** Pieces of evidence in the order in which they were found; a piece found twice is here twice. */
export interface Pieces {
  /** Hashes of 32 bits, signed; of no meaning from `size` on. */
  readonly hashes: number[];
  /** The number of the group of each. */
  readonly groups: number[];
  size: number;
}

/** Rows of the hashed table, 2 to this power; small enough to stay in a processor's second cache. */
export const rowBits = 16;

/** Row of a hashed piece of evidence in a head's table. */
export function rowOf(hash: number): number {
  return hash >>> (32 - rowBits);
}

/** What a word says by itself: the word, its beginning and its runs of letters. */
export function piecesOfWord(word: string): Readonly<Pieces> {
  const found = nothing();
  add(found, numbers.word, word);
  add(found, numbers.stem, word.slice(0, stem));
  if (word.length > 1 && isLetter(word.charCodeAt(0))) addLetters(found, word);
  return found;
}

/** Letters of a word that stay when it is inflected. */
const stem = 5;

function addLetters(found: Pieces, word: string): void {
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

/** No pieces yet. */
export function nothing(): Pieces {
  return { hashes: [], groups: [], size: 0 };
}

/** Adds the piece that a text is. */
function add(found: Pieces, group: number, text: string): void {
  push(found, group, hashOf(text));
}

/** Adds the piece that a hash stands for in a group: no two groups share a piece. */
export function push(found: Pieces, group: number, hash: number): void {
  found.hashes[found.size] = spread(hash ^ (group << 27));
  found.groups[found.size] = group;
  found.size += 1;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
