import { describe, expect, test } from '@jest/globals';
import { detailReader, rideIn } from '../../src/language/hear/details.ts';
import { applyEnlistment, enlistmentReader } from '../../src/language/hear/enlistment.ts';
import { spokenWords } from '../../src/language/text/phrasebook.ts';
import { readLanguages } from '../../src/languages.ts';

const folders = readLanguages('config/languages');
const details = detailReader(folders);
const enlistment = enlistmentReader(folders);

const heard = (text: string) => {
  const found = details(spokenWords(text));
  const { said: _, languages, subjects, needed, ...others } = found;
  const ride = rideIn(found);
  return {
    ...(subjects.length > 0 ? { subjects } : {}),
    ...(others.level ? { level: others.level } : {}),
    ...(ride ? { ride } : {}),
    ...(languages.length > 0 ? { languages, needed } : {}),
  };
};

describe('details of a need', () => {
  test.each([
    ['Qui pourrait aider ma fille en maths de 3e ?', { subjects: ['maths'], level: 'lower_secondary' }],
    ['aide en anglais, niveau collège', { subjects: ['english'], level: 'lower_secondary' }],
    ['lecture pour un CP', { subjects: ['reading'], level: 'primary' }],
    ['help with GCSE French', { subjects: ['french'], level: 'lower_secondary' }],
    ['A-level physics, anyone?', { subjects: ['sciences'], level: 'upper_secondary' }],
    ['m’emmener à la gare, nous sommes 3', { ride: { seats: 3, place: 'station', way: 'to' } }],
    ['emmener 3 personnes à la gare', { ride: { seats: 3, place: 'station', way: 'to' } }],
    ['could someone take the two of us to the station', { ride: { seats: 2, place: 'station', way: 'to' } }],
    ['drive 3 people home', { ride: { seats: 3 } }],
    ['venir me chercher à la gare', { ride: { place: 'station', way: 'from' } }],
    ['un aller-retour à l’hôpital', { ride: { place: 'hospital', way: 'both' } }],
    [
      'from the station to the hospital, there are three of us',
      { ride: { seats: 3, place: 'hospital', way: 'to' } },
    ],
    ['il parle arabe', { languages: ['ar'], needed: false }],
    ['elle parle arabe et un peu anglais', { languages: ['ar', 'en'], needed: false }],
    ['ma mère, seulement arabe', { languages: ['ar'], needed: true }],
    ['il ne parle pas français, seulement arabe', { languages: ['ar'], needed: true }],
    ['quelqu’un qui parle turc ?', { languages: ['tr'], needed: true }],
    ['she speaks Arabic', { languages: ['ar'], needed: false }],
    ['she only speaks Arabic', { languages: ['ar'], needed: true }],
    ['somebody who speaks sign language', { languages: ['sgn'], needed: true }],
  ])('%s', (text, expected) => {
    expect(heard(text)).toEqual(expected);
  });

  test.each([
    'il ne parle pas anglais',
    'she doesn’t speak English',
    'j’ai 3 enfants',
    'on cherche 3 personnes pour porter un canapé',
    'it will take 3 hours',
    'conduire 2 heures',
    'nous sommes 30 dans l’immeuble',
    'un restaurant arabe',
    'pas les maths',
  ])('are not heard in: %s', (text) => {
    expect(heard(text)).toEqual({});
  });
});

describe('details of what a volunteer offers', () => {
  const offers = (...texts: readonly string[]) =>
    texts.reduce(
      (known, text) => {
        const change = enlistment(text, []);
        return change ? applyEnlistment(known, change, { from: 0, to: 0 }) : known;
      },
      applyEnlistment(undefined, { add: [], remove: [] }, { from: 0, to: 0 }),
    );

  test('are lifts anywhere for whoever shops too, and lifts to the shops for whoever says just that', () => {
    expect(offers('faire des courses et conduire les gens')).not.toHaveProperty('ride');
    expect(offers('shopping and lifts')).not.toHaveProperty('ride');
    expect(offers('je peux conduire au marché')).toMatchObject({ ride: { place: 'shops' } });
  });

  test('are seats, which are in a car', () => {
    expect(offers('j’ai 3 places')).toEqual({ skills: ['transport'], hours: [], ride: { seats: 3 } });
    expect(offers('I have 2 free seats')).toMatchObject({ skills: ['transport'], ride: { seats: 2 } });
  });

  test('are subjects and how far, of which the last word counts', () => {
    const lessons = { subjects: ['maths', 'sciences'], level: 'upper_secondary' };
    expect(offers('je peux aider en maths et physique jusqu’au lycée')).toMatchObject({
      skills: ['homework'],
      lessons,
    });
    expect(offers('I can help with homework: maths and science up to A-level')).toMatchObject({ lessons });
    expect(offers('je peux aider en maths', 'je peux aider en anglais aux devoirs')).toMatchObject({
      lessons: { subjects: ['english'] },
    });
  });

  test('are languages, which add up', () => {
    expect(offers('je parle arabe', 'I speak Turkish and Arabic').speaks).toEqual(['ar', 'tr']);
  });

  test('change nothing that was not spoken of', () => {
    const before = offers('je peux conduire le samedi, j’ai 3 places');
    expect(offers('je peux conduire le samedi, j’ai 3 places', 'je parle arabe')).toEqual({
      ...before,
      speaks: ['ar'],
    });
  });

  test('enlist nobody who speaks of something else', () => {
    expect(enlistment('j’ai 3 enfants', [])).toBeUndefined();
    expect(enlistment('ma voisine parle arabe', [])).toBeUndefined();
  });
});
