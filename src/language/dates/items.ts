import type { Found } from '../text/lexicon.ts';
import { hasAny } from '../text/phrasebook.ts';
import type { Token } from '../text/text.ts';
import { type Meant, meant } from './clauses.ts';
import { isCapital, isProper, withoutTitles } from './names.ts';
import { type DateWords, type Item, isDay, isMark, type Mark, nothing, type Other } from './words.ts';

/** A message as the date grammar of one language sees it. */
export interface Itemised {
  /** Of no items when none can be of a date. */
  readonly meant: Meant;
  /** Whether the message has a word of dates in this language, be it one that is not meant as one; numbers are in none. */
  readonly worded: boolean;
  /** Its words, slips in those of dates mended. */
  readonly tokens: readonly Token[];
  /** Where in them stands what may name a date. */
  readonly named: readonly number[];
}

const none: Meant = { items: [], clauses: [], tells: false, proper: false, hint: undefined };

/** Finds what the words of a message are to the date grammar. */
export function itemise(written: readonly Token[], tidied: string, dates: DateWords): Itemised {
  const tokens = withoutTitles(dates.mend(written), tidied);
  if (!mayShow(tokens, dates)) return { meant: none, worded: false, tokens, named: [] };
  const items: Item[] = [];
  const named: number[] = [];
  let worded = false;
  let proper = false;
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at] as Token;
    const found = lookUp(tokens, at, items, dates);
    const name = found !== undefined && !dates.capitalDays && isProper(found.value, tokens, at, tidied);
    proper ||= name;
    pushItem(items, name ? unnamed(found.value) : found?.value, token, tidied);
    const item = items.at(-1);
    worded ||= found !== undefined && showsDate(item);
    const end = found?.end ?? at + 1;
    if (names(item)) for (let i = at; i < end; i++) named.push(i);
    at = end;
  }
  if (named.length === 0) return { meant: none, worded, tokens, named };
  const all = dates.bareHours ? items.map(texted) : items;
  const there = hasAny(tokens, dates.there);
  return { meant: { ...meant(all, there), proper, hint: hintOf(items) }, worded, tokens, named };
}

/** Which half of the day all that is named is in. */
function hintOf(items: readonly Item[]): 'day' | 'evening' | undefined {
  let hint: 'day' | 'evening' | undefined;
  for (const item of items) {
    const own = item.is === 'other' ? item.hint : isMark(item, 'ahead') ? 'day' : undefined;
    if (hint && own && own !== hint) return undefined;
    hint ??= own;
  }
  return hint;
}

/** Whether anything could show a date: most messages are done with so. */
function mayShow(tokens: readonly Token[], { showing }: DateWords): boolean {
  for (let at = 0; at < tokens.length; at++) {
    const first = (tokens[at] as Token).text.charCodeAt(0);
    if ((first >= 48 && first <= 57) || showing.longest(tokens, at)) return true;
  }
  return false;
}

/** The longest phrase of dates at a token, or its first word where the phrase does not hold. */
function lookUp(
  tokens: readonly Token[],
  at: number,
  before: readonly Item[],
  dates: DateWords,
): Found<Item> | undefined {
  const longest = dates.lexicon.longest(tokens, at);
  if (!longest) return undefined;
  if (!isCutShort(longest, tokens, before, dates) && !isBroken(longest, tokens, at, dates)) return longest;
  const short = dates.lexicon.longest(tokens.slice(at, at + 1), 0);
  return short && { value: short.value, end: at + 1 };
}

/** Whether an item may show that a date is spoken of, or make one. */
export function mayShowDate(item: Item): boolean {
  return names(item) || showsDate(item);
}

/** Whether it shows that a date is spoken of, in this language. */
function showsDate(item: Item | undefined): boolean {
  return item?.is !== 'number' && (names(item) || (item?.is === 'mark' && refusing.has(item.mark)));
}

const naming = new Set<Mark>([
  'asap',
  'now',
  'hour',
  'weekend',
  'weekdays',
  'weekOf',
  'daily',
  'weekly',
  'weekLater',
]);

/** What shows that a date is spoken of, if only to say that it is not meant. */
const refusing = new Set<Mark>(['ignore', 'unread', 'goodbye', 'told', 'usual', 'since', 'am', 'pm']);

/** Whether an item could make a date, perhaps with others: most messages have none, and "a" alone is none. */
function names(item: Item | undefined): boolean {
  if (!item || item.is === 'other' || item.is === 'sign') return false;
  if (item.is === 'number') return item.digits > 0 || item.value > 1;
  return item.is !== 'mark' || naming.has(item.mark);
}

/** "From 9 2 5", "Mon 2 Fri": a lone 2 may stand for "to". */
function texted(item: Item, at: number, items: readonly Item[]): Item {
  if (item.is !== 'number' || item.digits !== 1) return item;
  const [before, after] = [items[at - 1], items[at + 1]];
  return item.value === 2 && isTo(before, after) ? { is: 'mark', mark: 'to' } : item;
}

