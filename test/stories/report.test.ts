import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';
import { on } from '../support/neighbourhood.ts';

const words = {
  fr: {
    zones: '/zones Gare, Centre',
    offer: 'je peux faire les courses',
    need: 'Quelqu’un peut me faire deux ou trois courses ?',
    other: 'Quelqu’un pourrait réparer mon robinet qui fuit ?',
    report: ['/rapport', 'rapport', 'le rapport', 'comment va le quartier ?'],
    otherLanguage: '/report',
    title: 'Comment va le quartier',
    days: 'rapport des 7 derniers jours',
    since: 'du lundi 1er mars',
    aZone: '/rapport centre',
    nothing: 'Personne n’a rien demandé',
    asked: ['2 demandes · aucune juste avant', '100 %', '1 coup de main confirmé', '🛒 Courses : 1'],
    volunteers: ['1 bénévole ·', 'Côté bénévoles', '1 personne sollicitée · 1 a répondu'],
    unmet: ['Là où l’aide a manqué', 'Bricolage', 'personne ne propose cette aide (1)'],
    lacks: 'encore personne qui y ait aidé',
    look: ['1 demande à regarder', 'l’heure approche'],
    no: 'Seules les personnes qui organisent',
    subscribe: 'Le recevoir le lundi',
    unsubscribe: 'Ne plus le recevoir',
    subscribed: 'lundi matin',
    every: 'rapport chaque semaine',
    never: 'plus de rapport',
    stopped: 'ne vous enverrai plus',
    weekly: 'Bonjour ! La semaine du lundi 1er mars au dimanche 7 mars',
    weekBefore: '1 demande · aucune la semaine d’avant',
    nextWeek: '0 demande · 1 la semaine d’avant',
    ambassadors: '/ambassadeurs',
    unknown: ['/rapport Vieux-Port', 'Je ne comprends pas « Vieux-Port »', 'Gare'],
    asFile: 'le rapport est un fichier : écrivez /page',
  },
  en: {
    zones: '/zones Station, Centre',
    offer: 'I can do the shopping',
    need: 'Can someone pick up a few groceries for me?',
    other: 'Could somebody repair my leaking tap?',
    report: ['/report', 'report', 'the report', 'how is the neighbourhood doing?'],
    otherLanguage: '/rapport',
    title: 'How the neighbourhood is doing',
    days: 'report for the last 7 days',
    since: 'Monday 1 Mar',
    aZone: '/report centre',
    nothing: 'Nobody asked for anything',
    asked: ['2 requests · none just before', '100%', '1 confirmed helping hand', '🛒 Shopping: 1'],
    volunteers: ['1 volunteer ·', 'The volunteers', '1 person was asked · 1 answered'],
    unmet: ['Where help was missing', 'Repairs', 'nobody offers that help (1)'],
    lacks: 'nobody yet who helped there',
    look: ['1 request to look at', 'time is short'],
    no: 'Only the people who run the group',
    subscribe: 'Send it on Mondays',
    unsubscribe: 'Stop sending it',
    subscribed: 'Monday mornings',
    every: 'report every week',
    never: 'no more reports',
    stopped: 'won’t send you',
    weekly: 'Good morning! The week from Monday 1 Mar',
    weekBefore: '1 request · none the week before',
    nextWeek: '0 requests · 1 the week before',
    ambassadors: '/ambassadors',
    unknown: ['/report Harbour', 'I don’t understand “Harbour”', 'Station'],
    asFile: 'the report is a file: write /page',
  },
} as const;

