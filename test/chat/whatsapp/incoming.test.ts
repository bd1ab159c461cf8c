import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Heard,
  heardDeletion,
  heardDepartures,
  heardEdit,
  heardExpulsion,
  heardMessage,
  heardReaction,
  heardVote,
  type PageMessage,
} from '../../../src/chat/whatsapp/heard.ts';
import { groupId, personId } from '../../../src/chat/whatsapp/ids.ts';
import { type Known, toIncoming } from '../../../src/chat/whatsapp/incoming.ts';
import type { Said } from '../../../src/chat/whatsapp/storage.ts';
import { group, karim, lucie } from './rig.ts';

// Shapes as library version 1.34.7 gives them: what arrives in events went through JSON, so that ids are strings; what
// calls return holds objects.
const written: PageMessage = {
  id: {
    fromMe: false,
    remote: group,
    id: '3A01',
    participant: karim.lid,
    _serialized: `false_${group}_3A01_${karim.lid}`,
  },
  type: 'chat',
  body: 'hello',
  t: 1_700_000_000,
  from: group,
  author: karim.lid,
  notifyName: 'Karim',
  mentionedJidList: [],
};
const asObject = (id: string) => ({ _serialized: id, server: 'lid', user: id.split('@')[0] });
const known: Known = {
  account: karim.lid,
  ids: [karim.lid, karim.phone],
  name: 'Karim',
  admin: false,
  named: new Map(),
  about: undefined,
  lastSaid: undefined,
  isGroup: true,
  wordless: false,
};
const said = (message: string, choices: readonly string[]): Said => ({
  key: 'k',
  chat: group,
  message,
  ref: 'r',
  choices,
  poll: false,
  at: 0,
});
const arrived = 1_800_000_000_000;
const incoming = (heard: Heard | undefined, more: Partial<Known> = {}) =>
  heard ? toIncoming(heard, { ...known, ...more }, arrived) : 'unheard';

describe('ids', () => {
  test.each([
    ['33600000001@c.us', '33600000001@c.us'],
    ['33600000001@s.whatsapp.net', '33600000001@c.us'],
    ['900000000000001:35@lid', '900000000000001@lid'],
    ['status@broadcast', undefined],
    ['120363@newsletter', undefined],
    ['120363000000000001@g.us', undefined],
    [null, undefined],
  ])('%s is the person %s', (id, person) => expect(personId(id)).toBe(person));

  test('a group is told from everything else', () => {
    expect([group, '33600000001-1400000000@g.us', karim.phone, 'x@g.us'].map(groupId)).toEqual([
      group,
      '33600000001-1400000000@g.us',
      undefined,
      undefined,
    ]);
  });
});

