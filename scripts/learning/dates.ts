import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isoOf } from '../../src/core/calendar.ts';
import type { Instant, When } from '../../src/core/model.ts';
import { type Doubts, isSure } from '../../src/language/dates/doubts.ts';
import { type DateReading, readDate } from '../../src/language/dates/when.ts';
import { lcg } from '../../src/language/evidence/learn.ts';
import { tidy, tokenise } from '../../src/language/text/text.ts';
import type { Words } from '../../src/language/words.ts';
import { type Garble, garbled } from './perturb.ts';
import type { Phrase } from './phrases.ts';

/** A message set aside with the dates a human would call right: any of them is. */
export interface DatedText {
  readonly text: string;
  readonly lang: string;
  readonly right: readonly string[];
}

/** How many messages' dates were read right, not at all, or wrong without a sign of it. */
export interface DateFigures {
  readonly count: number;
  readonly right: number;
  readonly wrong: number;
}

/** Holds dated messages that no grammar was mended by; `config/languages/README.md` says how they are written. */
const setAside = 'unseen-dates.tsv';
/** Holds those it was mended by. */
const toLearn = 'dates.tsv';
/** When they are taken to be written: a Wednesday, two in the afternoon. */
const now = Date.parse('2026-11-18T14:00+01:00');
const zone = 'Europe/Paris';
/** How far a part of the day ("in the morning") may be from what a human would say. */
const toleranceMs = 90 * 60_000;

/** Reads the dated messages of a language; throws with the file and line of one that says nothing is right. */
export function readDated(config: string, lang: string): readonly DatedText[] {
  return readTable(join(config, 'languages', lang, setAside), lang);
}

/** Those to learn from: what was written to be dated, and labelled messages with their date. */
export function readToLearn(config: string, phrases: readonly Phrase[]): readonly DatedText[] {
  const languages = [...new Set(phrases.map(({ lang }) => lang))];
  return [
    ...languages.flatMap((lang) => readTable(join(config, 'languages', lang, toLearn), lang)),
    ...datedAmong(phrases),
  ];
}

/** Labelled messages of which the date is known, be it that there is none. */
export function datedAmong(phrases: readonly Phrase[]): readonly DatedText[] {
  return phrases.flatMap(({ text, lang, when }) => (when ? [{ text, lang, right: when }] : []));
}

function readTable(path: string, lang: string): readonly DatedText[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const [text, right] = line.split('\t');
    if (!text || !right) throw new Error(`${path}:${i + 1}: a message, a tab and its dates were expected.`);
    return [{ text, lang, right: right.split('|') }];
  });
}

/** How often slips of the keyboard are drawn anew: which words they fall on moves the figure by several points. */
const draws = 8;

/** Measures how dates are read on messages, as they are or garbled; figures with slips are means of several draws. */
export function dateFigures(
  dated: readonly DatedText[],
  words: Words,
  doubts: Doubts,
  how: 'clean' | Garble,
): DateFigures {
  const random = lcg(1);
  const times = how === 'typos' ? draws : 1;
  let [right, wrong] = [0, 0];
  for (const one of Array.from({ length: times }, () => dated).flat()) {
    const text = how === 'clean' ? one.text : garbled(one.text, one.lang, how, random);
    const read = readAside(text, one.lang, words);
    const found = read && isSure(read, doubts) ? read.when : null;
    if (isRight(found, one)) right += 1;
    else if (found) wrong += 1;
  }
  return { count: dated.length, right: right / times, wrong: wrong / times };
}

/** What the grammar reads of a message written at the time they all are taken to be written. */
export function readAside(text: string, lang: string, words: Words): DateReading | null {
  const own = words.languages.get(lang);
  if (!own) throw new Error(`There are no words of the language "${lang}".`);
  const tidied = tidy(text);
  return readDate(tokenise(tidied, own.spelling), tidied, own.dates, now, zone) ?? null;
}

/** Whether that is one of the dates a human would call right. */
export function isRight(found: When | null, { right }: DatedText): boolean {
  return right.some((wanted) => fits(found, wanted));
}

/** `wanted` is "null", "asap", "every *", or a relation and its window in local time, "-" for an open end. */
function fits(found: When | null, wanted: string): boolean {
  if (!found || found.relation === 'asap') return wanted === (found?.relation ?? 'null');
  const [relation, window = ''] = wanted.split(' ');
  if (relation !== found.relation) return false;
  if (window === '*') return true;
  const [start = '', end = start] = window.split('/');
  const slack = found.precision === 'part' ? toleranceMs : 0;
  // "this week" may begin now
  if (
    found.start !== undefined &&
    found.start <= now &&
    start <= isoOf(found.start, zone) &&
    isNear(found.end, end, slack)
  )
    return true;
  return isNear(found.start, start, slack) && isNear(found.end, end, slack);
}

function isNear(instant: Instant | undefined, wanted: string, slack: number): boolean {
  if (instant === undefined || wanted === '-') return instant === undefined && wanted === '-';
  const local = isoOf(instant, zone).slice(0, 16);
  return local === wanted || Math.abs(Date.parse(local) - Date.parse(wanted)) <= slack;
}
