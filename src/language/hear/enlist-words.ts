import { z } from 'zod';
import { type Category, categories, type MinuteOfDay, type Weekday } from '../../core/model.ts';
import type { Found, Lexicon } from '../text/lexicon.ts';
import { byKey, type Numbered, numberAt, numberWords, phrasebook, phraseList } from '../text/phrasebook.ts';
import type { Token } from '../text/text.ts';

const signs = {
  all: phraseList,
  before: phraseList,
  after: phraseList,
  between: phraseList,
  and: phraseList,
  to: phraseList,
  not: phraseList,
  refuse: phraseList,
  only: phraseList,
  neutral: phraseList,
  turn: phraseList,
  offer: phraseList,
  home: phraseList,
  thing: phraseList,
  small: phraseList,
  quiet: phraseList,
  hush: phraseList,
  anytime: phraseList,
  perWeek: phraseList,
  atMost: phraseList,
  noLimit: phraseList,
  digest: phraseList,
  near: phraseList,
  articles: phraseList,
  unless: phraseList,
  hour: phraseList,
  am: phraseList,
  pm: phraseList,
} as const;
type SignName = keyof typeof signs;
/** Signs that are read on their own, not as marks. */
type Apart = 'hour' | 'am' | 'pm' | 'articles';

/** What a language's `enlist.json` holds. */
export const enlistFile = z.strictObject({
  skills: z.strictObject(
    Object.fromEntries(categories.map((category) => [category, phraseList])) as Record<
      Category,
      typeof phraseList
    >,
  ),
  /** By the days meant, in digits: `67` is the weekend. */
  days: z.record(z.string().regex(/^[1-7]{1,7}$/, 'write days as digits, 1 for Monday to 7'), phraseList),
  /** By the hours meant: `6-12` is the morning. */
  parts: z.record(z.string().regex(/^\d{1,2}-\d{1,2}$/, 'write hours as 6-12'), phraseList),
  /** Hours that have a name, by their number: 12 is noon, 24 midnight. */
  hours: z.record(z.string().regex(/^\d{1,2}$/, 'write an hour, 0 to 24'), phraseList),
  /** How often, by its number: "twice". */
  times: z.record(z.string().regex(/^\d{1,2}$/, 'write a number of times'), phraseList),
  signs: z.strictObject(signs),
});

/** The part of a language's folder in which enlistments are heard. */
export interface EnlistWords extends Numbered {
  readonly enlist: z.infer<typeof enlistFile>;
}

/** What a word or a few say about an enlistment. */
export type Mark =
  | { readonly is: Exclude<SignName, Apart> | 'end' | 'word' }
  | { readonly is: 'skill'; readonly category: Category }
  | { readonly is: 'days'; readonly days: readonly Weekday[] }
  | { readonly is: 'part'; readonly from: MinuteOfDay; readonly to: MinuteOfDay }
  /** `half` is missing where morning and afternoon cannot be told apart. */
  | { readonly is: 'time'; readonly minute: MinuteOfDay; readonly half?: 'am' | 'pm' }
  | { readonly is: 'number'; readonly number: number; readonly digits: boolean };

/** Whether a mark says nothing of an enlistment. */
export function isFiller(mark: Mark | undefined): boolean {
  return mark?.is === 'word' || mark?.is === 'small';
}

/**
 * Makes what marks the words of a message that speak of an enlistment; other words are just `word`, unless they are
 * `known` to say something else of it.
 */
export function marker(
  folders: readonly EnlistWords[],
): (said: readonly Token[], known: ReadonlySet<number>) => readonly Mark[] {
  const words = wordsOf(folders);
  return (said, known) => {
    const marks: Mark[] = [];
    for (let at = 0; at < said.length; ) {
      const { value, end } = markAt(said, at, words);
      marks.push(value.is === 'word' && known.has(at) ? { is: 'small' } : value);
      at = end;
    }
    return [...marks, { is: 'end' }];
  };
}

interface Words {
  readonly marks: Lexicon<Mark>;
  readonly numbers: Lexicon<number>;
  readonly hour: Lexicon<'hour' | 'am' | 'pm'>;
}

