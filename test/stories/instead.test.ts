import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const words = {
  fr: {
    hello: 'bonjour',
    need: 'Quelqu’un pourrait me faire quelques courses au marché demain à 15h ?',
    offer: 'je peux faire les courses',
    instead: [
      'Lucie peut me remplacer',
      'c’est Lucie qui ira à ma place',
      'Lucie prend le relais',
      'finalement je ne peux plus, Lucie y va',
    ],
    nobody: 'Zoé me remplace',
    herself: 'Jeanne va le faire à ma place',
    named: [
      'je ne peux plus venir, je dois emmener Lucie à l’hôpital',
      'désolé, j’ai un empêchement, merci Lucie de ta compréhension',
      'je ne peux plus, Lucie est malade',
    ],
    verb: 'Je ne vais pas pouvoir venir, ça ne va pas',
    offers: 'je peux garder le chat',
    away: 'je serai absente du 3 au 5 mars',
    others: ['mets-toi à ma place', 'Lucie est venue hier', 'je peux venir à 16h à la place de 15h ?'],
    yes: 'oui avec plaisir',
    stop: 'je veux arrêter',
    first: 'd’abord à Lucie',
    own: 'sans son accord',
  },
  en: {
    hello: 'hello',
    need: 'Could someone pick up some groceries for me tomorrow at 3 pm?',
    offer: 'I can do the shopping',
    instead: [
      'Lucie will do it instead of me',
      'Lucie can take over from me',
      'Lucie is going instead',
      'sorry, I can’t make it any more, Lucie will go',
    ],
    nobody: 'Zoe is taking my place',
    herself: 'Jeanne will do it instead of me',
    named: [
      'I won’t be able to make it, I have to take Lucie to the hospital',
      'sorry, something came up, thanks Lucie for understanding',
      'I can’t make it any more, lucie will go',
    ],
    verb: 'I will not be able to make it after all',
    offers: 'I can feed the cat',
    away: 'I’ll be away from the 3rd to the 5th of March',
    others: ['I’d do it instead of you', 'Lucie came yesterday', 'can I come at 4 instead of 3?'],
    yes: 'yes with pleasure',
    stop: 'stop',
    first: 'ask Lucie first',
    own: 'their own yes',
  },
} as const;

describe.each(languages)('Somebody else instead (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  const alerted = () => chat.told('Lucie').filter(({ choices }) => choices.includes(button.decline));
  const isOpen = () => chat.posted()[1]?.choices.some((choice) => choice.includes(button.take));
  beforeEach(async () => {
    chat = await converse(language);
    for (const name of ['Olga', 'Lucie']) await chat.says(name, say.hello);
    await chat.writes('Paul', say.offer);
    await chat.says('Jeanne', say.need);
    await chat.presses('Karim', button.take);
  });
  afterEach(() => chat.ends());

  test.each(say.instead.flatMap((text) => [['group', text] as const, ['private', text] as const]))(
    'in a %s chat, "%s" opens it again and asks her first',
    async (where, text) => {
      await (where === 'group' ? chat.says('Karim', text) : chat.writes('Karim', text));
      expect(isOpen()).toBe(true);
      expect(alerted()).toHaveLength(1);
      expect(chat.told('Karim').at(-1)?.text).toContain(say.first);
      const since = (await chat.events()).slice(-3).filter(({ type }) => type === 'alerted');
      expect(since[0]).toMatchObject({ to: [expect.any(String)] });
      await chat.writes('Lucie', say.yes);
      expect(chat.posted()[1]?.text).toContain('Lucie');
    },
  );

  test('delivered again, after another process began, she is asked once and he is not asked again', async () => {
    await chat.writes('Karim', say.instead[0]);
    await chat.restarts();
    await chat.redelivers();
    expect(alerted()).toHaveLength(1);
    const happened = await chat.happened();
    expect(happened.filter((type) => type === 'handed-over')).toHaveLength(1);
    expect(happened[happened.indexOf('handed-over') + 1]).toBe('alerted');
  });

  test('nobody is given it without their own yes', async () => {
    await chat.writes('Karim', say.instead[0]);
    expect((await chat.happened()).filter((type) => type === 'taken')).toHaveLength(1);
    await chat.presses('Lucie', button.decline);
    expect((await chat.happened()).filter((type) => type === 'taken')).toHaveLength(1);
  });

  test.each([say.nobody, say.herself])('"%s" opens it again, and asks nobody by name', async (text) => {
    await chat.writes('Karim', text);
    expect(isOpen()).toBe(true);
    expect(alerted()).toEqual([]);
  });

  test.each(say.named)('"%s" names somebody, but not to do it', async (text) => {
    await chat.writes('Karim', text);
    expect(isOpen()).toBe(true);
    expect(alerted()).toEqual([]);
  });

  test('a verb that sounds like a name is none', async () => {
    for (const name of ['Will', 'Va']) await chat.says(name, say.hello);
    await chat.writes('Karim', say.verb);
    expect(isOpen()).toBe(true);
    for (const name of ['Will', 'Va']) expect(chat.told(name)).toEqual([]);
  });

  test.each([['stopped', say.stop] as const, ['is away then', say.away] as const])(
    'whoever %s is not asked by name',
    async (_, text) => {
      await chat.writes('Lucie', say.offers);
      await chat.writes('Lucie', text);
      await chat.writes('Karim', say.instead[0]);
      expect(isOpen()).toBe(true);
      expect(alerted()).toEqual([]);
      expect(chat.told('Karim').at(-1)?.text).toContain(say.own);
    },
  );

  test('at night she is not written to, and he is told how she may take it', async () => {
    await chat.passes(12 * 60);
    await chat.writes('Karim', say.instead[0]);
    expect(alerted()).toEqual([]);
    expect(chat.told('Karim').at(-1)?.text).toContain(say.own);
  });

  test.each(say.others)('"%s" hands nothing over', async (text) => {
    await chat.writes('Karim', text);
    await chat.says('Karim', text);
    expect(await chat.happened()).not.toContain('handed-over');
  });
});
