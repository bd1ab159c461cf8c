import { type Item, isMark, type Mark } from './date-words.ts';

/** How far "not" reaches: "I can't get there before 6" is from then on. */
const reach = 3;
const asap: Item = { is: 'mark', mark: 'asap' };
const from: Item = { is: 'mark', mark: 'from' };
const except: Item = { is: 'mark', mark: 'except' };
const nothing: Item = { is: 'other', capital: false, plural: false };
/** Where another clause begins. */
const pause: Item = { ...nothing, apart: true };
/** Where another sentence begins. */
const stop: Item = { ...pause, ends: true };

/**
 * The items without the dates that a clause names but does not mean: those it tells of the past or of a habit ("I fell
 * on Tuesday"), and those it refuses ("tomorrow I can't, but …"). Signs that only end a clause are gone too.
 */
export function meant(items: readonly Item[]): Item[] {
  const out: Item[] = [];
  let clause = begun(0);
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as Item;
    if (endsClause(items, at)) clause = begun(out.length);
    if (isComma(item)) continue;
    hear(clause, item);
    const refused = isRefusal(items, at);
    if (refused) out.fill(nothing, clause.start);
    if (isMark(item, 'corrects')) out.fill(nothing);
    const meaning = refused || clause.told ? nothing : meaningOf(item, clause, endsClause(items, at + 1));
    out.push(isComma(items[at - 1]) ? { ...meaning, apart: true } : meaning);
  }
  return out;
}

interface Clause {
  /** Where it begins in what is given. */
  readonly start: number;
  /** Whether it tells of what is past or usual. */
  told: boolean;
  /** Whether it has asked somebody for something. */
  begging: boolean;
  /** How many words more a "not" reaches. */
  denied: number;
}

function begun(start: number): Clause {
  return { start, told: false, begging: false, denied: 0 };
}

function hear(clause: Clause, item: Item): void {
  if (item.is === 'other') clause.denied--;
  if (item.is !== 'mark') return;
  if (item.mark === 'told') clause.told = true;
  if (item.mark === 'until' || item.mark === 'asks' || item.mark === 'begs') clause.told = false;
  if (item.mark === 'begs') clause.begging = true;
  if (item.mark === 'except' || item.mark === 'unable') clause.denied = reach;
}

/** "Tomorrow I can't", "Saturday I'm away but …"; who is away on Saturday may need help for that day. */
function isRefusal(items: readonly Item[], at: number): boolean {
  if (isMark(items[at], 'busy', 'except')) return isMark(items[at + 1], 'but');
  return isMark(items[at], 'unable') && endsClause(items, at + 1);
}

const ofClauses: readonly Mark[] = ['told', 'asks', 'begs', 'busy', 'corrects'];

/** What an item is to the rest of the grammar, which knows nothing of clauses. */
function meaningOf(item: Item, { denied, begging }: Clause, last: boolean): Item {
  if (item.is === 'sign') return item.sign === '?' || item.sign === '!' ? stop : item;
  if (item.is !== 'mark') return item;
  if (item.mark === 'before' && denied > 0) return from;
  if (item.mark === 'unable') return except;
  if (item.mark === 'now') return begging && last ? asap : nothing;
  if (item.mark === 'clause' || item.mark === 'but') return pause;
  return ofClauses.includes(item.mark) ? nothing : item;
}

/** Also true after the last item; false for the full stop of "10.30". */
function endsClause(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.is !== 'sign') return item === undefined || isMark(item, 'clause', 'but');
  if (item.sign === '.') return items[at + 1]?.is !== 'number';
  return item.sign === ',' || item.sign === '?' || item.sign === '!';
}

function isComma(item: Item | undefined): boolean {
  return item?.is === 'sign' && item.sign === ',';
}
