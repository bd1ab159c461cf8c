import { z } from 'zod';
import type { MinuteOfDay, Weekday } from '../../core/model.ts';
import { type Lexicon, lexicon } from '../text/lexicon.ts';
import { type Mender, mender } from '../text/slips.ts';

/** Small words of the date grammar, by what they do in it; `dates.json` of each language lists its own. */
export const marks = [
  'before', 'by', 'latest', 'from', 'after', 'between', 'until', 'since', 'during', 'to', 'and', 'at', 'about', 'the', 'of', 'in',
  'next', 'last', 'this', 'every', 'weekLater', 'fortnightLater', 'weekend', 'start', 'middle', 'end', 'asap', 'ignore', 'hour', 'am', 'pm',
  'oclock', 'ordinal', 'halfPast', 'quarterPast', 'quarterTo', 'past', 'andHalf', 'andQuarter', 'lessQuarter', 'less',
  'lasting', 'rangeFrom', 'notDate', 'street', 'isNow', 'for', 'except', 'weekOf',
  'told', 'asks', 'begs', 'clause', 'but', 'unable', 'busy', 'corrects', 'now', 'weekdays', 'everyOther', 'plain', 'suits',
  'refuses', 'former', 'aside', 'rather', 'gone', 'onwards', 'beforehand', 'proposes', 'movedFrom', 'movedTo', 'usual', 'oneAfter', 'eve', 'unread', 'goodbye', 'leaves', 'shifted', 'due', 'ahead', 'closes', 'returned', 'daily', 'weekly',
] as const; // biome-ignore format: a table
/** One of `marks`. */
export type Mark = (typeof marks)[number];

/** Lengths of time a message may count in. */
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** A day of the year with a name: of a month, days after Easter, or the nth weekday of a month. */
export type Feast =
  | { readonly month: number; readonly day: number }
  | { readonly easter: number }
  | { readonly month: number; readonly nth: number; readonly weekday: Weekday };

/** What one or a few tokens mean to the date grammar; `other` means nothing. */
export type Item = { /** After a comma. */ readonly apart?: true } & (
  | { readonly is: 'number'; readonly value: number /** 0 when it was a word. */; readonly digits: number }
  | { readonly is: 'day'; readonly days: number }
  | { readonly is: 'weekday'; readonly weekday: Weekday; readonly form: 'full' | 'plural' | 'short' }
  | { readonly is: 'month'; readonly month: number; readonly short: boolean }
  | { readonly is: 'feast'; readonly day: Feast }
  /** "First", "deuxième": before a weekday. */
  | { readonly is: 'nth'; readonly nth: number }
  | { readonly is: 'unit'; readonly unit: Unit }
  | { readonly is: 'length'; readonly minutes: number }
  | {
      readonly is: 'part';
      readonly from: MinuteOfDay;
      readonly to: number;
      readonly today: boolean;
      /** "Evenings": every one. */
      readonly plural?: true;
      /** Something else too, unless a mark governs it ("by lunch"). */
      readonly led?: true;
      /** Which half of the day an hour before it is in ("6 in the morning"). */
      readonly half?: 'am' | 'pm';
    }
  /** `until` where it is a part of a day that was named ("samedi midi"). */
  | { readonly is: 'clock'; readonly minute: MinuteOfDay; readonly until?: MinuteOfDay }
  | { readonly is: 'mark'; readonly mark: Mark }
  | { readonly is: 'sign'; readonly sign: string }
  | Other
);

/** A word of no meaning to the date grammar; `plural` when it may be what the number before it counts ("8 eggs"). */
export interface Other {
  readonly is: 'other';
  readonly capital: boolean;
  readonly plural: boolean;
  /** Whether it ends a sentence. */
  readonly ends?: true;
  /** Whether what it names is of the day or of the evening ("dentist", "theatre"). */
  readonly hint?: 'day' | 'evening';
}

/** What means nothing. */
export const nothing: Other = { is: 'other', capital: false, plural: false };

/** Something read from the items, and the item after it. */
export interface Read<T> {
  readonly piece: T;
  readonly next: number;
}

/** Whether the item is one of those marks. */
export function isMark(item: Item | undefined, ...wanted: readonly Mark[]): boolean {
  return item?.is === 'mark' && wanted.includes(item.mark);
}

/** Whether the item names a day, or ends its number. */
export function isDay(item: Item | undefined): boolean {
  return item?.is === 'day' || item?.is === 'weekday' || isMark(item, 'ordinal');
}

/** The half of the day an hour before this item is in, if it says one. */
export function halfOf(item: Item | undefined): 'am' | 'pm' | undefined {
  if (item?.is === 'part') return item.half;
  return item?.is === 'mark' && (item.mark === 'am' || item.mark === 'pm') ? item.mark : undefined;
}

/** The date words of one language. */
export interface DateWords {
  readonly lexicon: Lexicon<Item>;
  /** Those of its phrases that may show that a date is spoken of. */
  readonly showing: Lexicon<Item>;
  readonly mend: Mender;
  /** Words of help at the date itself ("a lift"), not by then. */
  readonly there: Lexicon<true>;
  /** Whether "next Friday" is the coming one, or the one in the next week. */
  readonly nextWeekday: 'nearest' | 'next-week';
  /** Whether "the Tuesday" means every Tuesday. */
  readonly theWeekdayRepeats: boolean;
  /** Whether a number after "at" may be an hour ("at 6"). */
  readonly bareHours: boolean;
  /** Whether 5/6 is the fifth month's sixth day. */
  readonly monthFirst: boolean;
  /** Whether days and months are written with a capital. */
  readonly capitalDays: boolean;
}