describe('what WhatsApp tells', () => {
  test('a message says who wrote, how to reach them and where', () => {
    expect(incoming(heardMessage(written))).toEqual([
      {
        type: 'message',
        id: '3A01',
        at: 1_700_000_000_000,
        from: {
          id: karim.lid,
          name: 'Karim',
          chat: karim.lid,
          contact: 'https://wa.me/33600000001',
          admin: false,
        },
        place: { platform: 'whatsapp', chat: group },
        group: true,
        message: '3A01',
        text: 'hello',
      },
    ]);
  });

  test('ids come as text or as objects, and mean the same', () => {
    expect(heardMessage({ ...written, author: asObject(karim.lid) })).toEqual(heardMessage(written));
  });

  test('somebody whose number is hidden is reached by name', () => {
    expect(incoming(heardMessage(written), { ids: [karim.lid] })).toMatchObject([
      { from: { contact: 'WhatsApp: Karim' } },
    ]);
  });

  test.each([
    ['its own', { id: { ...written.id, fromMe: true } }],
    ['a status', { id: { ...written.id, remote: 'status@broadcast' }, from: 'status@broadcast' }],
    ['a channel', { id: { ...written.id, remote: '1@newsletter' }, author: undefined, from: '1@newsletter' }],
    ['a sticker', { type: 'sticker' }],
    ['not decrypted yet', { type: 'ciphertext' }],
    ['without an id', { id: {} }],
    ['nothing at all', { id: undefined, type: undefined, body: undefined }],
  ])('a message that is %s says nothing', (_, more) => {
    expect(heardMessage({ ...written, ...more } as PageMessage)).toBeUndefined();
  });

  test('of a picture only the words under it are heard', () => {
    const picture = { ...written, type: 'image', body: '/9j/4AAQ', directPath: '/v/1' };
    expect(heardMessage({ ...picture, caption: 'who needs this?' })).toMatchObject({
      text: 'who needs this?',
    });
    expect(heardMessage(picture)).toBeUndefined();
  });

  test('a quoted message is brought along', () => {
    const quoting = { ...written, quotedStanzaID: '3EB0', quotedMsg: { body: 'who can?' } };
    expect(incoming(heardMessage(quoting))).toMatchObject([{ replyTo: '3EB0', quoted: 'who can?' }]);
  });

  test('mentions are read as names, and the bot’s own is left out', () => {
    const mentioning = {
      ...written,
      body: '@900000000000000 thank @900000000000002 !',
      mentionedJidList: ['900000000000000@lid', lucie.lid],
    };
    const named = new Map([
      ['900000000000000@lid', undefined],
      [lucie.lid, 'Lucie'],
    ]);
    expect(incoming(heardMessage(mentioning), { named })).toMatchObject([{ text: 'thank Lucie !' }]);
  });

  test('who is mentioned without being named, as everybody may be, is not asked after', () => {
    expect(heardMessage({ ...written, mentionedJidList: [lucie.lid] })).toMatchObject({ mentions: [] });
  });

  test('a number that quotes a message of the bot’s is a press', () => {
    const answering = { ...written, body: '2', quotedStanzaID: '3EB0', quotedMsg: { body: 'who can?' } };
    const about = said('3EB0', ['take r_1', 'withdraw r_1']);
    expect(incoming(heardMessage(answering), { about })).toMatchObject([
      { type: 'press', message: '3EB0', does: 'withdraw r_1' },
    ]);
    expect(incoming(heardMessage(answering))).toMatchObject([{ type: 'message', text: '2' }]);
  });

  test('several numbers are several presses, each with an id of its own', () => {
    const answering = {
      ...written,
      body: '1, 3',
      id: { ...written.id, remote: karim.phone },
      from: karim.phone,
      author: undefined,
    };
    const lastSaid = said('3EB0', ['skill errands', 'skill diy', 'skill homework']);
    expect(incoming(heardMessage(answering), { isGroup: false, lastSaid })).toMatchObject([
      { type: 'press', id: '3A01', does: 'skill errands' },
      { type: 'press', id: '3A01 1', does: 'skill homework' },
    ]);
  });

  const reaction = {
    id: { fromMe: false, id: '3A09' },
    msgId: { remote: group, id: '3EB0' },
    reaction: '👍',
    senderId: '900000000000001:35@lid',
    timestamp: 1_700_000_001,
  };
  test('a reaction tells of one, whichever device it came from', () => {
    expect(incoming(heardReaction(reaction))).toMatchObject([
      { type: 'reaction', message: '3EB0', emoji: '👍' },
    ]);
    expect(heardReaction(reaction)?.from).toBe(karim.lid);
  });

  test('a reaction by a number is a press, if there is such a choice', () => {
    const two = heardReaction({ ...reaction, reaction: '2️⃣' });
    const about = said('3EB0', ['take r_1', 'withdraw r_1']);
    expect(incoming(two, { about })).toMatchObject([{ type: 'press', does: 'withdraw r_1' }]);
    expect(incoming(two)).toMatchObject([{ type: 'reaction', emoji: '2️⃣' }]);
  });

  test.each([
    ['taken back', { reaction: '' }],
    ['the bot’s own', { id: { fromMe: true } }],
    ['to a status', { msgId: { remote: 'status@broadcast', id: '1' } }],
  ])('a reaction that is %s says nothing', (_, more) => {
    expect(heardReaction({ ...reaction, ...more })).toBeUndefined();
  });

  test('a vote is a press; one that is taken back says nothing', () => {
    const vote = {
      voter: karim.lid,
      selectedOptions: [{ localId: 1 }],
      interractedAtTs: 1_700_000_002_000,
      parentMsgKey: { remote: karim.phone, id: '3EB0' },
    };
    const about = said('3EB0', ['a', 'b', 'c']);
    expect(incoming(heardVote(vote), { about, isGroup: false })).toMatchObject([
      { type: 'press', does: 'b' },
    ]);
    expect(heardVote({ ...vote, selectedOptions: [] })).toBeUndefined();
  });

  test('words that come after a message without words are that message', () => {
    const edit = heardEdit(written, 'at last');
    expect(incoming(edit, { wordless: true })).toMatchObject([{ type: 'message', text: 'at last' }]);
    expect(incoming(edit)).toMatchObject([{ type: 'edit', text: 'at last' }]);
  });

  test('a deletion names the message that is gone, not the one that says so', () => {
    const revoked = { ...written, type: 'revoked', protocolMessageKey: { id: '3A00' } };
    expect(incoming(heardDeletion(revoked))).toMatchObject([{ type: 'deletion', message: '3A00' }]);
  });

  test('what becomes of the bot in a group is told from what becomes of others', () => {
    const left: PageMessage = {
      id: { remote: group, id: '3A02' },
      t: 1,
      author: karim.lid,
      recipients: [lucie.lid],
    };
    expect(heardExpulsion(left, new Set([lucie.lid]))).toMatchObject({ chat: group });
    expect(heardExpulsion(left, new Set(['1@lid']))).toBeUndefined();
  });
});

