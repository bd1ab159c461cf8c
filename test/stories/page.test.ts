import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';

describe.each(languages)('the organizers’ page, asked for in %s', (language) => {
  let talk: Conversation;
  beforeEach(async () => {
    talk = await converse(language);
    // Whoever speaks first administers the group.
    await talk.says('Olga', 'Bonjour !');
    await talk.says('Karim', 'Bonjour !');
  });
  afterEach(() => talk.ends());

  const linkTold = (name: string) =>
    /https:\/\/example\.org\/organizers\/enter\/(\S+)/.exec(talk.told(name).at(-1)?.text ?? '')?.[1];

  test('is opened by a link that only the organizer is told', async () => {
    await talk.says('Olga', '/page');
    expect(linkTold('Olga')).toBeDefined();
    expect(
      talk
        .posted()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('enter/');
    expect(await talk.door.leadsTo(linkTold('Olga') ?? '')).toBeDefined();
  });
  test('is for organizers', async () => {
    await talk.writes('Karim', '/page');
    expect(talk.told('Karim').at(-1)?.text).not.toContain('http');
    expect(linkTold('Karim')).toBeUndefined();
  });
  test('is left everywhere at once', async () => {
    await talk.writes('Olga', '/page');
    const session = await talk.door.enter(linkTold('Olga') ?? '');
    expect(await talk.door.holder(session ?? '')).toBeDefined();
    await talk.writes('Olga', language === 'fr' ? '/déconnexion' : '/logout');
    expect(await talk.door.holder(session ?? '')).toBeUndefined();
  });
  test('is closed to whoever is forgotten', async () => {
    await talk.writes('Olga', '/page');
    const session = await talk.door.enter(linkTold('Olga') ?? '');
    await talk.writes('Olga', language === 'fr' ? '/oubliemoi' : '/forgetme');
    await talk.presses('Olga', language === 'fr' ? 'Oui' : 'Yes');
    expect(await talk.door.holder(session ?? '')).toBeUndefined();
  });
  test('asks for nothing that the log keeps', async () => {
    const before = (await talk.events()).length;
    await talk.writes('Olga', '/page');
    expect(await talk.events()).toHaveLength(before);
  });
});
