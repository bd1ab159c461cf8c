import { describe, expect, test } from '@jest/globals';
import type { Update } from 'telegraf/types';
import { toChange } from '../../../src/chat/telegram/change.ts';
import { toIncoming } from '../../../src/chat/telegram/incoming.ts';

// Updates as Telegram sends them, with the names and numbers of nobody.

const self = { id: 110201543, username: 'coup_de_main_bot', readsAll: false };
const arrived = 1_800_000_060_000;
const date = 1_800_000_000;
const at = date * 1000;
const karim = { id: 5_000_000_021, is_bot: false, first_name: 'Karim', last_name: 'B.', language_code: 'fr' };
const lucie = { id: 22, is_bot: false, first_name: 'Lucie', username: 'lucie_lyon' };
const bot = { id: self.id, is_bot: true, first_name: 'Coup de main', username: self.username };
const hidden = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' };
const group = { id: -1001234567890, type: 'supergroup', title: 'Rue des Lilas' };
const alone = { id: karim.id, type: 'private', first_name: 'Karim' };
const inGroup = { at, place: { platform: 'telegram', chat: '-1001234567890' }, group: true };

const hear = (update: object) => toIncoming({ update_id: 7, ...update } as unknown as Update, self, arrived);
const notice = (update: object, as = self) =>
  toChange({ update_id: 7, ...update } as unknown as Update, as, arrived);
const message = (more: object) => ({ message: { message_id: 42, date, chat: group, from: karim, ...more } });

