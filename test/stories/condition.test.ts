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
    wordyYes: 'oui ça ira pour 15h',
    acknowledged: ['oui', 'ok', 'ok merci', 'ouais'],
    takenBack: ['désolé, je ne peux plus', 'finalement je ne peux pas', 'non'],
    later: 'je peux mais qu’à partir de 17h',
    laterHour: '17h',
    leaves: ['stop', 'je suis absent jusqu’à lundi'],
    moved: 'finalement c’est pour jeudi',
    onThursday: 'jeudi',
    lost: 'les horaires de la mairie ?',
    fine: ['ok', 'ok merci', 'bien sûr'],
    helpsAtAll: 'Bonjour, quelqu’un pour garder mes deux enfants demain soir ?',
    data: 'mes données',
    cantAnyMore: 'je ne peux plus',
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
    wordyYes: 'yes that’s fine, 3 works for me',
    acknowledged: ['yes', 'yeah', 'ok', 'ok thanks'],
    takenBack: ['sorry, I can’t any more', 'I can’t after all', 'no'],
    later: 'I can, but only from 5',
    laterHour: 'from 5',
    leaves: ['stop', 'away until Monday'],
    moved: 'actually it’s for Thursday',
    onThursday: 'Thursday',
    lost: 'opening hours of the town hall?',
    fine: ['ok', 'ok thanks', 'sure'],
    helpsAtAll: 'Hello, could someone babysit my two children tomorrow evening?',
    data: 'my data',
    cantAnyMore: 'I can’t make it any more',
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

  test.each([say.yes, say.wordyYes])('what suits is a mission, by "%s"', async (yes) => {
    await chat.writes('Karim', say.inGroup);
    await chat.writes('Jeanne', yes);
    expect(await happened()).toEqual(['suggested', 'suited', 'taken']);
    expect(chat.posted()[1]?.text).toContain('Karim');
    for (const side of ['Jeanne', 'Karim']) expect(last(side)?.text).toContain(say.inGroup);
  });

  test('what was agreed is forgotten with the mission: whoever takes it again takes it as it is', async () => {
    await chat.writes('Karim', say.inGroup);
    await chat.writes('Jeanne', say.yes);
    await chat.presses('Karim', button.handOver);
    await chat.reacts('Karim', chat.posted()[1]?.id ?? '', '👍');
    expect(last('Karim')?.text).not.toContain(say.inGroup);
    await chat.writes('Karim', say.data);
    expect(last('Karim')?.text).not.toContain(say.inGroup);
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

  describe('binds nobody to what they did not mean', () => {
    const isOpen = () => [...chat.community().requests.values()].at(-1)?.status;

    test.each(say.acknowledged)(
      '"%s" drops no condition that waits, nor one that was refused',
      async (text) => {
        await chat.writes('Karim', say.inGroup);
        await chat.writes('Karim', text);
        expect(await happened()).toEqual(['suggested']);
        await chat.presses('Jeanne', button.suitsNot);
        await chat.writes('Karim', text);
        await chat.writes('Karim', text);
        expect(await happened()).toEqual(['suggested', 'suited']);
      },
    );

    test.each(say.takenBack)('"%s" takes a condition back, so that nobody can accept it', async (text) => {
      await chat.writes('Karim', say.inGroup);
      await chat.writes('Karim', text);
      expect(await happened()).toEqual(['suggested', 'declined']);
      expect(last('Jeanne')?.choices).not.toContainEqual(expect.stringContaining(button.suits));
      await chat.writes('Jeanne', say.yes);
      expect(isOpen()).toBe('open');
    });

    test.each(say.takenBack)('"%s" takes back what was said in the group, alerted or not', async (text) => {
      await chat.says('Lucie', say.inGroup);
      await chat.writes('Lucie', text);
      expect(await happened()).toEqual(['suggested', 'declined']);
      expect(last('Lucie')?.choices).toEqual([]);
    });

    test.each(say.leaves)('"%s" takes it back', async (text) => {
      await chat.writes('Karim', say.inGroup);
      await chat.writes('Karim', text);
      expect(await happened()).toEqual(['suggested', 'declined']);
      expect(last('Jeanne')?.choices).not.toContainEqual(expect.stringContaining(button.suits));
    });

    test('another condition takes the place of the first, and is the one that is accepted', async () => {
      await chat.writes('Karim', say.inGroup);
      await chat.writes('Karim', say.later);
      expect(await happened()).toEqual(['suggested', 'suggested']);
      expect(last('Jeanne')?.text).toContain(say.laterHour);
      const asked = chat.told('Jeanne').filter(({ choices }) => choices.includes(button.suitsNot));
      expect(asked.at(-1)?.text).toContain(say.laterHour);
      await chat.presses('Jeanne', button.suits);
      expect(await happened()).toEqual(['suggested', 'suggested', 'suited', 'taken']);
    });

    test('a request that is moved asks whoever had a condition anew', async () => {
      await chat.writes('Karim', say.inGroup);
      await chat.says('Jeanne', say.moved);
      expect(await happened()).toEqual(['suggested', 'amended']);
      expect(last('Karim')?.text).toContain(say.onThursday);
      expect(last('Karim')?.choices).toContainEqual(expect.stringContaining(button.take));
      const open = chat.told('Jeanne').flatMap(({ choices }) => choices);
      expect(open).not.toContainEqual(expect.stringContaining(button.suits));
    });

    test('whoever suggested sees that somebody else took it', async () => {
      await chat.says('Lucie', say.inGroup);
      await chat.presses('Lea', button.take);
      expect(last('Lucie')?.choices).toEqual([]);
      const open = chat.told('Jeanne').flatMap(({ choices }) => choices);
      expect(open).not.toContainEqual(expect.stringContaining(button.suits));
    });

    test('no condition is kept that does not suit, or was refused', async () => {
      await chat.writes('Karim', say.inGroup);
      await chat.presses('Jeanne', button.suitsNot);
      await chat.writes('Karim', say.data);
      expect(last('Karim')?.text).not.toContain(say.inGroup);
      await chat.says('Paul', say.helpsAtAll);
      await chat.says('Karim', say.inGroup);
      expect(await happened()).toEqual(['suggested', 'suited']);
      await chat.writes('Karim', say.data);
      expect(last('Karim')?.text).not.toContain(say.inGroup);
    });

    test.each(say.fine)('"%s" long after it was asked asks again, and takes nothing', async (text) => {
      await chat.sleeps(2 * 24 * 60 - 12 * 60);
      await chat.writes('Karim', say.lost);
      await chat.writes('Karim', text);
      expect(await happened()).toEqual([]);
    });

    test.each(say.fine)('"%s" long after a condition was made accepts nothing', async (text) => {
      await chat.writes('Karim', say.inGroup);
      await chat.sleeps(36 * 60);
      await chat.writes('Jeanne', say.lost);
      await chat.writes('Jeanne', text);
      expect(await happened()).toEqual(['suggested']);
    });

    test.each(say.fine)('"%s" to what no longer waited, and waits again, asks again', async (text) => {
      await chat.presses('Lea', button.take);
      await chat.sleeps(12 * 60 + 30);
      await chat.writes('Lea', say.cantAnyMore);
      await chat.writes('Karim', text);
      expect(await happened()).toEqual(['taken', 'handed-over']);
      expect(last('Karim')?.choices).toContainEqual(expect.stringContaining(button.take));
    });
  });
});
