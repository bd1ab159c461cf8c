import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const words = {
  fr: {
    hello: 'bonjour',
    need: 'Quelqu’un pourrait me faire quelques courses demain à 15h ?',
    other: 'Qui pourrait promener mon chien jeudi à 10h ?',
    yes: [
      'oui',
      'oui impeccable',
      'Parfait, elle est venue à l’heure',
      'oui tout s’est très bien passé',
      'impeccable, je ne peux pas me plaindre',
    ],
    yesAndThanks: ['oui, merci beaucoup', 'oui parfait, merci à Karim !'],
    no: ['non', 'non, il n’est jamais venu', 'personne n’est venu'],
    done: 'c’est fait',
    hearsay: [
      'Ines m’a dit que c’était annulé',
      'Ines m’a dit que c’était fait',
      'il paraît que c’est annulé',
    ],
    lost: 'les horaires de la mairie ?',
    thanks: 'Merci Karim pour les courses !',
    notThanked: 'Un grand merci mais Karim n’est pas venu',
    thanksByName: 'Merci Léa, tu es adorable',
    thanksByCategory: 'Un grand merci pour le chien',
    thanksToAnother: 'Merci Sophie pour les courses !',
    notThanks: [
      ...['merci pour rien', 'merci pour l’info', 'Merci à tous et bonne soirée', 'merci !'],
      ...['Karim ne mérite aucun merci pour les courses', 'Pas merci Karim pour les courses'],
      ...['Je ne vais pas remercier Karim pour les courses', 'Je ne remercie pas Karim pour les courses'],
    ],
    warmly: 'Karim, je ne sais pas comment te remercier pour les courses !',
    reminder: 'Petit rappel',
    over: 'C’est terminé',
    nobody: 'personne n’était libre',
    waiting: 'attend encore quelqu’un',
    corrections: ['en fait c’est pour vendredi', 'plutôt samedi', 'finalement 16h'],
  },
  en: {
    hello: 'hello',
    need: 'Could someone pick up some groceries for me tomorrow at 3 pm?',
    other: 'Who could walk my dog on Thursday at 10 am?',
    yes: [
      'yes',
      'yes, perfect',
      'Great, she came on time',
      'yes everything went very well',
      'great, I can’t complain',
    ],
    yesAndThanks: ['yes, thank you so much', 'yes, thanks Karim!'],
    no: ['no', 'no, he never came', 'nobody came'],
    done: 'it’s done',
    hearsay: ['Ines told me it was cancelled', 'Ines said it was done', 'I heard it was cancelled'],
    lost: 'opening hours of the town hall?',
    thanks: 'Thanks Karim for the groceries!',
    notThanked: 'Thanks Karim but you never came',
    thanksByName: 'Thank you Léa, you are a star',
    thanksByCategory: 'Thank you so much for the dog',
    thanksToAnother: 'Thanks Sophie for the groceries!',
    notThanks: [
      ...['thanks for nothing', 'thanks for the info', 'Thanks everyone and good night', 'thanks!'],
      ...['No thanks to Karim for the groceries', 'Karim deserves no thanks for the groceries'],
      ...['I won’t thank Karim for the groceries', 'Thanks for nothing, Karim, the groceries were a mess'],
    ],
    warmly: 'Karim, I can’t thank you enough for the groceries!',
    reminder: 'A little reminder',
    over: 'This one is over',
    nobody: 'Nobody was free',
    waiting: 'still waiting for someone',
    corrections: ['actually it’s for Friday', 'make it Saturday', 'actually 4 pm'],
  },
} as const;

const day = 24 * 60;

