import { perWord, type Word, wordOf } from './word.ts';

/** A word, number, sign or emoji of a message, in plain lower-case letters, with where it stood. */
export interface Token {
  readonly text: string;
  readonly word: Word;
  readonly start: number;
  readonly end: number;
}

/** The token of a text in plain letters. */
export function tokenOf(text: string, start: number, end: number): Token {
  return { text, word: wordOf(text), start, end };
}

/** Tells the words meant by a piece of a message ("qqn", "tmrw", "18h30"); null for a word as it is written. */
export type Spelling = (piece: Word) => readonly Part[] | null;

/** A word meant by a piece of a message, and where in the piece it is. */
interface Part {
  readonly word: Word;
  readonly from: number;
  readonly to: number;
}

/** Letters read of a text; what a neighbour writes beyond this is not looked at. */
const longestText = 4000;

/** Text with one code unit per letter and at most 4,000 long, so that positions in `plain(text)` are its own. */
export function tidy(text: string): string {
  const cut = text.length > longestText ? text.slice(0, longestText) : text;
  if (!untidy.test(cut)) return cut;
  return cut
    .normalize('NFC')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'Oe')
    .replaceAll('æ', 'ae')
    .replaceAll('Æ', 'Ae');
}

/** Letters to be put together, or to be taken apart: Unicode composes nothing below the first combining accent. */
const untidy = /[œŒæÆ]|[^ -\u02ff]/;

/** Lower-case text without accents, of the same length as the tidy text given: letter by letter the same positions. */
export function plain(tidied: string): string {
  const codes: number[] = [];
  for (let i = 0; i < tidied.length; i++) {
    const code = tidied.charCodeAt(i);
    codes.push(code < latin.length ? (latin[code] as number) : (signs.get(code) ?? code));
  }
  return String.fromCharCode(...codes);
}

/** Tokens of a tidy text: words cut at apostrophes, numbers, signs and emoji; known spellings are replaced. */
export function tokenise(tidied: string, spelling?: Spelling): Token[] {
  return spelt(cut(tidied), spelling);
}

/** What stands between the gaps of a tidy text, in plain letters and as it was spelt. */
export function cut(tidied: string): Token[] {
  const pieces: Token[] = [];
  const letters = plain(tidied);
  for (let at = 0; at < letters.length; ) {
    const end = pieceEnd(letters, at);
    // "après-midi", "peux-tu": a hyphen between letters is a gap between words
    const hyphen = letters[at] === '-' && isLetterAt(letters, at - 1) && isLetterAt(letters, end);
    if (letters[at] !== ' ' && !hyphen) {
      const piece = tokenOf(letters.slice(at, end), at, end);
      if (!isGap(piece.word)) pieces.push(piece);
    }
    at = end;
  }
  return pieces;
}

/** Where the word, link, number or sign ends that begins here. */
function pieceEnd(letters: string, from: number): number {
  if (!isLetterAt(letters, from) && !isDigitAt(letters, from))
    return (letters.codePointAt(from) as number) > 0xffff ? from + 2 : from + 1;
  if (letters.startsWith('http', from) || letters.startsWith('www.', from)) {
    links.lastIndex = from;
    if (links.test(letters)) return links.lastIndex;
  }
  let end = from + 1;
  while (isLetterAt(letters, end) || isDigitAt(letters, end)) end++;
  while (letters[end] === "'" && isLetterAt(letters, end + 1)) {
    end += 2;
    while (isLetterAt(letters, end)) end++;
  }
  return end;
}

const links = /(?:https?:\/\/|www\.)\S+/y;
const isGap = perWord((text) => /^[\s'\p{Cf}\p{M}]$/u.test(text));

/** Tokens of what was cut; known spellings are replaced. */
export function spelt(pieces: readonly Token[], spelling: Spelling = asWritten): Token[] {
  const tokens: Token[] = [];
  for (const piece of pieces) {
    const parts = spelling(piece.word);
    if (!parts) tokens.push(piece);
    else
      for (const { word, from, to } of parts)
        tokens.push({ text: word.text, word, start: piece.start + from, end: piece.start + to });
  }
  return tokens;
}

/** What pieces of messages stand for, given what people write instead of words; keys and values are plain letters. */
export function spellingOf(meant: ReadonlyMap<string, readonly string[]>): Spelling {
  return perWord((raw) => {
    if (isMixed(raw) && !meant.has(raw)) return runsOf(raw);
    const words = wordsOf(raw, meant);
    return words.length === 1 && words[0] === raw
      ? null
      : words.map((text) => ({ word: wordOf(text), from: 0, to: raw.length }));
  });
}

/** Plain words of a phrase, as `tokenise` would cut them; for the word lists. */
export function wordsIn(phrase: string): string[] {
  const letters = lettersOf(phrase);
  // most phrases are but words, and word lists hold thousands
  if (words.test(letters)) return letters.split(' ');
  return tokenise(letters).map((token) => token.text);
}

/** A phrase of a word list in plain letters, as most are written already. */
export function lettersOf(phrase: string): string {
  return written.test(phrase) ? phrase : plain(tidy(phrase));
}

const written = /^[ -@[-_a-z{-~]*$/;
/** Letters only, none of them thrice in a row. */
const words = /^(?!.*(.)\1\1)[a-z]+(?: [a-z]+)*$/;
const asWritten = spellingOf(new Map());
const link = ['://'];
const mixed = /^(?:\d+[a-z]|[a-z]+\d)/;
const runs = /\d+|[a-z]+/g;
const longRun = /([a-z])\1{2,}/g;

/** "18h30", "6pm", "dem1": digits and letters without a gap. */
function isMixed(run: string): boolean {
  return run.length > 1 && mixed.test(run);
}

function runsOf(raw: string): Part[] {
  return [...raw.matchAll(runs)].map(({ 0: text, index }) => ({
    word: wordOf(text),
    from: index,
    to: index + text.length,
  }));
}

function wordsOf(raw: string, known: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const isWord = isLetterAt(raw, 0);
  if (isWord && (raw.startsWith('www.') || raw.includes('://'))) return link;
  const word = isWord && raw.length > 2 ? raw.replace(longRun, '$1') : raw;
  const meant = known.get(word);
  if (meant) return meant;
  return isWord && word.includes("'") ? word.split("'") : [word];
}

function isLetterAt(letters: string, at: number): boolean {
  const code = letters.charCodeAt(at);
  return code >= 97 && code <= 122;
}

function isDigitAt(letters: string, at: number): boolean {
  const code = letters.charCodeAt(at);
  return code >= 48 && code <= 57;
}

const apostrophe = 0x27;
const latin = Uint16Array.from({ length: 0x250 }, (_, code) => {
  if (code === 0x60 || code === 0xb4) return apostrophe;
  const base = String.fromCharCode(code).normalize('NFD')[0]?.toLowerCase() ?? ' ';
  return code === 0xa0 || base.length !== 1 ? 0x20 : base.charCodeAt(0);
});
const signs = new Map<number, number>([
  [0x2019, apostrophe],
  [0x2018, apostrophe],
  [0x02bc, apostrophe],
  [0x2010, 0x2d],
  [0x2011, 0x2d],
  [0x2012, 0x2d],
  [0x2013, 0x2d],
  [0x2014, 0x2d],
  [0x202f, 0x20],
  [0x2009, 0x20],
]);
