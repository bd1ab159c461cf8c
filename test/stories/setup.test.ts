import { describe, expect, test } from '@jest/globals';
import { type Conversation, converse } from '../support/conversation.ts';

let house: Conversation;

const codeIn = (text: string | undefined) => /\/link (\w{8})\b/.exec(text ?? '')?.[1] ?? '';
const last = <T>(list: readonly T[]) => list.at(-1);
/** The code that somebody is given. */
async function codeFor(name: string, where: 'says' | 'writes'): Promise<string> {
  await house[where](name, '/link');
  await house.passes(1);
  return codeIn(last(house.told(name))?.text);
}

describe('/setup in a group', () => {
  test('shows whoever administers it what is set, and changes it, in one message each', async () => {
    house = await converse('fr');
    await house.says('Odile', '/setup');
    expect(last(house.posted())?.text).toContain('Langue : français · 🕒 Europe/Paris');
    expect(last(house.posted())?.choices).toEqual(['anglais', '✅ français']);
    const before = house.posted().length;
    await house.says('Odile', '/setup Les Lilas');
    await house.says('Odile', '/setup 21h30-8h');
    await house.says('Odile', '/setup Europe/Lisbon');
    expect(house.posted()).toHaveLength(before + 3);
    expect(last(house.posted())?.text).toContain('Quartier : Les Lilas');
    expect(last(house.posted())?.text).toContain('de 21 h 30 à 8 h');
    expect(house.community()).toMatchObject({
      timeZone: 'Europe/Lisbon',
      quiet: { from: 1290, to: 480 },
      language: 'fr',
    });
  });

  test('changes nothing where it is told of a time zone or of hours that there are not', async () => {
    house = await converse('fr');
    await house.says('Odile', '/setup Les Lilas');
    for (const odd of ['Europe/Pari', '25h-8h']) {
      await house.says('Odile', `/setup ${odd}`);
      expect(last(house.posted())?.text).toContain(`« ${odd} » : je ne connais pas`);
    }
    await house.says('Odile', '/setup');
    expect(last(house.posted())?.text).toContain('Quartier : Les Lilas');
  });

  test('names the zones, and answers where that was said', async () => {
    house = await converse('fr');
    await house.says('Odile', '/zones');
    expect(last(house.posted())?.text).toContain('pas encore de secteurs');
    await house.says('Odile', '/zones Gare, Centre');
    expect(last(house.posted())?.text).toMatch(/^✔️ .*:\n• Gare\n• Centre\n/u);
    await house.writes('Odile', 'quels sont les secteurs ?');
    expect(last(house.told('Odile'))?.text).toMatch(
      /^📍 Les secteurs de votre quartier :\n• Gare\n• Centre\n/u,
    );
    expect(last(house.told('Odile'))?.text).not.toContain('pas encore');
    await house.says('Odile', '/setup');
    expect(last(house.posted())?.text).toContain('Secteurs : Gare');
    await house.says('Karim', '/zones Port');
    expect(last(house.posted())?.text).toContain('Seules les personnes qui organisent');
    expect(house.community().zones.size).toBe(2);
    await house.elsewhere.becomes('les roses', 'invited', [], { name: 'Rosa', admin: true });
    await house.elsewhere.writes('Lea', '/zones Haut, Bas', { group: 'les roses', admin: true });
    expect(last(house.elsewhere.posted('les roses'))).toContain('• Haut');
  });

  test('speaks another language from the press of a button on, in place', async () => {
    house = await converse('fr');
    await house.says('Odile', '/setup');
    const before = house.posted().length;
    await house.presses('Odile', 'anglais');
    expect(house.posted()).toHaveLength(before);
    expect(last(house.posted())?.text).toContain('Language: English');
    expect(house.community().language).toBe('en');
  });

  test('is not for everybody, and says so kindly', async () => {
    house = await converse('fr');
    await house.says('Odile', '/setup');
    await house.says('Karim', '/setup Chez Karim');
    expect(last(house.posted())?.text).toContain('Seules les personnes qui organisent');
    await house.presses('Karim', 'anglais');
    expect(last(house.told('Karim'))?.text).toContain('Seules les personnes qui organisent');
    expect(house.community().language).toBe('fr');
  });

  test('founds a community where there is none, when somebody who administers the group says so', async () => {
    house = await converse('fr');
    const { writes, posted } = house.elsewhere;
    await writes('Karim', '/setup', { group: 'les roses' });
    await writes('Ana', 'Quelqu’un peut me conduire à la gare demain ?', { group: 'les roses' });
    expect(house.communities()).toHaveLength(1);
    await writes('Ana', '/setup Les Roses', { group: 'les roses', admin: true });
    expect(house.communities()).toHaveLength(2);
    expect(posted('les roses')[0]).toContain('Bonjour à toutes et à tous');
    expect(last(posted('les roses'))).toContain('Quartier : Les Roses');
  });
});