describe.each(languages)('Seeing it through (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  const card = () => chat.posted()[1];
  const last = (name: string) => chat.told(name).at(-1);
  const count = async (type: string) => (await chat.happened()).filter((one) => one === type).length;
  const events = async (wanted: string) => (await chat.events()).filter(({ type }) => type === wanted);
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
    await chat.says('Jeanne', say.need);
  });
  afterEach(() => chat.ends());

  describe('Once taken', () => {
    beforeEach(async () => {
      await chat.presses('Karim', button.take);
    });

    test('both sides are reminded before the time', async () => {
      await chat.passes(27 * 60 + 5);
      for (const name of ['Karim', 'Jeanne'])
        expect(chat.told(name).filter(({ text }) => text.includes(say.reminder))).toHaveLength(2);
    });

    describe('After the time', () => {
      beforeEach(async () => {
        await chat.passes(29 * 60 + 3 * 60 + 5);
      });
      const question = (name: string) => last(name)?.choices;

      test('both sides are asked whether it worked', () => {
        expect(question('Karim')).toEqual([button.worked, button.didNotWork]);
        expect(question('Jeanne')).toEqual([button.worked, button.didNotWork]);
      });

      test.each(say.yes)('"%s" on both sides confirms it', async (answer) => {
        await chat.writes('Karim', answer);
        expect(await count('confirmed')).toBe(0);
        await chat.writes('Jeanne', answer);
        expect(await count('confirmed')).toBe(1);
        expect(card()?.text).toContain(say.over);
      });

      test.each(say.no)('"%s" on both sides: it can be asked again', async (answer) => {
        await chat.writes('Karim', answer);
        await chat.writes('Jeanne', answer);
        expect(await count('failed')).toBe(1);
        await chat.presses('Jeanne', button.reopen);
        expect(card()?.choices).toContainEqual(expect.stringContaining(button.take));
      });

      test('a disagreement goes to an organizer, who settles it; the group hears nothing of it', async () => {
        await chat.presses('Karim', button.worked);
        await chat.presses('Jeanne', button.didNotWork);
        expect(await count('disputed')).toBe(1);
        expect(last('Olga')?.choices).toEqual([button.settleWorked, button.settleNot]);
        expect(chat.posted()).toHaveLength(2);
        await chat.presses('Olga', button.settleWorked);
        expect(await count('settled')).toBe(1);
      });

      test('silence is met with one gentle reminder, then closed; a late answer still counts', async () => {
        const asked = async () => (await chat.happened()).filter((type) => type === 'inquired').length;
        await chat.passes(day + 60);
        expect(await asked()).toBe(2);
        await chat.passes(5 * day);
        expect(await asked()).toBe(2);
        expect(await count('closed')).toBe(1);
        await chat.presses('Karim', button.worked);
        await chat.presses('Jeanne', button.worked);
        expect(await count('confirmed')).toBe(1);
      });

      test('a thumb on the question is an answer', async () => {
        await chat.reacts('Karim', last('Karim')?.id ?? '', '👍');
        await chat.reacts('Jeanne', last('Jeanne')?.id ?? '', '👎');
        expect(await count('disputed')).toBe(1);
      });

      test.each(say.yesAndThanks)('"%s" says that it worked, and thanks', async (text) => {
        await chat.writes('Karim', say.yes[0]);
        await chat.writes('Jeanne', text);
        expect([await count('confirmed'), await count('thanked')]).toEqual([1, 1]);
        expect(last('Jeanne')?.choices).toEqual([]);
      });

      test('a helper who is as polite thanks nobody for help', async () => {
        await chat.writes('Karim', say.yesAndThanks[0]);
        await chat.writes('Jeanne', say.yes[0]);
        expect([await count('confirmed'), await count('thanked')]).toEqual([1, 0]);
      });

      test('thanks are offered in one tap, and one word', async () => {
        await chat.writes('Karim', say.yes[0]);
        await chat.writes('Jeanne', say.yes[0]);
        await chat.writes('Jeanne', say.notThanks[3]);
        expect(await count('thanked')).toBe(1);
      });
    });

    test.each(['Karim', 'Jeanne'])(
      'long before its time %s is asked whether that is what was done',
      async (name) => {
        await chat.writes(name, say.lost);
        await chat.writes(name, say.done);
        expect(await count('reported')).toBe(0);
        expect(last(name)?.choices).toHaveLength(1);
        await chat.writes(name, '1');
        expect(await events('reported')).toMatchObject([{ worked: true }]);
      },
    );

    describe.each([
      ['before', 0],
      ['after', 36 * 60],
    ])('%s the time', (_, minutes) => {
      test.each(say.hearsay)('"%s" says neither that it worked nor that they cannot', async (text) => {
        await chat.sleeps(minutes);
        const before = await chat.happened();
        await chat.writes('Karim', text);
        expect(await chat.happened()).toEqual(before);
        expect(last('Karim')?.choices).not.toContainEqual(button.done);
      });
    });

    test('a helper says it is done, in a word, and the other side is asked at once', async () => {
      await chat.passes(28 * 60 + 40);
      await chat.writes('Karim', say.done);
      expect(last('Jeanne')?.choices).toEqual([button.worked, button.didNotWork]);
    });

    describe('With another mission of another helper', () => {
      beforeEach(async () => {
        await chat.says('Jeanne', say.other);
        await chat.presses('Léa', button.take);
      });
      const thanked = async () => {
        const events = await chat.events();
        return events.flatMap((event) => {
          if (event.type !== 'thanked') return [];
          const taken = events.find((one) => one.type === 'taken' && one.by === event.helper);
          return taken && 'request' in taken ? [taken.request === event.request] : [];
        });
      };

      test.each([say.thanks, say.thanksByName, say.thanksByCategory, say.warmly])(
        '"%s" thanks one of the two',
        async (text) => {
          await chat.says('Jeanne', text);
          expect(await thanked()).toEqual([true]);
          const [to, not] = text === say.thanks || text === say.warmly ? ['Karim', 'Léa'] : ['Léa', 'Karim'];
          expect(last(to)?.text).toContain('💛');
          expect(last(not)?.text).not.toContain('💛');
        },
      );

      test.each([...say.notThanks, say.thanksToAnother])('"%s" thanks nobody', async (text) => {
        await chat.says('Jeanne', text);
        expect(await thanked()).toEqual([]);
      });

      test('thanks denied in reply to the card thank nobody either', async () => {
        await chat.says('Jeanne', say.notThanks[4], card()?.id);
        expect(await thanked()).toEqual([]);
      });

      test('thanks in reply to the card are for who helped with it', async () => {
        await chat.says('Jeanne', say.notThanks[3], card()?.id);
        expect(last('Karim')?.text).toContain('💛');
        expect(await thanked()).toEqual([true]);
      });

      test.each(['in the group', 'in reply to the card'])(
        'thanks that say nobody came thank nobody, %s',
        async (where) => {
          await chat.says('Jeanne', say.notThanked, where === 'in the group' ? undefined : card()?.id);
          expect(await thanked()).toEqual([]);
          if (where === 'in the group') return;
          const question = chat.told('Jeanne').at(-1);
          await chat.presses('Jeanne', question?.choices[0] ?? '');
          expect(await chat.events()).toContainEqual(
            expect.objectContaining({ type: 'reported', worked: false }),
          );
        },
      );

      test('thanks from somebody else count for nothing', async () => {
        await chat.says('Paul', say.thanks);
        await chat.says('Paul', say.thanks, card()?.id);
        expect(await thanked()).toEqual([]);
      });
    });
  });

  describe('While nobody takes it', () => {
    test('the group is called once a day, however often its author corrects it', async () => {
      const calls = () => chat.posted().filter(({ text }) => text.includes(say.waiting));
      for (const text of say.corrections) {
        await chat.says('Jeanne', text);
        await chat.passes(50);
      }
      expect(await count('amended')).toBe(say.corrections.length);
      expect(calls()).toHaveLength(1);
      await chat.passes(day + 6 * 60);
      expect(calls()).toHaveLength(1);
      expect(await events('digested')).toHaveLength(1);
    });

    test('the group is reminded, then the organizers, and its end is announced', async () => {
      await chat.passes(3 * 60);
      expect(chat.posted().at(-1)?.text).toContain(say.waiting);
      await chat.passes(day);
      expect(last('Olga')?.choices).toEqual([expect.stringContaining(button.take)]);
      await chat.passes(8 * 60);
      expect(await count('expired')).toBe(1);
      expect(chat.posted().at(-1)?.text).toContain(say.nobody);
      await chat.presses('Jeanne', button.reopen);
      expect(await count('reopened')).toBe(1);
    });
  });
});
