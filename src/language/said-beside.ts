import { type Item, isMark } from './date-words.ts';
import { leave } from './said-implied.ts';
import type { Said } from './said-shape.ts';

/** Takes what is said beside days and times: what it does to those that were said, and what of a date is left unread. */
export function note(items: readonly Item[], at: number, said: Said): void {
  const [item, next] = [items[at] as Item, items[at + 1]];
  if (isMark(item, 'asap')) said.asap = true;
  if (isMark(item, 'movedTo')) leave(said);
  refer(item, said);
  noteUnread(item, next, said);
  const stops = item.is === 'other' ? item.ends === true : item.is === 'sign' && item.sign === '.';
  if (stops && said.day) said.closed = true;
}

/** "After that", "before then", "la veille": what refers to a day or an hour that was said. */
function refer(item: Item, said: Said): void {
  if (item.is !== 'mark') return;
  const { day, time, passed } = said;
  if (item.mark === 'onwards' && time?.precision === 'minute') onwards(said);
  if (item.mark === 'beforehand' && isOne(said)) said.relation ??= 'before';
  if (item.mark === 'shifted') said.shifted = true;
  if (item.mark === 'eve' && day) {
    said.eve = true;
    said.time = said.lastTime = undefined;
  }
  if (item.mark === 'oneAfter' && passed?.is === 'weekday')
    said.day ??= { ...passed, weeks: passed.weeks + 1 };
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

function noteUnread(item: Item, next: Item | undefined, said: Said): void {
  if (item.is === 'day' || item.is === 'weekday' || item.is === 'feast' || isMark(item, 'unread', 'goodbye'))
    said.unread.day = true;
  // "2h" is rather how long
  const hour = item.is === 'number' && item.value >= 6 && isMark(next, 'hour', 'oclock', 'am', 'pm');
  if (item.is === 'clock' || hour) said.unread.hour = true;
}
