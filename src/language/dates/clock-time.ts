import { endsHour, endsSaying, isOne } from './hour-ends.ts';
import { type DateWords, halfOf, type Item, isDay, isMark, type Mark, type Read } from './words.ts';

/** Reads a time on a clock, in minutes since midnight, before any "du soir" or "pm". */
export function readClock(
  items: readonly Item[],
  at: number,
  words: DateWords,
  lead: Mark | undefined,
): Read<number> | undefined {
  const item = items[at];
  if (item?.is === 'clock') return withFraction(items, at + 1, item.minute);
  const counted = countedMinutes(items, at, lead);
  if (counted) return counted;
  const past = pastMinutes(item);
  if (past !== undefined) return pastHour(items[at + 1], past, at + 2);
  const hour = item;
  if (hour?.is === 'number' && hour.digits === 4) return fourDigits(items, at, hour.value);
  if (hour?.is !== 'number' || hour.value > 24 || hour.digits > 2) return undefined;
  if (isMark(items[at + 1], 'hour')) {
    // "samedi 5h"
    const dated = isDay(items[at - 1]) && !hour.apart;
    // "à une heure" is rather how far
    const led = promises(lead, hourLeads) && !(hour.value === 1 && lead === 'to');
    return hourAndMinutes(items, at, hour.value, dated || led);
  }
  if (isMark(items[at + 1], 'oclock') && hour.value >= 1 && hour.value <= 12)
    return { piece: hour.value * 60, next: at + 2 };
  return bareHour(items, at, hour.value, words, lead);
}

/** "18:30", "18.30", "6pm", "at 6". */
function bareHour(
  items: readonly Item[],
  at: number,
  hour: number,
  { bareHours }: DateWords,
  lead: Mark | undefined,
): Read<number> | undefined {
  const bare = lead === 'rather' || promises(lead, bareLeads) || isDay(items[at - 1]);
  // "one between three"
  const led =
    (promises(lead, bareLeads) && !(lead === 'between' && !isMark(items[at + 1], 'and'))) ||
    (lead === 'rather' && endsSaying(items[at + 1]));
  const dial = led && bareHours && endsHour(items, at, lead === 'at' || lead === 'about');
  return (
    colonTime(items, at, hour, bare) ??
    (bareHours && bare ? spelledTime(items, at, hour) : undefined) ??
    dialHour(items, at, hour, dial, bareHours)
  );
}

/** "six thirty" */
function spelledTime(items: readonly Item[], at: number, hour: number): Read<number> | undefined {
  const [own, minutes] = [items[at], items[at + 1]];
  if (own?.is !== 'number' || minutes?.is !== 'number' || own.digits + minutes.digits > 0) return undefined;
  const timed =
    hour >= 1 && hour <= 12 && minutes.value >= 10 && minutes.value < 60 && minutes.value % 5 === 0;
  // "six fifty kilo sacks"
  return timed && endsHour(items, at + 1, true)
    ? { piece: hour * 60 + minutes.value, next: at + 2 }
    : undefined;
}

/** "6pm", or after "at" a bare 6. */
function dialHour(
  items: readonly Item[],
  at: number,
  hour: number,
  bare: boolean,
  mayBeBare: boolean,
): Read<number> | undefined {
  if (hour < 1 || hour > 12) return undefined;
  // "9ish"
  const ish =
    mayBeBare &&
    !isOne(items[at]) &&
    isMark(items[at + 1], 'about') &&
    !isMark(items[at + 2], 'hour') &&
    !isOne(items[at - 1]);
  const after = items[at + 1];
  // "11 tomorrow?"
  const alone = at === 0 && (isWholeDay(after) || (mayBeBare && after?.is === 'part' && after.today));
  const sure = halfOf(after) !== undefined || ish || bare || alone || (mayBeBare && isMark(after, 'suits'));
  return sure ? { piece: hour * 60, next: ish ? at + 2 : at + 1 } : undefined;
}

function isNumber(item: Item | undefined): boolean {
  return item?.is === 'clock' || (item?.is === 'number' && !isOne(item));
}

function isWholeDay(item: Item | undefined): boolean {
  return item?.is === 'day' || (item?.is === 'weekday' && item.form === 'full');
}

/** "1830 tomorrow", "Friday 0830": beside a day, four digits are a time unless they may be a year. */
function fourDigits(items: readonly Item[], at: number, value: number): Read<number> | undefined {
  const [hour, minute] = [Math.floor(value / 100), value % 100];
  const mayBeYear = hour === 19 || hour === 20;
  if (hour > 23 || minute > 59 || minute % 5 !== 0 || mayBeYear) return undefined;
  const unit = items[at + 1];
  if (isMark(unit, 'hour') || (unit?.is === 'unit' && unit.unit === 'hour'))
    return { piece: hour * 60 + minute, next: at + 2 };
  const beside = isDay(items[at - 1]) || isDay(items[at + 1]);
  return beside ? { piece: hour * 60 + minute, next: at + 1 } : undefined;
}

