import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { helps } from '../support/helping.ts';

const words = {
  fr: {
    zones: '/zones Gare, Centre',
    asks: [
      ...[
        '/rapport',
        '/rapport Gare',
        '/rapport Centre',
        '/rapport csv',
        '/rapport Gare csv',
        '/rapport 52 semaines',
      ],
      ...['/ambassadeurs', '/ambassadeurs Karim', '/mesdonnees', '/mesdonnees Karim'],
      ...[
        'mes données de Karim',
        'qu’est-ce que tu sais de Karim ?',
        'pourquoi moi ?',
        '/missions',
        '/hebdo',
      ],
    ],
    network: ['mes réseaux', 'Parents d’élèves'],
    yes: ['je veux bien être ambassadeur', 'j’ai 18 ans ou plus'],
    no: 'retirez mon nom',
  },
  en: {
    zones: '/zones Station, Centre',
    asks: [
      ...[
        '/report',
        '/report Station',
        '/report Centre',
        '/report csv',
        '/report Station csv',
        '/report 52 weeks',
      ],
      ...['/ambassadors', '/ambassadors Karim', '/mydata', '/mydata Karim'],
      ...['what do you know about Karim?', 'why me?', '/missions', '/weekly'],
    ],
    network: ['my networks', 'Parents of pupils'],
    yes: ['I’d like to be an ambassador', 'I’m 18 or over'],
    no: 'take down my name',
  },
} as const;
const day = 24 * 60;

describe.each(languages)('An organizer who wants to know who helped (%s)', (language) => {
  const say = words[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.zones);
    for (const asker of ['Jeanne', 'Paul', 'Awa']) await helps(chat, language, 'Karim', asker);
  });
  afterEach(() => chat.ends());
  /** Everything the bot tells her in private for all she asks, with what stands on its buttons. */
  const learns = async () => {
    const before = chat.told('Olga').length;
    for (const text of say.asks) await chat.writes('Olga', text);
    return chat
      .told('Olga')
      .slice(before)
      .flatMap(({ text, choices }) => [text, ...choices])
      .join('\n');
  };
  const idOf = async (name: string) => {
    const called = await chat.vault.called(chat.communities()[0]?.id ?? 'c_');
    return [...called].find(([, one]) => one.startsWith(name))?.[0] ?? '';
  };

  test('is told neither name nor id of who did not say yes, whatever she asks, this month and the next', async () => {
    const id = await idOf('Karim');
    expect(id).toMatch(/^m_/);
    await chat.writes('Karim', say.network[0]);
    await chat.presses('Karim', say.network[1]);
    const now = await learns();
    expect(now.length).toBeGreaterThan(1000);
    for (const told of ['Karim', id, 'Jeanne', 'Awa']) expect(now).not.toContain(told);
    await chat.sleeps(31 * day);
    await chat.passes(1);
    const later = await learns();
    for (const told of ['Karim', id, 'Jeanne', 'Awa']) expect(later).not.toContain(told);
  });

  test('is told the name while they say yes, and no longer once they took it back', async () => {
    await chat.writes('Karim', say.yes[0]);
    await chat.presses('Karim', say.yes[1]);
    expect(await learns()).toContain('Karim');
    await chat.writes('Karim', say.no);
    expect(await learns()).not.toContain('Karim');
  });
});
