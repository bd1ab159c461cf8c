import type { Lessons, Ride, SpokenLanguage } from '../../core/detail.ts';
import { type Category, categories, type FreeTime, type QuietHours, type ZoneId } from '../../core/model.ts';
import { quietIn, widened } from './enlist-denied.ts';
import { daysAt, daysSoon, type Hours, hoursSaid, partSoon, smallWords, stretchAt } from './enlist-hours.ts';
import { limitAt } from './enlist-limit.ts';
import { isFiller, type Mark } from './enlist-words.ts';
import { without } from './free-time.ts';

/** What one sentence of a volunteer changes in their enlistment; a field left out changes nothing. */
export interface EnlistmentChange {
  readonly add: readonly Category[];
  readonly remove: readonly Category[];
  /** Replaces the hours; an empty list is any time. */
  readonly hours?: readonly FreeTime[];
  /** Taken away from the hours there are. */
  readonly except?: readonly FreeTime[];
  /** Most missions a week; null lifts the limit. */
  readonly weeklyLimit?: number | null;
  /** The ends of the quiet hours that were said; null when they may be written to at any time. */
  readonly quiet?: Partial<QuietHours> | null;
  /** One summary a day instead of alerts. */
  readonly digestOnly?: boolean;
  readonly zone?: ZoneId;
  readonly ride?: Ride;
  /** Replaces what they said of lessons before. */
  readonly lessons?: Lessons;
  /** Added to what they speak. */
  readonly speaks?: readonly SpokenLanguage[];
}

/** What the marks of a sentence change in an enlistment; see `EnlistmentChange`. */
export function changeIn(marks: readonly Mark[]): EnlistmentChange {
  const reading: Reading = {
    skills: new Map(),
    only: false,
    free: hoursSaid(),
    busy: [],
    quiet: {},
    anytime: false,
  };
  let wasQuiet = false;
  for (const clause of clausesOf(marks)) {
    const says = new Set(clause.map(({ is }) => is));
    const goesOn: boolean = wasQuiet && !says.has('skill') && !says.has('days') && !says.has('perWeek');
    wasQuiet = says.has('quiet') || says.has('hush') || goesOn;
    readClause(clause, wasQuiet, reading);
  }
  return concluded(reading);
}

interface Reading {
  readonly skills: Map<Category, boolean>;
  only: boolean;
  readonly free: Hours;
  readonly busy: FreeTime[];
  anytime: boolean;
  limit?: number | null;
  digestOnly?: boolean;
  quiet: { from?: number; to?: number } | null;
}

function clausesOf(marks: readonly Mark[]): readonly Mark[][] {
  const clauses: Mark[][] = [[]];
  for (const mark of marks) {
    if (mark.is === 'end') clauses.push([]);
    else clauses.at(-1)?.push(mark);
  }
  return clauses;
}

/** Where the reading of a clause stands: whether a negation is in force, and the hours it denies. */
interface Clause {
  readonly marks: readonly Mark[];
  readonly quiet: boolean;
  readonly denied: Hours;
  not: boolean;
  /** The mark after the last stretch said to be free. */
  freeUntil: number;
}

function readClause(marks: readonly Mark[], quiet: boolean, reading: Reading): void {
  const clause: Clause = {
    marks,
    quiet,
    denied: hoursSaid(),
    not: false,
    freeUntil: Number.NEGATIVE_INFINITY,
  };
  for (let at = 0; at < marks.length; ) {
    const end =
      readLimit(clause, at, reading) ?? readStretch(clause, at, reading) ?? readDays(clause, at, reading);
    if (end === undefined) readMark(clause, at, reading);
    at = end ?? at + 1;
  }
  reading.busy.push(...clause.denied.all());
}

function readMark(clause: Clause, at: number, reading: Reading): void {
  const [before, mark] = [clause.marks[at - 1], clause.marks[at]];
  if (!mark) return;
  if (denies(mark)) clause.not = true;
  else if (affirms(mark)) clause.not = false;
  if (mark.is === 'all') for (const category of categories) reading.skills.set(category, !clause.not);
  else if (mark.is === 'skill') {
    reading.skills.set(mark.category, !clause.not);
    // "I can't keep the dog, just lend the ladder" says what instead, not that nothing else is offered.
    if (before?.is === 'only') reading.only ||= ![...reading.skills.values()].includes(false);
  } else readAlerts(clause, mark, reading);
}

/** "Silence après 21h" denies as "pas de message après 21h" does. */
function denies({ is }: Mark): boolean {
  return is === 'not' || is === 'refuse' || is === 'hush';
}

/** "Je ne fais que les courses" offers them. */
function affirms({ is }: Mark): boolean {
  return is === 'turn' || is === 'offer' || is === 'only';
}

/** How often, at which hours and in which form they would be asked. */
function readAlerts({ quiet, not }: Clause, { is }: Mark, reading: Reading): void {
  if (is === 'noLimit') reading.limit = null;
  else if (is === 'digest') reading.digestOnly = !not;
  else if (is === 'anytime') {
    if (quiet) reading.quiet = null;
    else reading.anytime = true;
  }
}

function readLimit({ marks }: Clause, at: number, reading: Reading): number | undefined {
  const found = limitAt(marks, at);
  if (found) reading.limit = found.limit;
  return found?.end;
}

function readDays(clause: Clause, at: number, reading: Reading): number | undefined {
  const found = daysAt(clause.marks, at);
  if (!found) return undefined;
  (clause.not ? clause.denied : reading.free).addDays(found.days, partSoon(clause.marks, found.end));
  return found.end;
}

function readStretch(clause: Clause, at: number, reading: Reading): number | undefined {
  const found = stretchAt(clause.marks, at);
  if (!found) return undefined;
  if (clause.quiet) {
    reading.quiet = { ...reading.quiet, ...quietIn(found, clause.not) };
    return found.end;
  }
  const days = daysSoon(clause.marks, found.end);
  if (!clause.not) {
    if (found.open && follows(clause, at, days === undefined)) reading.free.narrow(found);
    else reading.free.addStretch(found, days !== undefined);
    clause.freeUntil = found.end;
    return found.end;
  }
  clause.denied.addStretch(widened(found), days !== undefined);
  if (days) clause.denied.addDays(days.days, false);
  // "pas avant 10h" has said what is denied; "pas le matin" may go on: "et pas le soir".
  if (found.open) clause.not = false;
  return days?.end ?? found.end;
}

/** Days may stand between where none come after: "le soir en semaine jusqu'à 22h". */
function follows({ marks, freeUntil }: Clause, at: number, pastDays: boolean): boolean {
  const between = marks.slice(freeUntil, at);
  return (
    between.length <= smallWords &&
    between.every((mark) => isFiller(mark) || (pastDays && mark.is === 'days'))
  );
}

function concluded({
  skills,
  only,
  free,
  busy,
  anytime,
  limit,
  digestOnly,
  quiet,
}: Reading): EnlistmentChange {
  const said = [...skills];
  const add = said.filter(([, wanted]) => wanted).map(([category]) => category);
  const unwanted = said.filter(([, wanted]) => !wanted).map(([category]) => category);
  const hours = free.all();
  return {
    add,
    remove: only ? categories.filter((category) => !add.includes(category)) : unwanted,
    ...(hours.length > 0 || anytime
      ? { hours: without(hours, busy) }
      : busy.length > 0
        ? { except: busy }
        : {}),
    ...(limit === undefined ? {} : { weeklyLimit: limit }),
    ...(digestOnly === undefined ? {} : { digestOnly }),
    ...(quiet === null || Object.keys(quiet).length > 0 ? { quiet } : {}),
  };
}
