import { addDays, instantOf, localOf } from '../core/calendar.ts';
import type { Instant } from '../core/model.ts';
import type { Absence } from '../language/hear/absence.ts';
import type { Wish } from '../language/hear/wishes.ts';
import { type Said, wordsIn } from './said.ts';
import type { Turn } from './turn.ts';

/** "Until Monday" or "two weeks" ends by itself; without an end, until they say otherwise. */
export async function pause(turn: Turn, { rest, days }: Wish): Promise<void> {
  await take(turn, timeIn(turn, { rest, days, back: undefined }) ?? {});
}

/** In a longer message that sounds like a request, that its author is away is only the reason. */
const mostWords = 8;

/** A volunteer says that they are away for a time: they are on a break for so long, and need answer nothing of that time. */
export async function absent(turn: Turn, { text, understood, quoted }: Said): Promise<boolean> {
  const { ledger, parts, member } = turn;
  if (quoted?.request || !ledger.community.members.get(member)?.enlistment) return false;
  const absence = parts.ears.absence(text);
  if (!absence || (understood.intent === 'request' && wordsIn(absence.rest) > mostWords)) return false;
  const time = timeIn(turn, absence);
  if (!time) return false;
  await take(turn, time);
  return true;
}

async function take(turn: Turn, time: Time): Promise<void> {
  await turn.act({ type: 'pause', at: turn.now, by: turn.member, ...time });
}

/** When a pause begins, where that is not at once, and when it ends, where that was said. */
interface Time {
  readonly from?: Instant;
  readonly until?: Instant;
}

/** The time that is told, if one is. */
function timeIn({ ledger, parts, now }: Turn, { rest, days, back }: Absence): Time | undefined {
  const { timeZone } = ledger.community;
  const later = (at: Instant, days: number) => instantOf(addDays(localOf(at, timeZone), days), timeZone);
  const moment = { now, timeZone, zones: [], expected: true };
  const whenIn = (text: string) => parts.ears.understand({ text }, moment).when;
  const when = whenIn(rest);
  const { start, end, precision, relation } = when ?? {};
  const from = start !== undefined && start > now ? { from: start } : {};
  if (days !== undefined) return { ...from, until: later(from.from ?? now, days) };
  const returns = back === undefined ? undefined : whenIn(back);
  if (returns) return { ...from, ...ending(now, returns.start ?? returns.end) };
  if (!when || relation === 'every' || relation === 'asap') return undefined;
  if (start === undefined && end !== undefined && precision === 'day') {
    // A pause until a day ends when that day begins.
    return ending(now, instantOf({ ...localOf(end - 1, timeZone), minute: 0 }, timeZone));
  }
  if (start === undefined || start === end) return ending(now, end);
  return { ...from, ...ending(now, end) };
}

function ending(now: Instant, until: Instant | undefined): Pick<Time, 'until'> {
  return until !== undefined && until > now ? { until } : {};
}
