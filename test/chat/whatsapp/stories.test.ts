import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { localOf } from '../../../src/core/calendar.ts';
import { onPlayground } from '../../support/transport.ts';
import { onTelegram } from '../telegram/room.ts';
import { type Neighbours, neighbours } from './neighbours.ts';
import { browserOf, chromium, group, karim, lucie, nadia, oldGroup, patienceMs } from './rig.ts';

jest.setTimeout(patienceMs);

const need = 'Quelqu’un peut passer à la pharmacie pour ma mère demain matin ?';

chromium.describeIf('neighbours on WhatsApp', () => {
  let street: Neighbours;
  const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body);
  const lastTold = (person: { phone: string }) => street.told(person).at(-1);
  const lastPosted = () => street.posted().at(-1);
  const standing = (id: string) => street.posted().find((one) => one.id === id)?.body;
  /** The card of what was just asked in the group. */
  const asks = async (name: string, text: string) => {
    const asked = await street.says(name, text);
    const card = lastPosted();
    expect(card?.quote?.id).toBe(asked);
    return { asked, card: card?.id ?? '' };
  };

  /** WhatsApp's clock is the machine's, so that a story begins at any hour. */
  const hourThere = () => localOf(street.rig.time.now(), 'Europe/Paris').minute / 60;

  beforeEach(async () => {
    street = await neighbours();
  });
  afterEach(() => street.ends());

  test('nothing is said before an administrator says /setup', async () => {
    await street.says('Lucie', need);
    await street.says('Lucie', '/setup');
    expect(street.posted()).toEqual([]);
    await street.says('Karim', '/setup');
    expect(bodies(street.posted())[0]).toContain('Je suis Coup de main');
  });

  test('a need is taken by a thumb, handed over in a sentence, taken by a quoted answer, confirmed by both', async () => {
    await street.says('Karim', '/setup');
    // How often one is reminded of a morning depends on when it was asked for: in the afternoon.
    await street.passes(((41 - Math.floor(hourThere())) % 24) * 60);
    await street.writes('Nadia', 'bonjour');
    const { card } = await asks('Lucie', need);
    expect(standing(card)).toContain('Réagissez 👍 pour la prendre');

    await street.reacts('Nadia', card, '👍');
    expect(standing(card)).toContain('C’est pris. Merci à Nadia !');
    expect(lastTold(nadia)?.body).toContain('Pour joindre Lucie : https://wa.me/33600000002');
    // Lucie never wrote to the bot: the group tells her how to hear from it.
    expect(street.told(lucie)).toEqual([]);
    const [invitation] = /https:\/\/wa\.me\/\S+/.exec(lastPosted()?.body ?? '') ?? [''];
    expect(lastPosted()?.body).toContain('Pour Lucie');
    expect(new URL(invitation).pathname).toBe('/33600000000');
    await street.writes('Lucie', new URL(invitation).searchParams.get('text') ?? '');
    expect(bodies(street.told(lucie)).join()).toContain('vous pouvez compter sur Nadia');

    await street.writes('Nadia', 'finalement je ne peux plus');
    expect(lastTold(lucie)?.body).toContain('Un empêchement pour Nadia');
    expect(standing(card)).toContain('Qui peut ?');
    await street.writes('Karim', 'bonjour');
    await street.says('Karim', 'je prends', card);
    expect(standing(card)).toContain('Merci à Karim');
    expect(lastTold(lucie)?.body).toContain('vous pouvez compter sur Karim');

    await street.passes((24 + 20 - Math.floor(hourThere())) * 60);
    expect(lastTold(lucie)?.body).toContain('Est-ce que tout s’est bien passé avec Karim ?');
    await street.reacts('Lucie', lastTold(lucie)?.id ?? '', '👍');
    await street.writes('Karim', '1', lastTold(karim)?.id);
    expect(await street.happened()).toEqual(
      'asked taken handed-over taken reminded inquired reported reported confirmed'.split(' '),
    );
    expect(lastTold(karim)?.body).toContain('confirmé des deux côtés');
    expect(street.rig.reasons()).toEqual([]);
  });

  test('an answer that names a time takes, an edit is passed on, a deletion withdraws', async () => {
    await street.says('Karim', '/setup');
    await street.writes('Nadia', 'bonjour');
    const { asked, card } = await asks('Lucie', 'Qui pourrait garder mon chat demain soir ?');
    await street.says('Nadia', 'ok pour 18h', card);
    expect(standing(card)).toContain('Merci à Nadia');
    await street.edits(asked, 'Qui pourrait garder mon chat et mon chien demain soir ?');
    expect(standing(card)).toContain('mon chat et mon chien');
    expect(lastTold(nadia)?.body).toContain('La demande a changé');
    await street.deletes(asked);
    expect(standing(card)).toContain('Il n’y a plus besoin d’aide');
    expect(lastTold(nadia)?.body).toContain('vous n’avez plus rien à faire');
    expect(await street.happened()).toEqual(['asked', 'taken', 'amended', 'cancelled']);
  });

  test('of two who react at once one takes it, the other is thanked', async () => {
    await street.says('Karim', '/setup');
    await street.writes('Karim', 'bonjour');
    await street.writes('Nadia', 'bonjour');
    const { card } = await asks('Lucie', need);
    await Promise.all([street.reacts('Karim', card, '👍'), street.reacts('Nadia', card, '👍')]);
    expect((await street.happened()).filter((type) => type === 'taken')).toHaveLength(1);
    const told = [lastTold(karim)?.body, lastTold(nadia)?.body].join('\n');
    expect(told).toContain('Voici votre mission');
    expect(told).toMatch(/déjà/);
  });

  test('choices are made by number, by several numbers and by word', async () => {
    await street.says('Karim', '/setup');
    await street.writes('Nadia', 'je peux aider');
    await street.writes('Nadia', '1, 3');
    expect(lastTold(nadia)?.body).toMatch(/✅ 🛒 Courses[\s\S]*✅ 🚗 Trajet/);
    await street.writes('Nadia', '4', lastTold(nadia)?.id);
    await street.writes('Nadia', 'plus de courses, le week-end');
    const list = lastTold(nadia)?.body;
    expect(list).toContain('✅ Le week-end');
    expect(list).toContain('✅ 📚 Aide aux devoirs');
  });

  test.each([
    ['in the playground', onPlayground],
    ['on Telegram', onTelegram()],
  ])(
    'a group %s is the same neighbourhood: a mission taken on one side is shown taken on the other',
    async (_, kind) => {
      await street.ends();
      street = await neighbours(kind);
      const { room, communities } = street;
      const follows = (act: Promise<unknown>) => act.then(street.courier.idle);
      const elsewhere = (name: string) => room.messages(name).filter(({ from }) => from === null);
      const shown = (text: string) => elsewhere('Odile').findLast((one) => one.text.includes(text));
      const codeIn = (text = '') => /\/link (\w{8})\b/.exec(text)?.[1] ?? '';
      await communities.found(street.elsewhere, street.rig.time.now());
      await follows(room.say('Odile', 'group', '/link', undefined));
      const code = codeIn(shown('/link ')?.text);
      await street.says('Lucie', `/link ${code}`);
      expect(communities.all()[0]?.community.groups.size).toBe(1);
      await street.says('Karim', `/link ${code}`);
      expect(communities.all()).toHaveLength(1);
      expect(communities.all()[0]?.community.groups.size).toBe(2);

      // Asked on WhatsApp, taken there.
      await street.writes('Lucie', 'bonjour');
      const { card } = await asks('Lucie', need);
      const there = shown('pharmacie');
      expect(there?.choices[0]).toContain('Je m’en occupe');
      await follows(room.press('Odile', there?.id ?? '', there?.choices[0] ?? ''));
      expect(standing(card)).toContain('Merci à Odile');
      expect(elsewhere('Odile').find(({ id }) => id === there?.id)?.text).toContain('Merci à Odile');
      expect(lastTold(lucie)?.body).toContain('vous pouvez compter sur Odile');

      // Asked there, taken on WhatsApp by somebody who came second everywhere.
      await follows(
        room.say('Ana', 'group', 'Quelqu’un peut me conduire à la gare demain matin ?', undefined),
      );
      const drive = lastPosted()?.id ?? '';
      await street.reacts('Lucie', drive, '👍');
      await street.reacts('Karim', drive, '👍');
      expect(shown('gare')?.text).toContain('Merci à Lucie');
      expect((await street.happened()).filter((type) => type === 'taken')).toHaveLength(2);

      // One person by two accounts is one member, who is written to where they can be.
      await follows(room.say('Nadia B.', 'bot', '/link', undefined));
      const own = room.messages('Nadia B.').findLast(({ from }) => from === null);
      const members = () => communities.all()[0]?.community.members.size;
      const before = members() ?? 0;
      await street.writes('Nadia', `/link ${codeIn(own?.text)}`);
      expect(members()).toBe(before);
      expect(lastTold(nadia)?.body).toContain('vos deux comptes ne font plus qu’un');
      const ladder = await asks('Lucie', 'Quelqu’un aurait une échelle à me prêter demain ?');
      await street.reacts('Nadia', ladder.card, '👍');
      expect(lastTold(nadia)?.body).toContain('Voici votre mission');
      await follows(room.say('Nadia B.', 'bot', 'je ne peux plus', undefined));
      expect(standing(ladder.card)).toContain('Qui peut ?');
      expect((await street.happened()).at(-1)).toBe('handed-over');
    },
  );

  test('which of three missions is meant is asked by a poll, and a vote answers it', async () => {
    await street.says('Karim', '/setup');
    await street.writes('Nadia', 'bonjour');
    await street.writes('Lucie', 'bonjour');
    const cards: string[] = [];
    for (const text of [
      need,
      'Qui pourrait garder mon chat demain soir ?',
      'Quelqu’un aurait une échelle à me prêter demain ?',
    ]) {
      const { card } = await asks('Lucie', text);
      await street.reacts('Nadia', card, '👍');
      cards.push(card);
    }
    await street.writes('Nadia', 'finalement je ne peux plus');
    const poll = lastTold(nadia);
    expect(poll?.type).toBe('poll_creation');
    expect(poll?.options).toHaveLength(3);
    expect(await street.happened()).not.toContain('handed-over');
    const cat = poll?.options?.findIndex((option) => option.includes('Animaux')) ?? -1;
    await street.votes('Nadia', poll?.id ?? '', cat);
    expect((await street.happened()).filter((type) => type === 'handed-over')).toHaveLength(1);
    const open = cards.map((card) => standing(card)?.includes('Qui peut ?'));
    expect(open).toEqual([false, true, false]);
    expect(lastTold(lucie)?.body).toContain('Un empêchement pour Nadia');
  });

  test('while WhatsApp is down the other platform goes on, and what was to be said there is said when it is back', async () => {
    const { room, communities, courier, rig } = street;
    const heardElsewhere = (text: string) =>
      room.messages('Odile').filter((one) => one.from === null && one.text.includes(text));
    /** What the bot said in the other group, as it stands. */
    const there = (text: string) => heardElsewhere(text).findLast((one) => one.in === 'group');
    await communities.found(street.elsewhere, rig.time.now());
    await room.say('Odile', 'group', '/link', undefined).then(courier.idle);
    const [code = ''] = /\/link \w{8}\b/.exec(heardElsewhere('/link ').at(-1)?.text ?? '') ?? [];
    await street.says('Karim', code);
    expect(communities.all()[0]?.community.groups.size).toBe(2);
    await street.writes('Lucie', 'bonjour');
    const { card } = await asks('Lucie', need);

    // Nobody's time passes until the browser is there again.
    rig.time.hurried = false;
    process.kill(browserOf(join(rig.folder, 'session', 'session')), 'SIGKILL');
    await rig.until('away');
    const [posted, told] = [street.posted().length, street.told(lucie).length];
    const done = [room.say('Ana', 'group', 'Quelqu’un peut me conduire à la gare demain matin ?', undefined)];
    await rig.time.until(() => there('gare') !== undefined);
    for (const text of ['gare', 'pharmacie']) {
      done.push(room.press('Odile', there(text)?.id ?? '', 0));
      await rig.time.until(() => there(text)?.text.includes('Merci à Odile') === true);
    }
    // Somebody writes on WhatsApp, which nobody hears yet.
    await street.standIn.write('Nadia', 'private', 'bonjour');
    expect([street.posted().length, street.told(lucie).length]).toEqual([posted, told]);

    rig.time.pass();
    await rig.until('ready');
    rig.time.hurried = true;
    rig.time.pass();
    await Promise.all(done);
    await rig.time.until(() => street.told(nadia).length > 0);
    await courier.idle();
    expect(standing(card)).toContain('Merci à Odile');
    expect(bodies(street.posted().slice(posted))).toEqual([
      expect.stringMatching(/gare[\s\S]*Merci à Odile/),
    ]);
    expect(bodies(street.told(lucie).slice(told))).toEqual([
      expect.stringContaining('vous pouvez compter sur Odile'),
    ]);
    expect(rig.reasons()).toEqual(['crashed']);
  });

  test('whoever is mentioned is called by their name, and the bot by none', async () => {
    await street.says('Karim', '/setup');
    const text = '@900000000000000 quelqu’un peut conduire @900000000000003 à la gare demain matin ?';
    await street.says('Nadia', 'bonjour à tous');
    await street.follows(() =>
      street.standIn.write('Lucie', group, text, { mentions: [nadia, street.standIn.world.me] }),
    );
    expect(lastPosted()?.body).toContain('conduire Nadia à la gare');
    expect(lastPosted()?.body).not.toMatch(/@|9000000/);
  });

  test('a stranger is told which group to come from, by name of none, and is at home once they wrote there', async () => {
    await street.says('Karim', '/setup');
    await street.follows(() => street.standIn.write('Lucie', oldGroup, '/setup'));
    expect(street.communities.all()).toHaveLength(2);
    await street.writes('Nadia', 'bonjour');
    await street.writes('Nadia', 'il y a quelqu’un ?');
    expect(street.told(nadia)).toHaveLength(1);
    expect(lastTold(nadia)?.body).toContain('Je ne sais pas encore de quel groupe vous venez');
    expect(lastTold(nadia)?.body).not.toMatch(/Lilas|Gare/);
    // By the other of their two numbers in the group: they are the same person.
    await street.says('Nadia', 'bonjour');
    await street.writes('Nadia', 'je peux faire des courses');
    expect(lastTold(nadia)?.body).toContain('Voici ce que j’ai noté');
    expect(street.told(lucie)).toEqual([]);
  });

  test('at night nobody is alerted, and in the morning they are', async () => {
    await street.says('Karim', '/setup');
    await street.says('Karim', '/setup 22h-7h');
    await street.passes(((47 - Math.floor(hourThere())) % 24) * 60);
    await street.writes('Nadia', 'je peux faire des courses');
    await street.writes('Nadia', 'oui');
    const before = street.told(nadia).length;
    await street.says('Lucie', 'Quelqu’un peut me faire des courses demain soir ?');
    await street.passes(5 * 60);
    expect(street.told(nadia)).toHaveLength(before);
    await street.passes(6 * 60);
    expect(bodies(street.told(nadia).slice(before)).join()).toContain('courses');
  });

  test('texts that trick the eye or have no end are heard like others, and none is lost', async () => {
    await street.says('Karim', '/setup');
    const tricks = [
      '\u202e?niamed ritros nom neihc tuep iuq',
      '\u200b\u2060\ufeff',
      '*_~```*_~'.repeat(500),
      `${'é\u0301'.repeat(20_000)}`,
      `${need} ${'encore '.repeat(9_300)}`,
      '@'.repeat(65_000),
      '1 '.repeat(32_000),
      '\ud800',
    ];
    for (const text of tricks) await street.standIn.write('Lucie', group, text);
    for (const text of tricks) await street.standIn.write('Nadia', 'private', text);
    const { received } = street.chat.counts();
    const { card } = await asks('Lucie', 'Quelqu’un peut *m’aider* à porter un _canapé_ demain\u202e ?');
    await street.rig.time.until(() => street.chat.counts().waiting === 0);
    await street.courier.idle();
    expect(street.chat.counts()).toMatchObject({ dead: 0, waiting: 0 });
    expect(street.chat.counts().received).toBeGreaterThan(received);
    expect(standing(card)).toContain('*m’aider*');
    expect(bodies([...street.posted(), ...street.told(nadia)]).join()).not.toMatch(
      /[\u202e\u200b\u2060\ufeff]/,
    );
    expect(
      Math.max(...bodies([...street.posted(), ...street.told(nadia)]).map((body) => body.length)),
    ).toBeLessThan(5_000);
    console.info('WhatsApp texts: %o', street.chat.counts());
  });

  test('a request that is decrypted late is one', async () => {
    await street.says('Karim', '/setup');
    const asked = await street.standIn.write('Lucie', group, need, { undecrypted: true });
    const before = street.posted().length;
    await street.follows(() => street.standIn.decrypt(asked));
    expect(street.posted()).toHaveLength(before + 1);
    expect(lastPosted()?.quote?.id).toBe(asked);
  });

  test('what concerns one person is said to nobody else, and the journal knows nobody', async () => {
    await street.says('Karim', '/setup');
    await street.writes('Nadia', 'bonjour');
    const { card } = await asks(
      'Lucie',
      'Quelqu’un pourrait me faire des courses demain ? Code 4512B, 06 12 34 56 78',
    );
    await street.reacts('Nadia', card, '👍');
    const group_ = street.standIn.said(group).map(({ body }) => body);
    expect(group_.join()).not.toMatch(/4512B|06 12|33600000002/);
    expect(street.journal.length).toBeGreaterThan(0);
    expect(street.journal.join()).not.toMatch(/Lucie|Karim|Nadia|33600|9000000|4512B|courses/);
  });
});
