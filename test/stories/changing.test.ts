import { beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';
import { on } from '../support/neighbourhood.ts';

const words = {
  fr: {
    hello: 'bonjour',
    offer: 'je peux faire les courses et garder des chiens',
    evenings: [
      'ne m’écris plus après 20h30 stp',
      'évite de m’écrire après 20h30',
      'merci de ne pas m’écrire après 20h30',
      'peux-tu ne plus m’envoyer de messages après 20h30 ?',
    ],
    silence: 'pas de message de 20 h 30',
    noDogs: [
      'je peux pas garder le chien, juste prêter l’échelle',
      'enlève les animaux et ajoute le prêt d’outils',
      'je suis allergique aux chiens, je peux juste prêter des outils',
    ],
    noDogsOfNobody: 'je ne peux plus promener les chiens',
    away: [
      ['je prends du repos jusqu’à lundi', undefined, '2027-03-08 00:00'],
      ['je pars en vacances du 10 au 20', '2027-03-10 00:00', '2027-03-21 00:00'],
      ['pas dispo cette semaine', undefined, '2027-03-08 00:00'],
      ['je suis malade, je reprends lundi', undefined, '2027-03-08 00:00'],
      ['on part mercredi, retour le 20', '2027-03-03 00:00', '2027-03-20 00:00'],
      ['ne me sollicite pas avant le 12', undefined, '2027-03-12 00:00'],
    ],
    noPause: [
      'pas dispo le week-end',
      'je ne suis pas dispo le mardi',
      'ma voisine est malade cette semaine',
    ],
    holiday: 'je serai absent du 10 au 20',
    holidaySays: 'à partir du mercredi 10 mars · de retour le dimanche 21 mars',
    onTwelfth: 'Quelqu’un pourrait me faire quelques courses le 12 mars ?',
    tomorrow: 'Quelqu’un pourrait me faire quelques courses demain ?',
    awayTomorrow: 'pas dispo demain, désolé',
    wanted: 'je suis en vacances du 10 au 20, qui peut arroser mes plantes et nourrir mon chat ?',
    hours: 'le week-end et mardi aprem, pas avant 10h',
    leave: [
      'enlève-moi des volontaires',
      'je ne veux plus aider',
      'retire-moi de la liste',
      'Bonjour, j’ai plus le temps, retirez-moi de la liste des bénévoles svp',
    ],
    left: ['ne faites plus partie des bénévoles', '🛒 Courses', 'Une mission reste la vôtre'],
    need: 'Quelqu’un peut me faire deux ou trois courses ?',
    back: 'je reprends',
    data: 'mes données',
    formerly: 'Vous n’êtes plus bénévole',
    nothing: 'Vous n’êtes pas bénévole',
    nonsense: 'je ferme boutique jusqu’à lundi',
    only: 'uniquement les courses, pas de bricolage',
  },
  en: {
    hello: 'hello',
    offer: 'I can do the shopping and walk dogs',
    evenings: [
      'please don’t message me after 8:30pm',
      'could you stop writing to me after 8.30pm?',
      'no more messages past 8.30 in the evening please',
      'quiet after 8.30pm',
    ],
    silence: 'no messages from 8:30 pm',
    noDogs: [
      'I can’t look after the dog, just lend the ladder',
      'remove pets and add lending tools',
      'I’m allergic to dogs, I can just lend tools',
    ],
    noDogsOfNobody: 'I can no longer walk dogs',
    away: [
      ['away till Monday', undefined, '2027-03-08 00:00'],
      ['I’m on holiday from the 10th to the 20th', '2027-03-10 00:00', '2027-03-21 00:00'],
      ['I’m off sick this week', undefined, '2027-03-08 00:00'],
      ['I’m ill, back on Monday', undefined, '2027-03-08 00:00'],
      ['we’re away on Wednesday, back on the 20th', '2027-03-03 00:00', '2027-03-20 00:00'],
      ['please don’t ask me before the 12th', undefined, '2027-03-12 00:00'],
    ],
    noPause: ['not available at weekends', 'I’m not free on Tuesdays', 'my neighbour is ill this week'],
    holiday: 'I’ll be away from the 10th to the 20th',
    holidaySays: 'from Wednesday 10 Mar · back on Sunday 21 Mar',
    onTwelfth: 'Could someone do some shopping for me on 12 March?',
    tomorrow: 'Could someone do some shopping for me tomorrow?',
    awayTomorrow: 'not available tomorrow, sorry',
    wanted: 'I’m on holiday from the 10th to the 20th, who can water my plants and feed the cat?',
    hours: 'weekends and Tuesday afternoon, not before 10',
    leave: [
      'take me off the list of helpers',
      'I don’t want to volunteer any more',
      'please remove me from the volunteers',
      'Sorry, I’m moving away, take me off your list please',
    ],
    left: ['no longer a volunteer', '🛒 Shopping', 'One mission is still yours'],
    need: 'Can someone pick up a few groceries for me?',
    back: 'I’m back',
    data: 'my data',
    formerly: 'You are no longer a volunteer',
    nothing: 'You are not a volunteer',
    nonsense: 'the shop is shut till Monday',
    only: 'only the shopping, no repairs',
  },
} as const;

describe.each(languages)('A volunteer changes their mind (%s)', (language) => {
  const say = words[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.hello);
  });
  const enlistment = async () =>
    (await chat.events()).flatMap((event) => (event.type === 'enlisted' ? [event.enlistment] : [])).at(-1);
  const answer = () => chat.told('Karim').at(-1);

  test.each(say.evenings)('"%s" sets quiet hours, and is no request', async (text) => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', text);
    expect(await enlistment()).toEqual({
      skills: ['errands', 'pets'],
      hours: [],
      quiet: { from: 20.5 * 60, to: 8 * 60 },
    });
    expect(answer()?.text).toContain(say.silence);
    expect(await chat.happened()).toEqual([]);
  });

  test.each(say.noDogs)(
    '"%s" takes back what it denies, adds what it offers, and keeps the rest',
    async (text) => {
      await chat.writes('Karim', say.offer);
      await chat.writes('Karim', text);
      expect((await enlistment())?.skills).toEqual(['errands', 'lending']);
    },
  );

  test('what limits the mornings of the weekend leaves an afternoon an afternoon', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.hours);
    expect((await enlistment())?.hours).toEqual([
      { days: [2], from: 12 * 60, to: 18 * 60 },
      { days: [6, 7], from: 10 * 60, to: 24 * 60 },
    ]);
  });

  describe('who is away', () => {
    beforeEach(() => chat.writes('Karim', say.offer));
    const paused = async () => (await chat.events()).filter(({ type }) => type === 'paused');

    const away = say.away.map(([...one]): [string, string | undefined, string] => one);
    test.each(away)('"%s" is a break', async (text, from, until) => {
      await chat.writes('Karim', text);
      expect(await paused()).toEqual([
        expect.objectContaining({ until: on(until), ...(from ? { from: on(from) } : {}) }),
      ]);
      expect(await chat.happened()).toEqual([]);
    });

    test.each([...say.noPause, say.wanted])('"%s" is none', async (text) => {
      await chat.writes('Karim', text);
      expect(await paused()).toEqual([]);
    });

    test('says so and is asked until they leave, but for nothing in the time they are away', async () => {
      await chat.writes('Karim', say.holiday);
      expect(answer()?.text).toContain(say.holidaySays);
      await chat.says('Jeanne', say.onTwelfth);
      expect(await chat.happened()).not.toContain('alerted');
      await chat.says('Ana', say.tomorrow);
      expect(await chat.happened()).toContain('alerted');
    });

    test('answers with it what they were asked about that time', async () => {
      await chat.says('Ana', say.tomorrow);
      await chat.writes('Karim', say.awayTomorrow);
      expect(await chat.happened()).toEqual(['asked', 'alerted', 'declined']);
    });

    test('answers with it nothing that they were asked about a later time', async () => {
      await chat.says('Ana', say.onTwelfth);
      await chat.writes('Karim', say.away[0][0]);
      expect(await paused()).toHaveLength(1);
      expect(await chat.happened()).toEqual(['asked', 'alerted']);
      await chat.presses('Karim', labels[language].take);
      expect(await chat.happened()).toContain('taken');
    });

    test('of those who do not volunteer nobody takes a break', async () => {
      await chat.writes('Ana', say.holiday);
      expect(await paused()).toEqual([]);
    });
  });

  describe('who leaves the volunteers', () => {
    test.each(say.leave)('"%s" is told what that did, and keeps what else is theirs', async (text) => {
      await chat.writes('Karim', say.offer);
      await chat.says('Jeanne', say.need);
      await chat.presses('Karim', labels[language].take);
      await chat.writes('Karim', text);
      expect((await chat.events()).at(-1)).toMatchObject({ type: 'stopped' });
      for (const part of say.left) expect(answer()?.text).toContain(part);
      expect(chat.community().live.size).toBe(1);
      await chat.says('Ana', say.need);
      expect((await chat.happened()).filter((type) => type === 'alerted')).toHaveLength(1);
    });

    test('reads what is kept to come back, and comes back as before in a word or with a press', async () => {
      await chat.writes('Karim', say.offer);
      await chat.writes('Karim', say.evenings[0]);
      const before = await enlistment();
      await chat.writes('Karim', say.leave[0]);
      await chat.writes('Karim', say.data);
      expect(answer()?.text).toContain(say.formerly);
      await chat.writes('Karim', say.back);
      expect(await enlistment()).toEqual(before);
      await chat.writes('Karim', say.leave[1]);
      await chat.restarts();
      await chat.presses('Karim', labels[language].resume);
      expect((await chat.events()).at(-1)).toMatchObject({ type: 'enlisted', enlistment: before });
    });

    test('without having been one is told that they are not asked anything', async () => {
      await chat.writes('Karim', say.leave[0]);
      expect(answer()?.text).toContain(say.nothing);
    });
  });

  test('whoever offers nothing else says so', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.only);
    expect((await enlistment())?.skills).toEqual(['errands']);
  });

  test('what is not understood of a volunteer may be said with a press', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.nonsense);
    await chat.presses('Karim', labels[language].pause);
    expect((await chat.events()).at(-1)).toMatchObject({ type: 'paused' });
  });

  test('whoever offers nothing takes nothing back', async () => {
    await chat.writes('Karim', say.noDogsOfNobody);
    expect(await enlistment()).toBeUndefined();
  });
});
