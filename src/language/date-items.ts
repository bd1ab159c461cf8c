import { type DateWords, type Item, isMark, type Mark } from './date-words.ts';
import type { Found } from './lexicon.ts';
import type { Token } from './text.ts';

/** A message as the date grammar sees it; commas and full stops between words are left out. */
export function itemise(written: readonly Token[], tidied: string, dates: DateWords): Item[] {
  const tokens = dates.mend(written);
  const items: Item[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    const longest = dates.lexicon.longest(tokens, at);
    const cut = longest !== undefined && isCutShort(longest, tokens);
    const found = cut ? dates.lexicon.longest(tokens.slice(at, at + 1), 0) : longest;
    if (found) items.push(found.value);
    else if (token) pushLoose(items, token, tidied);
    at = found && !cut ? found.end : at + 1;
  }
  return dates.bareHours ? items.map(textedTo) : items;
}

/** "From 9 2 5", "Mon 2 Fri": a lone 2 between two of a kind stands for "to". */
function textedTo(item: Item, at: number, items: readonly Item[]): Item {
  if (item.is !== 'number' || item.value !== 2 || item.digits !== 1) return item;
  const [before, after] = [items[at - 1], items[at + 1]];
  const hours =
    (before?.is === 'number' || isMark(before, 'ordinal', 'am', 'pm', 'quarterTo')) && isHour(after);
  const days = before?.is === 'weekday' && after?.is === 'weekday';
  return hours || days ? { is: 'mark', mark: 'to' } : item;
}

function isHour(item: Item | undefined): boolean {
  return item?.is === 'number' || item?.is === 'clock';
}

/** "À samedi" takes leave, unless an hour follows. */
function isCutShort({ value, end }: Found<Item>, tokens: readonly Token[]): boolean {
  const [last, after] = [tokens[end - 1]?.text ?? '', tokens[end]?.text ?? ''];
  return isMark(value, 'ignore') && /^[a-z]/.test(last) && /^\d/.test(after);
}

function pushLoose(items: Item[], token: Token, tidied: string): void {
  const { text } = token;
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) items.push({ is: 'number', value: Number(text), digits: text.length });
  else if (text === '/' || text === ':' || text === '-' || text === '.' || text === '%')
    items.push({ is: 'sign', sign: text });
  else if (text === ',') return;
  else {
    const initial = tidied[token.start] ?? '';
    // "I" is always one
    items.push(text.length > 1 && initial !== initial.toLowerCase() ? capital : small);
  }
}

// most words of most messages: one object for all of them
const capital: Item = { is: 'other', capital: true };
const small: Item = { is: 'other', capital: false };

/** Marks that a day or a time may begin with. */
const beginnings: ReadonlySet<Mark> = new Set<Mark>([
  'in', 'by', 'the', 'of', 'before', 'every', 'this', 'next', 'last', 'weekLater', 'weekOf', 'start', 'middle', 'end', 'weekend', 'am',
  'pm', 'halfPast', 'quarterPast', 'quarterTo',
]); // biome-ignore format: a table

/** Whether a day or a time may begin at an item: at most words it cannot, and nothing has to be tried. */
export function mayBegin(item: Item | undefined): boolean {
  if (item?.is === 'mark') return beginnings.has(item.mark);
  return item?.is !== 'other' && item?.is !== 'sign';
}
