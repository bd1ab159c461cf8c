import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const words = {
  fr: {
    hello: 'bonjour',
    children: 'je peux garder des enfants',
    more: 'et le bricolage',
    yes: ['oui', 'ok', 'd’accord', 'oui j’ai 18 ans'],
    no: 'non merci',
    noted: 'C’est noté',
    offer: 'je peux faire les courses',
    need: 'Quelqu’un peut me faire deux ou trois courses ?',
    privately: 'Vous pouvez m’aider à porter un meuble samedi ?',
    taken: 'déjà pris en charge par Lea',
    over: 'déjà réglé',
    late: ['oui', 'ok', 'je veux bien', 'avec plaisir'],
    sorted: 'c’est bon, trouvé !',
    forget: 'oublie-moi',
    other: 'missions',
  },
  en: {
    hello: 'hello',
    children: 'I can look after kids',
    more: 'and repairs too',
    yes: ['yes', 'ok', 'sure', 'yes I’m over 18'],
    no: 'no thanks',
    noted: 'Noted',
    offer: 'I can do the shopping',
    need: 'Can someone pick up a few groceries for me?',
    privately: 'Could you help me carry a piece of furniture on Saturday?',
    taken: 'already in the hands of Lea',
    over: 'already settled',
    late: ['yes', 'ok', 'sure', 'with pleasure'],
    sorted: 'sorted, thanks!',
    forget: 'forget me',
    other: 'missions',
  },
} as const;

describe.each(languages)('Answering in a word instead of with a press (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  const last = (name: string) => chat.told(name).at(-1)?.text;
  const types = async () => (await chat.events()).map(({ type }) => type);
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
  });

  test.each(say.yes)('"%s" lets the people who organize be asked', async (text) => {
    await chat.writes('Karim', say.children);
    await chat.writes('Karim', text);
    expect((await types()).at(-1)).toBe('introduced');
    expect(last('Karim')).toContain(say.noted);
  });

  test('a yes is one also after something else was said, a no changes nothing', async () => {
    await chat.writes('Karim', say.children);
    await chat.writes('Karim', say.more);
    await chat.writes('Karim', say.other);
    await chat.writes('Karim', say.no);
    expect(last('Karim')).toContain(say.noted);
    expect(await types()).not.toContain('introduced');
    await chat.writes('Karim', say.other);
    await chat.writes('Karim', say.yes[0]);
    expect((await types()).at(-1)).toBe('introduced');
  });

  test('a need is shown to the group, and its author sees below their yes that it was heard', async () => {
    await chat.writes('Jeanne', say.privately);
    await chat.writes('Jeanne', say.yes[0]);
    expect(chat.posted()).toHaveLength(2);
    expect(last('Jeanne')).toContain(say.noted);
  });

  test('so does whoever says no to an alert', async () => {
    await chat.writes('Karim', say.offer);
    await chat.says('Jeanne', say.need);
    await chat.writes('Karim', say.no);
    expect((await chat.happened()).at(-1)).toBe('declined');
    expect(last('Karim')).toContain(say.noted);
  });

  test('an organizer says of a disagreement that help was given', async () => {
    await chat.says('Jeanne', say.need);
    await chat.presses('Karim', button.take);
    await chat.presses('Karim', button.done);
    await chat.presses('Jeanne', button.didNotWork);
    await chat.writes('Olga', say.yes[0]);
    expect((await chat.events()).at(-1)).toMatchObject({ type: 'settled', worked: true });
  });

  test('nobody is forgotten by a yes that comes after something else', async () => {
    await chat.writes('Karim', say.forget);
    await chat.writes('Karim', say.other);
    await chat.writes('Karim', say.yes[0]);
    expect(await types()).not.toContain('forgotten');
  });

  describe('to an alert that somebody else took', () => {
    beforeEach(async () => {
      await chat.writes('Karim', say.offer);
      await chat.says('Jeanne', say.need);
    });

    test.each(say.late)('"%s" is told that it is taken, once', async (text) => {
      await chat.presses('Lea', button.take);
      await chat.writes('Karim', text);
      expect(last('Karim')).toContain(say.taken);
      const before = chat.told('Karim').length;
      await chat.writes('Karim', say.late[1]);
      expect(chat.told('Karim')).toHaveLength(before);
    });

    test('or that was called off, a plain yes is told so, whatever was said since', async () => {
      await chat.says('Jeanne', say.sorted);
      await chat.writes('Karim', say.other);
      await chat.writes('Karim', say.yes[0]);
      expect(last('Karim')).toContain(say.over);
    });
  });
});
