import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const words = {
  fr: {
    errand: 'Quelqu’un pourrait me faire quelques courses au marché demain ?',
    errandAgain: 'Bonjour, quelqu’un pour quelques courses au marché pour moi demain ?',
    dog: 'Qui pourrait promener mon chien jeudi ?',
    dogs: 'promener mon chien',
    offer: 'je peux faire les courses et m’occuper des animaux',
    cannot: 'finalement je ne peux plus',
    cannotDog: 'je ne peux plus pour le chien, désolé',
    sorted: 'c’est bon, trouvé !',
    friday: 'en fait c’est pour vendredi',
    onFriday: 'vendredi 5 mars',
    third: 'Quelqu’un peut m’aider à porter une armoire samedi à 15h ?',
    corrections: [
      ['plutôt dimanche', 'dimanche 7 mars à 15 h'],
      ['finalement 17h', 'samedi 6 mars à 17 h'],
      ['plutôt samedi', 'samedi 6 mars'],
      ['vendredi au lieu de jeudi', 'vendredi 5 mars'],
      ['pour le chien c’est plutôt vendredi', 'vendredi 5 mars'],
    ],
    yes: 'oui',
    both: 'oui pour les deux',
    dogOnly: 'oui pour le chien',
    notAnswers: [
      't’es nul comme robot',
      'oui mais seulement les chats svp',
      'ok, c’est quoi la suite ?',
      'super ton robot',
      'non c’est mercredi',
      'oui il fait beau',
    ],
    fine: 'c’était impeccable',
    twos: [
      [
        'Qui peut garder mon chat ce week-end ? Et j’aurais aussi besoin de courses demain',
        'ce week-end (',
        'demain (',
      ],
      [
        'il me faut quelqu’un pour les courses demain et aussi pour garder le chat samedi',
        'demain (',
        'samedi 6 mars',
      ],
    ],
    ones: [
      'Qui peut venir chercher mon fils à l’école lundi et mardi ?',
      'J’ai besoin d’une baby-sitter samedi soir. Ma voiture est au garage lundi.',
    ],
  },
  en: {
    errand: 'Could someone pick up some groceries at the market for me tomorrow?',
    errandAgain: 'Hello, anyone to pick up groceries at the market for me tomorrow?',
    dog: 'Who could walk my dog on Thursday?',
    dogs: 'walk my dog',
    offer: 'I can do the shopping and look after pets',
    cannot: 'sorry, I can’t make it any more',
    cannotDog: 'I can’t make it any more for the dog, sorry',
    sorted: 'sorted, thanks!',
    friday: 'actually it’s for Friday',
    onFriday: 'Friday 5 Mar',
    third: 'Could someone help me carry a wardrobe on Saturday at 3 pm?',
    corrections: [
      ['make it Sunday', 'Sunday 7 Mar at 3 pm'],
      ['actually 5 pm', 'Saturday 6 Mar at 5 pm'],
      ['actually Saturday', 'Saturday 6 Mar'],
      ['Friday instead of Thursday', 'Friday 5 Mar'],
      ['the dog is rather on Friday', 'Friday 5 Mar'],
    ],
    yes: 'yes',
    both: 'yes for both',
    dogOnly: 'yes for the dog',
    notAnswers: [
      'you are a terrible robot',
      'yes but only cats please',
      'only cats please, I can’t do dogs, ok?',
      'bad bot',
      'no it’s Wednesday',
      'ok whatever',
    ],
    fine: 'it went fine',
    twos: [
      [
        'Who can look after my cat this weekend? I also need some shopping done tomorrow',
        'this weekend (',
        'tomorrow (',
      ],
      [
        'I need someone to do my shopping tomorrow and also to look after the cat on Saturday',
        'tomorrow (',
        'Saturday 6 Mar',
      ],
    ],
    ones: [
      'Who could pick my son up from school on Monday and Tuesday?',
      'I need a babysitter on Saturday evening. My car is at the garage on Monday.',
    ],
  },
} as const;

