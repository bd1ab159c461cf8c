import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';

const words = {
  fr: {
    hello: 'bonjour',
    need: 'Quelqu’un pourrait passer à la pharmacie pour moi demain à 15h ?',
    ride: 'Qui pourrait me conduire chez le médecin vendredi ?',
    offer: 'je peux promener des chiens',
    dog: 'Qui pourrait promener mon chien jeudi ?',
    answers: [
      'oui je la connais, elle est majeure',
      'oui Paul je le connais, il est majeur',
      'oui ça ira pour 15h',
      'c’est pour demain à 15h',
      'oui d’accord je le fais',
    ],
    promise: 'moi je peux conduire Rose',
    condition: 'je peux mais qu’à partir de 15h',
    suits: 'oui ça ira pour 15h',
    suitsNot: 'non ça ne va pas pour moi',
  },
  en: {
    hello: 'hello',
    need: 'Could someone go to the pharmacy for me tomorrow at 3pm?',
    ride: 'Who could drive me to the doctor on Friday?',
    offer: 'I can walk dogs',
    dog: 'Who could walk my dog on Thursday?',
    answers: [
      'yes I know her, she is an adult',
      'yes I know Paul, he is an adult',
      'yes 3pm will do',
      'it’s for tomorrow at 3pm',
      'yes ok I’ll do it',
    ],
    promise: 'I can drive Rose',
    condition: 'I can, but only from 3',
    suits: 'perfect, 3pm works',
    suitsNot: 'no that doesn’t work for me',
  },
} as const;

describe.each(languages)('In private, whoever was not asked (%s)', (language) => {
  const say = words[language];
  let chat: Conversation;
  const taken = async () =>
    (await chat.happened()).filter((type) => type === 'taken' || type === 'suggested');
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
    await chat.says('Paul', say.need);
    await chat.says('Rose', say.ride);
  });
  afterEach(() => chat.ends());

  test.each(say.answers)('takes nothing by an answer to something else: "%s"', async (text) => {
    await chat.writes('Olga', text);
    expect(await taken()).toEqual([]);
  });

  test('takes whose need they name', async () => {
    await chat.writes('Olga', say.promise);
    expect(await taken()).toEqual(['taken']);
    expect(chat.told('Rose').at(-1)?.text).toContain('Olga');
  });
});
