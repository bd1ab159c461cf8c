import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type Outgoing, Refused, Unreachable } from '../../../src/chat/chat.ts';
import type { TelegramChat } from '../../../src/chat/telegram/telegram.ts';
import { place } from './place.ts';
import { makeRig, type Rig } from './rig.ts';

jest.setTimeout(60_000);

const group = -1001;
const karim = 21;

let keys = 0;
const outgoing = (to: number, text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  key: `k${keys++}`,
  place: place(to),
  text,
  choices: [],
  ...more,
});

describe('saying something on Telegram', () => {
  let rig: Rig;
  let chat: TelegramChat;
  const texts = (where: number) => rig.standIn.shown(where).map(({ text }) => text);
  const calls = (method: string) => rig.standIn.calls.filter((call) => call.method === method);
  const say = (to: number, text: string, more: Partial<Outgoing> = {}) => chat.send(outgoing(to, text, more));
  const failure = (sent: Promise<unknown>) =>
    sent.then(
      () => undefined,
      (error: unknown) => error,
    );

  beforeEach(async () => {
    rig = await makeRig();
    rig.standIn.addUser(karim, 'Karim', { started: true });
    rig.standIn.addUser(22, 'Lucie');
    rig.standIn.addGroup(group, [karim, 22], { topics: [11, 12] });
    chat = rig.open();
    await chat.start(async () => {});
  });
  afterEach(() => rig.end());

  test('the text is said as it is, whatever signs it holds, without a preview of its links', async () => {
    const text = '<b>1 < 2 & "3"</b> &lt; https://example.org';
    await say(group, text);
    expect(texts(group)).toEqual([text]);
    expect(calls('sendMessage')[0]?.given['link_preview_options']).toEqual({ is_disabled: true });
  });

  test('choices are buttons that give back what they do', async () => {
    const choices = [
      { label: 'I can', does: 'take r_1' },
      { label: 'Not now', does: 'decline r_1' },
    ];
    await say(group, 'Who can?', { choices });
    expect(rig.standIn.shown(group)[0]?.reply_markup?.inline_keyboard).toEqual([
      [
        { text: 'I can', callback_data: 'take r_1' },
        { text: 'Not now', callback_data: 'decline r_1' },
      ],
    ]);
  });

  test('a message is quoted, or said without the quote when it is gone or stands elsewhere', async () => {
    const number = rig.standIn.write(group, karim, 'a ladder?');
    await say(group, 'I have one', { replyTo: `${group}/${number}` });
    await say(group, 'me too', { replyTo: `${group}/999` });
    await say(group, 'me three', { replyTo: `-55/${number}` });
    expect(rig.standIn.shown(group).map((message) => message.reply_to_message?.message_id)).toEqual([
      number,
      undefined,
      undefined,
    ]);
    expect(calls('sendMessage')[2]?.given).not.toHaveProperty('reply_parameters');
  });

  test('it is said in its topic, or in the group when the topic is closed or gone', async () => {
    rig.standIn.closeTopic(group, 12);
    for (const thread of ['11', '12', '13'])
      await say(group, thread, { place: place(group, Number(thread)) });
    expect(rig.standIn.shown(group).map(({ text, message_thread_id }) => [text, message_thread_id])).toEqual([
      ['11', 11],
      ['12', undefined],
      ['13', undefined],
    ]);
  });

  test('somebody without a name is a link in private, and plain words in a group', async () => {
    await say(karim, 'Reach Lucie: tg://user?id=22 <now>');
    await say(group, 'tg://user?id=22');
    expect(texts(karim)).toEqual(['Reach Lucie: Telegram <now>']);
    expect(calls('sendMessage')[0]?.given['text']).toContain('<a href="tg://user?id=22">');
    expect(texts(group)).toEqual(['tg://user?id=22']);
  });

  test('a long text goes in pieces: the quote above the first, the choices under the last', async () => {
    const number = rig.standIn.write(group, karim, 'everything, please');
    const lines = Array.from({ length: 400 }, (_, line) => `${line}: ${'<&>'.repeat(8)}`);
    const id = await say(group, lines.join('\n'), {
      replyTo: `${group}/${number}`,
      choices: [{ label: 'Good', does: 'keep' }],
    });
    const shown = rig.standIn.shown(group);
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.map(({ text }) => text).join('\n')).toBe(lines.join('\n'));
    expect(shown.map((one) => one.reply_to_message?.message_id)).toEqual([
      number,
      ...shown.slice(1).map(() => undefined),
    ]);
    expect(shown.map((one) => one.reply_markup !== undefined)).toEqual([
      ...shown.slice(1).map(() => false),
      true,
    ]);
    expect(id).toBe(`${group}/${shown.at(-1)?.message_id}`);
  });

  test('a text of nothing that can be seen is still said', async () => {
    await say(group, '\u200b\u3164 \n');
    expect(texts(group)).toEqual(['…']);
  });

  test('what is said again under its key is not posted again, after a restart either', async () => {
    const first = outgoing(group, 'card');
    const id = await chat.send(first);
    expect(await chat.send(first)).toBe(id);
    await chat.stop();
    chat = rig.open();
    await chat.start(async () => {});
    expect(await chat.send({ ...first, text: 'card, newer' })).toBe(id);
    expect(texts(group)).toEqual(['card, newer']);
  });

  test('a message is rewritten in place, and nothing happens when it says so already', async () => {
    const id = await say(group, 'open', { choices: [{ label: 'I can', does: 'take' }] });
    expect(await say(group, 'taken', { replaces: id })).toBe(id);
    expect(await say(group, 'taken', { replaces: id })).toBe(id);
    expect(rig.standIn.shown(group)).toMatchObject([
      { text: 'taken', reply_markup: { inline_keyboard: [] } },
    ]);
  });

  test('what can no longer be rewritten is said anew', async () => {
    const id = await say(group, 'open');
    rig.standIn.world.chats.get(group)?.messages.clear();
    const next = await say(group, 'taken', { replaces: id });
    expect(next).not.toBe(id);
    expect(texts(group)).toEqual(['taken']);
    expect(await say(group, 'done', { replaces: `${karim}/1` })).not.toBe(next);
    rig.standIn.fault({ status: 400, description: "Bad Request: message can't be edited" });
    await say(group, 'confirmed', { replaces: next });
    expect(texts(group)).toEqual(['taken', 'done', 'confirmed']);
  });

  test('pieces are rewritten together, taken back where fewer are needed, said anew where more are', async () => {
    const long = `${'a '.repeat(3000)}end`;
    const id = await say(group, long);
    expect(texts(group)).toHaveLength(2);
    const short = await say(group, 'short', { replaces: id });
    expect(texts(group)).toEqual(['short']);
    const again = await say(group, long, { replaces: short });
    expect(texts(group)).toHaveLength(2);
    await say(group, long.replaceAll('a', 'b'), { replaces: again });
    expect(texts(group).every((text) => text?.startsWith('b'))).toBe(true);
  });

  test('interrupted between two pieces, it goes on with the second', async () => {
    const long = outgoing(group, `${'a '.repeat(3000)}end`);
    rig.standIn.onPhase((method, phase) => {
      const first = method === 'sendMessage' && phase === 'done';
      if (first && calls('sendMessage').length === 1)
        rig.standIn.fault({ retryAfter: 7 }, { method: 'sendMessage' });
    });
    expect(await failure(chat.send(long))).toMatchObject({ name: 'Unreachable', retryAfter: 7100 });
    await chat.send(long);
    expect(texts(group).map((text) => text?.length)).toEqual([4095, 1907]);
  });

  test('a group that became a supergroup goes on under the id it had, in both directions', async () => {
    rig.standIn.addGroup(-55, [karim], { type: 'group' });
    const id = await say(-55, 'card');
    rig.standIn.migrate(-55, -1055, karim, false);
    const next = await say(-55, 'card, taken', { replaces: id, replyTo: '-55/1' });
    expect(next).toBe('-1055/1');
    expect(texts(-1055)).toEqual(['card, taken']);
    await say(-55, 'card, done', { replaces: next });
    expect(texts(-1055)).toEqual(['card, done']);
    expect(rig.standIn.refused()).toHaveLength(1);
  });

  describe('is refused for good', () => {
    test.each([
      ['who never wrote to the bot', 22, 'not-started'],
      ['a chat that does not exist', -999, 'expelled'],
      ['a chat that is no number', Number.NaN, undefined],
    ] as const)('%s', async (_, to, reason) => {
      const error = await failure(say(to, 'secret words'));
      expect(error).toBeInstanceOf(Refused);
      expect(error).toMatchObject({ reason });
    });

    test('who blocked the bot, and a group that showed it out', async () => {
      rig.standIn.block(karim);
      expect(await failure(say(karim, 'x'))).toMatchObject({ name: 'Refused', reason: 'blocked' });
      rig.standIn.changeMe(group, karim, 'kicked');
      expect(await failure(say(group, 'x'))).toMatchObject({ name: 'Refused', reason: 'expelled' });
      rig.standIn.changeMe(group, karim, 'left');
      expect(await failure(say(group, 'x'))).toMatchObject({ name: 'Refused', reason: 'expelled' });
    });

    test('a choice that does not fit into a button', async () => {
      const choices = [{ label: 'x', does: 'é'.repeat(33) }];
      expect(await failure(say(group, 'x', { choices }))).toBeInstanceOf(Refused);
    });
  });

  describe('may be tried again', () => {
    test.each([
      ['Telegram asks to wait', { retryAfter: 12 }, 12_100],
      ['Telegram is broken', { status: 502 }, undefined],
      ['the connection breaks', { drop: 'before' }, undefined],
      ['the answer is lost', { drop: 'after' }, undefined],
      ['something else answers', { body: '<html>Welcome to the hotel</html>' }, undefined],
      ['the answer is cut off', { body: '{"ok":true,"resu' }, undefined],
      ['the answer is nonsense', { body: '{"ok":true,"result":"yes"}' }, undefined],
      ['the token was revoked', { status: 401, description: 'Unauthorized' }, 60_000],
    ] as const)('when %s', async (_, does, retryAfter) => {
      rig.standIn.fault(does, { method: 'sendMessage' });
      const error = await failure(say(group, 'x'));
      expect(error).toBeInstanceOf(Unreachable);
      expect(error).toMatchObject({ retryAfter });
      await say(group, 'y');
      expect(texts(group)).toContain('y');
    });

    test('when the connection died silently, once its time is over', async () => {
      rig.standIn.fault({ hang: 'after' }, { method: 'sendMessage' });
      const sent = failure(say(group, 'x'));
      await rig.time.until(() => texts(group).length === 1);
      rig.time.expire();
      expect(await sent).toBeInstanceOf(Unreachable);
    });
  });

  test('what Telegram cannot read as markup is said as plain text, and whoever runs the bot hears of it', async () => {
    rig.standIn.fault(
      { status: 400, description: "Bad Request: can't parse entities: x" },
      { method: 'sendMessage' },
    );
    await say(group, 'a < b');
    expect(texts(group)).toEqual(['a < b']);
    expect(rig.reasons()).toEqual(['unreadable']);
  });

  test('Telegram is never asked for more than it allows: 30 messages to each of 40 people and 10 groups', async () => {
    const chats = [
      ...Array.from({ length: 40 }, (_, i) => 100 + i),
      ...Array.from({ length: 10 }, (_, i) => -2000 - i),
    ];
    for (const id of chats) {
      if (id > 0) rig.standIn.addUser(id, 'Zoe', { started: true });
      else rig.standIn.addGroup(id, [karim]);
    }
    let held = 0;
    const insist = async (one: Outgoing): Promise<void> => {
      const error = await failure(chat.send(one));
      if (error === undefined) return;
      expect(error).toBeInstanceOf(Unreachable);
      held++;
      await rig.time.wait((error as Unreachable).retryAfter ?? 0, new AbortController().signal);
      return insist(one);
    };
    await Promise.all(
      chats.map(async (id) => {
        for (let i = 0; i < 30; i++) await insist(outgoing(id, `${i}`));
      }),
    );
    expect(rig.standIn.refused()).toEqual([]);
    expect(held).toBeGreaterThan(0);
    for (const id of chats) expect(texts(id)).toEqual(Array.from({ length: 30 }, (_, i) => `${i}`));
    console.info(
      `limits: ${chats.length * 30} sent, 0 refused by Telegram, ${held} times told to come back later`,
    );
  });

  test('40 people may be written to at once, at the pace that Telegram allows', async () => {
    const people = Array.from({ length: 40 }, (_, i) => 100 + i);
    for (const id of people) rig.standIn.addUser(id, 'Zoe', { started: true });
    await Promise.all(people.map((id) => say(id, 'hello')));
    expect(rig.standIn.refused()).toEqual([]);
    expect(people.map((id) => texts(id).length)).toEqual(people.map(() => 1));
  });

  test('a clock that is put back holds nothing up', async () => {
    let back = 0;
    await chat.stop();
    chat = rig.open({ now: () => rig.time.now() - back });
    await chat.start(async () => {});
    await say(group, 'before');
    back = 3_600_000;
    rig.time.advance(1000);
    await say(group, 'after');
    expect(texts(group)).toEqual(['before', 'after']);
    expect(rig.time.waits).toEqual([]);
  });

  test('nothing is said any more once stopped', async () => {
    await chat.stop();
    expect(await failure(say(group, 'x'))).toBeInstanceOf(Unreachable);
  });
});
