/** A word, number, sign or emoji of a message, in plain lower-case letters, with where it stood. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What people write instead of a word ("qqn", "tmrw"), with the words meant; keys and values are plain letters. */
export type Spelling = ReadonlyMap<string, readonly string[]>;

/** Letters read of a text; what a neighbour writes beyond this is not looked at. */
const longestText = 4000;

/** Text with one code unit per letter and at most 4,000 long, so that positions in `plain(text)` are its own. */
export function tidy(text: string): string {
  const cut = text.length > longestText ? text.slice(0, longestText) : text;
  return cut
    .normalize('NFC')
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'Oe')
    .replaceAll('æ', 'ae')
    .replaceAll('Æ', 'Ae');
}

/** Lower-case text without accents, of the same length as the tidy text given: letter by letter the same positions. */
export function plain(tidied: string): string {
  let out = '';
  for (let i = 0; i < tidied.length; i++) {
    const code = tidied.charCodeAt(i);
    out += code < 0x80 ? ascii[code] : code < 0x250 ? latin[code] : (signs.get(code) ?? tidied[i]);
  }
  return out;
}

/** Tokens of a tidy text: words cut at apostrophes, numbers, signs and emoji; known spellings are replaced. */
export function tokenise(tidied: string, spelling?: Spelling): Token[] {
  return spelt(cut(tidied), spelling);
}

/** What stands between the gaps of a tidy text, in plain letters and as it was spelt. */
export function cut(tidied: string): Token[] {
  const pieces: Token[] = [];
  const letters = plain(tidied);
  for (const match of letters.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    // "après-midi", "peux-tu": a hyphen between letters is a gap between words
    if (match[0] === '-' && isLetter(letters.charCodeAt(start - 1)) && isLetter(letters.charCodeAt(end)))
      continue;
    pieces.push({ text: match[0], start, end });
  }
  return pieces;
}

/** Tokens of what was cut; known spellings are replaced. */
export function spelt(pieces: readonly Token[], spelling?: Spelling): Token[] {
  const tokens: Token[] = [];
  for (const piece of pieces) {
    const { text: raw, start, end } = piece;
    if (isMixed(raw) && !spelling?.has(raw)) pushRuns(tokens, raw, start);
    else for (const text of wordsOf(raw, spelling)) tokens.push(text === raw ? piece : { text, start, end });
  }
  return tokens;
}

/** Plain words of a phrase, as `tokenise` would cut them; for the word lists. */
export function wordsIn(phrase: string): string[] {
  // most phrases are plain already, and word lists hold thousands
  if (/^[a-z]+$/.test(phrase)) return [phrase];
  return tokenise(tidy(phrase)).map((token) => token.text);
}

const pattern = /(?:https?:\/\/|www\.)\S+|[a-z\d]+(?:'[a-z]+)*|\p{Extended_Pictographic}|[^\s'\p{Cf}\p{M}]/gu;
const link = ['://'];
const mixed = /^(?:\d+[a-z]|[a-z]+\d)/;
const runs = /\d+|[a-z]+/g;
const longRun = /([a-z])\1{2,}/g;

/** "18h30", "6pm", "dem1": digits and letters without a gap. */
function isMixed(run: string): boolean {
  return run.length > 1 && mixed.test(run);
}

function pushRuns(tokens: Token[], run: string, from: number): void {
  for (const { 0: text, index } of run.matchAll(runs)) {
    tokens.push({ text, start: from + index, end: from + index + text.length });
  }
}

function wordsOf(raw: string, spelling: Spelling | undefined): readonly string[] {
  const isWord = isLetter(raw.charCodeAt(0));
  if (isWord && (raw.startsWith('www.') || raw.includes('://'))) return link;
  const word = isWord && raw.length > 2 ? raw.replace(longRun, '$1') : raw;
  const meant = spelling?.get(word);
  if (meant) return meant;
  return isWord && word.includes("'") ? word.split("'") : [word];
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

const ascii = Array.from({ length: 0x80 }, (_, code) =>
  code === 0x60 ? "'" : String.fromCharCode(code).toLowerCase(),
);
const latin = Array.from({ length: 0x250 }, (_, code) => {
  if (code === 0xa0) return ' ';
  if (code === 0xb4) return "'";
  const base = String.fromCharCode(code).normalize('NFD')[0]?.toLowerCase() ?? ' ';
  return base.length === 1 ? base : ' ';
});
const signs = new Map<number, string>([
  [0x2019, "'"],
  [0x2018, "'"],
  [0x02bc, "'"],
  [0x2010, '-'],
  [0x2011, '-'],
  [0x2012, '-'],
  [0x2013, '-'],
  [0x2014, '-'],
  [0x202f, ' '],
  [0x2009, ' '],
]);
