import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import type { Incoming } from '../../../src/chat/chat.ts';
import { chromium, group, karim, lucie, makeRig, oldGroup, patienceMs, type Rig } from './rig.ts';

jest.setTimeout(patienceMs);

/** What the page may call, with what it gives there. */
const events: Readonly<Record<string, (data: unknown) => readonly unknown[]>> = {
  onAddMessageEvent: (data) => [data],
  onChangeMessageEvent: (data) => [data],
  onChangeMessageTypeEvent: (data) => [data],
  onEditMessageEvent: (data) => [data, data, data],
  onReaction: (data) => [data],
  onPollVoteEvent: (data) => [data],
  onAddMessageCiphertextEvent: (data) => [data],
  onCiphertextFailedEvent: (data) => [data],
  onMessageAckEvent: (data) => [data, data],
  onChatUnreadCountEvent: (data) => [data],
};
const key = { fromMe: false, remote: group, id: '3A01', participant: karim.lid, _serialized: 'false_1' };
const message = { id: key, type: 'chat', body: 'words', t: 1, from: group, author: karim.lid };
const spoilt = [null, 0, '', [], {}, [null], [[]], 'text', -1, { id: null }, { length: 3 }];
const nonsense = [
  ...spoilt,
  ...Object.keys(message).flatMap((field) => spoilt.map((value) => ({ ...message, [field]: value }))),
  ...Object.keys(key).flatMap((field) =>
    spoilt.map((value) => ({ ...message, id: { ...key, [field]: value } })),
  ),
  ...spoilt.map((value) => ({ ...message, type: 'gp2', subtype: 'leave', recipients: value })),
  ...spoilt.map((value) => ({
    ...message,
    mentionedJidList: value,
    quotedStanzaID: value,
    quotedMsg: value,
  })),
  ...spoilt.map((value) => [
    { msgKey: value, parentMsgKey: value, reactionText: value, senderUserJid: value },
  ]),
  ...spoilt.map((value) => [{ selectedOptionLocalIds: value, sender: value, parentMessage: value }]),
].map((data: unknown, n) => JSON.parse(JSON.stringify(data).replaceAll('3A01', `3A${n}`)) as unknown);

chromium.describeIf('a page that tells nonsense', () => {
  let rig: Rig;
  let got: Incoming[];
  let chat: ReturnType<Rig['open']>;
  const heard = (count: number) => rig.time.until(() => got.length >= count);
  const tells = (event: string, ...calls: readonly (readonly unknown[])[]) =>
    rig.standIn.tell('nonsense', { event, calls }) as Promise<number>;
  const texts = () => got.map((one) => ('text' in one ? one.text : one.type));

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
  afterEach(() => rig.end());

  test('of wrong types and missing parts: neither the bot nor what people write suffers', async () => {
    let [told, taken] = [0, 0];
    for (const [event, given] of Object.entries(events)) {
      told += nonsense.length;
      taken += await tells(event, ...nonsense.map(given));
    }
    await rig.standIn.write('Lucie', oldGroup, 'and on it goes');
    await rig.time.until(() => texts().includes('and on it goes'));
    await rig.time.until(() => chat.counts().waiting === 0);
    const { received, done, dead } = chat.counts();
    expect({ dead, done }).toEqual({ dead: 0, done: received });
    expect(rig.reasons()).toEqual([]);
    console.info(
      `WhatsApp nonsense: ${told} told, ${taken} taken by the library, ${received} heard, 0 set aside`,
    );
  });

  test('300 messages at once, each of them twice: every one is heard, once', async () => {
    const many = Array.from({ length: 300 }, (_, n) => ({
      ...message,
      id: { ...key, id: `3A${n}`, _serialized: `false_${n}` },
      body: `message ${n}`,
    }));
    await tells('onAddMessageEvent', ...[...many, ...many].map((one) => [one]));
    await heard(300);
    expect(texts()).toEqual(many.map(({ body }) => body));
    expect(chat.counts()).toEqual({ received: 300, done: 300, dead: 0, waiting: 0 });
  });

  test('the same id with other words, or from somebody else: what came first stands', async () => {
    await tells('onAddMessageEvent', [message]);
    await tells('onAddMessageEvent', [{ ...message, body: 'other words' }]);
    await tells('onAddMessageEvent', [{ ...message, author: lucie.lid, body: 'stolen' }]);
    await rig.standIn.write('Lucie', group, 'later');
    await heard(2);
    expect(got.map((one) => [one.from.name, 'text' in one ? one.text : ''])).toEqual([
      ['Karim', 'words'],
      ['Lucie', 'later'],
    ]);
  });
});
