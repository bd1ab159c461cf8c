import { beginnings, readings } from './phrase-choices.ts';
import { lettersOf, type Token, wordsIn } from './text.ts';
import { perWord } from './word.ts';

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
export function lexicon<V>(entries: Iterable<Entry<V>>): Lexicon<V> {
  const start = starter(entries);
  let longest: V | undefined;
  let end = 0;
  const better = (value: V, to: number) => {
    if (to > end) [longest, end] = [value, to];
  };
  return {
    longest(tokens, at) {
      const branches = start(tokens[at]);
      if (branches.length === 0) return undefined;
      end = at;
      for (let i = 0; i < branches.length; i++) walk(branches[i] as Branch<V>, tokens, at + 1, better);
      return end > at ? { value: longest as V, end } : undefined;
    },
    scan(tokens, each) {
      for (let at = 0; at < tokens.length; at++) {
        const branches = start(tokens[at]);
        for (let i = 0; i < branches.length; i++) walk(branches[i] as Branch<V>, tokens, at + 1, each);
      }
    },
  };
}

/**
 * The branches a first word leads to. A phrase grows when a word that it begins with is first heard, for there are
 * thousands; until then it waits under its first word, or under the beginning of one.
 */
function starter<V>(entries: Iterable<Entry<V>>): (first: Token | undefined) => readonly Branch<V>[] {
  const root = sprout<V>();
  const waiting = new Map<string, Entry<V>[]>();
  /** Whether a phrase waits under the beginning of a word that is so long. */
  const stems: boolean[] = [];
  for (const entry of begunOnce(entries)) {
    const [phrase, value] = entry;
    const first = firstWordOf(phrase);
    const others = first && waiting.get(first);
    if (first === undefined) plant(root, phrase, value);
    else if (others) others.push(entry);
    else waiting.set(first, [entry]);
    if (first?.endsWith('*')) stems[first.length - 1] = true;
  }
  const grow = (first: string) => {
    const grown = waiting.get(first);
    if (!grown) return;
    for (const [phrase, value] of grown) plant(root, phrase, value);
    waiting.delete(first);
  };
  const branches = perWord((first): readonly Branch<V>[] => {
    grow(first);
    for (let end = 1; end <= first.length && end < stems.length; end++)
      if (stems[end]) grow(`${first.slice(0, end)}*`);
    const found = onward(root, first);
    return found.length > 0 ? found : nowhere;
  });
  return (first) => (first ? branches(first.word) : nowhere);
}

type Entry<V> = readonly [phrase: string, value: V];

/** The phrases in plain letters; one that begins with a choice comes once for each thing it may begin with. */
function* begunOnce<V>(entries: Iterable<Entry<V>>): Iterable<Entry<V>> {
  for (const entry of entries) {
    const phrase = lettersOf(entry[0]);
    if (phrase === entry[0] && !phrase.startsWith('(')) yield entry;
    else for (const one of beginnings(phrase)) yield [one, entry[1]];
  }
}

/** What a phrase waits under, if it does not begin with a choice, a sign or a gap. */
function firstWordOf(phrase: string): string | undefined {
  const end = phrase.indexOf(' ');
  const first = end < 0 ? phrase : phrase.slice(0, end);
  return isFirstWord.test(first) ? first : undefined;
}

const isFirstWord = /^[a-z]+\*?$/;

const nowhere: readonly never[] = [];

/** What is missing is made when something grows there: most branches are the end of a phrase. All have one shape to V8. */
interface Branch<V> {
  values: V[] | undefined;
  /** The first letters of what may follow, a bit each: most words are told from it without a look into the maps. */
  letters: number;
  words: Map<string, Branch<V>> | undefined;
  /** By their first letter. */
  prefixes: Map<number, Prefix<V>[]> | undefined;
  gap: Branch<V> | undefined;
}

interface Prefix<V> {
  readonly stem: string;
  readonly branch: Branch<V>;
}

function sprout<V>(): Branch<V> {
  return { values: undefined, letters: 0, words: undefined, prefixes: undefined, gap: undefined };
}

const longestGap = 3;

function walk<V>(
  from: Branch<V>,
  tokens: readonly Token[],
  at: number,
  found: (value: V, end: number) => void,
): void {
  const { values, letters, gap } = from;
  if (values) for (let i = 0; i < values.length; i++) found(values[i] as V, at);
  if (at >= tokens.length) return;
  if (letters & bitOf((tokens[at] as Token).text.charCodeAt(0))) walkOn(from, tokens, at, found);
  if (gap) for (let skip = 0; skip <= longestGap; skip++) walk(gap, tokens, at + skip, found);
}

/** Along the branches that the word at a token leads to. */
function walkOn<V>(
  { words, prefixes }: Branch<V>,
  tokens: readonly Token[],
  at: number,
  found: (value: V, end: number) => void,
): void {
  const { text } = tokens[at] as Token;
  const whole = words?.get(text);
  if (whole) walk(whole, tokens, at + 1, found);
  const begun = prefixes?.get(text.charCodeAt(0)) ?? nowhere;
  for (let i = 0; i < begun.length; i++) {
    const { stem, branch } = begun[i] as Prefix<V>;
    if (text.startsWith(stem)) walk(branch, tokens, at + 1, found);
  }
}

function bitOf(letter: number): number {
  return 1 << (letter & 31);
}

/** The branches a word leads to. */
function onward<V>({ words, prefixes }: Branch<V>, text: string): readonly Branch<V>[] {
  const whole = words?.get(text);
  const begun = prefixes?.get(text.charCodeAt(0));
  if (!whole && !begun) return nowhere;
  const branches = whole ? [whole] : [];
  for (const { stem, branch } of begun ?? nowhere) if (text.startsWith(stem)) branches.push(branch);
  return branches;
}

function plant<V>(root: Branch<V>, phrase: string, value: V): void {
  for (const pieces of readings(phrase)) {
    let ends: readonly Branch<V>[] = [root];
    for (const either of pieces) {
      ends = ends.flatMap((from) => either.map((words) => words.reduce(plantPiece<V>, from)));
    }
    for (const end of ends) {
      if (end === root) throw new Error(`A phrase of a word list is empty: "${phrase}"`);
      end.values ??= [];
      end.values.push(value);
    }
  }
}

function plantPiece<V>(from: Branch<V>, piece: string): Branch<V> {
  if (piece === '..') {
    from.gap ??= sprout();
    return from.gap;
  }
  const open = piece.length > 1 && piece.endsWith('*');
  const bare = open ? piece.slice(0, -1) : piece;
  if (isPlain.test(bare)) return open ? growPrefix(from, bare) : growWord(from, bare);
  const words = wordsIn(bare);
  const whole = open ? words.slice(0, -1) : words;
  const here = whole.reduce(growWord<V>, from);
  const stem = open ? words.at(-1) : undefined;
  return stem === undefined ? here : growPrefix(here, stem);
}

const isPlain = /^[a-z]+$/;

function growWord<V>(from: Branch<V>, word: string): Branch<V> {
  from.words ??= new Map();
  from.letters |= bitOf(word.charCodeAt(0));
  const grown = from.words.get(word) ?? sprout<V>();
  from.words.set(word, grown);
  return grown;
}

function growPrefix<V>(from: Branch<V>, stem: string): Branch<V> {
  from.prefixes ??= new Map();
  const first = stem.charCodeAt(0);
  from.letters |= bitOf(first);
  const others = from.prefixes.get(first) ?? [];
  const known = others.find((other) => other.stem === stem);
  if (known) return known.branch;
  const branch = sprout<V>();
  others.push({ stem, branch });
  from.prefixes.set(first, others);
  return branch;
}
