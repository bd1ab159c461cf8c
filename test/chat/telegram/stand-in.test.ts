import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type StandIn, startStandIn, token } from './stand-in/stand-in.ts';

// Does the stand-in refuse what the real Bot API refuses? Asked over plain HTTP, without the library the bot uses.

const group = -1001;
interface Answer {
  readonly ok: boolean;
  readonly result?: { update_id: number }[] & Record<string, unknown>;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: Record<string, number>;
}

describe('the stand-in for Telegram', () => {
  let standIn: StandIn;
  let clock: number;
  const ask = async (method: string, given: object = {}): Promise<Answer> => {
    const body = JSON.stringify(given);
    const answer = await fetch(`${standIn.url}/bot${token}/${method}`, { method: 'POST', body });
    return (await answer.json()) as Answer;
  };
  const refuses = async (method: string, given: object, code: number, words: RegExp) => {
    const { error_code, description } = await ask(method, given);
    expect({ method, error_code, description }).toEqual({
      method,
      error_code: code,
      description: expect.stringMatching(words),
    });
  };
  const say = (text: string, more: object = {}) => {
    clock += 3_500;
    return ask('sendMessage', { chat_id: group, text, ...more });
  };

  beforeEach(async () => {
    clock = 1_800_000_000_000;
    standIn = await startStandIn({ now: () => clock });
    standIn.addUser(1, 'Ana', { started: true });
    standIn.addUser(2, 'Bob');
    standIn.addUser(3, 'Eve', { started: true });
    standIn.addGroup(group, [1, 2, 3], { topics: [11, 12] });
  });
  afterEach(() => standIn.stop());

  test('refuses parameters that are missing, unknown or of another type', async () => {
    await refuses('sendMessage', { text: 'x' }, 400, /chat_id is empty/);
    await refuses('sendMessage', { chat_id: group }, 400, /text is empty/);
    await refuses('sendMessage', { chat_id: group, text: 'x', colour: 1 }, 400, /unknown parameter/);
    await refuses('sendMessage', { chat_id: `${group}`, text: 'x' }, 400, /wrong type/);
    await refuses('sing', {}, 404, /not found/);
  });

  test('refuses chats it may not write to, in the words of the server', async () => {
    const to = (chat_id: number, words: RegExp, code = 403) =>
      refuses('sendMessage', { chat_id, text: 'x' }, code, words);
    await to(999, /chat not found/, 400);
    await to(2, /can't initiate conversation/);
    standIn.block(3);
    await to(3, /blocked by the user/);
    standIn.changeMe(group, 1, 'kicked');
    await to(group, /kicked from the supergroup/);
  });

  test('counts a text without its markup, and refuses markup that is not closed or not known', async () => {
    const html = (text: string, words: RegExp) =>
      refuses('sendMessage', { chat_id: group, text, parse_mode: 'HTML' }, 400, words);
    await refuses('sendMessage', { chat_id: group, text: ' \n' }, 400, /text is empty/);
    await refuses('sendMessage', { chat_id: group, text: 'x'.repeat(4097) }, 400, /too long/);
    await html('<b>x', /Can't find end tag/);
    await html('a <script>', /Unsupported start tag "script" at byte offset 2/);
    await html('é 1 < 2', /Unclosed start tag at byte offset 5/);
    await html('<b><i>x</b></i>', /Unmatched end tag/);
    await html('<b></b>', /text is empty/);
    const { result } = await say(`<b>&lt;${'x'.repeat(4094)}&gt;</b>`, { parse_mode: 'HTML' });
    expect(result).toMatchObject({ text: `<${'x'.repeat(4094)}>` });
  });

  test('refuses buttons without a label, without data, or with too much of it', async () => {
    const button = (one: object, words: RegExp) =>
      refuses(
        'sendMessage',
        { chat_id: group, text: 'x', reply_markup: { inline_keyboard: [[one]] } },
        400,
        words,
      );
    await button({ text: 'a' }, /unallowed/);
    await button({ text: ' ', callback_data: 'x' }, /non-empty/);
    await button({ text: 'a', callback_data: 'é'.repeat(33) }, /BUTTON_DATA_INVALID/);
  });

  test('allows 1 message a second in a chat, 20 a minute in a group, 30 a second in all', async () => {
    for (let i = 0; i < 20; i++) {
      expect((await ask('sendMessage', { chat_id: group, text: `${i}` })).ok).toBe(true);
      if (i === 0) await refuses('sendMessage', { chat_id: group, text: 'x' }, 429, /retry after 1/);
      clock += 1000;
    }
    expect((await ask('sendMessage', { chat_id: group, text: 'x' })).parameters).toEqual({ retry_after: 40 });
    for (let id = 100; id <= 130; id++) standIn.addUser(id, 'Zoe', { started: true });
    const all = [];
    for (let id = 100; id <= 130; id++) all.push((await ask('sendMessage', { chat_id: id, text: 'x' })).ok);
    expect(all.filter(Boolean)).toHaveLength(30);
  });

  test('brings updates again until a higher offset confirms them, and forgets them after a day', async () => {
    for (const text of ['one', 'two', 'three']) standIn.write(group, 1, text);
    const get = async (given: object = {}) =>
      (await ask('getUpdates', given)).result?.map((one) => one.update_id);
    expect(await get()).toEqual([1000, 1001, 1002]);
    expect(await get({ limit: 2 })).toEqual([1000, 1001]);
    expect(await get({ offset: 1001 })).toEqual([1001, 1002]);
    expect(await get()).toEqual([1001, 1002]);
    expect(await get({ offset: 9000 })).toEqual([1001, 1002]);
    expect(await get({ offset: -1 })).toEqual([1002]);
    clock += 86_400_001;
    expect(await get()).toEqual([]);
  });

  test('tells of reactions and of who leaves only those who ask for it and administer the group', async () => {
    const kinds = async (given: object) => {
      const found = (await ask('getUpdates', given)).result ?? [];
      await ask('getUpdates', { offset: (found.at(-1)?.update_id ?? 0) + 1 });
      return found.map((one) => Object.keys(one)[1]);
    };
    await say('hello');
    standIn.react(group, 1, 1, [], ['👍']);
    expect(await kinds({})).toEqual([]);
    await ask('getUpdates', { allowed_updates: ['message_reaction'] });
    standIn.react(group, 1, 1, [], ['👍']);
    standIn.write(group, 1, 'not asked for');
    expect(await kinds({})).toEqual(['message_reaction']);
    standIn.changeMe(group, 1, 'member');
    standIn.react(group, 1, 1, [], ['👍']);
    expect(await kinds({})).toEqual([]);
  });

  test('lets nobody but administrators and bots without privacy mode read everything', async () => {
    standIn.changeMe(group, 1, 'member');
    await ask('getUpdates', { offset: 1001 });
    for (const text of ['hello', '/help', 'hello @coup_de_main_bot']) standIn.write(group, 1, text);
    const texts = (await ask('getUpdates')).result?.map(
      (one) => (one as unknown as { message: { text: string } }).message.text,
    );
    expect(texts).toEqual(['/help', 'hello @coup_de_main_bot']);
  });

  test('takes the answer to a button for 15 seconds, and only for one that is on the screen', async () => {
    await say('help', { reply_markup: { inline_keyboard: [[{ text: 'I can', callback_data: 'take' }]] } });
    expect(standIn.press(group, 1, 1, 1)).toBeUndefined();
    const callback_query_id = standIn.press(group, 1, 1, 0);
    expect((await ask('answerCallbackQuery', { callback_query_id })).ok).toBe(true);
    clock += 15_001;
    await refuses('answerCallbackQuery', { callback_query_id }, 400, /query is too old/);
  });

  test('edits what the bot said, unless nothing changes or it is not there', async () => {
    await say('help');
    const edit = (more: object) => ({ chat_id: group, message_id: 1, text: 'help', ...more });
    await refuses('editMessageText', edit({}), 400, /message is not modified/);
    await refuses('editMessageText', edit({ message_id: 99 }), 400, /message to edit not found/);
    await refuses(
      'editMessageText',
      edit({ message_id: standIn.write(group, 1, 'mine') }),
      400,
      /can't be edited/,
    );
    clock += 5000;
    expect((await ask('editMessageText', edit({ text: 'taken' }))).ok).toBe(true);
    expect((await ask('deleteMessage', { chat_id: group, message_id: 1 })).ok).toBe(true);
    expect(standIn.shown(group)).toEqual([]);
  });

  test('knows topics, and where a group went that became a supergroup', async () => {
    expect((await say('in a topic', { message_thread_id: 11 })).ok).toBe(true);
    await refuses(
      'sendMessage',
      { chat_id: group, text: 'x', message_thread_id: 13 },
      400,
      /thread not found/,
    );
    standIn.closeTopic(group, 12);
    await refuses('sendMessage', { chat_id: group, text: 'x', message_thread_id: 12 }, 400, /TOPIC_CLOSED/);
    standIn.addGroup(-5, [1], { type: 'group' });
    standIn.migrate(-5, -1005, 1);
    expect((await ask('sendMessage', { chat_id: -5, text: 'x' })).parameters).toEqual({
      migrate_to_chat_id: -1005,
    });
  });

  test('lets one program at a time fetch updates, and none while it brings them', async () => {
    const first = ask('getUpdates', { timeout: 50 });
    while (!standIn.updates.waiting()) await new Promise(setImmediate);
    const second = ask('getUpdates', { timeout: 50 });
    expect((await first).description).toMatch(/terminated by other getUpdates request/);
    await ask('setWebhook', { url: 'http://127.0.0.1:9/' });
    expect((await second).error_code).toBe(409);
    await refuses('getUpdates', {}, 409, /webhook is active/);
  });

  test('knows nobody with another token', async () => {
    const answer = await fetch(`${standIn.url}/bot1:other/getMe`, { method: 'POST' });
    expect(answer.status).toBe(401);
  });
});
