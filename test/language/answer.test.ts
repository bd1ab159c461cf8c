import { describe, expect, test } from '@jest/globals';
import { answerReader, type Option } from '../../src/language/hear/answer.ts';
import { outcomeReader } from '../../src/language/hear/outcome.ts';
import { readLanguages } from '../../src/languages.ts';

const folders = readLanguages('config/languages');
const answer = answerReader(folders);
const { worked, handOver, withdrawal, correction } = outcomeReader(folders);

const yesNo: Option[] = [
  { label: 'Oui, cherchez quelqu’un', means: 'yes' },
  { label: 'Non merci', means: 'no' },
  { label: 'C’est moi qui propose' },
];
const consent: Option[] = [
  { label: 'Oui', means: 'yes' },
  { label: 'Non', means: 'no' },
  { label: 'Plus tard', means: 'later' },
];
const alert: Option[] = [
  { label: '🙋 Je m’en occupe', means: 'yes' },
  { label: 'Pas cette fois', means: 'no' },
];
const requests: Option[] = [
  { label: '🛒 Courses · Ana · mardi 24 nov.' },
  { label: '💊 Santé, pharmacie · Léo · mercredi 25 nov.' },
  { label: '🛒 Courses · Odile' },
];

describe('a short answer chooses', () => {
  test.each([
    ['1', requests, 0],
    ['2.', requests, 1],
    ['la 3', requests, 2],
    ['n° 2', requests, 1],
    ['le premier', requests, 0],
    ['La deuxième svp', requests, 1],
    ['le dernier', requests, 2],
    ['the second one', requests, 1],
    ['deux', requests, 1],
    ['pharmacie', requests, 1],
    ['Celle de Léo', requests, 1],
    ['pour Odile', requests, 2],
    ['les courses de Ana', requests, 0],
    ['mercredi', requests, 1],
    ['oui', yesNo, 0],
    ['Oui merci !', yesNo, 0],
    ['ouais ok', yesNo, 0],
    ['d’accord', yesNo, 0],
    ['volontiers', yesNo, 0],
    ['yes please', yesNo, 0],
    ['👍', yesNo, 0],
    ['👍🏽', yesNo, 0],
    ['non', yesNo, 1],
    ['Non merci', yesNo, 1],
    ['non non pas du tout', yesNo, 1],
    ['pas la peine', yesNo, 1],
    ['no thanks', yesNo, 1],
    ['👎', yesNo, 1],
    ['c’est moi qui propose', yesNo, 2],
    ['je propose', yesNo, 2],
    ['plus tard', consent, 2],
    ['pas maintenant', consent, 2],
    ['not now', consent, 2],
    ['oui, mais plus tard', consent, undefined],
    ['non, plus tard', consent, 2],
    ['je m’en occupe', alert, 0],
    ['Je m’en occupe !', alert, 0],
    ['pas cette fois', alert, 1],
    ['désolé, pas cette fois', alert, 1],
    ['avec plaisir', alert, 0],
  ] as [string, Option[], number | undefined][])('%s', (text, options, expected) => {
    expect(answer(text, options)).toBe(expected);
  });

  test.each([
    ['0', requests],
    ['4', requests],
    ['12', requests],
    ['courses', requests],
    ['je ne m’en occupe pas', alert],
    ['peut-être', yesNo],
    ['oui mais pas demain', yesNo],
    ['oui et non', yesNo],
    ['je ne sais pas', yesNo],
    ['not sure', yesNo],
    ['oui', requests],
    ['plus tard', yesNo],
    ['', yesNo],
    ['merci', yesNo],
    ['quelqu’un peut garder mon chat samedi', yesNo],
    ['oui j’ai vu Ana hier au marché et elle allait bien, elle vous salue tous les deux', yesNo],
    ['😂', alert],
  ] as [string, Option[]][])('nothing for sure with %j', (text, options) => {
    expect(answer(text, options)).toBeUndefined();
  });
});