const numbers = z.record(z.string(), z.number().int());
const time = z.string().regex(/^\d\d:\d\d$/);
const parts = z.record(z.string(), z.tuple([time, time]));
const shape = z.object({
  nextWeekday: z.enum(['nearest', 'next-week']),
  ...{ theWeekdayRepeats: z.boolean(), bareHours: z.boolean() },
  ...{ monthFirst: z.boolean(), capitalDays: z.boolean() },
  number: numbers,
  day: numbers,
  weekday: numbers,
  weekdayPlural: numbers,
  weekdayShort: numbers,
  month: numbers,
  monthShort: numbers,
  feast: z.record(
    z.string(),
    z.union([
      z.tuple([z.number(), z.number()]).transform(([month, day]) => ({ month, day })),
      z.strictObject({ easter: z.number() }),
      z.strictObject({
        month: z.number(),
        nth: z.number(),
        weekday: z.number().transform((day) => day as Weekday),
      }),
    ]),
  ),
  nth: numbers,
  unit: z.record(z.enum(['minute', 'hour', 'day', 'week', 'month']), z.array(z.string())),
  length: numbers,
  part: parts,
  partPlural: parts,
  partLed: parts,
  partToday: parts,
  clock: z.record(z.string(), z.tuple([time, time.optional()])),
  there: z.array(z.string()),
  hint: z.strictObject({ day: z.array(z.string()), evening: z.array(z.string()) }),
  marks: z.partialRecord(z.enum(marks), z.array(z.string())),
  slips: z.record(z.string(), z.array(z.string())),
});

/** Checks and prepares a language's `dates.json`, given which items may show a date; throws a message that names what is wrong. */
export function dateWords(raw: unknown, mayShow: (item: Item) => boolean): DateWords {
  const result = shape.safeParse(raw);
  if (!result.success) throw new Error(`dates.json: ${z.prettifyError(result.error)}`);
  const { nextWeekday, theWeekdayRepeats, bareHours, monthFirst, capitalDays, slips, ...lists } = result.data;
  const phrases = itemsOf(lists);
  const known = phrases.map(([phrase]) => phrase);
  return {
    lexicon: lexicon(phrases),
    showing: lexicon(phrases.filter(([, item]) => mayShow(item))),
    mend: mender(slips, known),
    there: lexicon(lists.there.map((phrase) => [phrase, true])),
    ...{ nextWeekday, theWeekdayRepeats, bareHours, monthFirst, capitalDays },
  };
}

type Lists = Omit<
  z.infer<typeof shape>,
  'slips' | 'nextWeekday' | 'theWeekdayRepeats' | 'bareHours' | 'monthFirst' | 'capitalDays'
>;

function itemsOf(lists: Lists): [string, Item][] {
  const out: [string, Item][] = [];
  const each = <V>(list: Readonly<Record<string, V>>, make: (value: V) => Item) => {
    for (const [phrase, value] of Object.entries(list)) out.push([phrase, make(value)]);
  };
  each(lists.number, (value) => ({ is: 'number', value, digits: 0 }));
  each(lists.day, (days) => ({ is: 'day', days }));
  each(lists.weekday, (value) => ({ is: 'weekday', weekday: value as Weekday, form: 'full' }));
  each(lists.weekdayPlural, (value) => ({ is: 'weekday', weekday: value as Weekday, form: 'plural' }));
  each(lists.weekdayShort, (value) => ({ is: 'weekday', weekday: value as Weekday, form: 'short' }));
  each(lists.month, (month) => ({ is: 'month', month, short: false }));
  each(lists.monthShort, (month) => ({ is: 'month', month, short: true }));
  each(lists.nth, (nth) => ({ is: 'nth', nth }));
  each(lists.feast, (day) => ({ is: 'feast', day }));
  each(lists.length, (minutes) => ({ is: 'length', minutes }));
  const halfIn = (phrase: string) =>
    (['am', 'pm'] as const).find((half) => lists.marks[half]?.includes(phrase));
  for (const [phrase, window] of Object.entries(lists.part)) {
    const half = halfIn(phrase);
    out.push([phrase, { ...partOf(window, false), ...(half && { half }) }]);
  }
  each(lists.partPlural, (window) => ({ ...partOf(window, false), plural: true }));
  each(lists.partLed, (window) => ({ ...partOf(window, false), led: true }));
  each(lists.partToday, (window) => partOf(window, true));
  for (const hint of ['day', 'evening'] as const)
    for (const phrase of lists.hint[hint])
      out.push([phrase, { is: 'other', capital: false, plural: false, hint }]);
  each(lists.clock, ([at, until]) => {
    return { is: 'clock', minute: minuteOf(at), ...(until && { until: minuteOf(until) }) };
  });
  for (const unit of Object.keys(lists.unit) as Unit[]) {
    for (const phrase of lists.unit[unit]) out.push([phrase, { is: 'unit', unit }]);
  }
  for (const mark of marks)
    for (const phrase of lists.marks[mark] ?? []) out.push([phrase, { is: 'mark', mark }]);
  return out;
}

function partOf([from, to]: readonly [string, string], today: boolean): Extract<Item, { is: 'part' }> {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return { is: 'part', from: start, to: end > start ? end : end + 1440, today };
}

function minuteOf(time: string): MinuteOfDay {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
