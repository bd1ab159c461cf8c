import { describe, expect, test } from '@jest/globals';
import { wishReader } from '../../src/language/hear/wishes.ts';
import { readLanguages } from '../../src/languages.ts';

const wish = wishReader(readLanguages('config/languages'));
const inPrivate = (text: string) => wish(text, false);
const inGroup = (text: string) => wish(text, true);

describe('a command is heard everywhere, in any language', () => {
  test.each([
    ['/aide', 'help'],
    ['/help', 'help'],
    ['/help@coupdemain_bot', 'help'],
    ['/AIDE', 'help'],
    ['/missions', 'missions'],
    ['/mesdonnees', 'my-data'],
    ['/mesdonnées', 'my-data'],
    ['/mes_donnees', 'my-data'],
    ['/mydata', 'my-data'],
    ['/oubliemoi', 'forget-me'],
    ['/oublie-moi', 'forget-me'],
    ['/forgetme', 'forget-me'],
    ['/pause', 'pause'],
    ['/reprendre', 'resume'],
    ['/resume', 'resume'],
    ['/stop', 'stop'],
    ['/arreter', 'stop'],
    ['/arrêter', 'stop'],
    ['/benevole', 'enlist'],
    ['/volunteer', 'enlist'],
    ['/ambassadeurs', 'ambassadors'],
    ['/ambassadors', 'ambassadors'],
    ['/organiser', 'organize'],
    ['/organize', 'organize'],
    ['/zones', 'zones'],
    ['/page', 'page'],
    ['/logout', 'logout'],
    ['/deconnexion', 'logout'],
    ['/déconnexion', 'logout'],
    ['/start', 'start'],
    ['  /aide  ', 'help'],
  ])('%s', (text, expected) => {
    expect(inPrivate(text)?.wish).toBe(expected);
    expect(inGroup(text)?.wish).toBe(expected);
  });

  test.each(['/', '/inconnu', '/aidez', 'voir /aide', '//aide', '/ aide', '/5'])('but not in %j', (text) => {
    expect(inGroup(text)).toBeUndefined();
  });

  test('with what follows it', () => {
    expect(inGroup('/zones Gare, Les Lilas, Centre')).toEqual({
      wish: 'zones',
      rest: 'Gare, Les Lilas, Centre',
    });
    expect(inGroup('/pause 2 semaines')).toEqual({ wish: 'pause', rest: '2 semaines', days: 14 });
    expect(inGroup('/pause@bot jusqu’à lundi')).toEqual({ wish: 'pause', rest: 'jusqu’à lundi' });
  });
});

