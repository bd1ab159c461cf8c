import { describe, expect, test } from '@jest/globals';
import { actOn, thresholdsOf } from '../../src/language/evidence/gate.ts';
import { intents } from '../../src/language/understand.ts';
import { heard } from './learned.ts';

const need = 'Quelqu’un peut passer à la pharmacie pour ma mère demain matin ?';

describe('the gate', () => {
  test('opens in each language where it was measured, and at the strictest in a language where it was not', () => {
    const languages = { fr: { card: 0.9, ask: 0.5 }, en: { card: 0.8, ask: 0.6 } };
    const opens = (lang: string) => thresholdsOf({ languages, inReply: {} }, lang);
    expect([opens('fr'), opens('en'), opens('oc')]).toEqual([
      languages.fr,
      languages.en,
      { card: 0.9, ask: 0.6 },
    ]);
  });
  const gate = { card: 0.9, ask: 0.5 };
  test('shows a card from its own probability on, asks below it, and is silent below that', () => {
    expect([
      actOn(0.9, false, gate),
      actOn(0.89, false, gate),
      actOn(0.5, false, gate),
      actOn(0.49, false, gate),
    ]).toEqual(['card', 'ask', 'ask', 'silent']);
  });
  test('goes one step back for what looks like an advertisement', () => {
    expect([actOn(0.95, true, gate), actOn(0.7, true, gate)]).toEqual(['ask', 'silent']);
  });
});

test('the pharmacy for a mother is a card, in errands or health, tomorrow morning', () => {
  const { act, category, when, intent } = heard(need);
  expect({ act, intent }).toEqual({ act: 'card', intent: 'request' });
  expect(['errands', 'health']).toContain(category);
  expect(when).toMatchObject({
    relation: 'at',
    precision: 'part',
    start: Date.parse('2026-11-19T06:00+01:00'),
  });
});

test('probabilities of intents sum to one, and the intent is the likeliest', () => {
  const { p, intent } = heard(need);
  expect(intents.reduce((sum, name) => sum + p[name], 0)).toBeCloseTo(1, 6);
  expect(Math.max(...Object.values(p))).toBe(p[intent]);
});

test('categories come best first, all of them', () => {
  const { category, categories } = heard(need);
  expect(categories).toHaveLength(15);
  expect(categories[0]?.[0]).toBe(category);
  expect(categories.map(([, share]) => share)).toEqual(
    categories.map(([, share]) => share).sort((a, b) => b - a),
  );
});

test.each([
  ['je m’en occupe', 'take'],
  ['je prends', 'take'],
  ["I'm on it", 'take'],
  ['c’est bon, trouvé !', 'cancel'],
  ['finalement je peux plus', 'cancel'],
  ['no longer needed, thanks', 'cancel'],
  ['c’est fait !', 'done'],
  ['shopping delivered ✅', 'done'],
  ['à quel étage ?', 'question'],
  ['which floor is it?', 'question'],
  ['merci Karim pour les courses !', 'thanks'],
  ['thanks a lot Sophie for the shopping', 'thanks'],
])('"%s" in answer to a request is %s', (text, intent) => {
  expect(heard(text, need).intent).toBe(intent);
});

test.each([
  ['Je peux faire les courses des voisins le mardi'],
  ['J’ai une voiture demain, si quelqu’un a besoin dites-moi'],
  ['I can walk dogs this weekend if anyone needs'],
])('"%s" offers', (text) => {
  const { intent, act } = heard(text);
  expect({ intent, act }).toEqual({ intent: 'offer', act: 'silent' });
});

test.each([
  'merci pour rien',
  'je vais à la pharmacie, à tout’',
  'il fait beau aujourd’hui',
  'Je vends ma perceuse 40€',
  'Quelqu’un a perdu un chat gris ?',
  'mdr trop drôle',
  'hier j’ai aidé ma voisine à déménager',
  'Quelqu’un connaît un bon dentiste ?',
  'bonne soirée à tous',
  'thanks for nothing',
  "I'm off to the shops, back at six",
  'selling my bike, £50',
  'lost: black cat near the park',
  'what a lovely evening',
  'lol',
  'does anyone know when the library opens?',
])('"%s" brings up no card', (text) => {
  expect(heard(text).act).not.toBe('card');
});

test.each([
  ['tu peux passer prendre du pain ?', 'errands'],
  ['besoin de 2 pers costaud pr descendre un frigo demain 18h', 'moving'],
  ['qqn a un appareil a raclette a preter samedi soir ?', 'lending'],
  ['Je cherche une procuration pour dimanche', 'proxy_vote'],
  ['Mon fils galère en maths, quelqu’un pour l’aider ?', 'homework'],
  ['Qui peut garder mes enfants ce soir ?', 'childcare'],
  ['Can anyone feed my cat this weekend?', 'pets'],
  ['Could someone drive me to the hospital on Monday?', 'transport'],
  ['I need help filling in a benefits form', 'paperwork'],
  ['my printer will not connect to the wifi, can anyone help?', 'digital'],
  ['Tap is leaking under the sink, does anyone know about plumbing?', 'diy'],
  ['Ma voisine est très seule, qui pourrait passer prendre le thé avec elle ?', 'company'],
])('"%s" is a card about %s', (text, category) => {
  const understood = heard(text);
  expect({ act: understood.act, category: understood.category }).toEqual({ act: 'card', category });
});

test('merci pour rien thanks nobody', () => {
  expect(heard('merci pour rien').intent).not.toBe('thanks');
});

test('very long and very odd messages are understood as something', () => {
  for (const text of [
    '',
    ' ',
    '😀',
    'x'.repeat(100_000),
    '\u0000\ud800',
    '+++ ??? !!!',
    '١٢٣',
    'a'.repeat(50).split('').join(' '),
  ]) {
    expect(intents).toContain(heard(text).intent);
  }
});