/** Words after which a bare number may be an hour. */
const bareLeads: readonly Mark[] = ['at', 'about', 'before', 'by', 'from', 'after', 'between', 'until'];
/** Words after which "2h" is a time of day rather than a length of time. */
const hourLeads: readonly Mark[] = [...bareLeads, 'to', 'rangeFrom', 'rather'];

function promises(lead: Mark | undefined, leads: readonly Mark[]): boolean {
  return lead !== undefined && leads.includes(lead);
}

function colonTime(
  items: readonly Item[],
  at: number,
  hour: number,
  bare: boolean,
): Read<number> | undefined {
  const [sign, minutes, after] = items.slice(at + 1, at + 4);
  if (sign?.is !== 'sign' || minutes?.is !== 'number' || minutes.digits !== 2 || minutes.value > 59)
    return undefined;
  const late = hour >= 13 && minutes.value % 5 === 0 && !isMark(after, 'notDate');
  const dotted =
    sign.sign === '.' &&
    (bare || late || halfOf(after) !== undefined || isMark(after, 'about', 'suits') || isDay(after)) &&
    !isMark(items[at - 1], 'notDate');
  return sign.sign === ':' || dotted ? { piece: hour * 60 + minutes.value, next: at + 3 } : undefined;
}

function hourAndMinutes(
  items: readonly Item[],
  at: number,
  hour: number,
  promised: boolean,
): Read<number> | undefined {
  const minutes = items[at + 2];
  const timed =
    minutes?.is === 'number' &&
    minutes.value < 60 &&
    !isMark(items[at + 3], 'hour') &&
    (minutes.digits === 2 || isSpelled(minutes.value, items[at + 3], minutes.digits));
  const clock = withFraction(items, at + (timed ? 3 : 2), hour * 60 + (timed ? minutes.value : 0));
  const after = items[clock.next];
  // "2h demain" and "8h de route" are lengths of time; "à 2h" and "18h" are not
  const length =
    (!promised &&
      (hour < 6 || hour === 24) &&
      !isMark(after, 'am', 'pm') &&
      !(hour > 1 && isMark(after, 'to') && isNumber(items[clock.next + 1]))) ||
    isMark(after, 'lasting');
  return length || clock.piece > 1440 ? undefined : clock;
}

/** "vingt heures trente", but not "dix heures cinq personnes". */
function isSpelled(minutes: number, after: Item | undefined, digits: number): boolean {
  return (
    digits === 0 &&
    minutes >= 5 &&
    minutes % 5 === 0 &&
    (after === undefined || after.is === 'mark' || after.is === 'sign' || minutes % 15 === 0)
  );
}

function withFraction(items: readonly Item[], at: number, minute: number): Read<number> {
  if (isMark(items[at], 'andHalf')) return { piece: minute + 30, next: at + 1 };
  if (isMark(items[at], 'andQuarter')) return { piece: minute + 15, next: at + 1 };
  if (isMark(items[at], 'lessQuarter')) return { piece: minute - 15, next: at + 1 };
  const less = items[at + 1];
  if (isMark(items[at], 'less') && less?.is === 'number' && less.value >= 5 && less.value < 30)
    return { piece: minute - less.value, next: at + 2 };
  return { piece: minute, next: at };
}

/** "ten to six", "five past eight"; "from ten to twelve" is a range. */
function countedMinutes(
  items: readonly Item[],
  at: number,
  lead: Mark | undefined,
): Read<number> | undefined {
  const [minutes, side] = items.slice(at, at + 2);
  const hour = wholeHour(items[at + 2]);
  if (minutes?.is !== 'number' || hour === undefined || ![5, 10, 20, 25].includes(minutes.value))
    return undefined;
  if (isMark(side, 'past')) return { piece: hour + minutes.value, next: at + 3 };
  const range = lead === 'from' || lead === 'rangeFrom' || lead === 'between' || minutes.digits > 0;
  return isMark(side, 'to') && !range ? { piece: hour - minutes.value, next: at + 3 } : undefined;
}

/** "half past six" */
function pastHour(item: Item | undefined, past: number, next: number): Read<number> | undefined {
  const hour = wholeHour(item);
  // "half a"
  if (hour === undefined || (item?.is === 'number' && item.digits === 0 && item.value <= 1)) return undefined;
  return { piece: hour + past, next };
}

/** The minute of an hour on a dial, or of noon and midnight. */
function wholeHour(item: Item | undefined): number | undefined {
  if (item?.is === 'clock') return item.minute;
  return item?.is === 'number' && item.value >= 1 && item.value <= 12 ? item.value * 60 : undefined;
}

function pastMinutes(item: Item | undefined): number | undefined {
  if (isMark(item, 'halfPast')) return 30;
  if (isMark(item, 'quarterPast')) return 15;
  return isMark(item, 'quarterTo') ? -15 : undefined;
}