describe('what an update tells', () => {
  test('a message, by whom, where and when it was written', () => {
    expect(hear(message({ text: 'Qui a une échelle ?' }))).toEqual({
      type: 'message',
      id: '7',
      ...inGroup,
      from: {
        id: '5000000021',
        name: 'Karim B.',
        chat: '5000000021',
        contact: 'tg://user?id=5000000021',
        admin: false,
      },
      message: '-1001234567890/42',
      text: 'Qui a une échelle ?',
    });
  });

  test('people by number, and a link by which a neighbour reaches them', () => {
    const from = (user: object) => hear(message({ from: user, text: 'x' }))?.from;
    expect(from(lucie)).toMatchObject({ id: '22', name: 'Lucie', contact: 'https://t.me/lucie_lyon' });
    expect(from({ ...lucie, username: 'another' })?.id).toBe('22');
    expect(from({ ...lucie, first_name: '\u202eeiculL\u202c \u200b' })?.name).toBe('eiculL');
    expect(from({ ...lucie, first_name: '\u2800\u3164' })?.name).toBe('lucie_lyon');
    expect(from({ ...karim, first_name: 'K'.repeat(300) })?.name).toHaveLength(64);
  });

  test('a private message, in the chat that has the number of the person', () => {
    const told = hear(message({ chat: alone, text: '/start abc' }));
    expect(told).toMatchObject({ group: false, place: { chat: '5000000021' }, text: '/start abc' });
    expect(told?.place.chat).toBe(told?.from.chat);
  });

  test('the words under a picture, and nothing of what has no words', () => {
    expect(hear(message({ photo: [], caption: 'Cette armoire' }))).toMatchObject({ text: 'Cette armoire' });
    for (const more of [{ sticker: {} }, { voice: {} }, { location: {} }, { text: '' }])
      expect(hear(message(more))).toBeUndefined();
  });

  test('a command without the name of the bot, and one for another bot as it is', () => {
    const text = (said: string) => {
      const told = hear(message({ text: said }));
      return told && 'text' in told ? told.text : undefined;
    };
    expect(text('/help@Coup_de_Main_bot me')).toBe('/help me');
    expect(text('/help@other_bot me')).toBe('/help@other_bot me');
    expect(text('@coup_de_main_bot, who can help?')).toBe('who can help?');
    expect(text('ask @coup_de_main_bot')).toBe('ask @coup_de_main_bot');
  });

  test('the topic of a forum, and no topic where a thread of answers only looks like one', () => {
    expect(hear(message({ text: 'x', message_thread_id: 11, is_topic_message: true }))?.place).toEqual({
      ...inGroup.place,
      thread: '11',
    });
    expect(hear(message({ text: 'x', message_thread_id: 40 }))?.place).toEqual(inGroup.place);
  });

  test('what is quoted, but not the opening of a topic, nor what stands in another chat', () => {
    const quoted = { message_id: 40, date, chat: group, from: lucie, text: 'who has a ladder?' };
    expect(hear(message({ text: 'I do', reply_to_message: quoted }))).toMatchObject({
      replyTo: '-1001234567890/40',
      quoted: 'who has a ladder?',
    });
    const picture = { ...quoted, text: undefined, caption: 'this one' };
    expect(hear(message({ text: 'I do', reply_to_message: picture }))).toMatchObject({ quoted: 'this one' });
    const opening = { ...quoted, message_id: 11, text: undefined, forum_topic_created: { name: 'Help' } };
    const elsewhere = { ...quoted, chat: { ...group, id: -9 } };
    for (const other of [opening, elsewhere])
      expect(hear(message({ text: 'I do', reply_to_message: other }))).not.toHaveProperty('replyTo');
  });

  test('an edit, when it was made', () => {
    const edited = { ...message({ text: 'after', edit_date: date + 30 }).message };
    expect(hear({ edited_message: edited })).toMatchObject({
      type: 'edit',
      at: at + 30_000,
      message: '-1001234567890/42',
      text: 'after',
    });
  });

  test('a press, of a message too old for Telegram to show as well', () => {
    const query = { id: '4000', from: karim, chat_instance: '1', data: 'take r_1' };
    const shown = {
      message_id: 50,
      date,
      chat: group,
      from: bot,
      text: 'card',
      message_thread_id: 11,
      is_topic_message: true,
    };
    expect(hear({ callback_query: { ...query, message: shown } })).toMatchObject({
      type: 'press',
      at: arrived,
      message: '-1001234567890/50',
      does: 'take r_1',
      group: true,
      from: { id: '5000000021' },
      place: { thread: '11' },
    });
    const old = { message_id: 50, date: 0, chat: group };
    expect(hear({ callback_query: { ...query, message: old } })).toMatchObject({
      type: 'press',
      at: arrived,
    });
    expect(hear({ callback_query: { ...query, inline_message_id: 'x' } })).toBeUndefined();
  });

  test('the emoji that is new in a reaction; nothing when one is only taken back', () => {
    const reaction = (before: string[], after: string[], more: object = { user: karim }) =>
      hear({
        message_reaction: {
          chat: group,
          message_id: 50,
          date,
          old_reaction: before.map((emoji) => ({ type: 'emoji', emoji })),
          new_reaction: after.map((emoji) => ({ type: 'emoji', emoji })),
          ...more,
        },
      });
    expect(reaction([], ['👍'])).toMatchObject({
      type: 'reaction',
      emoji: '👍',
      message: '-1001234567890/50',
    });
    expect(reaction(['👎'], ['👎', '👍'])).toMatchObject({ emoji: '👍' });
    expect(reaction(['👍'], [])).toBeUndefined();
    expect(reaction([], ['👍'], { actor_chat: group })).toBeUndefined();
    const custom = [{ type: 'custom_emoji', custom_emoji_id: '1' }];
    expect(reaction([], [], { user: karim, new_reaction: custom })).toBeUndefined();
  });

  test('who left or was shown out, once the group or the service message says so', () => {
    const change = (before: object, after: object, user: object = lucie) => ({
      chat_member: {
        chat: group,
        from: karim,
        date,
        old_chat_member: { user, ...before },
        new_chat_member: { user, ...after },
      },
    });
    const gone = { type: 'departure', ...inGroup, from: { id: '22' } };
    expect(hear(change({ status: 'member' }, { status: 'left' }))).toMatchObject(gone);
    expect(hear(change({ status: 'administrator' }, { status: 'kicked' }))).toMatchObject(gone);
    expect(hear(change({ status: 'member' }, { status: 'restricted', is_member: false }))).toMatchObject(
      gone,
    );
    expect(hear(message({ left_chat_member: lucie }))).toMatchObject(gone);
    expect(hear(change({ status: 'left' }, { status: 'member' }))).toBeUndefined();
    expect(hear(change({ status: 'left' }, { status: 'kicked' }))).toBeUndefined();
    expect(hear(change({ status: 'member' }, { status: 'left' }, bot))).toBeUndefined();
    expect(hear(message({ left_chat_member: bot }))).toBeUndefined();
  });

  test('who blocked the bot, and nothing of who lets it write again', () => {
    const change = (status: string) => ({
      my_chat_member: {
        chat: alone,
        from: karim,
        date,
        old_chat_member: { user: bot, status: 'member' },
        new_chat_member: { user: bot, status },
      },
    });
    expect(hear(change('kicked'))).toMatchObject({
      type: 'departure',
      group: false,
      from: { id: '5000000021' },
    });
    expect(hear(change('member'))).toBeUndefined();
    expect(notice(change('kicked'))).toBeUndefined();
  });

  test('nothing of bots, channels, administrators who hide, and of service messages', () => {
    const channel = { id: -1009, type: 'channel', title: 'News' };
    const nobody = [
      message({ from: bot, text: 'x' }),
      message({ from: hidden, sender_chat: group, text: 'x' }),
      message({
        from: { ...lucie, id: 777000 },
        sender_chat: channel,
        is_automatic_forward: true,
        text: 'x',
      }),
      message({ from: undefined, text: 'x' }),
      message({ chat: channel, sender_chat: channel, text: 'x' }),
      { channel_post: { message_id: 1, date, chat: channel, text: 'x' } },
      message({ new_chat_members: [lucie] }),
      message({ new_chat_title: 'x' }),
      message({ pinned_message: { message_id: 1 } }),
      message({ migrate_to_chat_id: -1005 }),
      { edited_message: message({ location: {}, edit_date: date }).message },
      { poll: { id: '1' } },
      {},
    ];
    expect(nobody.map(hear)).toEqual(nobody.map(() => undefined));
  });

  test('no time in the future, whatever the clocks say', () => {
    expect(hear(message({ text: 'x', date: date + 3600 }))?.at).toBe(arrived);
    expect(hear(message({ text: 'x', date: 'soon' }))?.at).toBe(arrived);
  });
});

