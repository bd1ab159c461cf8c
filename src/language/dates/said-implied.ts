import type { Said } from './said-shape.ts';
import type { TimePiece } from './time-pieces.ts';

/** "Le rdv de 14h est décalé à …": what was said so far is only what it was. */
export function leave(said: Said): void {
  const { day, lastDay, time, lastTime } = said;
  said.left = { day, lastDay, time, lastTime };
  for (const key of ['day', 'lastDay', 'time', 'lastTime', 'relation', 'narrower'] as const) delete said[key];
}

/** What was moved to another hour keeps its day, and to another day its hour. */
export function keepRest(said: Said): Said {
  const { left } = said;
  if (!left || !(said.day || said.time)) return said;
  if (!said.day) [said.day, said.lastDay] = [left.day, left.lastDay];
  if (!said.time) [said.time, said.lastTime] = [left.time, left.lastTime];
  return said;
}

/** Adds to what was said what goes without saying. */
export function complete(said: Said): void {
  if (said.time?.precision === 'minute' && said.otherwise) said.day ??= said.otherwise;
  if (said.rate && !said.time && (!said.day || said.day.is === 'named'))
    said.day = { is: 'often', repeats: said.rate };
  if (isWorkingWeek(said)) eachWorkday(said);
  if (said.without && !said.lastDay) said.time ??= restOf(said.without);
  // "by the weekend" is before it begins
  if (said.relation === 'by' && said.day?.is === 'weekend' && !said.time) said.relation = 'before';
  if (said.due && !said.eve && !said.lastDay && !said.lastTime && !isClosed(said))
    said.relation ??= said.due === 'ahead' && said.day?.is !== 'named' ? 'before' : 'by';
}

/** "The nursery closes on Friday" is for that day, "the shop closes at 5" is until then. */
function isClosed({ due, day, time }: Said): boolean {
  return due === 'closes' && !time && day?.is !== 'later';
}

/** "Monday to Friday at 4.30". */
function isWorkingWeek({ day, lastDay, time, relation }: Said): boolean {
  if (day?.is !== 'weekday' || lastDay?.is !== 'weekday' || time?.precision !== 'minute' || relation)
    return false;
  return day.weekday === 1 && lastDay.weekday === 5 && !day.nextWeek && !lastDay.nextWeek;
}

function eachWorkday(said: Said): void {
  said.day = { is: 'often', repeats: 'weekday' };
  said.lastDay = undefined;
  if (said.lastTime?.from === said.time?.from) said.lastTime = undefined;
}

/** What a day has left without its morning or its evening. */
function restOf({ from, to }: TimePiece): TimePiece | undefined {
  const rest = { precision: 'part', today: false, half: false } as const;
  if (from < 720) return { from: Math.min(to, 720), to: 1440, ...rest };
  return from >= 1080 ? { from: 0, to: from, ...rest } : undefined;
}
