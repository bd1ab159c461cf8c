import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Conversation, converse, languages } from '../support/conversation.ts';
import { labels } from '../support/labels.ts';
import { on } from '../support/neighbourhood.ts';

const words = {
  fr: {
    offer:
      'je peux faire les courses et l’aide aux devoirs le samedi, pas avant 10h, 2 fois par semaine max, près de la gare',
    card: ['🛒 Courses', 'Aide aux devoirs', 'samedi', '10 h', '2 missions par semaine', 'Gare'],
    more: 'et aussi le bricolage',
    moreSkill: 'Bricolage',
    quiet: 'pas de message après 21h',
    zones: '/zones Gare, Centre',
    need: 'Quelqu’un peut me faire deux ou trois courses ?',
    pause: 'pause jusqu’à lundi',
    pauseWeeks: 'je fais une pause de 2 semaines',
    resume: 'je reprends',
    stop: 'je veux arrêter',
    yes: 'oui',
    thanks: 'Merci Karim pour les courses !',
    wish: 'je veux aider',
    what: 'Que pouvez-vous faire ?',
  },
  en: {
    offer:
      'I can do the shopping and help with homework on Saturdays, not before 10, twice a week at most, near the station',
    card: ['🛒 Shopping', 'Homework', 'Saturday', '10', '2 missions a week', 'Station'],
    more: 'and repairs too',
    moreSkill: 'Repairs',
    quiet: 'no messages after 9 pm',
    zones: '/zones Station, Centre',
    need: 'Can someone pick up a few groceries for me?',
    pause: 'pause until Monday',
    pauseWeeks: 'I’m taking a break for 2 weeks',
    resume: 'I’m back',
    stop: 'I want to stop',
    yes: 'yes',
    thanks: 'Thanks Karim for the shopping!',
    wish: 'I want to help',
    what: 'What can you do?',
  },
} as const;

describe.each(languages)('Volunteering (%s)', (language) => {
  const say = words[language];
  const button = labels[language];
  let chat: Conversation;
  beforeEach(async () => {
    chat = await converse(language);
    await chat.says('Olga', say.zones);
  });
  afterEach(() => chat.ends());
  const enlistment = async () =>
    (await chat.events()).flatMap((event) => (event.type === 'enlisted' ? [event.enlistment] : [])).at(-1);
  const answer = () => chat.told('Karim').at(-1);

  test('a sentence says it all: skills, hours, limit and zone', async () => {
    await chat.writes('Karim', say.offer);
    const card = chat.told('Karim').at(-2);
    for (const part of say.card) expect(card?.text).toContain(part);
    expect(await enlistment()).toMatchObject({ skills: ['errands', 'homework'], weeklyLimit: 2 });
  });

  test('a sentence more changes it', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.more);
    await chat.writes('Karim', say.quiet);
    expect(answer()?.text).toContain(say.moreSkill);
    expect(await enlistment()).toMatchObject({
      skills: ['errands', 'homework', 'diy'],
      quiet: { from: 21 * 60 },
    });
  });

  test('buttons say it as well, and tick what is chosen in place', async () => {
    await chat.writes('Karim', say.wish);
    expect(answer()?.text).toContain(say.what);
    await chat.presses('Karim', button.errands);
    expect(answer()?.text).not.toContain(say.what);
    await chat.presses('Karim', button.weekend);
    await chat.presses('Karim', button.twice);
    expect(await enlistment()).toEqual({
      skills: ['errands'],
      hours: [{ days: [6, 7], from: 0, to: 1440 }],
      weeklyLimit: 2,
    });
    expect(chat.told('Karim')).toHaveLength(1);
    await chat.presses('Karim', button.errands);
    expect((await enlistment())?.skills).toEqual([]);
  });

  test('a volunteer on a break is not alerted until it ends', async () => {
    await chat.writes('Karim', say.offer.split(',')[0]?.replace(/le samedi|on Saturdays/, '') ?? '');
    await chat.writes('Karim', say.pause);
    expect((await chat.events()).at(-1)).toMatchObject({ type: 'paused', until: on('2027-03-08 00:00') });
    await chat.says('Jeanne', say.need);
    expect(await chat.happened()).not.toContain('alerted');
    await chat.writes('Karim', say.resume);
    expect(await chat.happened()).toContain('alerted');
  });

  test('a break may be said as a length of time, or begun and ended by button', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.pauseWeeks);
    expect((await chat.events()).at(-1)).toMatchObject({ type: 'paused', until: on('2027-03-16 10:00') });
    await chat.presses('Karim', button.resume);
    await chat.presses('Karim', button.pause);
    expect((await chat.events()).map(({ type }) => type).slice(-2)).toEqual(['resumed', 'paused']);
  });

  test('whoever stops is asked nothing any more', async () => {
    await chat.writes('Karim', say.offer);
    await chat.writes('Karim', say.stop);
    await chat.says('Jeanne', say.need);
    expect((await chat.happened()).filter((type) => type === 'alerted')).toEqual([]);
    expect(answer()?.choices).toEqual([expect.stringContaining(button.resume)]);
  });

  test('whoever stops has answered what they were asked: a later yes takes nothing', async () => {
    await chat.writes('Karim', say.offer);
    await chat.says('Jeanne', say.need);
    await chat.writes('Karim', say.stop);
    expect(await chat.happened()).toEqual(['asked', 'alerted', 'declined']);
    await chat.writes('Karim', say.yes);
    expect(await chat.happened()).toEqual(['asked', 'alerted', 'declined']);
  });

  test.each([say.need, say.thanks])('"%s", written to the bot, makes nobody a volunteer', async (text) => {
    await chat.writes('Karim', text);
    expect(await enlistment()).toBeUndefined();
  });

  test('only an organizer names the zones', async () => {
    await chat.writes('Karim', say.zones.replace('Centre', 'Port'));
    expect((await chat.events()).filter(({ type }) => type === 'zoned')).toHaveLength(1);
  });
});

test.each([
  ['fr', 'Quelqu’un peut garder mon chat demain matin ?', 'je veux bien garder des animaux'],
  ['en', 'Could someone feed my cat tomorrow morning, please?', 'I can look after pets'],
])('offering a skill in private takes nobody’s request (%s)', async (language, need, offer) => {
  const chat = await converse(language);
  await chat.says('Ana', need);
  await chat.writes('Karim', offer);
  const happened = (await chat.events()).map(({ type }) => type);
  expect(happened).toContain('enlisted');
  expect(happened).not.toContain('taken');
  await chat.ends();
});
