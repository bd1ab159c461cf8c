import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';

const words = {
  fr: {
    hello: 'bonjour',
    need: 'Quelqu’un pourrait me faire quelques courses au marché ?',
    missions: ['/missions', 'missions', 'quelles sont les demandes ?'],
    mine: ['mes demandes', 'qui vient ?', 'où en est ma demande ?'],
    mineSays: 'Ce que vous avez demandé',
    nobodyYet: 'je cherche encore',
    help: ['/aide', '/help', 'aide', 'comment ça marche ?'],
    helpSays: '/missions /',
    myData: ['/mesdonnees', '/mydata', 'qu’est-ce que tu sais de moi ?', 'mes données'],
    forget: ['/oubliemoi', '/forgetme', 'oublie-moi'],
    forgotten: 'je ne sais plus rien de vous',
    ambassadors: ['/ambassadeurs', '/ambassadors', 'qui sont les ambassadeurs ?'],
    onlyOrganizers: 'Seules les personnes qui organisent',
    noMore: 'je ne veux plus être ambassadrice',
    lost: 'Pardon, je n’ai pas compris',
    nonsense: 'blub blub la lune est carrée',
    aboutNothing: 'finalement je ne peux plus',
    none: 'Je ne trouve pas la demande',
    polite: ['merci', 'ok super', 'd’accord', '👍', '😊', 'parfait', ''],
    welcome: 'Je suis Coup de main',
    privately: 'Vous pouvez m’aider à porter un meuble samedi ?',
    offer: 'je peux faire les courses',
    unknown: '/nimporte',
    otherLanguage: ['english please', 'english... sorry', 'Bonjour, en anglais svp, je comprends mal'],
    fromNowOn: 'je vous écris en français désormais',
  },
  en: {
    hello: 'hello',
    need: 'Could someone pick up some groceries at the market for me?',
    missions: ['/missions', 'missions', 'what are the missions?'],
    mine: ['my requests', 'who’s coming?', 'any news about my request?'],
    mineSays: 'What you asked for',
    nobodyYet: 'still looking',
    help: ['/aide', '/help', 'help', 'how does it work?'],
    helpSays: '/missions /',
    myData: ['/mesdonnees', '/mydata', 'what do you know about me?', 'my data'],
    forget: ['/oubliemoi', '/forgetme', 'forget me'],
    forgotten: 'I no longer know anything about you',
    ambassadors: ['/ambassadeurs', '/ambassadors', 'who are the ambassadors?'],
    onlyOrganizers: 'Only the people who run the group',
    noMore: 'I no longer want to be an ambassador',
    lost: 'Sorry, I didn’t understand',
    nonsense: 'blub blub the moon is square',
    aboutNothing: 'sorry, I can’t make it any more',
    none: 'I can’t find the request',
    polite: ['thanks', 'ok great', 'all right', '👍', '😊', 'perfect', ''],
    welcome: 'I’m Coup de main',
    privately: 'Could you help me carry a piece of furniture on Saturday?',
    offer: 'I can do the shopping',
    unknown: '/whatever',
    otherLanguage: ['français svp', 'french... sorry', 'Hi, in French please, I find this hard'],
    fromNowOn: 'I’ll write to you in English from now on',
  },
} as const;

