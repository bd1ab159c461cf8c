import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';

const told = {
  fr: {
    organize: '/organiser',
    offer: 'je peux aider aux devoirs et faire les courses',
    need: 'Qui pourrait aider mon fils à faire ses devoirs demain à 17h ?',
    ask: 'Oui, demandez',
    yes: 'Oui, je connais',
    no: 'Non, ou je ne sais pas',
    take: 'Je m’en occupe',
    question: 'Connaissez-vous Ben',
    refused: 'doit d’abord me dire qu’elle vous connaît',
    verified: 'vous connaît',
    shopping: 'Qui pourrait me faire quelques courses demain à 17h ?',
    child: 'en fait c’est plutôt pour garder ma fille de 4 ans demain à 17h',
    again: 'cherche de nouveau quelqu’un',
    over: 'n’attend plus personne',
    minor: 'J’ai moins de 18 ans',
  },
  en: {
    organize: '/organize',
    offer: 'I can help with homework and do the shopping',
    need: 'Who could help my son with his homework tomorrow at 5pm?',
    ask: 'Yes, ask',
    yes: 'Yes, I know them',
    no: 'No, or I’m not sure',
    take: 'I’ll do it',
    question: 'Do you know Ben',
    refused: 'must first tell me that they know you',
    verified: 'knows you',
    shopping: 'Could someone get me some groceries tomorrow at 5pm?',
    child: 'actually it’s rather to look after my 4-year-old daughter tomorrow at 5pm',
    again: 'looking for someone again',
    over: 'no longer waiting for anyone',
    minor: 'I’m under 18',
  },
} as const;

describe.each(languages)('Other people’s children (%s)', (language) => {
  const words = told[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    // Whoever speaks first in the playground runs the group.
    await chat.writes('Olga', words.organize);
  });
  afterEach(() => chat.ends());
  const all = (name: string) =>
    chat
      .told(name)
      .map(({ text }) => text)
      .join('\n');

  test('are helped by who an organizer knows, once the volunteer let her be asked', async () => {
    await chat.writes('Ben', words.offer);
    expect(all('Olga')).not.toContain('Ben');
    await chat.presses('Ben', words.ask);
    expect(all('Olga')).toContain(words.question);
    await chat.says('Ana', words.need);
    expect(await chat.happened()).toEqual(['asked']);
    await chat.presses('Olga', words.yes);
    expect(chat.told('Ben').at(-2)?.text).toContain(words.verified);
    expect(await chat.happened()).toEqual(['asked', 'alerted']);
  });

  test('are not helped by a stranger who presses the button in the group; only they hear why', async () => {
    await chat.says('Ana', words.need);
    await chat.presses('Ben', words.take);
    expect(await chat.happened()).not.toContain('taken');
    expect(chat.told('Ben').at(-1)?.text).toContain(words.refused);
    expect(
      chat
        .posted()
        .map(({ text }) => text)
        .join(),
    ).not.toContain('Ben');
    await chat.presses('Ben', words.ask);
    await chat.presses('Olga', words.yes);
    await chat.presses('Ben', words.take);
    expect(await chat.happened()).toContain('taken');
  });

  test('are not helped when the organizer is not sure, which is noted nowhere', async () => {
    await chat.writes('Ben', words.offer);
    await chat.presses('Ben', words.ask);
    await chat.presses('Olga', words.no);
    expect((await chat.events()).map(({ type }) => type)).not.toContain('verified');
    await chat.says('Ana', words.need);
    expect(await chat.happened()).toEqual(['asked']);
  });

  test('are not left to whoever took what turns out to be about them', async () => {
    await chat.writes('Ben', words.offer);
    await chat.says('Ana', words.shopping);
    await chat.presses('Ben', words.take);
    await chat.writes('Ana', words.child);
    expect(await chat.happened()).toEqual(['asked', 'alerted', 'taken', 'amended', 'handed-over']);
    expect(chat.told('Ben').at(-1)?.text).toContain(words.refused);
    expect(chat.told('Ana').at(-1)?.text).toContain(words.again);
    await chat.presses('Ben', words.take);
    expect((await chat.happened()).filter((type) => type === 'taken')).toHaveLength(1);
  });

  test('are not offered any more to whoever was asked before it was about them', async () => {
    await chat.writes('Ben', words.offer);
    await chat.says('Ana', words.shopping);
    await chat.writes('Ana', words.child);
    expect(all('Ben')).toContain(words.over);
    expect(all('Ben')).not.toContain(words.child);
  });

  test('nor by who says that they are not of age, who is asked for nothing at all', async () => {
    await chat.writes('Ben', words.offer);
    await chat.presses('Ben', words.minor);
    await chat.says('Ana', words.need);
    expect(await chat.happened()).toEqual(['asked']);
    await chat.presses('Ben', words.take);
    expect(await chat.happened()).toEqual(['asked']);
  });
});
