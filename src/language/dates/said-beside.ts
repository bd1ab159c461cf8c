import { leave } from './said-implied.ts';
import type { Said } from './said-shape.ts';
import { type Item, isMark, type Mark } from './words.ts';

/** Takes what is said beside days and times: what it does to those that were said, and what of a date is left unread. */
export function note(items: readonly Item[], at: number, said: Said): void {
  const item = items[at] as Item;
  if (item.is === 'mark') refer(item.mark, said);
  else if (item.is === 'other') said.closed ||= item.ends === true && said.day !== undefined;
  else if (item.is === 'sign') said.closed ||= item.sign === '.' && said.day !== undefined;
  else noteUnread(item, items[at + 1], said);
}

/** "After that", "before then", "la veille": what refers to a day or an hour that was said. */
function refer(mark: Mark, said: Said): void {
  const { day, time, passed } = said;
  switch (mark) {
    case 'asap':
      said.asap = true;
      break;
    case 'movedTo':
      leave(said);
      break;
    case 'onwards':
      if (time?.precision === 'minute') onwards(said);
      break;
    case 'beforehand':
      // "the plumber can't come until Monday, … in the meantime"
      said.day ??= passed;
      if (isOne(said)) said.relation ??= 'before';
      break;
    case 'shifted':
      said.shifted = true;
      break;
    case 'daily':
      said.rate ??= 'day';
      break;
    case 'weekly':
      said.rate ??= 'week';
      break;
    case 'due':
    case 'returned':
    case 'ahead':
    case 'closes':
      said.due ??= mark;
      break;
    case 'eve':
      if (day) eve(said);
      break;
    case 'oneAfter':
      if (passed?.is === 'weekday') said.day ??= { ...passed, weeks: passed.weeks + 1 };
      break;
    case 'goodbye':
    case 'unread':
      said.unread.day = true;
      break;
    default:
  }
}

/** The day before, at no hour of that day's. */
function eve(said: Said): void {
  said.eve = true;
  said.time = said.lastTime = undefined;
}

/** From what was said on, or from its end. */
function onwards(said: Said): void {
  said.relation = said.until || said.lastTime ? 'from' : (said.relation ?? 'from');
  if (said.lastTime) [said.time, said.lastTime] = [said.lastTime, undefined];
}

/** Whether it says one hour, or one day. */
function isOne({ day, lastDay, time, lastTime }: Said): boolean {
  return time ? time.precision === 'minute' && !lastTime : day !== undefined && !lastDay;
}

/** Notes a word for a day or an hour that was read as neither; "2h" is rather how long. */
function noteUnread(item: Item, next: Item | undefined, said: Said): void {
  if (item.is === 'day' || item.is === 'weekday' || item.is === 'feast') said.unread.day = true;
  const hour = item.is === 'number' && item.value >= 6 && isMark(next, 'hour', 'oclock', 'am', 'pm');
  if (item.is === 'clock' || hour) said.unread.hour = true;
}
