import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import { asked, founded, linked, on, organized, taken } from '../../support/neighbourhood.ts';
import { olga, organizersRig } from './rig.ts';

const morning = on('2027-03-02 09:00');
const day = { start: on('2027-03-04 00:00'), end: on('2027-03-05 00:00') };
const past: readonly Event[] = [
  { ...founded, community: 'c_000000000001' },
  linked,
  organized(olga),
  asked({ when: { relation: 'at', ...day, precision: 'day' } }, morning),
  asked({ when: { relation: 'before', end: on('2027-03-06 00:00'), precision: 'day' } }, morning, 'r_2'),
  asked(
    { when: { relation: 'at', start: day.start + 54e6, end: day.start + 54e6, precision: 'minute' } },
    morning,
    'r_3',
  ),
  taken('m_ben', morning, 'r_3'),
];

let rig: Awaited<ReturnType<typeof organizersRig>>;
beforeAll(async () => {
  rig = await organizersRig({ logs: new Map([['c_000000000001', past]]) });
});
afterAll(() => rig.app.close());

async function read(url: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const { body } = await rig.app.inject({ method: 'GET', url, headers });
  return body.replace(/[\u00a0\u202f]/g, ' ');
}

async function overview(): Promise<string> {
  const seat = { community: rig.community, member: olga };
  const session = await rig.door.enter(await rig.door.link(seat));
  return read('/organizers/', { cookie: `organizer=${session}` });
}

describe('The overview', () => {
  test('says a day without an hour where none was said', async () => {
    const facts = [...(await overview()).matchAll(/<p class="facts"><span>([^<]*)</g)].map(
      ([, fact]) => fact,
    );
    expect(facts).toEqual(['jeu. 4 mars', 'ven. 5 mars', 'jeu. 4 mars, 15:00']);
  });

  test('says of how many requests all were found, and how many wait', async () => {
    expect(await overview()).toContain(
      'ont trouvé tout le monde, sur 1 qui n’attend plus · 2 attendent encore',
    );
  });
});

describe('The page that a link opens', () => {
  test.each([
    ['nothing', {}, 'fr'],
    ['a language without labels', { 'accept-language': 'de-DE,de;q=0.9' }, 'fr'],
    ['English', { 'accept-language': 'en-GB,en;q=0.9' }, 'en'],
    ['French', { 'accept-language': 'fr-FR' }, 'fr'],
  ])('is in the community’s language unless the browser says one: %s', async (_, headers, language) => {
    const link = await rig.door.link({ community: rig.community, member: olga });
    expect(await read(`/organizers/enter/${link}`, headers)).toContain(`<html lang="${language}">`);
  });
});
