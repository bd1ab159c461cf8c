import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';

const words = {
  fr: {
    hello: 'bonjour',
    offer: 'je peux faire les courses et garder des chiens',
    evenings: [
      'ne m’écris plus après 20h30 stp',
      'évite de m’écrire après 20h30',
      'merci de ne pas m’écrire après 20h30',
      'peux-tu ne plus m’envoyer de messages après 20h30 ?',
    ],
    silence: 'pas de message de 20 h 30',
    noDogs: [
      'je peux pas garder le chien, juste prêter l’échelle',
      'enlève les animaux et ajoute le prêt d’outils',
      'je suis allergique aux chiens, je peux juste prêter des outils',
    ],
    noDogsOfNobody: 'je ne peux plus promener les chiens',
    hours: 'le week-end et mardi aprem, pas avant 10h',
    only: 'uniquement les courses, pas de bricolage',
  },
  en: {
    hello: 'hello',
    offer: 'I can do the shopping and walk dogs',
    evenings: [
      'please don’t message me after 8:30pm',
      'could you stop writing to me after 8.30pm?',
      'no more messages past 8.30 in the evening please',
      'quiet after 8.30pm',
    ],
    silence: 'no messages from 8:30 pm',
    noDogs: [
      'I can’t look after the dog, just lend the ladder',
      'remove pets and add lending tools',
      'I’m allergic to dogs, I can just lend tools',
    ],
    noDogsOfNobody: 'I can no longer walk dogs',
    hours: 'weekends and Tuesday afternoon, not before 10',
    only: 'only the shopping, no repairs',
  },
} as const;

describe.each(languages)('A volunteer changes their mind (%s)', (language) => {
  const say = words[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
  });
  const enlistment = async () =>
    (await chat.events()).flatMap((event) => (event.type === 'enlisted' ? [event.enlistment] : [])).at(-1);
  const answer = () => chat.told('Karim').at(-1);

  test.each(say.evenings)('"%s" sets quiet hours, and is no request', async (text) => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', text);
    expect(await enlistment()).toEqual({
      skills: ['errands', 'pets'],
      hours: [],
      quiet: { from: 20.5 * 60, to: 8 * 60 },
    });
    expect(answer()?.text).toContain(say.silence);
    expect(await chat.happened()).toEqual([]);
  });

  test.each(say.noDogs)(
    '"%s" takes back what it denies, adds what it offers, and keeps the rest',
    async (text) => {
      await chat.writes('Karim', say.offer);
      await chat.writes('Karim', text);
      expect((await enlistment())?.skills).toEqual(['errands', 'lending']);
    },
  );

  test('what limits the mornings of the weekend leaves an afternoon an afternoon', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.hours);
    expect((await enlistment())?.hours).toEqual([
      { days: [2], from: 12 * 60, to: 18 * 60 },
      { days: [6, 7], from: 10 * 60, to: 24 * 60 },
    ]);
  });

  test('whoever offers nothing else says so', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.only);
    expect((await enlistment())?.skills).toEqual(['errands']);
  });

  test('whoever offers nothing takes nothing back', async () => {
    await chat.writes('Karim', say.noDogsOfNobody);
    expect(await enlistment()).toBeUndefined();
  });
});
