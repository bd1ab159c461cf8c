import { type Token, wordsIn } from './text.ts';

/** A list of phrases that can be found in a message, each standing for a value. */
export interface Lexicon<V> {
  /** The longest phrase that begins at token `at`, or undefined. */
  readonly longest: (tokens: readonly Token[], at: number) => Found<V> | undefined;
  /** Calls `each` for the value of every phrase found anywhere, as often as it is found. */
  readonly scan: (tokens: readonly Token[], each: (value: V) => void) => void;
}

/** A phrase found in a message: its value and the token after its last one. */
export interface Found<V> {
  readonly value: V;
  readonly end: number;
}

/**
 * Makes a lexicon from phrases. In a phrase `word*` matches any word that begins so, `..` skips up to three words and
 * `(a|b)` is either; accents, case and apostrophes don't matter.
 */
export function lexicon<V>(entries: Iterable<readonly [phrase: string, value: V]>): Lexicon<V> {
  const root = branch<V>();
  for (const [phrase, value] of entries) {
    for (const plainPhrase of alternatives(phrase)) plant(root, plainPhrase, value);
  }
  return {
    longest(tokens, at) {
      let best: Found<V> | undefined;
      walk(root, tokens, at, (value, end) => {
        if (!best || end > best.end) best = { value, end };
      });
      return best;
    },
    scan(tokens, each) {
      for (let i = 0; i < tokens.length; i++) walk(root, tokens, i, each);
    },
  };
}

interface Branch<V> {
  readonly words: Map<string, Branch<V>>;
  readonly prefixes: Map<string, Branch<V>>;
  /** Lengths of the prefixes by their first letter, so that only those are tried. */
  readonly lengths: Map<number, number[]>;
  gap?: Branch<V>;
  readonly values: V[];
}

const longestGap = 3;
const none: readonly number[] = [];

function branch<V>(): Branch<V> {
  return { words: new Map(), prefixes: new Map(), lengths: new Map(), values: [] };
}

function walk<V>(
  from: Branch<V>,
  tokens: readonly Token[],
  at: number,
  found: (value: V, end: number) => void,
): void {
  for (const value of from.values) found(value, at);
  const text = tokens[at]?.text;
  if (text === undefined) return;
  const next = from.words.get(text);
  if (next) walk(next, tokens, at + 1, found);
  if (from.prefixes.size > 0) {
    for (const length of from.lengths.get(text.charCodeAt(0)) ?? none) {
      const stem = from.prefixes.get(text.slice(0, length));
      if (stem) walk(stem, tokens, at + 1, found);
    }
  }
  if (from.gap) for (let skip = 0; skip <= longestGap; skip++) walk(from.gap, tokens, at + skip, found);
}

function plant<V>(root: Branch<V>, phrase: string, value: V): void {
  let here = root;
  for (const piece of phrase.split(' ')) if (piece !== '') here = plantPiece(here, piece);
  if (here === root) throw new Error(`A phrase of a word list is empty: "${phrase}"`);
  here.values.push(value);
}

function plantPiece<V>(from: Branch<V>, piece: string): Branch<V> {
  if (piece === '..') {
    from.gap ??= branch();
    return from.gap;
  }
  const open = piece.length > 1 && piece.endsWith('*');
  const words = wordsIn(open ? piece.slice(0, -1) : piece);
  const whole = open ? words.slice(0, -1) : words;
  const here = whole.reduce((at, word) => grow(at.words, word), from);
  const stem = open ? words.at(-1) : undefined;
  if (stem === undefined) return here;
  const first = stem.charCodeAt(0);
  const lengths = here.lengths.get(first) ?? [];
  if (!lengths.includes(stem.length)) lengths.push(stem.length);
  here.lengths.set(first, lengths);
  return grow(here.prefixes, stem);
}

function grow<V>(branches: Map<string, Branch<V>>, key: string): Branch<V> {
  const grown = branches.get(key) ?? branch<V>();
  branches.set(key, grown);
  return grown;
}

function alternatives(phrase: string): string[] {
  const choice = /\(([^()]*)\)/.exec(phrase);
  if (!choice) return [phrase];
  const before = phrase.slice(0, choice.index);
  const after = phrase.slice(choice.index + choice[0].length);
  return (choice[1] ?? '').split('|').flatMap((option) => alternatives(`${before}${option}${after}`));
}
