import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isoOf } from '../../src/core/calendar.ts';
import type { When } from '../../src/core/model.ts';
import { readDate } from '../../src/language/dates/when.ts';
import { tidy, tokenise } from '../../src/language/text/text.ts';
import { learned, moment } from './learned.ts';

const zone = 'Europe/Paris';

function when(lang: string, text: string, now = moment.now): When | null {
  const words = learned.words.languages.get(lang);
  if (!words) throw new Error(`no words for ${lang}`);
  const tidied = tidy(text);
  return readDate(tokenise(tidied, words.spelling), tidied, words.dates, now, zone)?.when ?? null;
}

function written(found: When | null): string {
  if (!found) return 'null';
  if (found.relation === 'asap') return 'asap';
  const iso = (instant: number | undefined) =>
    instant === undefined ? '-' : isoOf(instant, zone).slice(0, 16);
  const window =
    found.start !== undefined && found.start === found.end
      ? iso(found.start)
      : `${iso(found.start)}/${iso(found.end)}`;
  return `${found.relation} ${window} ${found.precision}`;
}

const golden = readFileSync('test/language/golden/when.tsv', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string, string]);

test.each(golden)('in %s "%s" is %s', (lang, text, expected) => {
  expect(written(when(lang, text))).toBe(expected);
});

test.each([
  ['fr', 'Mon rdv est à 15h, celui de Paul à 17h', 'Mon rdv est à 15h, qui peut venir à 14h30 ?', '14:30'],
  ['en', 'Mine is at 3pm, his is at 5pm', 'Mine is at 3pm, who could come at 2.30pm?', '14:30'],
])('of two times the one asked for counts, and none when neither is: %s', (lang, told, asked, hour) => {
  expect(when(lang, told)).toBeNull();
  expect(written(when(lang, asked))).toBe(`at 2026-11-18T${hour} minute`);
});

test('a correction counts whatever stood before it, and keeps its day', () => {
  for (const bit of ['demain à 18h', 'qui peut demain à 18h ?', 'demain 18h si possible'])
    expect(written(when('fr', `${bit}, non pardon 19h`))).toBe('at 2026-11-19T19:00 minute');
});

test.each([
  ['en', "essay's due Friday, who could read it", 'before -/2026-11-21T00:00 day'],
  ['en', 'she has her maths mock on Friday, could anyone help', 'before -/2026-11-20T00:00 day'],
  ['en', 'the chemist shuts at 6, could anyone fetch my tablets', 'before -/2026-11-18T18:00 minute'],
  ['en', 'the nursery shuts on Friday, who could have her', 'at 2026-11-20T00:00/2026-11-21T00:00 day'],
  ['en', 'could anyone take me to my driving test on Friday', 'at 2026-11-20T00:00/2026-11-21T00:00 day'],
  ['en', "essay's due Friday, could anyone read it tonight", 'at 2026-11-18T18:00/2026-11-19T00:00 part'],
  ['fr', 'un dossier à rendre vendredi, qui peut le relire ?', 'before -/2026-11-21T00:00 day'],
  ['fr', 'il a un contrôle de maths vendredi, qui peut l’aider ?', 'before -/2026-11-20T00:00 day'],
  ['fr', 'la boulangerie ferme à 19h, qui peut y passer ?', 'before -/2026-11-18T19:00 minute'],
  ['fr', 'la crèche ferme vendredi, qui peut la garder ?', 'at 2026-11-20T00:00/2026-11-21T00:00 day'],
])('what must be done by then is before it, unless it is asked for then: in %s "%s"', (lang, text, date) => {
  expect(written(when(lang, text))).toBe(date);
});

test.each([
  ['who could let me in at nine', 'null'],
  ['who could let the plumber in at nine', 'at 2026-11-19T09:00 minute'],
  ['who could walk me home from the theatre at ten', 'at 2026-11-18T22:00 minute'],
  ['a sitter for Friday from 7 till 10, anyone?', 'between 2026-11-20T19:00/2026-11-20T22:00 minute'],
  ['someone in for a parcel between 9 and 3', 'between 2026-11-19T09:00/2026-11-19T15:00 minute'],
])('an hour that may be of tonight or of the morning is what the errand makes it: "%s"', (text, date) => {
  expect(written(when('en', text))).toBe(date);
});

test("an hour of the dial that is still to come this morning is that one, and one of today that is over is the evening's", () => {
  const early = Date.parse('2026-11-18T08:00+01:00');
  expect(written(when('en', 'who could let me in at nine', early))).toBe('at 2026-11-18T09:00 minute');
  expect(written(when('en', 'who could let me in today at nine'))).toBe('at 2026-11-18T21:00 minute');
});

test.each([
  ['en', 'the clinic is shut till Monday, is anybody a nurse?'],
  ['en', "the plumber can't come until Monday, could anyone look at my tap?"],
  ['fr', 'la pharmacie est fermée jusqu’à lundi, qui a du doliprane ?'],
  ['fr', 'le plombier ne passe pas avant lundi, quelqu’un pourrait regarder ?'],
])('what nobody can do until then says nothing of when it is needed: in %s "%s"', (lang, text) => {
  expect(when(lang, text)).toBeNull();
});

test('an hour is an hour of the wall clock on the day the clocks go back', () => {
  expect(written(when('fr', 'dimanche à 9h', Date.parse('2026-10-24T12:00+02:00')))).toBe(
    'at 2026-10-25T09:00 minute',
  );
});

test('a time the clocks skip in spring is moved on, not lost', () => {
  expect(written(when('fr', 'demain à 2h30', Date.parse('2027-03-27T12:00+01:00')))).toBe(
    'at 2027-03-28T03:30 minute',
  );
});

test('every weekly repetition says so', () => {
  expect(when('fr', 'tous les mardis')?.repeats).toBe('week');
  expect(when('en', 'every day')?.repeats).toBe('day');
});

test('a window never ends before it starts, whatever is written', () => {
  const bits = golden.map(([, text]) => text);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...bits), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('fr', 'en'),
      (some, lang) => {
        const found = when(lang, some.join(' '));
        if (found?.start !== undefined && found.end !== undefined)
          expect(found.end).toBeGreaterThanOrEqual(found.start);
      },
    ),
    { numRuns: 300, seed: 1 },
  );
});

test.each([
  ['fr', 'dans 99999999 jours'],
  ['fr', 'dans 800 jours'],
  ['en', 'in 999999999 days'],
  ['en', 'in 9999999 months'],
  ['en', 'in 25 months'],
  ['en', 'in 99999 weeks'],
  ['en', 'in 999999999999 hours'],
  ['en', `in ${'9'.repeat(400)} days`],
  ['en', `in ${'9'.repeat(400)} months`],
  ['en', `in ${'9'.repeat(400)} minutes`],
])('what is more than two years off is no answer: in %s "%.40s"', (lang, text) => {
  expect(when(lang, text)).toBeNull();
});

test('what is within two years is an answer', () => {
  expect(when('en', 'in 24 months')).not.toBeNull();
  expect(when('en', 'in 100 weeks')).not.toBeNull();
});
