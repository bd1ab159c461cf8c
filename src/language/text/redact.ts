import { privateRules } from './private-rules.ts';

/**
 * A text without what should not be read by a whole group: telephone numbers, e-mail addresses, house and flat
 * numbers, door codes, account numbers, and links that may carry a secret, each replaced by "…". However they are
 * written: it is looked for in a plain copy, and hidden where it stood. At most 4,096 letters of the text are kept.
 */
export function redact(text: string): string {
  const kept = text.slice(0, longestText).replace(halfLetter, '').normalize('NFC');
  const copy = plainCopy(kept);
  const spans: Span[] = [];
  let seen = copy.text;
  for (const { pattern, unless } of privateRules) {
    seen = seen.replace(pattern, (found: string, ...rest: unknown[]) => {
      const at = rest.find((part) => typeof part === 'number') ?? 0;
      if (unless?.(found)) return found;
      spans.push({ start: copy.starts[at] ?? 0, end: copy.ends[at + found.length - 1] ?? 0 });
      // as long as what it hides, so that positions stay; no later rule reads on across it
      return hidden.repeat(found.length);
    });
  }
  return without(kept, spans);
}

const hidden = '…';
const longestText = 4096;
const halfLetter = /[\ud800-\udbff]$/;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text in compatibility form, with plain spaces, dashes and digits and nothing invisible. */
interface PlainCopy {
  readonly text: string;
  /** Where the letter a code unit of `text` came from starts and ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function plainCopy(original: string): PlainCopy {
  const starts: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, string>();
  let text = '';
  let start = 0;
  for (const letter of original) {
    const end = start + letter.length;
    const simple = known.get(letter) ?? plainLetter(letter);
    known.set(letter, simple);
    for (const unit of simple) {
      if (unit === ' ' && text.endsWith(' ')) continue;
      text += unit;
      for (let i = 0; i < unit.length; i++) {
        starts.push(start);
        ends.push(end);
      }
    }
    start = end;
  }
  return { text, starts, ends };
}

function plainLetter(letter: string): string {
  if (letter > ' ' && letter <= '~') return letter;
  if (letter === hidden) return letter;
  const simple = letter.normalize('NFKC');
  // a sign for whole words is no part of a number or an address
  return (simple.length > 4 ? letter : simple)
    .replace(unseen, '')
    .replace(spaces, ' ')
    .replace(dashes, '-')
    .replace(apostrophes, "'")
    .replace(digits, asciiDigit);
}

const unseen = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu;
const spaces = /[\s\p{Z}\p{Cc}\u2800]/gu;
const dashes = /[\p{Pd}\u2212]/gu;
const apostrophes = /[’‘ʼ]/gu;
const digits = /\p{Nd}/gu;
const digit = /^\p{Nd}$/u;

/** Every script has its ten digits in a row, from zero. */
function asciiDigit(found: string): string {
  const code = found.codePointAt(0) ?? 0;
  if (code < 0x80) return found;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

function without(text: string, spans: Span[]): string {
  let out = '';
  let from = 0;
  for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
    if (start >= from) out += text.slice(from, start) + hidden;
    from = Math.max(from, end);
  }
  return out + text.slice(from);
}
