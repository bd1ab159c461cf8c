import type { DayNumber } from '../../core/calendar.ts';
import { standings } from './clause-hearing.ts';
import { type Clause, forget, type Meant } from './clauses.ts';
import type { DayPiece } from './days.ts';
import { readSaid } from './said.ts';
import { daysDiffer, isWider, timesDiffer } from './said-differ.ts';
import { isBounded, type Said } from './said-shape.ts';
import { isUnsure } from './unsure.ts';
import { type DateWords, type Item, isMark } from './words.ts';

/**
 * What a message says of a date when its clauses do not agree: one that asks or proposes counts more than one that
 * gives a reason or tells a plan that was, a correction counts most, and a refusal not at all; undefined when nothing
 * tells which of two is meant. What an outvoted clause says of the day holds for an hour that has none.
 */
export function choose(meant: Meant, words: DateWords, today: DayNumber): Said | undefined {
  const said = chosen(meant, words, today);
  return said && isUnsure(said, meant, today) ? undefined : said;
}

function chosen({ items, clauses }: Meant, words: DateWords, today: DayNumber): Said | undefined {
  if (clauses.length < 2 && clauses[0]?.standing !== 'refused') return readSaid(items, words);
  const out = [...items];
  const dropped: Reading[] = [];
  const kept: Reading[] = [];
  for (const reading of readings(items, clauses, words)) {
    if (turnsRound(reading)) turn(out, reading);
    const absent = absence(reading, kept, today);
    if (absent) return absent;
    const outvoted = kept.some((other) => yields(reading, other, today));
    if (!outvoted && kept.some((other) => differ(reading, other, today))) return undefined;
    (outvoted || isRefused(reading) ? dropped : kept).push(reading);
  }
  forget(out, dropped);
  const said = readSaid(out, words);
  return dropped.length > 0 ? carried(said, dropped, today) : said;
}

/** "Je pars samedi et je rentre mardi": from the one to the other. */
function absence(back: Reading, kept: readonly Reading[], today: DayNumber): Said | undefined {
  const [first, ...others] = kept;
  if (back.standing !== 'aside' || !first?.leaves || others.length > 0 || !first.said.day || !back.said.day)
    return undefined;
  const said = { ...first.said, lastDay: back.said.day, lastTime: back.said.time };
  return first.start < back.start && !first.said.lastDay && daysDiffer(first.said, back.said, today)
    ? said
    : undefined;
}

/** A clause and what is said in it. */
interface Reading extends Clause {
  readonly said: Said;
  readonly rank: number;
  /** Whether it says "every". */
  readonly every: boolean;
}

/** What the clauses say that say something, the weightiest first, and of two corrections the later. */
function readings(items: readonly Item[], clauses: readonly Clause[], words: DateWords): Reading[] {
  const out: Reading[] = [];
  for (const clause of clauses) {
    const own = items.slice(clause.start, clause.end);
    const said = readSaid(own, words);
    const every = said.day?.is === 'often' && own.some((item) => isMark(item, 'every'));
    const rank = standings.indexOf(clause.standing);
    if (said.day || said.time || clause.standing === 'refused') out.push({ ...clause, said, rank, every });
  }
  return out.sort((a, b) => b.rank - a.rank || (a.standing === 'corrected' ? b.start - a.start : 0));
}

/** "After 8 is too late" is before 8. */
function turnsRound({ standing, said }: Reading): boolean {
  return standing === 'refused' && (said.relation === 'before' || said.relation === 'after');
}

const turned = { before: { is: 'mark', mark: 'from' }, after: { is: 'mark', mark: 'before' } } as const;

function turn(out: Item[], { start, end }: Clause): void {
  for (let at = start; at < end; at++) {
    if (isMark(out[at], 'before')) out[at] = turned.before;
    else if (isMark(out[at], 'after')) out[at] = turned.after;
  }
}

function isRefused(reading: Reading): boolean {
  return reading.standing === 'refused' && !turnsRound(reading);
}

/** Whether a clause gives way to a weightier one: they differ, or it only says the week of that one's day. */
function yields(one: Reading, other: Reading, today: DayNumber): boolean {
  if (one.standing === 'corrected' && other.standing === 'corrected') return differ(one, other, today);
  if (one.rank >= other.rank) return false;
  return differ(one, other, today) || isWider(one.said, other.said, today) || isReasons(one, other, today);
}

/** "Could I have it tomorrow? I'd bring it back by 4", "I'm at work till 5": the hour is only that of the reason. */
function isReasons({ said, standing }: Reading, { said: other }: Reading, today: DayNumber): boolean {
  if (!said.time || (standing !== 'aside' && standing !== 'former') || other.day?.repeats) return false;
  // "the tip is open 8 till 6"
  const bounded = said.until || (said.lastTime && standing === 'former');
  if (bounded && (other.day || other.time)) return true;
  // but "fetch him on Tuesday? it ends at 5"
  // "this weekend? I'd bring it back on Sunday at 6"
  if (said.day) return standing === 'aside' && isWider(other, said, today);
  if (!(said.relation || other.time)) return false;
  return other.day !== undefined || other.time?.today === true;
}

function differ(one: Reading, other: Reading, today: DayNumber): boolean {
  // "the nurse comes every morning, but on Saturday I need somebody"
  if (one.every !== other.every && !isBounded(one.said) && !isBounded(other.said))
    return one.said.day !== undefined && other.said.day !== undefined;
  return daysDiffer(one.said, other.said, today) || timesDiffer(one.said, other.said);
}

/** "Tomorrow at 8 is too late, 6 would be better": what is left of the clauses that were dropped. */
function carried(said: Said, dropped: readonly Reading[], today: DayNumber): Said | undefined {
  const { time } = said;
  if (time?.half && time.from < 720 && dropped.some(isAfternoon))
    said.time = { ...time, from: time.from + 720, to: time.to + 720, half: false };
  if (!time || said.day || time.today) return said;
  const days = dropped.filter(
    ({ said, standing }) => isOneDay(said.day) && (said.time || standing !== 'refused'),
  );
  const [first, ...others] = days;
  if (!first?.said.day) return said;
  if (others.some((other) => daysDiffer(first.said, other.said, today))) return undefined;
  said.day = first.said.day;
  return said;
}

/** Whether its hour is surely one after noon. */
function isAfternoon({ said: { time } }: Reading): boolean {
  return time?.precision === 'minute' && !time.half && time.from >= 720;
}

function isOneDay(day: DayPiece | undefined): boolean {
  return day !== undefined && !day.repeats && ['offset', 'date', 'weekday', 'feast', 'nth'].includes(day.is);
}
