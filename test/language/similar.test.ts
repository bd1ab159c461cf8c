import { expect, test } from '@jest/globals';
import { likelySame, similarity } from '../../src/language/text/similar.ts';
import { learned } from './learned.ts';

const similar = similarity(learned.words);

test.each([
  ['Je cherche une perceuse pour ce week-end', '[WhatsApp] Je cherche une perceuse pour ce week end svp'],
  [
    'Besoin de 2 personnes pour descendre un frigo demain 18h, 12 rue Pasteur',
    'besoin de 2 pers pr descendre un frigo demain 18h 12 rue pasteur',
  ],
  [
    "Besoin d'aide pour monter un canapé au 4e sans ascenseur samedi",
    "Je relance : canapé à monter au 4e samedi, pas d'ascenseur, besoin d'aide",
  ],
  [
    'Can anyone feed my cat from the 24th to the 30th?',
    'Hi! Can anyone feed my cat from 24th to 30th? thanks',
  ],
])('"%s" is probably what "%s" is', (a, b) => {
  expect(similar(a, b)).toBeGreaterThanOrEqual(likelySame);
});

test.each([
  [
    "Quelqu'un peut me prêter une tondeuse dimanche ?",
    'Un voisin aurait un appareil à raclette à prêter samedi ?',
  ],
  ["Besoin d'aide pour un dossier CAF, je suis perdue", "Besoin d'aide pour un canapé, je suis perdue"],
  ['Je cherche une perceuse pour ce week-end', 'Qui peut garder mon chat samedi ?'],
  [
    'Does anyone have a travel cot to lend this weekend?',
    'Looking for a ride to the airport tomorrow evening',
  ],
])('"%s" is not what "%s" is', (a, b) => {
  expect(similar(a, b)).toBeLessThan(likelySame);
});

test('is the same both ways, and one for the same text', () => {
  const [a, b] = ['Je cherche une échelle demain', 'une échelle de 3 mètres demain'];
  expect(similar(a, b)).toBe(similar(b, a));
  expect(similar(a, a)).toBe(1);
  expect(similar('', a)).toBe(0);
});
