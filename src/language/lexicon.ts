import { type Token, wordsIn } from './text.ts';
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
export function lexicon<V>(entries: Iterable<readonly [phrase: string, value: V]>): Lexicon<V> {
  const start = starter(entries);
  return {
    longest(tokens, at) {
      const branches = start(tokens[at]);
      if (branches.length === 0) return undefined;
      let best: Found<V> | undefined;
      const better = (value: V, end: number) => {
        if (!best || end > best.end) best = { value, end };
      };
      for (const branch of branches) walk(branch, tokens, at + 1, better);
      return best;
    },
    scan(tokens, each) {
      for (let i = 0; i < tokens.length; i++)
        for (const branch of start(tokens[i])) walk(branch, tokens, i + 1, each);
    },
  };
}

const firstWord = /^([a-z]+)(?: |$)/;

/**
 * The branches a first word leads to. A phrase grows when its first word is first heard, for there are thousands.
 */
function starter<V>(
  entries: Iterable<readonly [phrase: string, value: V]>,
): (first: Token | undefined) => readonly Branch<V>[] {
  const root: Branch<V> = {};
  const waiting = new Map<string, (readonly [string, V])[]>();
  for (const [whole, value] of entries) {
    for (const phrase of beginnings(whole)) {
      const first = firstWord.exec(phrase)?.[1];
      const others = first === undefined ? undefined : waiting.get(first);
      if (others) others.push([phrase, value]);
      else if (first !== undefined) waiting.set(first, [[phrase, value]]);
      else plant(root, phrase, value);
    }
  }
  const branches = perWord((first): readonly Branch<V>[] => {
    for (const entry of waiting.get(first) ?? nowhere) plant(root, ...entry);
    waiting.delete(first);
    const found = onward(root, first);
    return found.length > 0 ? found : nowhere;
  });
  return (first) => (first ? branches(first.word) : nowhere);
}

/** A phrase that begins with a choice, once for each thing it may begin with. */
function beginnings(phrase: string): readonly string[] {
  const choice = firstChoice.exec(phrase);
  if (!choice) return [phrase];
  const [all, options = ''] = choice;
  return options.split('|').map((option) => option + phrase.slice(all.length));
}

const firstChoice = /^\(([^()]*)\)(?= |$)/;

const nowhere: readonly never[] = [];

/** What is missing is made when something grows there: most branches are the end of a phrase. */
interface Branch<V> {
  words?: Map<string, Branch<V>>;
  prefixes?: Map<string, Branch<V>>;
  /** Lengths of the prefixes by their first letter, so that only those are tried. */
  lengths?: Map<number, number[]>;
  gap?: Branch<V>;
  values?: V[];
}

const longestGap = 3;

function walk<V>(
  from: Branch<V>,
  tokens: readonly Token[],
  at: number,
  found: (value: V, end: number) => void,
): void {
  const { values, words, prefixes, gap } = from;
  if (values) for (const value of values) found(value, at);
  const text = tokens[at]?.text;
  if (text === undefined) return;
  const whole = words?.get(text);
  if (whole) walk(whole, tokens, at + 1, found);
  if (prefixes) for (const next of begun(from, text)) walk(next, tokens, at + 1, found);
  if (gap) for (let skip = 0; skip <= longestGap; skip++) walk(gap, tokens, at + skip, found);
}

/** The branches a word leads to. */
function onward<V>(from: Branch<V>, text: string): readonly Branch<V>[] {
  const whole = from.words?.get(text);
  return whole ? [whole, ...begun(from, text)] : begun(from, text);
}

/** The branches of the prefixes that a word begins with. */
function begun<V>({ prefixes, lengths }: Branch<V>, text: string): readonly Branch<V>[] {
  const stems = lengths?.get(text.charCodeAt(0)) ?? nowhere;
  return stems.flatMap((length) => prefixes?.get(text.slice(0, length)) ?? nowhere);
}

function plant<V>(root: Branch<V>, phrase: string, value: V): void {
  for (const pieces of glued.test(phrase) ? alternatives(phrase).map(piecesOf) : [piecesOf(phrase)]) {
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

/** A choice within a word or beside one without a gap: such a phrase has to be written out. */
const glued = /[^ ]\(|\)[^ ]/;

/** The parts of a phrase in order; each is one of several runs of words. */
function piecesOf(phrase: string): (readonly (readonly string[])[])[] {
  const parts = phrase.match(/\([^()]*\)|[^ ()]+/g) ?? [];
  return parts.map((part) => (part.startsWith('(') ? part.slice(1, -1).split('|') : [part]).map(wordsOf));
}

function wordsOf(run: string): readonly string[] {
  return run.split(' ').filter((piece) => piece !== '');
}

function plantPiece<V>(from: Branch<V>, piece: string): Branch<V> {
  if (piece === '..') {
    from.gap ??= {};
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
  return grow(from.words, word);
}

function growPrefix<V>(from: Branch<V>, stem: string): Branch<V> {
  from.prefixes ??= new Map();
  from.lengths ??= new Map();
  const first = stem.charCodeAt(0);
  const lengths = from.lengths.get(first) ?? [];
  if (!lengths.includes(stem.length)) lengths.push(stem.length);
  from.lengths.set(first, lengths);
  return grow(from.prefixes, stem);
}

function grow<V>(branches: Map<string, Branch<V>>, key: string): Branch<V> {
  let grown = branches.get(key);
  if (!grown) {
    grown = {};
    branches.set(key, grown);
  }
  return grown;
}

function alternatives(phrase: string): string[] {
  const choice = /\(([^()]*)\)/.exec(phrase);
  if (!choice) return [phrase];
  const before = phrase.slice(0, choice.index);
  const after = phrase.slice(choice.index + choice[0].length);
  return (choice[1] ?? '').split('|').flatMap((option) => alternatives(`${before}${option}${after}`));
}
