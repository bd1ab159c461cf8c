import { expect, test } from '@jest/globals';
import { configurationReader } from '../../src/language/configuration.ts';

const read = configurationReader(['fr', 'en']);

test.each([
  ['fr', { language: 'fr' }],
  ['anglais', { language: 'en' }],
  ['Français', { language: 'fr' }],
  ['English', { language: 'en' }],
  ['french', { language: 'fr' }],
  ['Europe/Lisbon', { timeZone: 'Europe/Lisbon' }],
  ['America/Argentina/Salta', { timeZone: 'America/Argentina/Salta' }],
  ['21h-8h', { quiet: { from: 1260, to: 480 } }],
  ['21h30 à 7h', { quiet: { from: 1290, to: 420 } }],
  ['silence 22:15–07:45', { quiet: { from: 1335, to: 465 } }],
  ['quiet from 9 pm to 8 am', { quiet: { from: 1260, to: 480 } }],
  ['22h-0h', { quiet: { from: 1320, to: 0 } }],
  ['Les Lilas', { name: 'Les Lilas' }],
  ['  Chile ', { name: 'Chile' }],
  ['Mars/Olympus', { name: 'Mars/Olympus' }],
  ['12-14 rue Basse', { name: '12-14 rue Basse' }],
  ['Europe/Pari', { unknown: 'Europe/Pari' }],
  ['25h-8h', { unknown: '25h-8h' }],
  ['13 pm to 8 am', { unknown: '13 pm to 8 am' }],
  ['Quartier de 9h à 10h du matin', { name: 'Quartier de 9h à 10h du matin' }],
])('"%s" after /setup', (text, meant) => {
  expect(read(text)).toEqual(meant);
});
