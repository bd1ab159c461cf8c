import type { Token } from '../text/text.ts';
import type { Item } from './words.ts';

/** The tokens of a message without what it quotes: a title's Friday is no day. */
export function withoutTitles(tokens: readonly Token[], tidied: string): readonly Token[] {
  if (!opening.test(tidied)) return tokens;
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    at = endOfTitle(tokens, at) ?? at;
    out.push(tokens[at] as Token);
  }
  return out;
}

function endOfTitle(tokens: readonly Token[], at: number): number | undefined {
  const close = quotes[tokens[at]?.text ?? ''];
  if (close === undefined) return undefined;
  const end = tokens.slice(0, at + longestTitle).findIndex(({ text }, i) => i > at && text === close);
  return end < 0 ? undefined : end;
}

const opening = /["«“]/;
const quotes: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”' };
const longestTitle = 12;

/** "Mon chat Vendredi", where days are written small: a name, unless all of it is in capitals or it begins a sentence. */
export function isProper(item: Item, tokens: readonly Token[], at: number, tidied: string): boolean {
  if (item.is !== 'weekday' && item.is !== 'month' && item.is !== 'day' && item.is !== 'clock') return false;
  const [{ start }, before] = [tokens[at] as Token, tokens[at - 1]];
  if (!before || !isCapital(tidied, start) || isCapital(tidied, start + 1)) return false;
  return /^[a-z]/.test(before.text) && !isCapital(tidied, before.start) && tidied[before.end] !== '\n';
}

/** Whether a letter of a text is a capital. */
export function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return false;
  const letter = text[at] ?? '';
  return letter !== letter.toLowerCase();
}
