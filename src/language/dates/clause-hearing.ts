import { dueMarks } from './due.ts';
import { type Item, isMark, type Mark } from './words.ts';

/** What a clause does with the dates it names, the weakest first. */
export const standings = ['refused', 'former', 'aside', 'plain', 'wanted', 'asked', 'corrected'] as const;
/** One of `standings`. */
export type Standing = (typeof standings)[number];

/** A clause as it is being heard. */
export interface Hearing {
  /** Its first item in what is given, and the one after its last. */
  readonly start: number;
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
  /** Whether it says so of a date, not of who speaks ("impossible", but not "I can't"). */
  rejects: boolean;
  /** Whether it says that somebody leaves. */
  leaves: boolean;
  /** How many words more a "not" reaches. */
  denied: number;
}

/** How far "not" reaches: "I can't get there before 6" is from then on. */
const reach = 3;

/** A clause that begins; after "and" it goes on telling or asking as the one before it. */
export function begun(start: number, close: boolean, before: Hearing | undefined): Hearing {
  const heard = {
    named: false,
    worded: false,
    refused: false,
    rejects: false,
    leaves: false,
    denied: 0,
  };
  const { told = false, usual = false, begging = false } = before ?? {};
  return { start, end: start, standing: 'plain', close, told, usual, begging, ...heard };
}

/** Closes a clause; one of nothing but a date goes on with the clause before the comma ("tomorrow, 6pm"). */
export function close(clause: Hearing, by: Item | undefined, at: number, clauses: Hearing[]): void {
  clause.end = at;
  const asked = by?.is === 'sign' && by.sign === '?';
  if (asked) raise(clause, 'asked');
  // "is 9 too early?" may be fine
  if (clause.refused && !(asked && clause.rejects)) clause.standing = 'refused';
  else if (clause.usual && clause.standing === 'plain') clause.standing = 'former';
  const before = clauses.at(-1);
  // "Tomorrow? Impossible."
  if (before && clause.rejects && !clause.named && at - clause.start <= 2) before.standing = 'refused';
  // "Saturday I'm moving, sorry, I can't"
  if (before?.standing === 'plain' && clause.refused && !clause.rejects && !clause.named)
    before.standing = 'refused';
  const goesOn = clause.close && !clause.worded && before && before.standing !== 'refused';
  if (!goesOn) {
    clauses.push(clause);
    return;
  }
  before.end = at;
  // "the market is on Tuesdays, from 8 to 1"
  before.usual ||= before.told && before.named;
  before.named ||= clause.named;
  raise(before, clause.standing);
}

/** Whether it asks for something, or needs something. */
export function isAsking({ standing }: Hearing): boolean {
  return standing === 'wanted' || standing === 'asked';
}

function raise(clause: Hearing, standing: Standing): void {
  if (standings.indexOf(standing) > standings.indexOf(clause.standing)) clause.standing = standing;
}

/** What a mark makes of the clause it stands in. */
const raising: Partial<Record<Mark, Standing>> = {
  asks: 'wanted',
  begs: 'asked',
  suits: 'asked',
  proposes: 'asked',
  movedTo: 'wanted',
  corrects: 'corrected',
  rather: 'corrected',
};
/** The same, of a clause that has not asked for anything. */
const lowering: Partial<Record<Mark, Standing>> = {
  told: 'former',
  usual: 'former',
  former: 'former',
  busy: 'former',
  aside: 'aside',
  returned: 'aside',
};
/** After these a clause no longer tells. */
const resuming: readonly Mark[] = ['asks', 'begs', 'former', 'corrects', 'proposes', 'until', 'movedTo'];
const naming: readonly Mark[] = ['weekend', 'weekdays', 'weekOf', 'daily', 'weekly'];

/** Takes into a clause what stands at an item; `last` when the clause ends after it. */
export function hear(clause: Hearing, items: readonly Item[], at: number, last: boolean): void {
  const item = items[at] as Item;
  if (item.is === 'mark') {
    hearMark(clause, item.mark);
    if (isRefusal(clause, items, at, last)) clause.refused = clause.worded = true;
  } else if (item.is === 'other') {
    clause.denied--;
    clause.worded = true;
  } else clause.named ||= item.is !== 'sign';
}

function hearMark(clause: Hearing, mark: Mark): void {
  if (mark === 'until') clause.usual ||= clause.told;
  if (mark === 'told' || mark === 'usual') clause.told = true;
  else if (resuming.includes(mark)) clause.told = false;
  if (mark === 'refuses') clause.rejects = true;
  if (mark === 'begs') clause.begging = true;
  if (dueMarks.has(mark)) clause.worded = true;
  if (mark === 'leaves') clause.leaves = true;
  if (mark === 'except' || mark === 'unable') clause.denied = reach;
  if (naming.includes(mark)) clause.named = true;
  if (raising[mark] || lowering[mark]) stand(clause, mark);
}

function stand(clause: Hearing, mark: Mark): void {
  const [higher, lower] = [raising[mark], lowering[mark]];
  clause.worded = true;
  // "Thursday I'm busy after all" puts nothing in its place
  const open = clause.standing === 'plain' || (mark === 'busy' && clause.standing === 'corrected');
  if (lower && open) clause.standing = lower;
  const held =
    (clause.standing === 'former' && (mark === 'asks' || mark === 'rather')) ||
    (clause.standing === 'aside' && mark === 'suits');
  if (higher && !held) raise(clause, higher);
}

/** "Tomorrow I can't", "8 is too late"; who is away on Saturday may need help for that day. */
function isRefusal(clause: Hearing, items: readonly Item[], at: number, last: boolean): boolean {
  if (isMark(items[at], 'busy', 'except')) return isMark(items[at + 1], 'but');
  // not "would 9 be too early"
  if (isMark(items[at], 'refuses')) return !isAsking(clause);
  return last && isMark(items[at], 'unable');
}
