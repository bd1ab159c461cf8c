import { type Item, isMark, type Mark } from './date-words.ts';

/** How far "not" reaches: "I can't get there before 6" is from then on. */
const reach = 3;
const asap: Item = { is: 'mark', mark: 'asap' };
const from: Item = { is: 'mark', mark: 'from' };
const before: Item = { is: 'mark', mark: 'before' };
const except: Item = { is: 'mark', mark: 'except' };
const at: Item = { is: 'mark', mark: 'at' };
const rather: Item = { is: 'mark', mark: 'rather' };
const nothing: Item = { is: 'other', capital: false, plural: false };
/** Where another clause begins. */
const pause: Item = { ...nothing, apart: true };
/** Where another sentence begins. */
const stop: Item = { ...pause, ends: true };

/** What a clause does with the dates it names, the weakest first. */
export const standings = ['refused', 'former', 'aside', 'plain', 'wanted', 'asked', 'corrected'] as const;
/** One of `standings`. */
export type Standing = (typeof standings)[number];

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
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as Item;
    if (begins(items, at, clause)) {
      end(clause, item, out.length, clauses);
      clause = begun(out.length, isSmallPause(item), isMark(item, 'and') ? clause : undefined);
    }
    if (isComma(item)) continue;
    hear(clause, items, at, out);
    const meaning = clause.told ? nothing : meaningOf(item, clause, endsClause(items, at + 1));
    out.push(isComma(items[at - 1]) ? { ...meaning, apart: true } : meaning);
  }
  end(clause, undefined, out.length, clauses);
  // "the chemist is open until 7" says when, but only to who goes on to ask
  if (!clauses.some(isAsking))
    for (const { usual, start, end } of clauses) if (usual) out.fill(nothing, start, end);
  return { items: out, clauses };
}

/** A clause as it is being heard. */
interface Hearing {
  start: number;
  end: number;
  standing: Standing;
  /** Whether only a comma is before it. */
  readonly close: boolean;
  /** Whether it may name a date, and whether it has other words. */
  named: boolean;
  worded: boolean;
  /** Whether it tells of what is past or usual. */
  told: boolean;
  /** Whether it tells until when something usually is so. */
  usual: boolean;
  /** Whether it has asked somebody for something. */
  begging: boolean;
  refused: boolean;
  /** How many words more a "not" reaches. */
  denied: number;
}

/** After "and" a clause goes on telling or asking as the one before it. */
function begun(start: number, close: boolean, before: Hearing | undefined): Hearing {
  const heard = { usual: false, named: false, worded: false, refused: false, denied: 0 };
  const { told = false, begging = false } = before ?? {};
  return { start, end: start, standing: 'plain', close, told, begging, ...heard };
}

/** Closes a clause; one of nothing but a date goes on with the clause before the comma ("tomorrow, 6pm"). */
function end(clause: Hearing, by: Item | undefined, at: number, clauses: Hearing[]): void {
  clause.end = at;
  const asked = by?.is === 'sign' && by.sign === '?';
  if (asked) raise(clause, 'asked');
  if (clause.refused && !asked) clause.standing = 'refused';
  const last = clauses.at(-1);
  const goesOn = clause.close && !clause.worded && last && last.end === clause.start;
  if (goesOn && last.standing !== 'refused') {
    last.end = at;
    last.named ||= clause.named;
    raise(last, clause.standing);
  } else clauses.push(clause);
}

function raise(clause: Hearing, standing: Standing): void {
  if (standings.indexOf(standing) > standings.indexOf(clause.standing)) clause.standing = standing;
}

/** "Every day this week she's been alone". */
function tell(clause: Hearing, out: Item[]): void {
  clause.told = true;
  if (isMark(out[clause.start], 'every')) out.fill(nothing, clause.start);
}

function isAsking({ standing }: Hearing): boolean {
  return standing === 'wanted' || standing === 'asked';
}

/** What a mark makes of the clause it stands in. */
const raising: Partial<Record<Mark, Standing>> = {
  asks: 'wanted',
  begs: 'asked',
  suits: 'asked',
  proposes: 'asked',
  corrects: 'corrected',
  rather: 'corrected',
};
const lowering: Partial<Record<Mark, Standing>> = {
  told: 'former',
  former: 'former',
  busy: 'former',
  aside: 'aside',
};
const resuming: readonly Mark[] = ['asks', 'begs', 'former', 'corrects', 'proposes'];

function hear(clause: Hearing, items: readonly Item[], at: number, out: Item[]): void {
  const item = items[at] as Item;
  if (item.is === 'other') clause.denied--;
  if (item.is === 'other') clause.worded = true;
  if (item.is !== 'mark') {
    clause.named ||= item.is !== 'other' && item.is !== 'sign';
    return;
  }
  const { mark } = item;
  if (mark === 'told') tell(clause, out);
  if (clause.told && mark === 'until') clause.usual = true;
  if (resuming.includes(mark) || mark === 'until') clause.told = false;
  if (mark === 'begs') clause.begging = true;
  if (mark === 'except' || mark === 'unable') clause.denied = reach;
  // "would 9 be too early"
  if (isRefusal(items, at) && !isAsking(clause)) clause.refused = true;
  const lower = lowering[mark];
  if (lower && clause.standing === 'plain') clause.standing = lower;
  const higher = raising[mark];
  if (higher && !(higher === 'wanted' && clause.standing === 'former')) raise(clause, higher);
  clause.worded ||= lower !== undefined || higher !== undefined || clause.refused;
  clause.named ||= mark === 'weekend' || mark === 'weekdays' || mark === 'weekOf';
}

/** "Tomorrow I can't", "8 is too late"; who is away on Saturday may need help for that day. */
function isRefusal(items: readonly Item[], at: number): boolean {
  if (isMark(items[at], 'busy', 'except')) return isMark(items[at + 1], 'but');
  return isMark(items[at], 'refuses') || (isMark(items[at], 'unable') && endsClause(items, at + 1));
}

const ofClauses: readonly Mark[] = ['told', 'asks', 'begs', 'busy', 'refuses'];

/** What an item is to the rest of the grammar, which knows nothing of clauses. */
function meaningOf(item: Item, { denied, begging }: Hearing, last: boolean): Item {
  if (item.is === 'sign') return item.sign === '?' || item.sign === '!' ? stop : item;
  if (item.is !== 'mark') return item;
  if (item.mark === 'before' && denied > 0) return from;
  if (item.mark === 'after' && denied > 0) return before;
  if (item.mark === 'unable') return except;
  if (item.mark === 'former') return at;
  if (item.mark === 'corrects' || item.mark === 'proposes') return rather;
  if (item.mark === 'now') return begging && last ? asap : nothing;
  if (item.mark === 'clause' || item.mark === 'aside' || item.mark === 'but') return pause;
  return ofClauses.includes(item.mark) ? nothing : item;
}

/** Whether another clause begins with what stands here, or after it when it is a sign. */
function begins(items: readonly Item[], at: number, clause: Hearing): boolean {
  if (endsClause(items, at) || isMark(items[at], 'corrects')) return true;
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
