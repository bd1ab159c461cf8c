import type { Lexicon } from './lexicon.ts';
import type { Token } from './text.ts';

/** Kinds of evidence a message gives; a head of the model may weigh each kind differently, or ignore it. */
export const groups = ['word', 'pair', 'letters', 'shape', 'cue', 'cues', 'topic', 'context'] as const;
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
}

/** Rows of the hashed table, 2 to this power; small enough to stay in a processor's second cache. */
export const rowBits = 15;

/**
 * Hashed evidence of a message: words, neighbouring words, runs of 3 to 5 letters, its shape, the cues and topics in
 * it, and those of the message it answers.
 */
export function features(tokens: readonly Token[], evidence: Evidence, quoted?: readonly Token[]): Features {
  const found = { rows: [] as number[], groups: [] as number[] };
  const words = symbols(tokens);
  addWords(found, words);
  for (const word of words) if (word.length > 1 && isLetter(word.charCodeAt(0))) addLetters(found, word);
  addShape(found, tokens, words);
  addCues(found, tokens, evidence);
  if (quoted) {
    add(found, 'context', 'reply');
    for (const cue of distinct(quoted, evidence.cues)) add(found, 'context', cue);
  }
  return found;
}

/** Words of a message as classifiers see them: numbers, hours, prices and links by kind, most signs left out. */
export function symbols(tokens: readonly Token[]): string[] {
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
  let previous = '^';
  for (const word of words) {
    add(found, 'word', word);
    add(found, 'pair', `${previous} ${word}`);
    previous = word;
  }
  add(found, 'pair', `${previous} $`);
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

function addCues(found: Found, tokens: readonly Token[], evidence: Evidence): void {
  const cues = distinct(tokens, evidence.cues);
  for (const [i, cue] of cues.entries()) {
    add(found, 'cue', cue);
    for (const other of cues.slice(i + 1)) add(found, 'cues', `${cue}+${other}`);
  }
  const topics = distinct(tokens, evidence.topics);
  for (const topic of topics) add(found, 'topic', topic);
  if (topics.length === 1) add(found, 'topic', `only ${topics[0]}`);
  add(found, 'shape', `topics ${Math.min(3, topics.length)}`);
}

function distinct(tokens: readonly Token[], lexicon: Lexicon<string>): string[] {
  const seen = new Set<string>();
  lexicon.scan(tokens, (value) => seen.add(value));
  return [...seen].sort();
}

type Found = { rows: number[]; groups: number[] };

function add(found: Found, group: Group, text: string): void {
  let hash = 0x811c9dc5 ^ group.charCodeAt(0) ^ (group.length << 8);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  push(found, group, hash);
}

function push(found: Found, group: Group, hash: number): void {
  const spread = Math.imul(hash ^ (hash >>> 15), 0x9e3779b1);
  found.rows.push(spread >>> (32 - rowBits));
  found.groups.push(numberOf[group]);
}

const numberOf = Object.fromEntries(groups.map((group, i) => [group, i])) as Record<Group, number>;

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