describe('a group that invites the bot', () => {
  test('is greeted once, with what the bot lacks there until it has it', async () => {
    house = await converse('fr');
    const { becomes, said } = house.elsewhere;
    await becomes('les roses', 'invited', ['messages', 'reactions']);
    expect(last(said)?.text).toContain('je ne vois que les messages qui me sont adressés');
    expect(last(said)?.replaces).toBe('w1');
    await becomes('les roses', 'permitted');
    expect(last(said)?.text).not.toContain('⚠️');
    expect(last(said)?.replaces).toBeDefined();
  });

  test('and shows it out hears nothing more, until it is invited again', async () => {
    house = await converse('fr');
    const { becomes, posted, writes } = house.elsewhere;
    await becomes('les roses', 'invited');
    await writes('Ana', 'Quelqu’un peut me conduire à la gare demain matin ?', { group: 'les roses' });
    const before = posted('les roses').length;
    expect(before).toBe(2);
    await becomes('les roses', 'expelled');
    await house.passes(60 * 10);
    expect(posted('les roses')).toHaveLength(before);
    await becomes('les roses', 'invited');
    expect(last(house.communities())?.community.requests.size).toBe(1);
    expect(last(posted('les roses'))).toContain('Bonjour à toutes et à tous');
  });
});

test('a newcomer who writes in private belongs to the one neighbourhood of their platform that has a group left', async () => {
  house = await converse('fr');
  const { becomes, writes, told } = house.elsewhere;
  for (const group of ['les roses', 'les tulipes']) await becomes(group, 'invited');
  await writes('Zoe', 'bonjour');
  expect(last(told('Zoe'))).toContain('de quel groupe vous venez');
  await becomes('les roses', 'expelled');
  await writes('Zoe', 'bonjour');
  expect(last(told('Zoe'))).toContain('Je suis Coup de main');
});

describe('whoever puts the bot into a group', () => {
  test('organizes, when they administer it and nobody does yet', async () => {
    house = await converse('fr');
    const { becomes, told } = house.elsewhere;
    await becomes('les roses', 'invited', [], { name: 'Karim', admin: false });
    expect(last(house.communities())?.community.organizers.size).toBe(0);
    await becomes('les roses', 'permitted', [], { name: 'Rosa', admin: true });
    await becomes('les roses', 'permitted', [], { name: 'Lea', admin: true });
    expect(last(house.communities())?.community.organizers.size).toBe(1);
    expect(told('Rosa')).toHaveLength(1);
    expect(told('Lea')).toEqual([]);
  });

  test('is told, wherever they are, when somebody shows it out, and once', async () => {
    house = await converse('fr');
    const { becomes, told, posted } = house.elsewhere;
    await becomes('les roses', 'invited', [], { name: 'Rosa', admin: true });
    const before = posted('les roses').length;
    await becomes('les roses', 'expelled', [], { name: 'Karim', admin: false });
    expect(last(told('Rosa'))).toContain('👥 Title of les roses');
    const messages = told('Rosa').length;
    await becomes('les roses', 'expelled', [], { name: 'Karim', admin: false });
    expect(told('Rosa')).toHaveLength(messages);
    expect(posted('les roses')).toHaveLength(before);
  });
});

describe('/link in a group', () => {
  test('gives a code by which another group, on another platform, joins the community', async () => {
    house = await converse('fr');
    const code = await codeFor('Odile', 'says');
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    await house.elsewhere.writes('Rosa', `/link ${code.toLowerCase()}`, { group: 'les roses', admin: true });
    expect(house.community().groups.size).toBe(2);
    await house.says('Ana', 'Quelqu’un peut me conduire à la gare demain matin ?');
    expect(last(house.elsewhere.posted('les roses'))).toContain('gare');
    expect(house.community().organizers.size).toBe(2);
  });

  test('takes a group that had founded its own community, unless people asked for help there', async () => {
    house = await converse('fr');
    const { becomes, writes, posted } = house.elsewhere;
    for (const group of ['les roses', 'les tulipes']) await becomes(group, 'invited');
    await writes('Ana', 'Quelqu’un peut me conduire à la gare demain matin ?', { group: 'les tulipes' });
    const code = await codeFor('Odile', 'says');
    await writes('Rosa', `/link ${code}`, { group: 'les tulipes', admin: true });
    expect(last(posted('les tulipes'))).toContain('déjà ses propres demandes');
    await writes('Rosa', `/link ${code}`, { group: 'les roses', admin: true });
    expect(house.community().groups.size).toBe(2);
    await writes('Rosa', `/link ${code}`, { group: 'les roses', admin: true });
    expect(last(posted('les roses'))).toContain('Ce code ne convient pas');
  });

  test('lets one group in of two that use a code at the same moment', async () => {
    house = await converse('fr');
    const { becomes, writes, posted } = house.elsewhere;
    const groups = ['les roses', 'les tulipes'];
    for (const group of groups) await becomes(group, 'invited');
    const code = await codeFor('Odile', 'says');
    await Promise.all(
      groups.map((group) => writes(`Rosa of ${group}`, `/link ${code}`, { group, admin: true })),
    );
    expect(house.community().groups.size).toBe(2);
    const refused = groups.filter((group) => last(posted(group))?.includes('Ce code ne convient pas'));
    expect(refused).toHaveLength(1);
  });

  test('of another neighbourhood is for those who run it, not for organizers of their own elsewhere', async () => {
    house = await converse('fr');
    const { becomes, writes, posted, told } = house.elsewhere;
    await house.says('Odile', '/setup');
    await becomes('les roses', 'invited', [], { name: 'Rosa', admin: true });
    await becomes('les tulipes', 'invited', [], { name: 'Tulio', admin: true });
    const codes = told('Rosa').length;
    for (const text of ['/link', '/setup Chez Rosa', '/zones Ici, Là'])
      await writes('Rosa', text, { group: 'les tulipes' });
    expect(posted('les tulipes').filter((text) => text.includes('Seules les personnes'))).toHaveLength(3);
    expect(told('Rosa').slice(codes).join()).not.toMatch(/\/link \w{8}/);
    const [, , tulips] = house.communities();
    expect(tulips?.community.zones.size).toBe(0);
  });

  test('is for whoever administers the group', async () => {
    house = await converse('fr');
    const code = await codeFor('Odile', 'says');
    await house.elsewhere.becomes('les roses', 'invited');
    await house.elsewhere.writes('Karim', `/link ${code}`, { group: 'les roses' });
    expect(last(house.elsewhere.posted('les roses'))).toContain('Seules les personnes qui organisent');
    await house.says('Karim', '/link');
    expect(last(house.posted())?.text).toContain('Seules les personnes qui organisent');
    expect(house.community().groups.size).toBe(1);
  });

  test('delivered again after it was done says nothing more', async () => {
    house = await converse('fr');
    const code = await codeFor('Odile', 'says');
    const group = { group: 'les roses', admin: true };
    const delivered = await house.elsewhere.writes('Rosa', `/link ${code}`, group);
    const before = house.elsewhere.said.length;
    await house.elsewhere.again(delivered);
    expect(house.elsewhere.said).toHaveLength(before);
  });
});

