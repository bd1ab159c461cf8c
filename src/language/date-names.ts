import type { Item } from './date-words.ts';
import type { Token } from './text.ts';

/** The token after a quotation that begins here: a title's Friday is no day. */
export function afterQuote(tokens: readonly Token[], at: number): number | undefined {
  const close = quotes[tokens[at]?.text ?? ''];
  if (close === undefined) return undefined;
  const end = tokens.findIndex(({ text }, i) => i > at && i <= at + longestTitle && text === close);
  return end < 0 ? undefined : end + 1;
}

const quotes: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”' };
const longestTitle = 12;

/** "Mon chat Vendredi", where days are written small: a name, unless all of it is in capitals or it begins a sentence. */
export function isProper(item: Item, tokens: readonly Token[], at: number, tidied: string): boolean {
  if (!['weekday', 'month', 'day', 'clock'].includes(item.is)) return false;
  const [{ start }, before] = [tokens[at] as Token, tokens[at - 1]];
  if (!before || !isCapital(tidied, start) || isCapital(tidied, start + 1)) return false;
  return (
    /^[a-z]/.test(before.text) &&
    !isCapital(tidied, before.start) &&
    tidied.indexOf('\n', before.end) !== before.end
  );
}

/** Whether a letter of a text is a capital. */
export function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return false;
  const letter = text[at] ?? '';
  return letter !== letter.toLowerCase();
}