describe('what becomes of the bot in a group', () => {
  const change = (before: object, after: object, more: object = {}) => ({
    my_chat_member: {
      chat: group,
      from: karim,
      date,
      old_chat_member: { user: bot, ...before },
      new_chat_member: { user: bot, ...after },
      ...more,
    },
  });

  test('it is invited, by whom, and what it lacks', () => {
    expect(notice(change({ status: 'left' }, { status: 'member' }))).toMatchObject({
      type: 'invited',
      id: '7',
      at,
      place: inGroup.place,
      title: 'Rue des Lilas',
      by: { id: '5000000021' },
      missing: ['messages', 'reactions'],
    });
    const readsAll = { ...self, readsAll: true };
    expect(notice(change({ status: 'left' }, { status: 'member' }), readsAll)).toMatchObject({
      missing: ['reactions'],
    });
    expect(notice(change({ status: 'left' }, { status: 'administrator' }))).toMatchObject({ missing: [] });
    expect(notice(change({ status: 'left' }, { status: 'member' }, { from: hidden }))).not.toHaveProperty(
      'by',
    );
  });

  test('it is given or loses rights', () => {
    const restricted = { status: 'restricted', is_member: true, can_send_messages: false };
    expect(notice(change({ status: 'member' }, { status: 'administrator' }))).toMatchObject({
      type: 'permitted',
      missing: [],
    });
    expect(notice(change({ status: 'administrator' }, restricted))).toMatchObject({
      type: 'permitted',
      missing: ['messages', 'reactions', 'writing'],
    });
  });

  test('it is shown out', () => {
    expect(notice(change({ status: 'administrator' }, { status: 'kicked' }))).toMatchObject({
      type: 'expelled',
    });
    expect(notice(change({ status: 'left' }, { status: 'kicked' }))).toBeUndefined();
  });

  test('an administrator who stays anonymous commands something, which is nobody’s doing', () => {
    const said = (text: string, more: object = { sender_chat: group }) =>
      message({ from: hidden, text, message_thread_id: 11, is_topic_message: true, ...more });
    expect(notice(said('/setup@coup_de_main_bot Les Lilas'))).toEqual({
      type: 'unsigned',
      id: '7',
      at,
      place: { ...inGroup.place, thread: '11' },
      message: '-1001234567890/42',
      text: '/setup Les Lilas',
    });
    const channel = { id: -1009, type: 'channel', title: 'News' };
    for (const other of [said('bonjour'), said('/setup', { sender_chat: channel }), said('/setup', {})])
      expect(notice(other)).toBeUndefined();
  });

  test('nothing of what happens to others, or in channels', () => {
    const channel = { id: -1009, type: 'channel', title: 'News' };
    expect(notice(message({ text: 'x' }))).toBeUndefined();
    expect(
      notice(change({ status: 'left' }, { status: 'administrator' }, { chat: channel })),
    ).toBeUndefined();
  });
});