function wordsOf(folders: readonly EnlistWords[]): Words {
  const files = folders.map(({ enlist }) => enlist);
  const { hour, am, pm } = mergedSigns(files);
  return {
    marks: phrasebook([...files.flatMap(marksIn), ...files.flatMap(smallIn)]),
    numbers: numberWords(folders),
    hour: phrasebook(byKey({ hour, am, pm })),
  };
}

function mergedSigns(files: readonly z.infer<typeof enlistFile>[]): Record<'hour' | 'am' | 'pm', string[]> {
  const all = (name: SignName) => files.flatMap((file) => file.signs[name]);
  return { hour: all('hour'), am: all('am'), pm: all('pm') };
}

function marksIn({
  skills,
  days,
  parts,
  hours,
  times,
  signs: file,
}: z.infer<typeof enlistFile>): [string, Mark][] {
  const { hour, am, pm, articles, small, ...others } = file;
  return [
    ...byKey(skills).map(([phrase, category]): [string, Mark] => [phrase, { is: 'skill', category }]),
    ...byKey(others).map(([phrase, is]): [string, Mark] => [phrase, { is }]),
    ...byKey(days).map(([phrase, key]): [string, Mark] => [
      phrase,
      { is: 'days', days: [...key].map(Number) as Weekday[] },
    ]),
    ...byKey(parts).map(([phrase, key]): [string, Mark] => [phrase, partOf(key)]),
    ...byKey(hours).map(([phrase, key]): [string, Mark] => [
      phrase,
      { is: 'time', minute: Number(key) * 60, half: 'pm' },
    ]),
    ...byKey(times).map(([phrase, key]): [string, Mark] => [
      phrase,
      { is: 'number', number: Number(key), digits: false },
    ]),
  ];
}

// Where a word has a meaning in one language, that it is small in another does not count: these come last.
function smallIn({ signs: { small } }: z.infer<typeof enlistFile>): [string, Mark][] {
  return small.map((phrase) => [phrase, { is: 'small' }]);
}

function partOf(key: string): Mark {
  const [from = 0, to = 24] = key.split('-').map(Number);
  return { is: 'part', from: from * 60, to: to * 60 };
}

function markAt(said: readonly Token[], at: number, words: Words): Found<Mark> {
  const word = said[at]?.text;
  if (word === '.') return { value: { is: 'end' }, end: at + 1 };
  if (word === '-') return { value: { is: 'to' }, end: at + 1 };
  const time = timeAt(said, at, words);
  const phrase = words.marks.longest(said, at);
  if (time && (!phrase || time.end > phrase.end)) return time;
  if (phrase) return phrase;
  const number = numberAt(said, at, words.numbers);
  if (!number) return { value: { is: 'word' }, end: at + 1 };
  return { value: { is: 'number', number: number.value, digits: /^\d/.test(word ?? '') }, end: number.end };
}

/** A time of day: "10h", "10h30", "10:30", "six o'clock", "6pm", "6.30 pm". */
function timeAt(said: readonly Token[], at: number, words: Words): Found<Mark> | undefined {
  const hour = numberAt(said, at, words.numbers);
  if (!hour || hour.value > 24) return undefined;
  const colon = said[hour.end]?.text === ':' ? minuteAt(said, hour.end + 1) : undefined;
  const unit = words.hour.longest(said, colon?.end ?? hour.end);
  if (!colon && !unit) return undefined;
  const minutes = colon ?? (unit?.value === 'hour' ? minuteAt(said, unit.end) : undefined);
  const end = Math.max(minutes?.end ?? 0, unit?.end ?? 0);
  const late = unit?.value === 'hour' ? words.hour.longest(said, end) : unit;
  const value = clockTime(hour.value, minutes?.value ?? 0, late?.value);
  return { value, end: Math.max(end, late?.end ?? 0) };
}

function minuteAt(said: readonly Token[], at: number): Found<number> | undefined {
  const text = said[at]?.text ?? '';
  return /^[0-5]\d$/.test(text) ? { value: Number(text), end: at + 1 } : undefined;
}

function clockTime(hour: number, minute: number, half: 'hour' | 'am' | 'pm' | undefined): Mark {
  if (half === 'am' || half === 'pm') {
    return { is: 'time', minute: ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute, half };
  }
  return { is: 'time', minute: Math.min(hour * 60 + minute, 1440), half: hour >= 12 ? 'pm' : 'am' };
}
