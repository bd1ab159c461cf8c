import { expect, test } from '@jest/globals';
import { learnDoubts } from '../../scripts/learning/doubts.ts';
import { isSure, sureness } from '../../src/language/dates/doubts.ts';
import { signsOf } from '../../src/language/dates/signs.ts';
import { readDate } from '../../src/language/dates/when.ts';
import { tidy, tokenise } from '../../src/language/text/text.ts';
import { understander } from '../../src/language/understand.ts';
import { learned, moment } from './learned.ts';

/** In half of these the grammar takes a number for an hour; in the other half it is one. */
const dated = ['lift', 'errand', 'visit', 'key', 'dog', 'parcel', 'bins', 'garden'].flatMap((what) => [
  { text: `The ${what}, can somebody come at 6?`, lang: 'en', right: ['at 2026-11-18T18:00'] },
  { text: `The ${what}, can somebody ring the bell at 6?`, lang: 'en', right: ['null'] },
]);

function read(text: string) {
  const words = learned.words.languages.get('en');
  const tidied = tidy(text);
  const reading =
    words && readDate(tokenise(tidied, words.spelling), tidied, words.dates, moment.now, 'Europe/Paris');
  if (!reading) throw new Error('no date was read');
  return reading;
}

test('a date is doubted where others like it were read wrong', () => {
  const doubts = learnDoubts(dated, learned.words);
  const [comes, rings] = ['come', 'ring the bell'].map((what) => read(`The cat, can somebody ${what} at 6?`));
  if (!comes || !rings) throw new Error('no date was read');
  expect(sureness(signsOf(comes), doubts)).toBeGreaterThan(0);
  expect(isSure(rings, doubts)).toBe(false);
});

test('the same messages give the same doubts', () => {
  expect(learnDoubts(dated, learned.words)).toEqual(learnDoubts(dated, learned.words));
});

test('signs nobody learnt from change nothing', () => {
  expect(sureness(signsOf(read('at 6')), { bias: 1.5, signs: new Map() })).toBe(1.5);
});

test('a doubted date is none, but where a date was to be said', () => {
  const doubts = { ...learned.model.doubts, least: Number.POSITIVE_INFINITY };
  const understand = understander({ ...learned.model, doubts }, learned.words, learned.gate);
  const heard = { text: 'Can somebody drive me to the station on Friday at 6?' };
  expect(understand(heard, moment).when).toBeNull();
  expect(understand(heard, { ...moment, expected: true }).when).not.toBeNull();
});