describe.each(languages)('Talking to the bot (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  const last = (name: string) => chat.told(name).at(-1);
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
  });
  afterEach(() => chat.ends());

  /** One side asks, the other helps, both say that it worked. */
  async function helped(helper: string, asker: string): Promise<void> {
    await chat.says(asker, say.need);
    await chat.presses(helper, button.take);
    await chat.presses(helper, button.done);
    await chat.presses(asker, button.worked);
  }

  test.each(say.missions)('"%s" lists what waits, with a button to take it', async (text) => {
    await chat.says('Jeanne', say.need);
    await chat.writes('Karim', text);
    expect(last('Karim')?.text).toContain('Jeanne');
    await chat.presses('Karim', 'Jeanne');
    expect(await chat.happened()).toContain('taken');
    await chat.writes('Karim', text);
    expect(last('Karim')?.text).toContain('Jeanne');
  });

  test.each(say.mine)('"%s" tells who asked what became of it', async (text) => {
    await chat.says('Jeanne', say.need);
    await chat.writes('Jeanne', text);
    expect(chat.told('Jeanne').at(-1)?.text).toContain(say.mineSays);
    expect(chat.told('Jeanne').at(-1)?.text).toContain(say.nobodyYet);
    await chat.presses('Karim', button.take);
    await chat.writes('Jeanne', text);
    expect(last('Jeanne')?.text).toContain('🤝 Karim');
    expect(last('Jeanne')?.choices).toEqual([]);
  });

  test.each(say.help)('"%s" explains with examples', async (text) => {
    await chat.writes('Karim', text);
    expect(last('Karim')?.text).toContain(say.helpSays);
  });

  test('commands are answered in the group too, each where it belongs', async () => {
    await chat.says('Karim', '/help');
    expect(chat.posted().at(-1)?.text).toContain(say.helpSays);
    await chat.says('Karim', '/mydata');
    expect(last('Karim')?.text).toContain(chat.contact('Karim'));
    expect(chat.posted()).toHaveLength(2);
  });

  test('words that would be a wish in private are just words in the group', async () => {
    for (const text of [say.help[3], say.missions[1], say.forget[2]]) await chat.says('Karim', text);
    expect(chat.posted()).toHaveLength(1);
    expect(chat.told('Karim')).toEqual([]);
  });

  test.each(say.myData)('"%s" shows everything kept', async (text) => {
    await chat.says('Jeanne', say.need);
    await chat.writes('Jeanne', say.offer);
    await chat.writes('Jeanne', text);
    for (const part of ['Jeanne', chat.contact('Jeanne'), say.need, button.errands])
      expect(last('Jeanne')?.text).toContain(part);
    expect(last('Jeanne')?.text).not.toMatch(/^\P{L}+$/mu);
  });

  test.each(say.forget)('"%s" forgets, after one question', async (text) => {
    const message = await chat.says('Jeanne', say.need);
    await chat.presses('Karim', button.take);
    const [member] = (await chat.events()).flatMap((event) => (event.type === 'asked' ? [event.by] : []));
    const community = chat.community().id ?? 'c_';
    const account = (await chat.vault.person(community, member ?? 'm_'))?.contacts[0].id ?? '';
    await chat.writes('Jeanne', text);
    expect(await chat.vault.memberships({ platform: chat.group.platform, id: account })).toHaveLength(1);
    await chat.presses('Jeanne', button.forget);
    expect(last('Jeanne')?.text).toContain(say.forgotten);
    expect(last('Karim')?.text).toContain('🛒');
    expect(JSON.stringify(await chat.events())).not.toContain(`"${member}"`);
    expect(await chat.vault.memberships({ platform: chat.group.platform, id: account })).toEqual([]);
    expect(await chat.vault.postAt(chat.group.platform, chat.group.chat, message)).toBeUndefined();
    const posts = chat.told('Jeanne').map(({ id }) => chat.vault.postAt(chat.group.platform, account, id));
    expect((await Promise.all(posts)).filter((post) => post !== undefined)).toEqual([]);
  });

  test('no card names whoever is forgotten, once it is over either', async () => {
    await chat.says('Jeanne', say.need);
    await chat.presses('Karim', button.take);
    await chat.sleeps(5 * 24 * 60);
    await chat.passes(1);
    for (const name of ['Karim', 'Jeanne']) await chat.presses(name, button.worked);
    expect(await chat.happened()).toContain('confirmed');
    for (const name of ['Karim', 'Jeanne']) {
      await chat.writes(name, say.forget[2]);
      await chat.presses(name, button.forget);
    }
    const posted = chat.posted().map(({ text }) => text);
    expect(posted.filter((text) => text.includes('Jeanne') || text.includes('Karim'))).toEqual([]);
  });

  test('a no, or anything else, forgets nothing', async () => {
    await chat.writes('Karim', say.forget[2]);
    await chat.presses('Karim', button.keep);
    await chat.writes('Karim', say.myData[0]);
    expect(last('Karim')?.text).toContain(chat.contact('Karim'));
  });

  test('whoever comes back after being forgotten is a newcomer', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.forget[2]);
    await chat.presses('Karim', button.forget);
    await chat.writes('Karim', say.myData[0]);
    expect(last('Karim')?.text).not.toContain(button.errands);
  });

  describe('Ambassadors', () => {
    test('a helper is asked once, after the third confirmed mission, and named only if they say yes', async () => {
      const asked = () =>
        chat.told('Lea').filter(({ choices }) => choices.length === 3 && choices[0]?.startsWith(button.yes));
      await helped('Lea', 'Jeanne');
      await helped('Lea', 'Paul');
      expect(asked()).toHaveLength(0);
      await helped('Lea', 'Rosa');
      await helped('Lea', 'Sam');
      expect(asked()).toHaveLength(1);
      await chat.writes('Olga', say.ambassadors[0]);
      expect(last('Olga')?.text).not.toContain('Lea');
      await chat.presses('Lea', button.yes);
      await chat.writes('Olga', say.ambassadors[0]);
      expect(last('Olga')?.text).toContain('Lea · 4');
      await chat.writes('Lea', say.noMore);
      await chat.writes('Olga', say.ambassadors[0]);
      expect(last('Olga')?.text).not.toContain('Lea');
    });

    test.each(say.ambassadors)('"%s" is for organizers only', async (text) => {
      await chat.writes('Karim', text);
      expect(last('Karim')?.text).toContain(say.onlyOrganizers);
    });
  });

  test('words it does not know get a helpful answer in private', async () => {
    await chat.writes('Karim', say.nonsense);
    expect(last('Karim')?.text).toContain(say.lost);
    await chat.writes('Karim', say.unknown);
    expect(chat.told('Karim')).toHaveLength(2);
  });

  test('an answer that is about no request gets a hint how to say which', async () => {
    await chat.writes('Karim', say.aboutNothing);
    expect(last('Karim')?.text).toContain(say.none);
  });

  test.each(say.polite)('"%s" is politeness, and left at that', async (text) => {
    await chat.writes('Karim', say.offer);
    await chat.says('Jeanne', say.need);
    await chat.presses('Karim', button.take);
    const before = [chat.told('Karim').length, (await chat.events()).length];
    await chat.writes('Karim', text);
    expect([chat.told('Karim').length, (await chat.events()).length]).toEqual(before);
  });

  test('whoever says hello is told what to do here', async () => {
    await chat.writes('Karim', say.hello);
    expect(last('Karim')?.text).toContain(say.welcome);
    expect(last('Karim')?.choices).toEqual([expect.stringContaining(button.enlist)]);
  });

  test('a need written to the bot alone is shown to the group only after its author said so', async () => {
    await chat.writes('Jeanne', say.privately);
    expect(chat.posted()).toHaveLength(1);
    await chat.presses('Jeanne', button.yesRequest);
    expect(chat.posted()).toHaveLength(2);
  });

  test.each(say.otherLanguage)('"%s" is answered in that language, and so is what follows', async (text) => {
    const other = words[language === 'fr' ? 'en' : 'fr'];
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', text);
    expect(last('Karim')?.text).toContain(other.fromNowOn);
    await chat.writes('Karim', '/missions');
    await chat.writes('Karim', '/help');
    expect(last('Karim')?.text).toContain(other.helpSays.trim());
    expect(await chat.happened()).toEqual([]);
  });

  test('a person is answered in the language they write in; the group keeps its own', async () => {
    const other = words[language === 'fr' ? 'en' : 'fr'];
    await chat.writes('Karim', other.nonsense.replace('blub blub', '').trim());
    expect(last('Karim')?.text).toContain(other.lost);
    await chat.says('Karim', other.need);
    expect(chat.posted().at(-1)?.text.split('\n')[0]).toBe(`🛒 ${button.errands}`);
    await chat.presses('Karim', button.withdraw);
    expect(last('Karim')?.choices).toEqual([
      expect.stringContaining(labels[language === 'fr' ? 'en' : 'fr'].reopen),
    ]);
  });
});