describe('a wish in plain words is heard in private', () => {
  test.each([
    ['aide', 'help'],
    ['Aide !', 'help'],
    ['aide stp', 'help'],
    ['help', 'help'],
    ['Help please', 'help'],
    ['comment ça marche ?', 'help'],
    ['Bonjour, comment ça marche ?', 'help'],
    ['que peux-tu faire ?', 'help'],
    ['Tu sers à quoi ?', 'help'],
    ['how does this work?', 'help'],
    ['what can you do?', 'help'],
    ['bonjour', 'start'],
    ['Coucou 👋', 'start'],
    ['missions', 'missions'],
    ['Quelles sont les missions ?', 'missions'],
    ['mes demandes', 'missions'],
    ['qui a besoin d’aide ?', 'missions'],
    ['la liste des demandes stp', 'missions'],
    ['show me the missions', 'missions'],
    ['who needs help?', 'missions'],
    ['mes données', 'my-data'],
    ['MES DONNEES SVP', 'my-data'],
    ['qu’est-ce que tu sais de moi ?', 'my-data'],
    ['Que savez-vous sur moi ?', 'my-data'],
    ['my data', 'my-data'],
    ['What do you know about me?', 'my-data'],
    ['oublie-moi', 'forget-me'],
    ['oubliez moi s’il vous plaît', 'forget-me'],
    ['supprime mes données', 'forget-me'],
    ['efface tout ce que tu sais de moi', 'forget-me'],
    ['forget me', 'forget-me'],
    ['please delete my data', 'forget-me'],
    ['je veux aider', 'enlist'],
    ['J’aimerais devenir bénévole', 'enlist'],
    ['comment aider ?', 'enlist'],
    ['I want to help', 'enlist'],
    ['I’d like to volunteer', 'enlist'],
    ['pause', 'pause'],
    ['je fais une pause', 'pause'],
    ['I’m taking a break', 'pause'],
    ['je reprends', 'resume'],
    ['Je suis de retour !', 'resume'],
    ['I’m back', 'resume'],
    ['je veux arrêter', 'stop'],
    ['ne m’écris plus', 'stop'],
    ['Ne m’écrivez plus jamais', 'stop'],
    ['laisse-moi tranquille', 'stop'],
    ['I want to stop', 'stop'],
    ['stop messaging me', 'stop'],
    ['les ambassadeurs', 'ambassadors'],
    ['who could be an ambassador?', 'ambassadors'],
    ['je veux bien être ambassadrice', 'ambassador-yes'],
    ['I’d like to be an ambassador', 'ambassador-yes'],
    ['je ne veux plus être ambassadeur', 'ambassador-no'],
    ['retirez mon nom', 'ambassador-no'],
    ['remove my name', 'ambassador-no'],
    ['c’est moi qui organise le groupe', 'organize'],
    ['I run this group', 'organize'],
    ['enlève-moi des volontaires', 'stop'],
    ['finalement je ne veux plus être volontaire, désolé', 'stop'],
    ['Bonjour, j’ai plus le temps, vous pouvez m’enlever de votre liste de bénévoles ?', 'stop'],
    ['take me off the list of helpers', 'stop'],
    ['Sorry, I’m moving away, could you please remove me from the volunteers?', 'stop'],
    ['please don’t ask me for help again', 'stop'],
  ])('%s', (text, expected) => {
    expect(inPrivate(text)).toEqual({ wish: expected, rest: '' });
  });

  test.each([
    ['pause jusqu’à lundi', { wish: 'pause', rest: 'jusqu’à lundi' }],
    ['Je fais une pause jusqu’au 3 janvier, merci !', { wish: 'pause', rest: 'jusqu’au 3 janvier' }],
    ['pause 2 semaines', { wish: 'pause', rest: '2 semaines', days: 14 }],
    ['pause d’une semaine', { wish: 'pause', rest: 'd’une semaine', days: 7 }],
    ['je fais une pause pendant quinze jours', { wish: 'pause', rest: 'pendant quinze jours', days: 15 }],
    ['pause un mois', { wish: 'pause', rest: 'un mois', days: 30 }],
    ['pause until Monday', { wish: 'pause', rest: 'until Monday' }],
    ['pause for two weeks', { wish: 'pause', rest: 'for two weeks', days: 14 }],
    ['pause a week', { wish: 'pause', rest: 'a week', days: 7 }],
    ['I’m on holiday until the 3rd', { wish: 'pause', rest: 'until the 3rd' }],
    ['zones : Gare, Les Lilas', { wish: 'zones', rest: 'Gare, Les Lilas' }],
    ['les zones sont Gare et Centre', { wish: 'zones', rest: 'Gare et Centre' }],
    ['our areas are Station, Mill Lane', { wish: 'zones', rest: 'Station, Mill Lane' }],
  ])('%s', (text, expected) => {
    expect(inPrivate(text)).toEqual(expected);
  });
});

describe('no wish is heard in', () => {
  test.each([
    'j’ai besoin d’aide pour mes courses',
    'Aide-moi à porter mon canapé',
    'aide aux devoirs',
    'je peux aider aux devoirs le samedi',
    'je veux aider aux courses le lundi',
    'quelqu’un peut m’aider demain ?',
    'help me with my groceries',
    'I need help with my homework',
    'can anyone help?',
    'I can help with shopping on Mondays',
    'pause café demain ?',
    'on fait une pause et on reprend après',
    'je reprends le pain demain',
    'je ne peux plus',
    'c’est bon, trouvé !',
    'oui',
    'non merci',
    'merci beaucoup',
    'arrête de rigoler',
    'stop à la pharmacie en passant',
    'N’oublie pas mes données de connexion',
    'oublie-moi ça, c’est réglé',
    'oublie moi deux minutes',
    'forget me not flowers',
    'mes données mobiles ne marchent plus',
    'ma mission est finie',
    'les missions d’hier étaient super',
    'bonjour, qui peut garder mon chat ?',
    'hello, I need a drill',
    'je suis en retard',
    'I’m back from the shop with your bread',
    'who needs help with moving?',
    'ne m’écrivez pas après 21h',
    'zone',
    'je ne veux plus aider aux devoirs',
    'I don’t want to help with homework any more',
    'retire-moi le pain de la liste des courses',
    'take me off at the station',
    'ne m’écris plus, stp, après 21h',
    '',
    '   ',
    '👍',
  ])('%j', (text) => {
    expect(inPrivate(text)).toBeUndefined();
  });
});

test('plain words count for nothing in a group', () => {
  for (const text of ['aide', 'pause', 'stop', 'oublie-moi', 'bonjour', 'help', 'je veux aider']) {
    expect(inGroup(text)).toBeUndefined();
  }
});

test.each(['/pause in 999999999 days', '/pause 800 jours', `/pause ${'9'.repeat(400)} days`])(
  'a length of time of more than two years is none: %.40s',
  (text) => {
    expect(inPrivate(text)?.wish).toBe('pause');
    expect(inPrivate(text)?.days).toBeUndefined();
  },
);