describe('/link in private', () => {
  test('gives a code that makes two accounts one member, with one list of missions', async () => {
    house = await converse('fr');
    await house.says('Ana', 'Quelqu’un peut me conduire à la gare demain matin ?');
    await house.presses('Karim', 'Je m’en occupe');
    const members = house.community().members.size;
    const code = await codeFor('Karim', 'writes');
    await house.elsewhere.writes('Karim B.', `/link ${code}`);
    expect(last(house.elsewhere.told('Karim B.'))).toContain('vos deux comptes ne font plus qu’un');
    expect(house.community().members.size).toBe(members);
    await house.elsewhere.writes('Karim B.', 'je ne peux plus');
    expect(await house.happened()).toContain('handed-over');
  });

  test('leaves nothing of who came second, and helping oneself counts for nothing', async () => {
    house = await converse('fr');
    const { writes } = house.elsewhere;
    await house.says('Odile', 'bonjour');
    await house.says('Ana', 'Quelqu’un peut me conduire à la gare demain matin ?');
    await writes('Ana bis', '/missions');
    await writes('Ana bis', 'je m’en occupe');
    await writes('Ana bis', 'c’est fait');
    await house.presses('Ana', 'Oui');
    expect([...house.community().members.values()].some(({ confirmed }) => confirmed === 1)).toBe(true);
    const code = await codeFor('Ana', 'writes');
    await writes('Ana bis', `/link ${code}`);
    expect([...house.community().members.values()].some(({ confirmed }) => confirmed > 0)).toBe(false);
    const people = new Set((await house.events()).flatMap((event) => ('by' in event ? [event.by] : [])));
    expect(people.size).toBe(2);
  });

  test('a code that is wrong, used or old gets one clear answer', async () => {
    house = await converse('fr');
    const { writes, told } = house.elsewhere;
    const code = await codeFor('Karim', 'writes');
    await writes('Lea', '/link ABCD2345');
    expect(last(told('Lea'))).toContain('Ce code ne convient pas');
    await house.passes(61);
    await writes('Lea', `/link ${code}`);
    expect(last(told('Lea'))).toContain('Ce code ne convient pas');
    const fresh = await codeFor('Karim', 'writes');
    await writes('Lea', `/link ${fresh}`);
    await writes('Max', `/link ${fresh}`);
    expect(last(told('Max'))).toContain('Ce code ne convient pas');
  });

  test('whoever guesses is not told any more whether a code is right, for an hour', async () => {
    house = await converse('fr');
    const { writes, told } = house.elsewhere;
    for (let guess = 0; guess < 5; guess += 1) await writes('Eve', `/link ABCD234${guess}`);
    const code = await codeFor('Karim', 'writes');
    const before = house.community().members.size;
    await writes('Eve', `/link ${code}`);
    expect(last(told('Eve'))).toContain('attendons une heure');
    expect(house.community().members.size).toBe(before);
    await house.passes(61);
    await writes('Eve', `/link ${await codeFor('Karim', 'writes')}`);
    expect(last(told('Eve'))).toContain('ne font plus qu’un');
  });

  test('an own code typed where it was given is said to be done already', async () => {
    house = await converse('fr');
    await house.writes('Karim', `/link ${await codeFor('Karim', 'writes')}`);
    expect(last(house.told('Karim'))?.text).toContain('C’est déjà fait');
  });
});
