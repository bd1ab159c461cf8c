import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';

const words = {
  fr: {
    hello: 'bonjour',
    offer: 'je peux faire les courses le samedi et le vendredi',
    need: 'Quelqu’un pourrait me faire quelques courses samedi à 15h ?',
    aboutIt: [
      'Je peux pas avant jeudi 14h pour les courses de Tom',
      'seulement à partir de 15h30',
      'ok vendredi ça va',
      'dispo seulement à partir de 9h',
    ],
    afterwards: 'Je peux pas avant jeudi 14h pour les courses de Tom',
    general: [
      'en général je suis dispo le mardi aussi',
      'je peux aussi promener des chiens',
      'je peux faire les courses tous les mardis',
      'je ne fais plus les courses',
    ],
  },
  en: {
    hello: 'hello',
    offer: 'I can do the shopping on Saturdays and Fridays',
    need: 'Could someone get me some groceries on Saturday at 3pm?',
    aboutIt: [
      'I can’t before Thursday 2pm for Tom’s shopping',
      'only from 5:30',
      'ok Friday is fine',
      'only available from 9am',
    ],
    afterwards: 'I can’t before Thursday 2pm for Tom’s shopping',
    general: [
      'I’m usually free on Tuesdays too',
      'I can also walk dogs',
      'I can do the shopping every Tuesday',
      'I no longer do the shopping',
    ],
  },
} as const;

describe.each(languages)('What a volunteer offers (%s)', (language) => {
  const say = words[language];
  let chat: Conversation;
  const enlistments = async () => (await chat.events()).filter(({ type }) => type === 'enlisted').length;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
    await chat.writes('Karim', say.offer);
    await chat.says('Tom', say.need);
    expect(await chat.happened()).toEqual(['asked', 'alerted']);
  });
  afterEach(() => chat.ends());

  test.each(say.aboutIt)('is not changed by what answers an alert: "%s"', async (text) => {
    await chat.writes('Karim', text);
    expect(await enlistments()).toBe(1);
  });

  test('nor by what names whoever asks, whatever was answered before', async () => {
    await chat.writes('Karim', 'ok');
    await chat.writes('Karim', say.afterwards);
    expect(await enlistments()).toBe(1);
  });

  test.each(say.general)('is changed by what speaks of it in general: "%s"', async (text) => {
    await chat.writes('Karim', text);
    expect(await enlistments()).toBe(2);
  });
});