describe('whether help worked', () => {
  test.each([
    ['oui', true],
    ['Oui impeccable !', true],
    ['tout s’est bien passé', true],
    ['nickel, merci', true],
    ['oui, pas de souci', true],
    ['aucun problème', true],
    ['super, rien à redire', true],
    ['elle est bien venue, merci', true],
    ['c’est fait 👍', true],
    ['👍', true],
    ['yes all good', true],
    ['no problem at all', true],
    ['He came and helped a lot', true],
    ['couldn’t have gone better', true],
    ['je n’ai pas été déçue', true],
    ['non', false],
    ['non il n’est jamais venu', false],
    ['Pas du tout', false],
    ['personne n’est venu', false],
    ['elle n’est pas passée', false],
    ['ça n’a pas marché', false],
    ['c’était pas super', false],
    ['il m’a posé un lapin', false],
    ['j’ai attendu pour rien', false],
    ['👎', false],
    ['it never happened', false],
    ['he didn’t come', false],
    ['nobody turned up', false],
    ['not really', false],
    ['it was not great', false],
    ['pas encore', undefined],
    ['not yet', undefined],
    ['c’est demain', undefined],
    ['oui mais il n’est jamais venu', undefined],
    ['je ne sais pas', undefined],
    ['bonjour', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(worked(text)).toBe(expected);
  });
});

describe('a helper gives their mission back', () => {
  test.each([
    'je ne peux plus',
    'Je peux plus, désolée',
    'finalement je peux pas y aller',
    'Finalement je ne pourrai pas venir',
    'désolé empêchement',
    'j’ai un empêchement',
    'un imprevu, désolé',
    'je ne suis plus dispo',
    'je dois annuler',
    'je me désiste',
    'quelqu’un peut me remplacer ?',
    'can’t make it after all',
    'I can’t make it tomorrow',
    'Sorry, I have to drop out',
    'I’m no longer available',
    'something came up',
    'can someone else take over?',
  ])('%s', (text) => {
    expect(handOver(text)).toBe(true);
  });

  test.each([
    'je peux venir à 18h',
    'je ne peux plus attendre de vous voir',
    'si je ne peux plus je te préviens',
    'tu ne peux plus venir ?',
    'je m’en occupe',
    'je peux pas faire mieux',
    'j’arrive dans 5 minutes',
    'il ne peut plus marcher',
    'je ne peux plus porter mes courses, qui peut m’aider ?',
    'I can make it',
    'if I can’t make it I’ll tell you',
    'I can’t wait',
    'on my way',
    'merci',
  ])('but not in %j', (text) => {
    expect(handOver(text)).toBe(false);
  });
});

describe('an author no longer needs help', () => {
  test.each([
    ['c’est bon, trouvé !', 'found-elsewhere'],
    ['C’est bon j’ai trouvé', 'found-elsewhere'],
    ['trouvé merci', 'found-elsewhere'],
    ['trouvé 😊', 'found-elsewhere'],
    ['J’ai trouvé quelqu’un', 'found-elsewhere'],
    ['ma voisine s’en charge', 'found-elsewhere'],
    ['problème résolu', 'found-elsewhere'],
    ['sorted, thanks', 'found-elsewhere'],
    ['I’ve found someone', 'found-elsewhere'],
    ['all sorted!', 'found-elsewhere'],
    ['plus besoin merci', 'not-needed'],
    ['finalement je n’en ai plus besoin', 'not-needed'],
    ['laissez tomber', 'not-needed'],
    ['Laisse tomber', 'not-needed'],
    ['annulez ma demande', 'not-needed'],
    ['c’est bon merci', 'not-needed'],
    ['never mind', 'not-needed'],
    ['no longer needed', 'not-needed'],
    ['please cancel my request', 'not-needed'],
    ['I don’t need it anymore', 'not-needed'],
  ])('%s', (text, expected) => {
    expect(withdrawal(text)).toBe(expected);
  });

  test.each([
    'je n’ai toujours pas trouvé',
    'pas trouvé !',
    'j’ai trouvé un chat rue des Lilas',
    'avez-vous trouvé ?',
    'dès que j’ai trouvé je vous dis',
    'ne laissez pas tomber',
    'j’ai encore besoin d’aide',
    'j’ai besoin d’aide',
    'c’est bon les lasagnes',
    'c’est bon, à demain',
    'C’est bon merci, à samedi !',
    'all good, see you tomorrow',
    'all good thanks, see you Friday',
    'I haven’t found anyone',
    'I found a wallet',
    'not sorted yet',
    'have you found someone?',
    'merci',
    'ok',
  ])('but not in %j', (text) => {
    expect(withdrawal(text)).toBeUndefined();
  });
});

describe('an author corrects a request', () => {
  test.each([
    'en fait c’est pour jeudi',
    'En fait, c’est jeudi',
    'plutôt 3 personnes',
    'plutôt mardi',
    'correction : 18h et pas 17h',
    'pardon, c’est à 16h',
    'je voulais dire vendredi',
    'je me suis trompée, c’est rue des Roses',
    'finalement il faut deux personnes',
    'actually it’s for Thursday',
    'sorry, it’s at 6pm',
    'rather Tuesday',
    'I meant Friday',
    'make that two people',
    'correction: 3 people',
  ])('%s', (text) => {
    expect(correction(text)).toBe(true);
  });

  test.each([
    'en fait j’adore ce quartier',
    'plutôt sympa ce groupe',
    'en fait je pense que oui',
    'désolé pour hier',
    'merci beaucoup',
    'quelqu’un peut m’aider jeudi ?',
    'actually I love this group',
    'that’s rather nice',
    'sorry about yesterday',
    'je préfère plutôt le thé',
  ])('but not in %j', (text) => {
    expect(correction(text)).toBe(false);
  });
});
