import { readClock } from './clock-time.ts';
import { type DateWords, halfOf, type Item, isDay, isMark, type Mark, type Read } from './words.ts';

/** A time of day as it was said: a minute, or a part of the day. */
export interface TimePiece {
  /** Minutes since midnight; a night's `to` is beyond 1440. */
  readonly from: number;
  readonly to: number;
  readonly precision: 'minute' | 'part';
  /** Said as today's ("ce soir"). */
  readonly today: boolean;
  /** On a twelve-hour dial, with nothing said of morning or evening. */
  readonly half: boolean;
  /** Whether "am" or "in the evening" stood beside it, so that nothing else says which half it is in. */
  readonly sure?: true;
}

/** Reads a time of day ("18h30", "half past six", "ce soir"); `lead` is the mark before it ("vers"). */
export function readTime(
  items: readonly Item[],
  at: number,
  words: DateWords,
  lead: Mark | undefined,
): Read<TimePiece> | undefined {
  const item = items[at];
  if (item?.is === 'part') return readPart(item, items[at - 1], at + 1, lead);
  // "tomorrow am", "Friday pm"
  if (isMark(item, 'am', 'pm') && isDay(items[at - 1])) {
    const [from, to] = isMark(item, 'am') ? [360, 720] : [720, 1080];
    return { piece: { from, to, precision: 'part', today: false, half: false }, next: at + 1 };
  }
  if (
    item?.is === 'clock' &&
    item.until !== undefined &&
    isDay(items[at - 1]) &&
    !isMark(items[at + 1], 'andHalf')
  ) {
    const piece = {
      from: item.minute,
      to: item.until,
      precision: 'part',
      today: false,
      half: false,
    } as const;
    return { piece, next: at + 1 };
  }
  const clock = readClock(items, at, words, lead);
  if (!clock) return undefined;
  const meridian = readMeridian(items, clock.next);
  const minute = meridian ? halfDay(clock.piece, meridian.piece) : clock.piece;
  const dial = words.bareHours || isColloquial(item, clock.piece);
  const half = dial && !meridian && clock.piece < 780 && clock.piece >= 60 && !exact(items, at);
  return {
    piece: {
      from: minute,
      to: minute,
      precision: 'minute',
      today: false,
      half,
      ...(meridian && { sure: true }),
    },
    next: meridian?.next ?? clock.next,
  };
}

function readPart(
  { from, to, today, led, apart }: Extract<Item, { is: 'part' }>,
  before: Item | undefined,
  next: number,
  lead: Mark | undefined,
): Read<TimePiece> | undefined {
  if (led && !(lead && governs.includes(lead)) && (apart || !isDay(before))) return undefined;
  return { piece: { from, to, precision: 'part', today, half: false }, next };
}

/** What makes "lunch" a time of day. */
const governs: readonly Mark[] = ['before', 'by', 'after', 'until', 'at', 'about'];

function readMeridian(items: readonly Item[], at: number): Read<'am' | 'pm'> | undefined {
  const half = halfOf(items[at]);
  return half && { piece: half, next: at + 1 };
}

function halfDay(minute: number, half: 'am' | 'pm'): number {
  const dial = minute % 720;
  return half === 'pm' ? dial + 720 : dial;
}

/** "À quatre heures" is as vague as "at four", and so is "à 4h". */
function isColloquial(item: Item | undefined, minute: number): boolean {
  if (item?.is !== 'number') return false;
  return item.digits === 0 || (item.digits === 1 && item.value > 1 && item.value < 5 && minute % 60 === 0);
}

function exact(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.is === 'clock') return true;
  return item?.is === 'number' && (item.digits === 4 || (item.digits === 2 && item.value < 10));
}