describe('whatever the page tells', () => {
  // What it tells, with anything in the place of any part, or nothing.
  const id = fc.constantFrom(group, karim.lid, karim.phone, 'status@broadcast', '@', '1@lid');
  const some = fc.oneof(id, fc.jsonValue(), fc.constant(undefined));
  const usually = (value: unknown) => fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, some);
  const parts = (names: string, one: fc.Arbitrary<unknown>) =>
    Object.fromEntries(names.split(' ').map((name) => [name, one]));
  const key = fc.record({ id: usually('3A01'), remote: usually(group), participant: some, fromMe: some });
  const told = fc.record({
    ...parts('caption directPath t from notifyName quotedStanzaID quotedMsg timestamp parentMessage', some),
    ...parts('interractedAtTs latestEditSenderTimestampMs', some),
    ...parts('id msgId parentMsgKey protocolMessageKey', fc.oneof({ weight: 5, arbitrary: key }, some)),
    ...parts('recipients mentionedJidList selectedOptions', fc.oneof(fc.array(some), some)),
    ...parts('author senderId voter', usually(karim.lid)),
    ...parts('body reaction', usually('words')),
    type: usually('chat'),
  }) as fc.Arbitrary<object>;

  test('nothing of it is taken for granted: it is heard or not, and what is heard can be kept and read again', () => {
    let heardAtAll = 0;
    fc.assert(
      fc.property(told, some, (data, text) => {
        const heard = [
          heardMessage(data),
          heardEdit(data, text),
          heardDeletion(data),
          heardReaction(data),
          heardVote(data),
          ...heardDepartures(data),
        ].filter((one) => one !== undefined);
        heardExpulsion(data, new Set([karim.lid]));
        for (const one of heard) {
          heardAtAll += 1;
          for (const part of [one.key, one.chat, one.from]) expect(part).toMatch(/./);
          const kept = JSON.parse(JSON.stringify(one)) as Heard;
          for (const incoming of toIncoming(kept, known, arrived))
            expect(incoming.at).toBeLessThanOrEqual(arrived);
        }
      }),
      { seed: 4, numRuns: 3_000 },
    );
    expect(heardAtAll).toBeGreaterThan(100);
  });
});
