import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const words = {
  fr: {
    hello: 'bonjour',
    need: 'Quelqu’un pourrait me faire quelques courses demain ? Appelez-moi au 06 12 34 56 78',
    phone: '06 12 34 56 78',
    offer: 'je peux faire les courses',
    offerDiy: 'je peux faire du bricolage',
    take: 'je m’en occupe',
    takeUnquoted: 'je prends !',
    taken: 'C’est pris. Merci à Karim',
    already: 'Merci beaucoup ! C’est déjà pris en charge par Karim',
    notWaiting: 'n’attend plus personne',
    cannot: 'finalement je ne peux plus, désolé',
    cannotChatter: ['je ne peux plus venir ce soir à l’apéro, désolé', 'je peux plus voir cette pluie'],
    three: 'Il me faut 3 paires de bras samedi matin pour porter un canapé',
    chatterTakes: [
      'Je m’en occupe de la réservation du restaurant pour les vingt ans de Léa',
      'je prends le bus',
    ],
    yes: 'oui',
    no: 'non, pas cette fois',
  },
  en: {
    hello: 'hello',
    need: 'Could someone pick up some groceries for me tomorrow? Call me on 07700 900123',
    phone: '07700 900123',
    offer: 'I can do the shopping',
    offerDiy: 'I can help with repairs',
    take: 'I’ll do it',
    takeUnquoted: 'I’ll take it!',
    taken: 'Thanks to Karim',
    already: 'Thank you so much! It is already in the hands of Karim',
    notWaiting: 'no longer waiting for anyone',
    cannot: 'sorry, I can’t make it any more',
    cannotChatter: [
      'I can’t make it any more to the party tonight, sorry',
      'I can’t take this rain any more',
    ],
    three: 'I need 3 people on Saturday morning to carry a sofa',
    chatterTakes: [
      'I’ll take care of booking the restaurant for Lea’s twentieth birthday',
      'I’ll take the bus',
    ],
    yes: 'yes',
    no: 'no, not this time',
  },
} as const;

