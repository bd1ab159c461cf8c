import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';
import { on } from '../support/neighbourhood.ts';

const words = {
  fr: {
    clear:
      'Quelqu’un pourrait passer à la pharmacie pour ma mère demain matin ? 12 rue des Lilas, mon numéro : 06 12 34 56 78',
    when: 'demain matin',
    street: 'rue des Lilas',
    category: 'Santé, pharmacie',
    farAhead: 'Quelqu’un pourrait m’emmener à l’hôpital le 20 mai à 10h ?',
    unsure: 'Ma voisine ne peut plus porter ses courses, elle a 85 ans',
    yes: 'oui',
    no: 'non merci',
    offer: 'non, c’est une offre',
    chatter: [
      'Bonjour à tous, belle journée !',
      'Quel orage cette nuit, vous avez entendu ?',
      'Joyeux anniversaire Sophie 🎂',
      'Le marché est déplacé place de la mairie dimanche',
      'Merci pour rien, la mairie…',
      'je ne peux plus supporter ce bruit',
      'J’ai trouvé un très bon boulanger rue Pasteur',
      'C’est bon, merci',
      'mdr 😂😂',
      'À demain !',
      'ok',
      '👍',
      '???',
      '/sondage qui peut m’aider demain à déménager ?',
      '/start@un_autre_robot',
      'https://example.org/fete-des-voisins',
    ],
  },
  en: {
    clear:
      'Could someone stop by the pharmacy for my mother tomorrow morning? 12 Mill Lane, my number is 07700 900123',
    when: 'tomorrow morning',
    street: 'Mill Lane',
    category: 'Health, pharmacy',
    farAhead: 'Could someone drive me to the hospital on 20 May at 10am?',
    unsure: 'Stuck in bed with the flu and nothing left to eat',
    yes: 'yes',
    no: 'no thanks',
    offer: 'it’s an offer',
    chatter: [
      'Good morning everyone, have a lovely day!',
      'What a storm last night, did you hear it?',
      'Happy birthday Sophie 🎂',
      'The market moves to the town hall square on Sunday',
      'Thanks for nothing, council…',
      'I can’t stand this noise any more',
      'I found a great bakery on Mill Lane',
      'All good, thanks',
      'lol 😂😂',
      'See you tomorrow!',
      'ok',
      '👍',
      '???',
      '/poll who can help me move tomorrow?',
      '/start@another_bot',
      'https://example.org/street-party',
    ],
  },
} as const;

describe.each(languages)('Asking for help (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', language === 'fr' ? 'bonjour' : 'hello');
  });
  afterEach(() => chat.ends());
  const card = () => chat.posted().at(-1);

  test('what is asked long before is known until it is over, and a week more', async () => {
    await chat.says('Jeanne', say.farAhead);
    const { id, requests } = chat.community();
    const [request] = requests.keys();
    const textsOn = (day: string) => chat.vault.texts(id ?? 'c_', request ?? 'r_', on(`${day} 12:00`));
    expect(await textsOn('2027-05-26')).toContainEqual(expect.objectContaining({ text: say.farAhead }));
    expect(await textsOn('2027-05-28')).toEqual([]);
  });

  test('a clear request becomes one card, which quotes it and says what, when and where', async () => {
    const message = await chat.says('Jeanne', say.clear);
    expect(chat.posted()).toHaveLength(2);
    expect(card()?.replyTo).toBe(message);
    expect(card()?.text).toContain(say.category);
    expect(card()?.text).toContain(say.when);
    expect(card()?.text).toContain(`📍 ${say.street}`);
    expect(card()?.text).toContain('Jeanne');
    expect(card()?.choices).toContainEqual(expect.stringContaining(button.take));
    expect(card()?.choices).toContainEqual(expect.stringContaining(button.withdraw));
  });

  test('no phone and no house number is on the card', async () => {
    await chat.says('Jeanne', say.clear);
    expect(card()?.text).not.toMatch(/\d\d \d\d|07700|900123|12 /);
  });

  test.each(say.chatter)('"%s" is met with silence', async (text) => {
    await chat.says('Karim', 'x');
    const before = { events: await chat.events(), posted: chat.posted() };
    await chat.says('Karim', text);
    expect(await chat.events()).toEqual(before.events);
    expect(chat.posted()).toEqual(before.posted);
    expect(chat.told('Karim')).toEqual([]);
  });

  describe('What may be a request', () => {
    beforeEach(async () => {
      await chat.says('Jeanne', say.unsure);
    });
    const question = () => chat.told('Jeanne').at(-1);

    test('gets one discreet question in private, and nothing in the group', async () => {
      expect(chat.posted()).toHaveLength(1);
      expect(chat.told('Jeanne')).toHaveLength(1);
      expect(question()?.choices).toHaveLength(3);
    });

    test('is shown to the group when its author says yes by button', async () => {
      await chat.presses('Jeanne', button.yesRequest);
      expect(card()?.choices).toContainEqual(expect.stringContaining(button.take));
    });

    test.each(['yes', '👍', 'words'])('is shown to the group when its author answers %s', async (how) => {
      if (how === '👍') await chat.reacts('Jeanne', question()?.id ?? '', '👍');
      else await chat.writes('Jeanne', how === 'yes' ? say.yes : button.yesRequest);
      expect(card()?.choices).toContainEqual(expect.stringContaining(button.take));
    });

    test.each(['button', 'words', '👎'])('is left alone when its author says no by %s', async (how) => {
      if (how === 'button') await chat.presses('Jeanne', button.noRequest);
      if (how === 'words') await chat.writes('Jeanne', say.no);
      if (how === '👎') await chat.reacts('Jeanne', question()?.id ?? '', '👎');
      expect(chat.posted()).toHaveLength(1);
      expect(await chat.happened()).toEqual(['wondered', 'dismissed']);
    });

    test.each(['button', 'words'])(
      'leads to enlisting when its author says by %s that it is an offer',
      async (how) => {
        if (how === 'button') await chat.presses('Jeanne', button.offer);
        else await chat.writes('Jeanne', say.offer);
        const [dismissed, enlisted] = (await chat.events()).slice(-2);
        expect(dismissed).toMatchObject({ type: 'dismissed', as: 'offer' });
        expect(enlisted).toMatchObject({ type: 'enlisted', enlistment: { skills: [expect.any(String)] } });
      },
    );

    test('is kept to learn from only when its author says so, without what is private, and until they leave', async () => {
      await chat.writes('Karim', say.clear);
      await chat.presses('Karim', button.noRequest);
      const kept = () => chat.writes('Karim', '/mesdonnees').then(() => chat.told('Karim').at(-1)?.text);
      expect(await kept()).not.toContain('🎓');
      await chat.presses('Karim', button.teach);
      expect(chat.told('Karim').at(-1)?.text).toMatch(/^🎓/);
      expect(chat.told('Karim').at(-1)?.text).toContain(say.when);
      expect(chat.told('Karim').at(-1)?.text).not.toMatch(/\d\d \d\d|07700|900123|12 /);
      expect(await kept()).toContain('🎓');
    });

    test('is not asked about again, though it is written again', async () => {
      await chat.says('Jeanne', say.unsure);
      await chat.presses('Jeanne', button.noRequest);
      await chat.says('Jeanne', say.unsure);
      expect(chat.told('Jeanne')).toHaveLength(1);
      expect(chat.posted()).toHaveLength(1);
    });

    test('is forgotten without a word when its author does not answer', async () => {
      await chat.passes(25 * 60);
      expect(chat.posted()).toHaveLength(1);
      expect(chat.told('Jeanne')).toHaveLength(1);
    });
  });
});
