import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Incoming, Outgoing } from '../../../src/chat/chat.ts';
import { chromium, group, karim, lucie, makeRig, oldGroup, patienceMs, type Rig } from './rig.ts';

jest.setTimeout(patienceMs);

chromium.describeIf('the adapter on WhatsApp', () => {
  let rig: Rig;
  let got: Incoming[];
  let keys = 0;
  let chat: ReturnType<Rig['open']>;
  const say = (where: string, more: Partial<Outgoing> = {}) =>
    chat.send({
      key: `k${keys++}`,
      place: { platform: 'whatsapp', chat: where },
      text: 'hello',
      choices: [],
      ...more,
    });
  const heard = (count: number) => rig.time.until(() => got.length >= count);

  beforeEach(async () => {
    rig = await makeRig();
    got = [];
    chat = rig.open();
    const started = chat.start(async (incoming) => {
      got.push(incoming);
    });
    await rig.until('unpaired');
    await rig.standIn.scan();
    await started;
  });
  afterEach(async () => {
    await rig.end();
    // The library asked for nothing that the stand-in lacks.
    expect(rig.standIn.missing).toEqual([]);
  });

  test('one person is one account, by number and by hidden number, in groups of both kinds and in private', async () => {
    await rig.standIn.write('Karim', group, 'one');
    await rig.standIn.write('Karim', oldGroup, 'two');
    await rig.standIn.write('Karim', 'private', 'three');
    await rig.standIn.write('Karim', 'private-lid', 'four');
    await heard(4);
    expect(new Set(got.map(({ from }) => from.id)).size).toBe(1);
    expect(new Set(got.map(({ from }) => from.contact))).toEqual(new Set(['https://wa.me/33600000001']));
    expect(got.slice(2).map(({ place }) => place.chat)).toEqual([got[0]?.from.id, got[0]?.from.id]);
    // The bot answers where the person wrote last.
    await say(got[0]?.from.id ?? '');
    expect(rig.standIn.said(karim.lid)).toHaveLength(1);
  });

  test('nobody is written to who has not written first, and the group is told where to', async () => {
    await rig.standIn.write('Karim', group, 'hello all');
    await heard(1);
    const account = got[0]?.from.chat ?? '';
    await expect(say(account)).rejects.toMatchObject({ name: 'Refused', reason: 'not-started' });
    const link = new URL(chat.invitation?.('c_1-a') ?? '');
    expect(link.origin + link.pathname).toBe('https://wa.me/33600000000');
    // What is written there is friendly to read, and comes back as a command.
    expect(link.searchParams.get('text')).toBe('👋 Bonjour ! Hello! (c_1-a)');
    await rig.standIn.write('Karim', 'private', link.searchParams.get('text') ?? '');
    await heard(2);
    expect(got[1]).toMatchObject({ type: 'message', text: '/start c_1-a' });
    await say(account);
    expect(rig.standIn.said(karim.phone)).toHaveLength(1);
  });

  test('a card is rewritten while WhatsApp allows it, then said anew with the old one quoted', async () => {
    const first = await say(group, { text: 'Who can?' });
    expect(await say(group, { text: 'Karim can.', replaces: first })).toBe(first);
    expect(rig.standIn.said(group)).toMatchObject([{ body: 'Karim can.', edited: true }]);
    await rig.standIn.ahead(16 * 60);
    const second = await say(group, { text: 'It is done.', replaces: first });
    expect(second).not.toBe(first);
    expect(rig.standIn.said(group)).toMatchObject([
      { body: 'Karim can.' },
      { body: 'It is done.', quote: { id: first } },
    ]);
  });

  test('a message of somebody is quoted', async () => {
    const asked = await rig.standIn.write('Karim', group, 'a ladder?');
    await heard(1);
    await say(group, { replyTo: asked });
    expect(rig.standIn.said(group)).toMatchObject([{ quote: { id: asked } }]);
  });

  test('choices are pressed by number, by reaction and by vote', async () => {
    await rig.standIn.write('Lucie', 'private', 'hello');
    await heard(1);
    const choices = ['a', 'b', 'c'].map((label) => ({ label, does: `do ${label}` }));
    const card = await say(group, { choices });
    await rig.standIn.write('Karim', group, '2', { quote: card });
    await rig.standIn.react('Lucie', card, '3️⃣', 35);
    await rig.standIn.react('Lucie', card, '👍');
    const poll = await say(got[0]?.from.chat ?? '', { choices });
    expect(rig.standIn.said(lucie.phone)).toMatchObject([
      { type: 'poll_creation', options: ['a', 'b', 'c'] },
    ]);
    await rig.standIn.vote('Lucie', poll, [0]);
    await heard(5);
    expect(
      got.slice(1).map((one) => [one.type, 'does' in one ? one.does : '', 'message' in one && one.message]),
    ).toEqual([
      ['press', 'do b', card],
      ['press', 'do c', card],
      ['reaction', '', card],
      ['press', 'do a', poll],
    ]);
  });

  test('what is decrypted late, edited, deleted or left is told', async () => {
    const late = await rig.standIn.write('Karim', group, 'at last', { undecrypted: true });
    await rig.standIn.decrypt(late);
    await heard(1);
    await rig.standIn.edit(late, 'at long last');
    await rig.standIn.tell('revoke', { id: late });
    await rig.standIn.membership(group, 'leave', 'Karim');
    await heard(4);
    expect(got.map((one) => [one.type, 'text' in one ? one.text : ''])).toEqual([
      ['message', 'at last'],
      ['edit', 'at long last'],
      ['deletion', ''],
      ['departure', ''],
    ]);
    expect(new Set(got.map(({ from }) => from.id)).size).toBe(1);
  });

  test('who administers the group is known when they command something', async () => {
    await rig.standIn.write('Karim', group, '/setup');
    await rig.standIn.write('Lucie', group, '/setup');
    await rig.standIn.write('Karim', group, 'hello');
    await heard(3);
    expect(got.map(({ from }) => from.admin)).toEqual([true, false, false]);
  });

  test('what cannot be said is tried for as long as it takes, however long, and whoever runs the bot is told', async () => {
    rig.standIn.refuse(12);
    for (let n = 0; n < 12; n++)
      await expect(say(group, { key: 'again' })).rejects.toMatchObject({ name: 'Unreachable' });
    expect(rig.reasons()).toEqual(['unsaid']);
    await say(group, { key: 'again' });
    expect(rig.standIn.said(group)).toHaveLength(1);
  });

  test('a card that cannot be rewritten because that is broken is said anew', async () => {
    const first = await say(group, { text: 'Who can?' });
    await rig.standIn.tell('breakEditing');
    for (let n = 0; n < 2; n++)
      await expect(say(group, { key: 'taken', text: 'Karim can.', replaces: first })).rejects.toMatchObject({
        name: 'Unreachable',
      });
    expect(await say(group, { key: 'taken', text: 'Karim can.', replaces: first })).not.toBe(first);
  });

  test('a group that shows the bot out refuses, even if nobody noticed', async () => {
    await say(group);
    await rig.standIn.membership(group, 'remove');
    await expect(say(group)).rejects.toMatchObject({ name: 'Refused', reason: 'expelled' });
    await say(oldGroup);
  });

  test('a number that is no longer on WhatsApp refuses, a page that forgot somebody does not', async () => {
    await rig.standIn.write('Karim', 'private', 'hello');
    await rig.standIn.write('Lucie', 'private', 'hello');
    await heard(2);
    const [first = '', second = ''] = got.map(({ from }) => from.chat);
    await rig.standIn.tell('forget', { id: karim.phone, number: true });
    await rig.standIn.tell('forget', { id: lucie.phone, number: false });
    await expect(say(first)).rejects.toMatchObject({ name: 'Refused', reason: 'blocked' });
    await expect(say(second)).rejects.toMatchObject({ name: 'Unreachable' });
  });

  test('what arrived although nobody could tell is not said twice', async () => {
    rig.standIn.hold('before');
    const saying = say(group, { key: 'once' });
    const failing = expect(saying).rejects.toMatchObject({ name: 'Unreachable' });
    await rig.standIn.held();
    rig.time.expire();
    await failing;
    rig.standIn.release();
    await rig.standIn.until(({ body }) => body === 'hello');
    await say(group, { key: 'once' });
    expect(rig.standIn.said(group)).toHaveLength(1);
  });

  test('whoever answers before the page says that it was said is heard', async () => {
    rig.standIn.hold('after');
    const choices = [
      { label: 'a', does: 'do a' },
      { label: 'b', does: 'do b' },
    ];
    const saying = say(group, { choices, text: 'Who can?' });
    const card = await rig.standIn.until(({ body }) => body.startsWith('Who can?'));
    await rig.standIn.react('Karim', card.id, '1️⃣');
    await rig.standIn.write('Lucie', group, '2', { quote: card.id });
    rig.standIn.release();
    await saying;
    await heard(2);
    expect(got.map((one) => (one.type === 'press' ? one.does : one.type))).toEqual(['do a', 'do b']);
  });

  test('it writes like somebody who types, and not more in a day than it allows itself', async () => {
    const since = rig.time.now();
    for (let n = 0; n < 4; n++) await say(group);
    expect(rig.time.now() - since).toBeGreaterThan(3 * 2500);
    expect(rig.standIn.typed).toHaveLength(4);
    for (let n = 4; n < 20; n++) await say(group).catch((error) => error);
    await expect(say(group)).rejects.toMatchObject({ name: 'Unreachable', retryAfter: expect.any(Number) });
  });
});