describe.each(languages)('The report (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  const begins = async (start: string) => {
    chat = await converse(language, on(start));
    await chat.says('Olga', say.zones);
  };
  beforeEach(() => begins('2027-03-07 10:00'));
  afterEach(() => chat.ends());
  const told = (from: number, name = 'Olga') => chat.told(name).slice(from);
  /** What an organizer is told in answer to something. */
  const answers = async (text: string) => {
    const before = chat.told('Olga').length;
    await chat.writes('Olga', text);
    return told(before)
      .map((message) => message.text)
      .join('\n');
  };
  const recorded = async (type: string) => (await chat.events()).filter((event) => event.type === type);
  const help = async () => {
    await chat.writes('Karim', say.offer);
    await chat.says('Jeanne', say.need);
    await chat.presses('Karim', button.take);
    await chat.presses('Karim', button.done);
    await chat.presses('Jeanne', button.worked);
  };

  test.each(say.report)('is read by an organizer who writes "%s"', async (text) => {
    await help();
    expect(await answers(text)).toContain(say.title);
    expect(await recorded('viewed')).toMatchObject([{ what: 'report', whom: [] }]);
  });

  test('says what was asked, how much was met, what is missing and why, and who waits', async () => {
    await help();
    await chat.says('Paul', say.other);
    const now = await answers(say.report[0]);
    for (const part of [...say.asked, ...say.volunteers, say.lacks]) expect(now).toContain(part);
    expect(now).not.toContain(say.unmet[0]);
    await chat.passes(4 * 24 * 60 - 120);
    const soon = await answers(say.report[0]);
    for (const part of say.look) expect(soon).toContain(part);
    await chat.passes(180);
    const later = await answers(say.report[0]);
    for (const part of say.unmet) expect(later).toContain(part);
  });

  test('is of the days, or of the zone, that were said', async () => {
    await help();
    expect(await answers(say.days)).toContain(say.since);
    expect(await answers(say.aZone)).toContain(say.nothing);
    expect(await answers(say.aZone)).toContain('📍 Centre');
  });

  test('is not of the whole neighbourhood when the zone is unknown: it says which there are', async () => {
    const [text, unknown, zone] = say.unknown;
    const told = await answers(text);
    expect(told).toContain(unknown);
    expect(told).toContain(`• ${zone}`);
    expect(told).not.toContain(say.nothing);
    expect(await recorded('viewed')).toEqual([]);
  });

  test('is answered in the reader’s language, each message short enough to be read on a phone', async () => {
    await help();
    await chat.writes('Olga', words[language === 'fr' ? 'en' : 'fr'].report[2]);
    const before = chat.told('Olga').length;
    await chat.writes('Olga', say.otherLanguage);
    expect(told(before).length).toBeLessThanOrEqual(5);
    expect(told(before).filter(({ text }) => text.length > 1000)).toEqual([]);
  });

  test('is for organizers alone: anybody else is told no, and nothing is recorded as read', async () => {
    await help();
    for (const text of [say.report[0], say.every, `${say.report[0]} csv`]) {
      await chat.writes('Karim', text);
      expect(chat.told('Karim').at(-1)?.text).toContain(say.no);
    }
    expect(chat.transcript('Karim')).not.toContain(say.title);
    expect([...(await recorded('viewed')), ...(await recorded('subscribed'))]).toEqual([]);
  });

  test('is answered in private, even when it is asked for in the group', async () => {
    await help();
    const posted = chat.posted().length;
    await chat.says('Olga', say.report[0]);
    expect(chat.posted()).toHaveLength(posted);
    expect(chat.told('Olga').some(({ text }) => text.includes(say.title))).toBe(true);
  });

  test('can be taken away as text for a spreadsheet, in which nobody is who did not say yes', async () => {
    await help();
    const csv = await answers(`${say.report[0]} csv`);
    expect(csv).toContain('zone,category,asked,unmet,nobody_enlisted');
    expect(csv).toContain('\n,errands,1,0,');
    expect(csv).toContain('rank,name,score');
    expect(csv).not.toContain('Karim');
    expect(await recorded('viewed')).toMatchObject([{ what: 'export', whom: [] }]);
  });

  test.each(['json', 'pdf'])(
    'asked for as %s, says where that is to be had, and nothing is read',
    async (form) => {
      await help();
      expect(await answers(`${say.report[0]} ${form}`)).toContain(say.asFile);
      expect(await recorded('viewed')).toEqual([]);
      await chat.writes('Karim', `${say.report[0]} ${form}`);
      expect(chat.told('Karim').at(-1)?.text).toContain(say.no);
    },
  );

  test('delivered twice it is told, and recorded, once', async () => {
    await help();
    await chat.writes('Olga', say.report[0]);
    const once = chat.told('Olga').length;
    await chat.redelivers();
    expect(chat.told('Olga')).toHaveLength(once);
    expect(await recorded('viewed')).toHaveLength(1);
  });

  test('names of candidates are recorded as read, and only of those who said yes', async () => {
    await help();
    await chat.writes('Olga', say.ambassadors);
    expect(await recorded('viewed')).toMatchObject([{ what: 'candidates', whom: [] }]);
  });

  describe('each Monday at nine', () => {
    const mondays = () => chat.told('Olga').filter(({ text }) => text.includes(say.weekly));

    test('comes to who asked for it, once, whatever restarts, and compares with the week before', async () => {
      await help();
      await chat.writes('Olga', say.report[0]);
      await chat.presses('Olga', say.subscribe);
      expect(chat.told('Olga').at(-1)?.text).toContain(say.subscribed);
      await chat.passes(22 * 60 + 59);
      expect(mondays()).toHaveLength(0);
      await chat.passes(1);
      expect(mondays()).toHaveLength(1);
      expect(mondays()[0]?.text).toContain(say.weekBefore);
      await chat.restarts();
      await chat.passes(24 * 60);
      expect(mondays()).toHaveLength(1);
      expect(await recorded('issued')).toHaveLength(1);
      await chat.passes(6 * 24 * 60);
      expect(await recorded('issued')).toHaveLength(2);
      expect(chat.told('Olga').at(-1)?.text).toContain(say.nextWeek);
    });

    test('comes when the bot is up again, if it was away then', async () => {
      await chat.writes('Olga', say.every);
      await chat.sleeps(2 * 24 * 60);
      expect(await recorded('issued')).toHaveLength(0);
      await chat.passes(1);
      expect(mondays()).toHaveLength(1);
    });

    test('waits until who sleeps in has woken up', async () => {
      await chat.writes('Olga', say.every);
      await chat.writes(
        'Olga',
        language === 'fr'
          ? 'je peux faire les courses, pas de message avant 11h'
          : 'I can do the shopping, no messages before 11 am',
      );
      await chat.passes(24 * 60 + 59);
      expect(mondays()).toHaveLength(0);
      await chat.passes(1);
      expect(mondays()).toHaveLength(1);
    });

    test('comes no more to who had enough of it', async () => {
      await chat.writes('Olga', say.every);
      await chat.passes(23 * 60);
      await chat.presses('Olga', say.unsubscribe);
      expect(chat.told('Olga').at(-1)?.text).toContain(say.stopped);
      await chat.passes(7 * 24 * 60);
      expect(await recorded('issued')).toHaveLength(1);
      await chat.writes('Olga', say.every);
      await chat.writes('Olga', say.never);
      expect(chat.told('Olga').at(-1)?.text).toContain(say.stopped);
    });
  });
});
