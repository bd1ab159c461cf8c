import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse } from '../support/conversation.ts';
import { helps } from '../support/helping.ts';
import { labels } from '../support/labels.ts';
import { settings } from '../support/settings.ts';

const words = {
  fr: {
    setup: '/zones Gare, Centre',
    question: 'Voilà longtemps que nous ne nous sommes pas parlé',
    keep: 'Oui, gardez tout',
    kept: 'je garde tout comme avant',
    yes: 'oui',
    forget: 'oublie-moi',
    erased: 'Effacé : 1 compte',
    data: 'mes données',
  },
  en: {
    setup: '/zones Station, Centre',
    question: 'We have not spoken for a long time',
    keep: 'Yes, keep everything',
    kept: 'everything stays as it was',
    yes: 'yes',
    forget: 'forget me',
    erased: 'Erased: 1 account',
    data: 'my data',
  },
} as const;

const day = 24 * 60;

describe.each(['fr', 'en'] as const)('Whoever gives no sign (%s)', (language) => {
  const say = words[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.setup);
    await helps(chat, language, 'Karim', 'Jeanne');
    await chat.sleeps(settings.inactivity.askAfterDays * day);
    await chat.passes(1);
  });
  afterEach(() => chat.ends());
  const last = (name: string) => chat.told(name).at(-1)?.text ?? '';
  const known = async (name: string) => {
    const [ledger] = chat.communities();
    const called = ledger ? await chat.vault.called(ledger.id) : new Map();
    return [...called.values()].includes(name);
  };
  const forgotten = async () => (await chat.events()).filter(({ type }) => type === 'forgotten').length;

  test('is asked a year later, and forgotten a month after that, in the log and the vault', async () => {
    for (const name of ['Karim', 'Jeanne']) expect(last(name)).toContain(say.question);
    expect(last('Olga')).not.toContain(say.question);
    await chat.sleeps(29 * day);
    await chat.passes(1);
    expect(await forgotten()).toBe(0);
    await chat.sleeps(day);
    await chat.passes(2);
    expect(await forgotten()).toBe(2);
    for (const name of ['Karim', 'Jeanne']) expect(await known(name)).toBe(false);
    expect(await known('Olga')).toBe(true);
    const ids = new Set((await chat.events()).flatMap((event) => ('by' in event ? [event.by] : [])));
    expect(ids.size).toBe(2);
  });

  test('stays with a press or a word', async () => {
    await chat.presses('Karim', say.keep);
    await chat.writes('Jeanne', say.yes);
    for (const name of ['Karim', 'Jeanne']) expect(last(name)).toContain(say.kept);
    await chat.sleeps(40 * day);
    await chat.passes(2);
    expect(await forgotten()).toBe(0);
  });

  test('who wants to go is told what was removed', async () => {
    await chat.writes('Karim', say.forget);
    await chat.presses('Karim', labels[language].forget);
    expect(last('Karim')).toContain(say.erased);
    expect(last('Karim')).toMatch(/ [1-9]\d* (lignes?|lines?) /);
    expect(await known('Karim')).toBe(false);
  });
});
