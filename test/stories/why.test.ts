import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';

const told = {
  fr: {
    hello: 'bonjour',
    offer: 'je peux faire les courses',
    need: 'Quelqu’un pourrait me faire quelques courses cette semaine ?',
    why: 'Pourquoi moi ?',
    because: ['Courses', 'Ana', 'je ne vous avais encore rien demandé'],
    again: 'Quelqu’un pourrait me faire quelques courses vendredi ?',
    no: 'non désolé',
    late: 'oui je peux',
    lift: 'Quelqu’un pourrait m’emmener à la gare vendredi ?',
    takenBy: 'pris en charge par Cleo',
    anyHour: 'je peux faire les courses, vous pouvez m’écrire à toute heure',
    onAnyHour: 'messages à toute heure',
    none: 'ces derniers temps',
    digest: 'Plutôt un récapitulatif',
    offerDigest: 'je peux faire les courses, plutôt un récapitulatif par jour',
    onCard: 'un récapitulatif par jour, pas d’alertes',
    alerts: 'des alertes plutôt que le récapitulatif',
    waiting: 'qui pourrait vous convenir',
    take: 'Courses',
  },
  en: {
    hello: 'hello',
    offer: 'I can do the shopping',
    need: 'Could someone pick up some groceries for me this week?',
    why: 'Why me?',
    because: ['Shopping', 'Ana', 'I had not asked you anything yet'],
    again: 'Could someone pick up some groceries for me on Friday?',
    no: 'sorry, no',
    late: 'ok I can',
    lift: 'Could someone drive me to the station on Friday?',
    takenBy: 'in the hands of Cleo',
    anyHour: 'I can do the shopping, write to me any time',
    onAnyHour: 'messages at any hour',
    none: 'lately',
    digest: 'Rather one summary',
    offerDigest: 'I can do the shopping, a daily digest please',
    onCard: 'one summary a day, no alerts',
    alerts: 'alerts please, not the summary',
    waiting: 'that might suit you',
    take: 'Shopping',
  },
} as const;

describe.each(languages)('Being asked (%s)', (language) => {
  const say = told[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
  });
  afterEach(() => chat.ends());

  test('a volunteer who wonders is told why, in private', async () => {
    await chat.writes('Ben', say.offer);
    await chat.says('Ana', say.need);
    const posted = chat.posted().length;
    await chat.writes('Ben', say.why);
    for (const reason of say.because) expect(chat.told('Ben').at(-1)?.text).toContain(reason);
    expect(chat.posted()).toHaveLength(posted);
    expect(await chat.happened()).toEqual(['asked', 'alerted']);
  });

  test('whoever wonders first may answer after it, by a word or a press', async () => {
    await chat.writes('Ben', say.offer);
    await chat.writes('Cleo', say.offer);
    await chat.says('Ana', say.need);
    await chat.passes(60);
    for (const volunteer of ['Ben', 'Cleo']) {
      await chat.writes(volunteer, say.why);
      expect(chat.told(volunteer).at(-1)?.text).not.toContain('• •');
    }
    await chat.writes('Ben', say.no);
    expect(await chat.happened()).toContain('declined');
    await chat.writes('Ben', say.why);
    expect(chat.told('Ben').at(-1)?.choices).toEqual([]);
    const take = chat.told('Cleo').at(-1)?.choices[0];
    await chat.presses('Cleo', take ?? '');
    expect(await chat.happened()).toContain('taken');
  });

  test('a yes that comes too late is thanked, and takes nothing else', async () => {
    await chat.writes('Ben', say.offer);
    await chat.writes('Cleo', say.offer);
    await chat.says('Dan', say.lift);
    await chat.says('Ana', say.need);
    await chat.passes(60);
    await chat.presses('Cleo', chat.told('Cleo').at(-1)?.choices[0] ?? '');
    await chat.writes('Ben', say.late);
    expect(chat.told('Ben').at(-1)?.text).toContain(say.takenBy);
    expect((await chat.happened()).filter((type) => type === 'taken')).toHaveLength(1);
  });

  test('whoever may be written to at any hour reads just that', async () => {
    await chat.writes('Ben', say.anyHour);
    expect(chat.told('Ben').at(-1)?.text).toContain(say.onAnyHour);
    expect(chat.told('Ben').at(-1)?.text).not.toContain('🌙');
  });

  test('whoever was asked nothing is told so', async () => {
    await chat.writes('Ben', say.why);
    expect(chat.told('Ben').at(-1)?.text).toContain(say.none);
  });

  test('nobody is alerted more than five times a week', async () => {
    await chat.writes('Ben', say.offer);
    for (const neighbour of ['Ana', 'Cleo', 'Dan', 'Eva', 'Fred', 'Gus'])
      await chat.says(neighbour, say.need);
    const alerts = (await chat.happened()).filter((type) => type === 'alerted');
    expect(alerts).toHaveLength(5);
  });

  test('a summary a day is asked for in words, shown, and given up in words', async () => {
    await chat.writes('Ben', say.offerDigest);
    expect(chat.told('Ben').at(-1)?.text).toContain(say.onCard);
    await chat.says('Ana', say.need);
    expect(await chat.happened()).toEqual(['asked']);
    await chat.writes('Ben', say.alerts);
    expect(chat.told('Ben').at(-1)?.text).not.toContain(say.onCard);
    await chat.passes(1);
    expect(await chat.happened()).toEqual(['asked', 'alerted']);
  });

  test('a volunteer who prefers it reads once a day what waits, and takes it with a press', async () => {
    await chat.writes('Ben', say.offer);
    await chat.presses('Ben', say.digest);
    await chat.says('Ana', say.need);
    expect(await chat.happened()).toEqual(['asked']);
    await chat.passes(8 * 60);
    const summaries = chat.told('Ben').filter(({ text }) => text.includes(say.waiting));
    expect(summaries).toHaveLength(1);
    await chat.passes(60);
    expect(chat.told('Ben').filter(({ text }) => text.includes(say.waiting))).toHaveLength(1);
    await chat.passes(24 * 60);
    // The same request still waits, which "missions" tells whoever wants to know: it is not sent again each day.
    expect(chat.told('Ben').filter(({ text }) => text.includes(say.waiting))).toHaveLength(1);
    await chat.says('Cleo', say.again);
    await chat.passes(24 * 60);
    expect(chat.told('Ben').filter(({ text }) => text.includes(say.waiting))).toHaveLength(2);
    await chat.presses('Ben', `${say.take} · Ana`);
    expect(await chat.happened()).toContain('taken');
  });
});
