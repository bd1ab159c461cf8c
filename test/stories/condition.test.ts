import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const words = {
  fr: {
    hello: 'bonjour',
    need: 'Quelqu’un pourrait me faire quelques courses au marché demain ?',
    offer: 'je peux faire les courses',
    conditions: [
      'je peux mais qu’à partir de 15h',
      'oui mais je ne peux pas rester longtemps',
      'seulement après 15h',
      'oui si c’est avant midi',
    ],
    inGroup: 'je peux mais qu’à partir de 15h',
    called: 'je peux mais pas avant 15h, appelez-moi au 06 12 34 56 78',
    hidden: '06 12',
    others: ['non mais une autre fois', 'mais pourquoi moi ?', 'je peux pas, mais bon courage'],
    cannot: ['désolé, je ne peux pas demain', 'je suis pas dispo'],
    yes: 'oui',
  },
  en: {
    hello: 'hello',
    need: 'Could someone pick up some groceries for me tomorrow?',
    offer: 'I can do the shopping',
    conditions: [
      'I can, but only from 3',
      'yes but I can’t stay long',
      'only from 3',
      'sure, if it’s before noon',
    ],
    inGroup: 'I can, but only from 3',
    called: 'I can but not before 3, call me on 07700 900123',
    hidden: '07700',
    others: ['no, but another time', 'but why me?', 'I can’t, but good luck'],
    cannot: ['sorry, I can’t tomorrow', 'I’m away'],
    yes: 'yes',
  },
} as const;

describe.each(languages)('Help on a condition (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  const last = (name: string) => chat.told(name).at(-1);
  const happened = async () =>
    (await chat.happened()).filter((type) => type !== 'asked' && type !== 'alerted');
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
    await chat.writes('Karim', say.offer);
    await chat.says('Jeanne', say.need);
  });
  afterEach(() => chat.ends());

  test.each(say.conditions)('"%s" takes nothing: its author reads it and is asked', async (text) => {
    await chat.writes('Karim', text);
    expect(await happened()).toEqual(['suggested']);
    expect(last('Jeanne')?.text).toContain(text);
    expect(last('Jeanne')?.choices).toEqual([expect.stringContaining(button.suits), button.suitsNot]);
  });

  test('in the group it is heard too, in reply to the card or soon after it', async () => {
    await chat.says('Karim', say.inGroup);
    expect(await happened()).toEqual(['suggested']);
    await chat.says('Paul', say.conditions[1], chat.posted()[1]?.id);
    expect(await happened()).toEqual(['suggested', 'suggested']);
  });

  test('what suits is a mission, by a word or a press', async () => {
    await chat.writes('Karim', say.inGroup);
    await chat.writes('Jeanne', say.yes);
    expect(await happened()).toEqual(['suggested', 'suited', 'taken']);
    expect(chat.posted()[1]?.text).toContain('Karim');
  });

  test('what does not suit is none, and the search goes on', async () => {
    await chat.writes('Karim', say.inGroup);
    await chat.presses('Jeanne', button.suitsNot);
    expect(await happened()).toEqual(['suggested', 'suited']);
    expect(chat.posted()[1]?.choices).toContainEqual(expect.stringContaining(button.take));
    expect(last('Karim')?.text).toContain('Jeanne');
  });

  test('who drops the condition takes it', async () => {
    await chat.writes('Karim', say.inGroup);
    await chat.presses('Karim', button.take);
    expect(await happened()).toEqual(['suggested', 'taken']);
  });

  test('no number is passed on', async () => {
    await chat.writes('Karim', say.called);
    expect(await happened()).toEqual(['suggested']);
    expect(last('Jeanne')?.text).not.toContain(say.hidden);
  });

  test.each(say.cannot)('"%s" declines', async (text) => {
    await chat.writes('Karim', text);
    expect(await happened()).toEqual(['declined']);
  });

  test.each(say.others)('"%s" suggests nothing', async (text) => {
    await chat.writes('Karim', text);
    expect(await happened()).not.toContain('suggested');
  });
});
