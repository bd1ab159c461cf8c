import { expect, test } from '@jest/globals';
import { redact } from '../../src/language/text/redact.ts';

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
  ['06\u00a012\u202f34 56 78', '…'],
  ['06\n12\n34\n56\n78', '…'],
  ['06\u200b12\u200b34\u200b56\u200b78', '…'],
  ['06/12/34/56/78', '…'],
  ['06/12 34/56 78', '…'],
  ['06, 12, 34, 56, 78', '…'],
  ['6, 12, 34, 56, 78', '…'],
  ['(06) 12 34 56 78', '…'],
  ['079 123 45 67', '…'],
  ['06–12–34–56–78', '…'],
  ['06,12,34,56,78', '…'],
  ['06_12_34_56_78', '…'],
  ['０６１２３４５６７８', '…'],
  ['٠٦١٢٣٤٥٦٧٨', '…'],
  ['0 6 1 2 3 4 5 6 7 8', '…'],
  ['06 123 456 78', '…'],
  ['0470/12.34.56', '…'],
  ['écris à : jean @ free.fr', 'écris à : …'],
  ['jean(at)free.fr', '…'],
  ['je\u200ban@fr\u200bee.fr', '…'],
  ['12/14 rue des Lilas', '… rue des Lilas'],
  ['au 12 bis, merci', 'au …, merci'],
  ['12 r. des Lilas', '… r. des Lilas'],
  ['12 pl. Foch', '… pl. Foch'],
  ['12 bd Foch, 3 bld Foch, 5 av Foch, 7 av. Foch', '… bd Foch, … bld Foch, … av Foch, … av. Foch'],
  ['12 esplanade Foch', '… esplanade Foch'],
  ['12 lotissement Les Pins', '… lotissement Les Pins'],
  ['12 hameau du Bois', '… hameau du Bois'],
  ['12 impasse du Bois ou 3 allée du Bois', '… impasse du Bois ou … allée du Bois'],
  ['12 cours de Vincennes', '… cours de Vincennes'],
  ['rue des Lilas 12', 'rue des Lilas …'],
  ['12 Mill Lane', '… Mill Lane'],
  ["12 St. John's Road", "… St. John's Road"],
  ['3e étage, porte 12', '3e étage, porte …'],
  ['apt #3', 'apt #…'],
  ['flat no 12', 'flat no …'],
  ['digicode = 4821', 'digicode = …'],
  ['boîte à clés 4822', 'boîte à clés …'],
  ['lockbox 4821', 'lockbox …'],
  ["code de l'alarme 4821", "code de l'alarme …"],
  ['code 1234', 'code …'],
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
  'entre 12,50 et 15,00 €, ou 1 000 - 2 000 €',
  'le 24/12/2026 18:30',
  'le 24 novembre 2026, 14-16 ou 14:00',
  'les 10, 11, 12, 13 décembre',
  'le 24/12, le 31/12 ou du 10 au 12.',
  '2026-11-22 14:00-16:00',
  '3 paires de bras, 2 kg de riz, 6 pm',
  'la 6e B, la 5e 3 et le CM2',
  '18h30 rue des Lilas',
  'rue des Lilas samedi 24',
  '3 cours de piano',
  '2 people to walk 3 dogs',
  'code pour entrer à 18h30',
  '👨‍👩‍👧 ½ heure – merci…',
])('leaves "%s" as it is', (text) => {
  expect(redact(text)).toBe(text);
});

test('hides again nothing of what it hid', () => {
  const once = redact('12 rue des Lilas, 06 12 34 56 78, code 1234');
  expect(redact(once)).toBe(once);
});

test.each(['中', 'ﷺ', 'ﬃ', 'İ', 'a', '@', 'www.', 'n° ', 'rue ', 'code '])(
  'keeps a long run of "%s", and hides the number after it',
  (piece) => {
    const long = piece.repeat(Math.floor(3000 / piece.length));
    expect(redact(`${long} tel 06 12 34 56 78`)).toBe(`${long} tel …`);
  },
);

test('keeps no more than 4,096 letters, and no half of one', () => {
  expect(redact('é'.repeat(5000))).toBe('é'.repeat(4096));
  expect(redact(`a${'👋'.repeat(4000)}`)).toBe(`a${'👋'.repeat(2047)}`);
});

test('hides an address whose name is longer than any', () => {
  expect(redact(`${'x'.repeat(80)}jean@${'b-'.repeat(20)}.fr merci`)).toBe('… merci');
});