describe.each(languages)('Which request is meant (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  const cards = () => chat.posted().slice(1);
  const card = (part: string) =>
    cards().find(({ text }) => text.includes(part) || text.includes(part.slice(0, 8)));
  const isOpen = (message: string) =>
    chat
      .posted()
      .some(
        ({ replyTo, choices }) => replyTo === message && choices.some((one) => one.includes(button.take)),
      );
  const asksWhich = (name: string) => chat.told(name).at(-1)?.choices ?? [];
  beforeEach(async () => {
    chat = await converse(language);
  });
  afterEach(() => chat.ends());

  describe('With two missions', () => {
    let errand: string;
    let dog: string;
    beforeEach(async () => {
      errand = await chat.says('Jeanne', say.errand);
      await chat.presses('Karim', button.take);
      dog = await chat.says('Paul', say.dog);
      await chat.presses('Karim', button.take);
    });

    test.each(['private', 'group'])(
      'a plain "%s" sentence applies to neither: the bot asks which, and does that one',
      async (where) => {
        if (where === 'private') await chat.writes('Karim', say.cannot);
        else await chat.says('Karim', say.cannot);
        expect([isOpen(errand), isOpen(dog)]).toEqual([false, false]);
        expect(asksWhich('Karim')).toHaveLength(2);
        await chat.presses('Karim', 'Paul');
        expect([isOpen(errand), isOpen(dog)]).toEqual([false, true]);
      },
    );

    test('the choice may be made in words', async () => {
      await chat.writes('Karim', say.cannot);
      await chat.writes('Karim', 'Jeanne');
      expect([isOpen(errand), isOpen(dog)]).toEqual([true, false]);
    });

    test('a sentence that names the one it is about applies to that one', async () => {
      await chat.says('Karim', say.cannotDog);
      expect([isOpen(errand), isOpen(dog)]).toEqual([false, true]);
    });
  });

  describe('With two alerts', () => {
    beforeEach(async () => {
      await chat.writes('Karim', say.offer);
      await chat.says('Jeanne', say.errand);
      await chat.says('Paul', say.dog);
    });

    test('a plain yes takes neither: the bot asks which', async () => {
      await chat.writes('Karim', say.yes);
      expect(await chat.happened()).not.toContain('taken');
      await chat.presses('Karim', 'Jeanne');
      expect((await chat.happened()).filter((type) => type === 'taken')).toHaveLength(1);
    });

    test.each(['Jeanne', '2'])('the one that is meant may be told in words: "%s"', async (text) => {
      await chat.writes('Karim', say.yes);
      await chat.writes('Karim', text);
      expect((await chat.happened()).filter((type) => type === 'taken')).toHaveLength(1);
      expect(chat.told('Karim').at(-1)?.text).toContain('Jeanne');
    });

    test('a yes that quotes one takes that one', async () => {
      const alert = chat.told('Karim').find(({ text }) => text.includes('Jeanne'));
      await chat.writes('Karim', say.yes, alert?.id);
      expect((await chat.happened()).filter((type) => type === 'taken')).toHaveLength(1);
      expect(chat.told('Karim').at(-1)?.text).toContain('Jeanne');
    });
  });

  describe('With a mission that is over and an alert', () => {
    const answers = new Set(['taken', 'declined', 'reported']);
    const answered = async () => (await chat.events()).filter(({ type }) => answers.has(type)).slice(1);
    beforeEach(async () => {
      await chat.says('Olga', 'x');
      await chat.writes('Karim', say.offer);
      await chat.says('Jeanne', say.errand);
      await chat.presses('Karim', button.take);
      await chat.says('Paul', say.dog);
      await chat.sleeps(47 * 60);
      await chat.passes(2);
      expect(chat.told('Karim').at(-1)?.choices).toEqual([button.worked, button.didNotWork]);
    });

    test.each([say.yes, say.both])('"%s" answers neither: the bot asks which', async (text) => {
      await chat.writes('Karim', text);
      expect(await answered()).toEqual([]);
      expect(asksWhich('Karim')).toHaveLength(2);
      await chat.presses('Karim', 'Paul');
      expect(await answered()).toMatchObject([{ type: 'taken' }]);
    });

    test('a word that says how it went is about what is over', async () => {
      await chat.writes('Karim', say.fine);
      expect(await answered()).toMatchObject([{ type: 'reported', worked: true }]);
    });

    test('a yes that quotes the question answers it', async () => {
      await chat.writes('Karim', say.yes, chat.told('Karim').at(-1)?.id);
      expect(await answered()).toMatchObject([{ type: 'reported', worked: true }]);
    });

    test.each(say.notAnswers)('"%s" answers nothing, and what was asked still waits', async (text) => {
      await chat.writes('Karim', text);
      expect(await answered()).toEqual([]);
      await chat.writes('Karim', say.yes);
      expect(await answered()).toEqual([]);
      expect(asksWhich('Karim').length).toBeGreaterThan(1);
    });
  });

  describe('With one alert', () => {
    beforeEach(async () => {
      await chat.writes('Karim', say.offer);
      await chat.says('Paul', say.dog);
    });

    test.each(say.notAnswers)('"%s" neither takes nor declines it', async (text) => {
      await chat.writes('Karim', text);
      const happened = await chat.happened();
      expect(happened.filter((type) => type === 'taken' || type === 'declined')).toEqual([]);
    });

    test('a yes that names it takes it', async () => {
      await chat.writes('Karim', say.dogOnly);
      expect(await chat.happened()).toContain('taken');
    });
  });

  describe('With two requests of one author', () => {
    let errand: string;
    let dog: string;
    beforeEach(async () => {
      errand = await chat.says('Jeanne', say.errand);
      dog = await chat.says('Jeanne', say.dog);
    });

    test('a withdrawal applies to the one its author chooses', async () => {
      await chat.says('Jeanne', say.sorted);
      expect([isOpen(errand), isOpen(dog)]).toEqual([true, true]);
      expect(asksWhich('Jeanne')).toHaveLength(2);
      await chat.writes('Jeanne', '1');
      expect([isOpen(errand), isOpen(dog)].filter(Boolean)).toHaveLength(1);
    });

    test.each(say.corrections.map(([text, latest]) => [text, latest] as const))(
      '"%s" applies to the latest that it fits',
      async (text, latest) => {
        await chat.passes(1);
        await chat.says('Jeanne', say.third);
        await chat.says('Jeanne', text);
        const corrected = cards().filter((one) => one.text.includes(text));
        expect(corrected).toHaveLength(1);
        expect(corrected[0]?.text).toContain(latest);
      },
    );

    test('a correction that quotes one applies to that one', async () => {
      await chat.says('Jeanne', say.friday, errand);
      expect(card(say.errand)?.text).toContain(say.onFriday);
    });
  });

  describe('The same need twice', () => {
    beforeEach(async () => {
      await chat.says('Jeanne', say.errand);
      await chat.says('Jeanne', say.errandAgain);
    });

    test('is offered as an update in private, not as a second card', async () => {
      expect(cards()).toHaveLength(1);
      await chat.presses('Jeanne', button.same);
      expect(cards()).toHaveLength(1);
      expect(cards()[0]?.text).toContain(say.errandAgain);
    });

    test('is another card when its author says so', async () => {
      await chat.presses('Jeanne', button.another);
      expect(cards()).toHaveLength(2);
    });

    test('is never taken for somebody else’s', async () => {
      await chat.says('Paul', say.errandAgain);
      expect(cards()).toHaveLength(2);
    });
  });

  describe('Two needs in one message', () => {
    const question = () => chat.told('Jeanne').at(-1);

    test.each([...say.twos] as [string, string, string][])(
      '"%s": the card has all the words and the first time',
      async (text, first) => {
        await chat.says('Jeanne', text);
        expect(cards()).toHaveLength(1);
        expect(cards()[0]?.text).toContain(text);
        expect(cards()[0]?.text).toContain(first);
      },
    );

    test.each([...say.twos] as [string, string, string][])(
      '"%s": the second is asked about in private, and is a request of its own',
      async (text, _, second) => {
        await chat.says('Jeanne', text);
        expect(question()?.text).toContain(second);
        await chat.redelivers();
        expect(await chat.happened()).toEqual(['asked', 'wondered']);
        await chat.writes('Jeanne', say.yes);
        expect(cards()).toHaveLength(2);
        expect(cards()[1]?.text).toContain(second);
      },
    );

    test('a no leaves the first alone', async () => {
      await chat.says('Jeanne', say.twos[0][0]);
      await chat.presses('Jeanne', button.noRequest);
      expect(await chat.happened()).toEqual(['asked', 'wondered', 'dismissed']);
      expect(cards()).toHaveLength(1);
    });

    test.each(say.ones)('"%s" is one need', async (text) => {
      await chat.says('Jeanne', text);
      expect(await chat.happened()).toEqual(['asked']);
    });
  });
});