/** Whether what is around it is two of a kind. */
function isTo(before: Item | undefined, after: Item | undefined): boolean {
  const hours = before?.is === 'number' || isMark(before, 'ordinal', 'am', 'pm', 'quarterTo');
  if (hours) return after?.is === 'number' || after?.is === 'clock';
  return before?.is === 'weekday' && after?.is === 'weekday';
}

/** "À samedi" takes leave, unless an hour follows, or it ends a range ("de demain à samedi", "vendredi soir à samedi soir"). */
function isCutShort(
  { value, end }: Found<Item>,
  tokens: readonly Token[],
  before: readonly Item[],
  dates: DateWords,
): boolean {
  if (!isMark(value, 'ignore', 'goodbye')) return false;
  const [last, after] = [tokens[end - 1]?.text ?? '', tokens[end]?.text ?? ''];
  if ((/^[a-z]/.test(last) && /^\d/.test(after)) || isRangeOpen(before)) return true;
  if (isPartOfDay(before) && dates.lexicon.longest(tokens, end)?.value.is === 'part') return true;
  return isTimed(value, tokens, end, dates);
}

/** "Thanks! A lift for Friday" and "merci de venir samedi pour 18h" are not "thanks … for". */
function isBroken({ value, end }: Found<Item>, tokens: readonly Token[], at: number, { lexicon }: DateWords) {
  if (end === at + 1) return false;
  const inside = tokens.slice(at + 1, end);
  if (inside.some(({ text }) => text === ',' || text === '!' || text === '?')) return true;
  return (
    isMark(value, 'since', 'plain', 'due') &&
    inside.some((token) => token.text === '.' || names(lexicon.longest([token], 0)?.value))
  );
}

/** "See you Saturday at noon", "à mardi alors, vers 10h". */
function isTimed(value: Item, tokens: readonly Token[], end: number, { lexicon }: DateWords): boolean {
  if (!isMark(value, 'goodbye')) return false;
  return tokens.slice(end, end + nearWords).some((token) => {
    const item = lexicon.longest([token], 0)?.value;
    return /^\d/.test(token.text) || item?.is === 'number' || item?.is === 'clock';
  });
}

/** How far from a day its hour may be. */
const nearWords = 5;

/** "De demain", "du 24", "de vendredi soir". */
function isRangeOpen(before: readonly Item[]): boolean {
  const at = before.length - (isPartOfDay(before) ? 2 : 1);
  const [lead, first] = [before[at - 1], before[at]];
  const begun = isDay(first) || first?.is === 'number' || first?.is === 'part';
  return begun && isMark(lead, 'rangeFrom', 'from', 'of', 'movedFrom');
}

/** "Vendredi soir". */
function isPartOfDay(before: readonly Item[]): boolean {
  return before.at(-1)?.is === 'part' && isDay(before.at(-2));
}

function pushItem(items: Item[], found: Item | undefined, token: Token, tidied: string): void {
  if (found && found.is !== 'other') pushFound(items, found, tidied[token.start - 1]);
  else pushLoose(items, token, tidied, found);
}

/** "Midi libre": noon that is a name is nothing, a day is left to whoever reads on. */
function unnamed(item: Item): Item {
  return item.is === 'clock' ? nothing : item;
}

/** The hyphen of "Mon-Fri" and "20h-minuit" is no token. */
function pushFound(items: Item[], item: Item, before: string | undefined): void {
  const last = items.at(-1);
  const joined = item.is === 'weekday' ? last?.is === 'weekday' : item.is === 'clock' && isMark(last, 'hour');
  if (joined && before === '-') items.push({ is: 'sign', sign: '-' });
  items.push(item);
}

const signs = new Set(['/', ':', '-', '.', '%', ',', '?', '!']);
/** "Eggs", but not "glass" or "bus". */
const plural = /^..+[^siu]s$/;

/** A word of no meaning to dates, by whether it has a capital and whether it may be counted: most words are one of these. */
const others = [false, true].map((capital) =>
  [false, true].map((counted): Other => ({ is: 'other', capital, plural: counted })),
);

function pushLoose(items: Item[], { text, start }: Token, tidied: string, hinted: Other | undefined): void {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) items.push({ is: 'number', value: Number(text), digits: text.length });
  else if (signs.has(text)) items.push({ is: 'sign', sign: text });
  else {
    const counted = items.at(-1)?.is === 'number' && plural.test(text);
    // "I" is always one
    const capital = text.length > 1 && isCapital(tidied, start);
    const item = others[Number(capital)]?.[Number(counted)] as Other;
    items.push(hinted ? { ...hinted, ...item } : item);
  }
}