describe.each(languages)('Finding somebody (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  let message: string;
  const volunteers = ['Karim', 'Lea', 'Marc', 'Nina', 'Omar'];
  const card = () => chat.posted()[1];
  const alerts = (name: string) =>
    chat.told(name).filter(({ choices }) => choices.some((choice) => choice.includes(button.decline)));
  const takers = async () => (await chat.happened()).filter((type) => type === 'taken');

  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
  });
  afterEach(() => chat.ends());

  describe('With five volunteers', () => {
    beforeEach(async () => {
      for (const name of volunteers) await chat.writes(name, say.offer);
      await chat.writes('Rosa', say.offerDiy);
      message = await chat.says('Jeanne', say.need);
    });
    const alerted = () => volunteers.filter((name) => alerts(name).length > 0);

    test('the few who suit best are alerted in private, the others later, whoever does not fit never', async () => {
      expect(alerted()).toHaveLength(3);
      await chat.passes(20);
      expect(alerted()).toHaveLength(5);
      expect(alerts('Rosa')).toEqual([]);
    });

    test('an alert shows no phone number, and nobody but the two sees it once taken', async () => {
      await chat.presses('Karim', button.take);
      const whole = (name: string) =>
        chat.seen(name).some((seen) => seen.from === null && seen.text.includes(say.phone));
      expect(whole('Karim')).toBe(true);
      expect([...volunteers.slice(1), 'Rosa', 'Olga'].filter(whole)).toEqual([]);
      expect(chat.told('Karim').at(-1)?.text).toContain(chat.contact('Jeanne'));
      expect(chat.told('Jeanne').at(-1)?.text).toContain(chat.contact('Karim'));
      const contacts = ['Jeanne', 'Karim'].map(chat.contact);
      expect(
        chat
          .seen('Lea')
          .filter(({ from, text }) => from === null && contacts.some((one) => text.includes(one))),
      ).toEqual([]);
    });

    test('once taken, the card and every other alert say so in place', async () => {
      const [, other = ''] = alerted();
      await chat.presses('Karim', button.take);
      expect(card()?.text).toContain(say.taken);
      expect(chat.posted()).toHaveLength(2);
      expect(chat.told(other).at(-1)?.text).toContain(say.notWaiting);
      expect(alerts(other)).toEqual([]);
    });

    test('of two who press in the same instant one gets it; the other is thanked and told who', async () => {
      await Promise.all([chat.presses('Karim', button.take), chat.presses('Lea', button.take)]);
      expect(await takers()).toHaveLength(1);
      expect(chat.told('Lea').at(-1)?.text).toContain(say.already);
    });

    test('whoever says no is thanked and not asked again', async () => {
      await chat.writes('Karim', say.no);
      await chat.passes(60);
      expect(alerts('Karim')).toEqual([]);
      expect((await chat.happened()).filter((type) => type === 'declined')).toHaveLength(1);
    });

    test('a plain yes to the alert takes it', async () => {
      await chat.writes('Karim', say.yes);
      expect(card()?.text).toContain(say.taken);
    });

    test.each(['in private', 'in the group', 'quoting the card', 'by button'])(
      'whoever cannot any more says so %s: it is open again, and the others are asked',
      async (how) => {
        await chat.presses('Karim', button.take);
        if (how === 'in private') await chat.writes('Karim', say.cannot);
        if (how === 'in the group') await chat.says('Karim', say.cannot);
        if (how === 'quoting the card') await chat.says('Karim', say.cannot, card()?.id);
        if (how === 'by button') await chat.presses('Karim', button.handOver);
        expect(card()?.choices).toContainEqual(expect.stringContaining(button.take));
        expect(alerted()).not.toContain('Karim');
        expect(alerted()).toHaveLength(3);
        expect(chat.told('Jeanne').at(-1)?.text).toContain('Karim');
      },
    );

    test.each(say.cannotChatter)('"%s" hands nothing over', async (text) => {
      await chat.presses('Karim', button.take);
      await chat.says('Karim', text);
      expect(card()?.text).toContain(say.taken);
    });

    test('whoever says it quoting what a neighbour wrote hands nothing over', async () => {
      await chat.presses('Karim', button.take);
      await chat.says('Karim', say.cannot, await chat.says('Sam', 'Foot ?'));
      expect(card()?.text).toContain(say.taken);
    });
  });

  describe('In the group', () => {
    beforeEach(async () => {
      message = await chat.says('Jeanne', say.need);
    });

    test.each(['👍', '🙋', '✋', '🙋🏽‍♀️'])('a %s on the card takes it', async (emoji) => {
      await chat.reacts('Karim', card()?.id ?? '', emoji);
      expect(card()?.text).toContain(say.taken);
    });

    test('a heart on the card does not', async () => {
      await chat.reacts('Karim', card()?.id ?? '', '❤️');
      expect(await takers()).toEqual([]);
    });

    test.each(['the card', 'the message', 'nothing'])('saying so takes it, quoting %s', async (what) => {
      const quoted = { 'the card': card()?.id, 'the message': message }[what];
      await chat.says('Karim', what === 'nothing' ? say.takeUnquoted : say.take, quoted);
      expect(card()?.text).toContain(say.taken);
    });

    test.each(['quoting the card', 'quoting nothing'])(
      'the second to say so, %s, is thanked and told who',
      async (how) => {
        await chat.says('Karim', say.take, card()?.id);
        await chat.says('Lea', say.take, how === 'quoting the card' ? card()?.id : undefined);
        expect(await takers()).toHaveLength(1);
        expect(chat.posted().at(-1)?.text).toContain(say.already);
      },
    );

    test('quoting nothing takes nothing when two requests wait: the bot asks which, and does that one', async () => {
      await chat.says('Paul', say.three);
      await chat.says('Karim', say.takeUnquoted);
      expect(await takers()).toEqual([]);
      expect(chat.told('Karim').at(-1)?.choices).toHaveLength(2);
      await chat.presses('Karim', 'Jeanne');
      expect(card()?.text).toContain(say.taken);
      expect(await takers()).toHaveLength(1);
    });

    test.each(say.chatterTakes)('"%s" takes nothing', async (text) => {
      await chat.says('Karim', text);
      expect(await takers()).toEqual([]);
    });

    test('nobody takes their own request', async () => {
      await chat.presses('Jeanne', button.take);
      await chat.reacts('Jeanne', card()?.id ?? '', '👍');
      await chat.says('Jeanne', say.take, card()?.id);
      expect(await takers()).toEqual([]);
      expect(chat.posted()).toHaveLength(2);
    });

    test('quoting the message by which they took it, a helper hands it over', async () => {
      const taking = await chat.says('Karim', say.take, message);
      await chat.says('Karim', say.cannot, taking);
      expect(card()?.choices).toContainEqual(expect.stringContaining(button.take));
    });
  });

  test('a request for three is full with three: the card counts, the fourth is thanked', async () => {
    await chat.says('Jeanne', say.three);
    await chat.presses('Karim', button.take);
    expect(card()?.text).toMatch(/1 (sur|of) 3/);
    const stale = card()?.id ?? '';
    await chat.says('Lea', say.take, stale);
    expect(card()?.text).toMatch(/2 (sur|of) 3/);
    await chat.reacts('Marc', stale, '🙋');
    expect(card()?.choices).toEqual([]);
    await chat.says('Nina', say.take, stale);
    expect(await takers()).toHaveLength(3);
    expect(chat.posted().at(-1)?.text).toContain(say.already);
  });
});
