import { begun, close, type Hearing, hear, isAsking, type Standing } from './clause-hearing.ts';
import { forgetDue, isDue } from './due.ts';
import { type Item, isMark, type Mark, nothing } from './words.ts';

/** A part of a message that says one thing. */
export interface Clause {
  /** Its first item, and the one after its last. */
  readonly start: number;
  readonly end: number;
  readonly standing: Standing;
  readonly leaves: boolean;
}

/** What a message means of its dates. */
export interface Meant {
  readonly items: readonly Item[];
  /** Those that may name a date. */
  readonly clauses: readonly Clause[];
  /** Whether it only tells: it has a sentence's words, and asks and offers nothing. */
  readonly tells: boolean;
  /** Whether it writes a day as a name is written. */
  readonly proper: boolean;
  /** Which half of the day what it names is in, if all of it is in the same. */
  readonly hint: 'day' | 'evening' | undefined;
}

/**
 * The items of a message without the dates it tells of the past or of a habit ("I fell on Tuesday"), and its clauses,
 * each with what it does with its dates: it may refuse them, or ask for them. Signs that only end a clause are gone.
 * `there` where the help is for the date itself ("a lift to my driving test on Friday").
 */
export function meant(items: readonly Item[], there: boolean): Omit<Meant, 'proper' | 'hint'> {
  const out: Item[] = [];
  const clauses: Hearing[] = [];
  let clause = begun(0, false, undefined);
  let busy = false;
  for (const [at, item] of items.entries()) {
    if (begins(items, at, clause)) {
      close(clause, item, out.length, clauses);
      clause = begun(out.length, isSmallPause(item), isMark(item, 'and') ? clause : undefined);
    }
    busy ||= isMark(item, 'busy', 'aside');
    if (!isComma(item)) out.push(busy && isFree(items, at) ? onwards : taken(items, at, clause, out));
  }
  close(clause, undefined, out.length, clauses);
  const asks = clauses.some(isAsking);
  forgetDue(out, asks, there);
  // "the chemist is open until 7" says when, but only to who goes on to ask
  if (!asks)
    forget(
      out,
      clauses.filter(({ usual }) => usual),
    );
  const tells = !asks && !clauses.some(({ standing }) => standing === 'corrected') && hasWords(items);
  return { items: out, clauses: clauses.filter(({ named }) => named), tells };
}

/** Fewer words than these are no sentence. */
const sentenceWords = 2;

/** Whether it has a sentence's words beside those of dates. */
function hasWords(items: readonly Item[]): boolean {
  let words = 0;
  for (const item of items) if (item.is === 'other' || isDue(item)) words++;
  return words >= sentenceWords;
}

/** Hears what stands at an item, and gives what it means. */
function taken(items: readonly Item[], at: number, clause: Hearing, out: Item[]): Item {
  const item = items[at] as Item;
  const last = endsClause(items, at + 1);
  hear(clause, items, at, last);
  // "the meeting on Tuesday was a waste of time"
  if (isMark(item, 'told') && clause.named && clause.standing === 'former') out.fill(nothing, clause.start);
  // "every day this week she's been alone"
  if (clause.told && isMark(out[clause.start], 'every')) out.fill(nothing, clause.start);
  const meaning = clause.told ? nothing : meaningOf(item, items[at - 1], clause, last);
  return isComma(items[at - 1]) ? { ...meaning, apart: true } : meaning;
}

/** "Je bosse jusqu'à 17h, mais après je peux": what follows is no day or hour. */
function isFree(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  return (
    isMark(items[at], 'after') &&
    (next === undefined || next.is === 'other' || next.is === 'sign' || isMark(next, 'suits', 'asks'))
  );
}

/** Makes nothing of clauses. */
export function forget(out: Item[], clauses: readonly Pick<Clause, 'start' | 'end'>[]): void {
  for (const { start, end } of clauses) out.fill(nothing, start, end);
}

/** Where another clause begins. */
const pause: Item = { ...nothing, apart: true };
/** Where another sentence begins. */
const stop: Item = { ...pause, ends: true };
const asap = mark('asap');
const from = mark('from');
const before = mark('before');
const beforehand = mark('beforehand');
const onwards = mark('onwards');
const shifted = mark('shifted');

function mark(what: Mark): Item {
  return { is: 'mark', mark: what };
}

/** What the marks that only clauses know are to the rest of the grammar. */
const meanings: Partial<Record<Mark, Item>> = {
  told: nothing,
  usual: nothing,
  asks: nothing,
  begs: nothing,
  busy: nothing,
  refuses: nothing,
  clause: pause,
  aside: pause,
  but: pause,
  leaves: nothing,
  unable: mark('except'),
  former: mark('at'),
  corrects: mark('rather'),
  proposes: mark('rather'),
};

/** What an item is to the rest of the grammar, which knows nothing of clauses. */
function meaningOf(item: Item, prior: Item | undefined, clause: Hearing, last: boolean): Item {
  if (item.is === 'sign') return item.sign === '?' || item.sign === '!' ? stop : item;
  if (item.is !== 'mark') return item;
  return meaningHere(item.mark, prior, clause, last) ?? meanings[item.mark] ?? item;
}

/** What a mark means in its clause, where that is not what it means anywhere. */
function meaningHere(what: Mark, prior: Item | undefined, clause: Hearing, last: boolean): Item | undefined {
  if (what === 'now') return last && (clause.begging || isAsking(clause)) ? asap : nothing;
  if (what !== 'before' && what !== 'after') return undefined;
  if (clause.denied > 0) return what === 'before' ? from : before;
  // "je rentre à 18h, qui peut le garder avant ?"
  if (!last || what === 'after') return undefined;
  return isLength(prior) ? shifted : beforehand;
}

/** "Une heure avant": by how much. */
function isLength(item: Item | undefined): boolean {
  return item?.is === 'unit' || item?.is === 'length' || isMark(item, 'hour');
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
  return next?.is === 'other' || isMark(next, 'asks', 'begs') || isDue(next);
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
