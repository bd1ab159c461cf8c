import { expect, test } from '@jest/globals';
import { redact } from '../../src/language/redact.ts';

test.each([
  ['appelez le 06 12 34 56 78 svp', 'appelez le … svp'],
  ['tel 06.12.34.56.78', 'tel …'],
  ['0612345678', '…'],
  ['+33 6 12 34 56 78', '…'],
  ['+33 (0)6 12 34 56 78', '…'],
  ['0033612345678', '…'],
  ['call 07700 900123', 'call …'],
  ['call +44 7700 900123 please', 'call … please'],
  ['020 7946 0958', '…'],
  ['(555) 123-4567', '…'],
  ['écris à jean.dupont+voisin@exemple.fr merci', 'écris à … merci'],
  ['RDV 12 rue des Lilas', 'RDV … rue des Lilas'],
  ['au 12 bis rue des Lilas', 'au … rue des Lilas'],
  ['12, avenue Foch', '…, avenue Foch'],
  ['3 place de la Mairie', '… place de la Mairie'],
  ['at 12 Elm Road', 'at … Elm Road'],
  ['14a Church Street', '… Church Street'],
  ['flat 4, code 1234A', 'flat …, code …'],
  ['digicode : 45B78', 'digicode : …'],
  ['le code de la porte est 4512', 'le code de la porte est …'],
  ['FR76 3000 6000 0112 3456 7890 189', '…'],
  ['carte 4970 1012 3456 7890', 'carte …'],
  ['https://exemple.fr/page?token=abc123', '…'],
  ['rejoins https://chat.whatsapp.com/AbCdEfGhIjKlMnOp', 'rejoins …'],
])('hides what is private in "%s"', (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  'samedi 14h-16h pour 3 personnes',
  'le 24/12/2026 à 18h30',
  'rue des Lilas, au 3e étage',
  'il a 84 ans et 2 chats',
  'https://exemple.fr/aide',
  "besoin de 2 packs d'eau et 12 oeufs",
  'le code de la route',
])('leaves "%s" as it is', (text) => {
  expect(redact(text)).toBe(text);
});

test('hides again nothing of what it hid', () => {
  const once = redact('12 rue des Lilas, 06 12 34 56 78, code 1234');
  expect(redact(once)).toBe(once);
});
