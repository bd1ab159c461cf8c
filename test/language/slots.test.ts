import { expect, test } from '@jest/globals';
import { understander } from '../../src/language/understand.ts';
import { heard, learned, moment } from './learned.ts';

test.each([
  ['il faut 3 paires de bras samedi', 3],
  ['besoin de 2 costauds pour un frigo', 2],
  ['deux personnes pour m’aider à porter un canapé', 2],
  ['il faut être deux pour le porter', 2],
  ['il faut 4 bras pour ce piano', 2],
  ['on cherche trois bénévoles pour la buvette', 3],
  ['quelqu’un pour ma mère et moi ?', 1],
  ['un repas pour 4 personnes', 1],
  ['garder mes 2 enfants', 1],
  ['emmener 3 personnes à la gare', 1],
  ['could someone take 3 people to the station', 1],
  ['it would take 3 people to carry it', 3],
  ['samedi à 14h', 1],
  ['dans 2 heures', 1],
  ['need 2 strong people for a sofa', 2],
  ['looking for three volunteers', 3],
  ['a couple of people to help me move', 2],
  ['watch my 3 kids', 1],
  ['dinner for 6 people', 1],
  ['finalement 3 à 5', 1],
  ['il faut être à 3 pour le porter', 3],
])('"%s" asks for %i', (text, people) => {
  expect(heard(text).people).toBe(people);
});

test.each([
  ['besoin d’aide 12 rue des Lilas', 'rue des Lilas'],
  ['rue Victor Hugo demain matin', 'rue Victor Hugo'],
  ['au 3 avenue du Général de Gaulle svp', 'avenue du Général de Gaulle'],
  ['je suis rue pasteur', 'rue pasteur'],
  ['bd Saint-Michel à 18h', 'bd Saint-Michel'],
  ['m’emmener à la gare de Lyon', 'gare de Lyon'],
  ['un recommandé à la mairie', 'mairie'],
  ['can you come to 12 Elm Road?', 'Elm Road'],
  ['someone near Church Street please', 'Church Street'],
  ['a lift to the train station tomorrow', 'train station'],
  ['la rue est bloquée', null],
  ['quelqu’un peut m’aider ?', null],
  ['our street is lovely', null],
])('"%s" is at %s', (text, where) => {
  expect(heard(text).where).toBe(where);
});

test('a zone of the community is named by its own name, slips of the finger and accents apart', () => {
  const understand = understander(learned.model, learned.words, learned.gate);
  const at = { ...moment, zones: ['Les Tilleuls', 'Quartier Saint-Michel'] };
  expect(understand({ text: 'une échelle aux tilleul ?' }, at)).toMatchObject({
    where: 'Les Tilleuls',
    zone: 0,
  });
  expect(understand({ text: 'babysitter quartier saint michel' }, at)).toMatchObject({
    where: 'Quartier Saint-Michel',
    zone: 1,
  });
  expect(understand({ text: 'une échelle ?' }, at)).toMatchObject({ zone: null });
});

test.each([
  ['URGENT fuite d’eau', true],
  ['besoin de doliprane au plus vite', true],
  ['quelqu’un demain pour tondre ?', false],
  ['I need help right now', true],
  ['anyone got a ladder?', false],
])('"%s" urgent: %s', (text, urgent) => {
  expect(heard(text).urgent).toBe(urgent);
});

test.each([
  ['Bonjour, je cherche une échelle', 'fr', true],
  ['anyone got a ladder for tomorrow?', 'en', true],
  ['ok', 'fr', false],
])('"%s" is in %s, sure: %s', (text, lang, sure) => {
  const understand = understander(learned.model, learned.words, learned.gate);
  expect(understand({ text, lang: 'fr' }, moment)).toMatchObject({ lang, sure });
});

test.each([
  ['On pellette depuis 6h, amenez vos pelles svp'],
  ['mon four a lâché, qui m’en prête un ?'],
  ['Le train est supprimé et il est 18h, qui est par là ?'],
  ['could a neighbour look in, the radio has been on since 6 pm'],
])('a date that "%s" does not mean is not read by another language either', (text) => {
  expect(heard(text).when).toBeNull();
});

test('a message in two languages has its date read in the one that has words for it', () => {
  expect(heard('hello, quelqu’un pour m’aider to move tomorrow ?').when).toMatchObject({
    relation: 'at',
    precision: 'day',
  });
});

test.each([
  ['actually 8 to 9', '19:00', '20:00'],
  ['finalement 8h à 9h', '07:00', '08:00'],
  ['actually at 3', '14:00', '15:00'],
  ['en fait à 7h', '06:00', '07:00'],
])('"%s" stays in the half of the day of what it corrects (%s): %s', (text, about, expected) => {
  const understand = understander(learned.model, learned.words, learned.gate);
  const on = (time: string) => Date.parse(`2026-11-19T${time}+01:00`);
  const at = { ...moment, about: on(about) };
  expect(understand({ text }, at).when?.start).toBe(on(expected));
});
