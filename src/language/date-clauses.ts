import { begun, close, type Hearing, hear, isAsking, type Standing } from './clause-hearing.ts';
import { type Item, isMark, type Mark } from './date-words.ts';

/** A part of a message that says one thing. */
export interface Clause {
  /** Its first item, and the one after its last. */
  readonly start: number;
  readonly end: number;
  readonly standing: Standing;
}

/** What a message means of its dates. */
export interface Meant {
  readonly items: readonly Item[];
  /** Those that may name a date. */
  readonly clauses: readonly Clause[];
}

/**
 * The items of a message without the dates it tells of the past or of a habit ("I fell on Tuesday"), and its clauses,
 * each with what it does with its dates: it may refuse them, or ask for them. Signs that only end a clause are gone.
 */
export function meant(items: readonly Item[]): Meant {
  const out: Item[] = [];
  const clauses: Hearing[] = [];
  let clause = begun(0, false, undefined);
  for (const [at, item] of items.entries()) {
    if (begins(items, at, clause)) {
      close(clause, item, out.length, clauses);
      clause = begun(out.length, isSmallPause(item), isMark(item, 'and') ? clause : undefined);
    }
    if (!isComma(item)) out.push(taken(items, at, clause, out));
  }
  close(clause, undefined, out.length, clauses);
  // "the chemist is open until 7" says when, but only to who goes on to ask
  if (!clauses.some(isAsking))
    forget(
      out,
      clauses.filter(({ usual }) => usual),
    );
  return { items: out, clauses: clauses.filter(({ named }) => named) };
}

/** Hears what stands at an item, and gives what it means. */
function taken(items: readonly Item[], at: number, clause: Hearing, out: Item[]): Item {
  const item = items[at] as Item;
  const last = endsClause(items, at + 1);
  hear(clause, items, at, last);
  // "every day this week she's been alone"
  if (clause.told && isMark(out[clause.start], 'every')) out.fill(nothing, clause.start);
  const meaning = clause.told ? nothing : meaningOf(item, clause, last);
  return isComma(items[at - 1]) ? { ...meaning, apart: true } : meaning;
}

/** Makes nothing of clauses. */
export function forget(out: Item[], clauses: readonly Pick<Clause, 'start' | 'end'>[]): void {
  for (const { start, end } of clauses) out.fill(nothing, start, end);
}

const nothing: Item = { is: 'other', capital: false, plural: false };
/** Where another clause begins. */
const pause: Item = { ...nothing, apart: true };
/** Where another sentence begins. */
const stop: Item = { ...pause, ends: true };
const asap = mark('asap');
const from = mark('from');
const before = mark('before');

function mark(what: Mark): Item {
  return { is: 'mark', mark: what };
}

/** What the marks that only clauses know are to the rest of the grammar. */
const meanings: Partial<Record<Mark, Item>> = {
  told: nothing,
  asks: nothing,
  begs: nothing,
  busy: nothing,
  refuses: nothing,
  clause: pause,
  aside: pause,
  but: pause,
  unable: mark('except'),
  former: mark('at'),
  corrects: mark('rather'),
  proposes: mark('rather'),
};

/** What an item is to the rest of the grammar, which knows nothing of clauses. */
function meaningOf(item: Item, { denied, begging }: Hearing, last: boolean): Item {
  if (item.is === 'sign') return item.sign === '?' || item.sign === '!' ? stop : item;
  if (item.is !== 'mark') return item;
  if (item.mark === 'now') return begging && last ? asap : nothing;
  if (denied > 0 && item.mark === 'before') return from;
  if (denied > 0 && item.mark === 'after') return before;
  return meanings[item.mark] ?? item;
}

/** Whether another clause begins with what stands here, or after it when it is a sign. */
function begins(items: readonly Item[], at: number, clause: Hearing): boolean {
  if (endsClause(items, at) || isMark(items[at], 'corrects')) return true;
  // "because I've an interview on Friday I need a tie"
  if (clause.named && clause.standing === 'aside' && isMark(items[at], 'begs', 'asks', 'proposes'))
    return true;
  // "20h c'est trop tard 18h ce serait mieux"
  if (clause.named && clause.refused && items[at]?.is === 'number') return true;
  if (!clause.named || !isMark(items[at], 'and')) return false;
  const next = isMark(items[at + 1], 'the') ? items[at + 2] : items[at + 1];
  return next?.is === 'other';
}

/** Also true after the last item; false for the full stop of "10.30". */
function endsClause(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.is !== 'sign') return item === undefined || isMark(item, 'clause', 'aside', 'but');
  if (item.sign === '.' || item.sign === ':') return !isInNumber(items, at);
  return item.sign === ',' || item.sign === '?' || item.sign === '!';
}

/** "10.30", "18:30", but neither "at 3pm. 4 is fine" nor "at 7. 8 is fine". */
function isInNumber(items: readonly Item[], at: number): boolean {
  const [first, last] = [items[at - 1], items[at + 1]];
  return first?.is === 'number' && last?.is === 'number' && last.digits > 1;
}

function isSmallPause(item: Item): boolean {
  return isComma(item) || (item.is === 'sign' && item.sign === ':');
}

function isComma(item: Item | undefined): boolean {
  return item?.is === 'sign' && item.sign === ',';
}
