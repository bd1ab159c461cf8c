import { statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Change, Incoming } from '../../../src/chat/chat.ts';
import type { TelegramChat } from '../../../src/chat/telegram/telegram.ts';
import { place } from './place.ts';
import { dice, lastOf, makeRig, type Rig } from './rig.ts';

jest.setTimeout(3_600_000);

const group = -1001;
const [karim, lucie] = [21, 22];
const minute = 60_000;

describe('listening to Telegram', () => {
  let rig: Rig;
  let chat: TelegramChat;
  let heard: Incoming[];
  let changes: Change[];
  const texts = () => heard.map((one) => ('text' in one ? one.text : one.type));
  const calls = (method: string) => rig.standIn.calls.filter((call) => call.method === method);
  const receive = async (incoming: Incoming): Promise<void> => {
    heard.push(incoming);
  };
  const notice = async (change: Change) => void changes.push(change);
  const listen = (to = receive) => chat.start(to, notice);
  const until = (count: number) => rig.time.until(() => heard.length >= count);
  /** Until Telegram has nothing left that is not confirmed, and the bot nothing that is not handled. */
  const quiet = () =>
    rig.time.until(() => rig.standIn.updates.pending().length === 0 && chat.counts().waiting === 0);
  const write = (text: string, to = group, by = to > 0 ? to : karim) => rig.standIn.write(to, by, text);

  beforeEach(async () => {
    rig = await makeRig();
    rig.standIn.addUser(karim, 'Karim', { started: true });
    rig.standIn.addUser(lucie, 'Lucie', { started: true, username: 'lucie' });
    rig.standIn.addGroup(group, [karim, lucie], { topics: [11] });
    chat = rig.open();
    heard = [];
    changes = [];
  });
  afterEach(() => rig.end());

  test('asks for reactions and for who leaves, which Telegram tells only on request', async () => {
    await listen();
    await rig.time.until(() => calls('getUpdates').length > 0);
    expect(calls('getUpdates')[0]?.given).toMatchObject({
      timeout: 50,
      allowed_updates: expect.arrayContaining([
        'message_reaction',
        'chat_member',
        'my_chat_member',
        'callback_query',
      ]),
    });
    rig.standIn.leave(group, lucie);
    rig.standIn.changeMe(group, karim, 'member');
    await rig.time.until(() => heard.length === 2 && changes.length === 1);
    expect(texts()).toEqual(['departure', 'departure']);
    expect(heard[0]?.from.id).toBe('22');
    expect(changes).toMatchObject([
      { type: 'permitted', place: place(group), missing: ['messages', 'reactions'] },
    ]);
  });

  test('keeps an update before it is confirmed, and confirms it before it is handled', async () => {
    const handling = Promise.withResolvers<void>();
    await listen(() => handling.promise);
    write('one');
    await rig.time.until(() => rig.standIn.updates.confirmed.length === 1);
    expect(chat.counts()).toEqual({ received: 1, done: 0, dead: 0, waiting: 1 });
    handling.resolve();
    await rig.time.until(() => chat.counts().done === 1);
    const db = new DatabaseSync(rig.file);
    expect(db.prepare('select id, state, body from updates').all()).toMatchObject([
      { id: 1000, state: 'done', body: '' },
    ]);
    db.close();
  });

  test('does not confirm what it could not keep, says so, and has it once there is space', async () => {
    await listen();
    write('before');
    await until(1);
    const db = new DatabaseSync(rig.file);
    db.exec(`create trigger full before insert on updates begin select raise(abort, 'disk full'); end`);
    write('kept back');
    await rig.time.until(() => rig.reasons().includes('not-kept'));
    expect(rig.standIn.updates.pending()).toHaveLength(1);
    db.exec('drop trigger full');
    db.close();
    await until(2);
    await quiet();
    expect(texts()).toEqual(['before', 'kept back']);
    expect(rig.reasons()).toEqual(['not-kept']);
  });

  test('handles what cannot be marked as handled once more, rather than never', async () => {
    await listen();
    const db = new DatabaseSync(rig.file);
    db.exec(`create trigger full before update on updates begin select raise(abort, 'disk full'); end`);
    write('one');
    await until(8);
    db.exec('drop trigger full');
    db.close();
    await quiet();
    expect(chat.counts()).toMatchObject({ done: 1, dead: 0 });
    expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
  });

  test('hears an update once, however often it comes, and whatever its number', async () => {
    await listen();
    write('one');
    await quiet();
    const [first] = rig.standIn.updates.confirmed;
    if (!first) throw new Error('nothing was confirmed');
    for (let i = 0; i < 5; i++) rig.standIn.updates.force(first, true);
    write('two');
    await quiet();
    rig.standIn.updates.nextId(3);
    write('lower');
    rig.time.advance(20 * 60 * minute);
    rig.standIn.updates.force(first);
    await quiet();
    expect(texts()).toEqual(['one', 'two', 'lower']);
    expect(chat.counts()).toEqual({ received: 3, done: 3, dead: 0, waiting: 0 });
  });

  test('forgets after three days what cannot come again', async () => {
    await listen();
    write('one');
    await quiet();
    rig.time.advance(2 * 24 * 60 * minute);
    write('two');
    await quiet();
    expect(chat.counts().received).toBe(2);
    rig.time.advance(2 * 24 * 60 * minute);
    write('three');
    await quiet();
    expect(chat.counts().received).toBe(2);
  });

  test('sets aside what fails five times, says so, and goes on with what came after', async () => {
    await listen(async (incoming) => {
      await receive(incoming);
      if ('text' in incoming && incoming.text === 'poison') throw new Error(`cannot handle ${incoming.text}`);
    });
    for (const text of ['poison', 'after']) write(text);
    await quiet();
    expect(texts()).toEqual([...Array.from({ length: 5 }, () => 'poison'), 'after']);
    expect(chat.counts()).toEqual({ received: 2, done: 1, dead: 1, waiting: 0 });
    expect(rig.reasons()).toEqual(['dead-letter']);
  });

  test('counts no failure of the store against a delivery, however long it is away', async () => {
    let away = 40;
    await listen(async (incoming) => {
      if (away-- > 0) throw new Error('outage');
      await receive(incoming);
    });
    write('one');
    await quiet();
    expect(texts()).toEqual(['one']);
    expect(chat.counts().dead).toBe(0);
    expect(rig.time.waits.slice(0, 9)).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
  });

  test('is not ended by an update that can neither be handled nor be set aside', async () => {
    await listen(async (incoming) => {
      await receive(incoming);
      throw new Error('cannot');
    });
    const db = new DatabaseSync(rig.file);
    db.exec(
      `create trigger full before update of state on updates begin select raise(abort, 'disk full'); end`,
    );
    write('poison');
    await until(8);
    expect(chat.counts()).toMatchObject({ waiting: 1, dead: 0 });
    db.exec('drop trigger full');
    db.close();
    await quiet();
    expect(chat.counts()).toMatchObject({ waiting: 0, dead: 1 });
    expect(rig.troubles[0]?.cause).toMatchObject({ message: 'cannot' });
  });

  test('counts no failure of its own disk against a delivery that was handled', async () => {
    await listen();
    const db = new DatabaseSync(rig.file);
    db.exec(`create trigger full before update of state on updates when new.state = 'done'
      begin select raise(abort, 'disk full'); end`);
    write('one');
    await until(8);
    db.exec('drop trigger full');
    db.close();
    await quiet();
    expect(chat.counts()).toMatchObject({ done: 1, dead: 0 });
  });

  test('lets nobody but its owner read its file, and says what to do with one that is damaged', async () => {
    await listen();
    write('one');
    await quiet();
    expect(statSync(rig.file).mode & 0o777).toBe(0o600);
    await chat.stop();
    writeFileSync(rig.file, 'no database, but long enough to be taken for something'.repeat(100));
    expect(() => rig.open()).toThrow(/telegram\.sqlite: let the bot own it, or move it away/);
  });

  test('answers a press at once, before it is handled, and never again', async () => {
    const handling = Promise.withResolvers<void>();
    await listen(() => handling.promise);
    const id = await chat.send({
      key: 'k',
      place: place(group),
      text: 'Who?',
      choices: [{ label: 'I', does: 'take' }],
    });
    rig.standIn.fault({ status: 502 }, { method: 'answerCallbackQuery' });
    const queries = [karim, lucie].map((by) => rig.standIn.press(group, by, Number(id.split('/')[1]), 0));
    await rig.time.until(() => calls('answerCallbackQuery').length === 2);
    const answered = queries.map((query) => rig.standIn.world.callbacks.get(query ?? '')?.answered);
    expect(answered.sort()).toEqual([0, 1]);
    handling.resolve();
    await chat.stop();
    chat = rig.open();
    await listen();
    await quiet();
    expect(calls('answerCallbackQuery')).toHaveLength(2);
  });

  test('knows who administers the group when they command something, and asks for it seldom', async () => {
    rig.standIn.promote(group, lucie);
    await listen();
    for (const text of ['/organize', 'hello', '/zones A, B']) write(text, group, lucie);
    write('/organize', group, karim);
    write('/organize', lucie, lucie);
    await until(5);
    const admins = heard.map((one) => [one.from.name, 'text' in one && one.text, one.from.admin]);
    expect(admins.sort()).toEqual(
      [
        ['Lucie', '/organize', true],
        ['Lucie', 'hello', false],
        ['Lucie', '/zones A, B', true],
        ['Karim', '/organize', false],
        ['Lucie', '/organize', false],
      ].sort(),
    );
    expect(calls('getChatMember')).toHaveLength(2);
    rig.time.advance(6 * minute);
    write('/zones', group, lucie);
    await until(6);
    expect(calls('getChatMember')).toHaveLength(3);
  });

  test('asks who administers a group under the number it has by now', async () => {
    rig.standIn.addGroup(-55, [karim], { type: 'group' });
    rig.standIn.promote(-55, karim);
    write('/setup', -55);
    rig.standIn.migrate(-55, -1055, karim);
    await listen();
    await until(1);
    expect(heard[0]?.from.admin).toBe(true);
    expect(rig.standIn.refused()).toEqual([]);
  });

  test('waits for Telegram to say who administers the group, rather than take them for nobody', async () => {
    rig.standIn.promote(group, lucie);
    rig.standIn.fault({ status: 500 }, { method: 'getChatMember', times: 9 });
    await listen();
    write('/organize', group, lucie);
    await until(1);
    expect(heard[0]?.from.admin).toBe(true);
    expect(chat.counts().dead).toBe(0);
  });

  test('tells of a group that became a supergroup, and hears it under its new id from then on', async () => {
    rig.standIn.addGroup(-55, [karim], { type: 'group' });
    await listen();
    write('before', -55);
    rig.standIn.migrate(-55, -1055, karim);
    write('after', -1055);
    await until(2);
    expect(heard.map((one) => [one.place.chat, 'message' in one && one.message])).toEqual([
      ['-55', '-55/1'],
      ['-1055', '-1055/2'],
    ]);
    expect(changes[0]).toMatchObject({ type: 'moved', place: place(-55), to: place(-1055) });
    const id = await chat.send({ key: 'k', place: place(-55), text: 'hello', choices: [] });
    expect(id).toBe('-1055/3');
  });

  test('gives the address at which its private chat opens', async () => {
    expect(chat.invitation?.('join')).toBeUndefined();
    await listen();
    expect(chat.invitation?.('join')).toBe('https://t.me/coup_de_main_bot?start=join');
  });

  describe('when Telegram is in trouble', () => {
    test.each([
      ['broken', { status: 502 }],
      ['asking to wait', { retryAfter: 3 }],
      ['breaking the connection', { drop: 'before' }],
      ['losing its answers', { drop: 'after' }],
      ['not Telegram but a hotel', { body: '<html>Welcome</html>' }],
      ['answering nonsense', { body: '{"ok":true,"result":"yes"}' }],
      ['answering worse nonsense', { body: '{"ok":true,"result":[null,7,{"update_id":"x"}]}' }],
    ] as const)('%s, everything is heard afterwards', async (_, does) => {
      for (const method of ['getMe', 'deleteWebhook', 'getUpdates'])
        rig.standIn.fault(does, { method, times: 6 });
      await listen();
      for (let i = 0; i < 20; i++) write(`${i}`);
      await until(20);
      await quiet();
      expect(texts()).toEqual(Array.from({ length: 20 }, (_, i) => `${i}`));
      expect(chat.counts()).toEqual({ received: 20, done: 20, dead: 0, waiting: 0 });
    });

    test('for ten minutes, what was written meanwhile is heard, and one alert was enough', async () => {
      rig.standIn.fault({ drop: 'before' }, { times: 1000 });
      const started = listen();
      const began = rig.time.now();
      for (let i = 0; i < 300; i++) write(`${i}`);
      await rig.time.until(() => rig.time.now() - began > 10 * minute);
      expect(heard).toEqual([]);
      rig.standIn.heal();
      await started;
      await until(300);
      await quiet();
      expect(texts()).toEqual(Array.from({ length: 300 }, (_, i) => `${i}`));
      expect(rig.reasons()).toEqual(['away']);
      const tries = rig.standIn.calls.filter(({ outcome }) => outcome === 'fault').length;
      console.info(`away for 10 minutes: 300 of 300 heard, ${tries} tries, 1 alert`);
    });

    test('a connection that died silently is given up', async () => {
      rig.standIn.fault({ hang: 'after' }, { method: 'getUpdates' });
      await listen();
      write('one');
      await rig.time.until(() => calls('getUpdates').length === 1);
      rig.time.expire();
      await until(1);
      expect(texts()).toEqual(['one']);
    });

    test('another copy of the bot is told of, and does not end this one', async () => {
      rig.standIn.fault(
        { status: 409, description: 'Conflict: terminated by other getUpdates request' },
        { method: 'getUpdates', times: 4 },
      );
      await listen();
      write('one');
      await until(1);
      expect(rig.reasons()).toEqual(['conflict']);
      expect(rig.troubles[0]?.message).toMatch(/Stop that one/);
      expect(rig.time.waits.slice(0, 4)).toEqual([4000, 4000, 4000, 8000]);
    });

    test('a webhook somebody has set is taken away again', async () => {
      await listen();
      await rig.time.until(() => rig.standIn.updates.waiting());
      await fetch(`${rig.standIn.url}/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/setWebhook`, {
        method: 'POST',
        body: JSON.stringify({ url: 'http://127.0.0.1:9/' }),
      });
      write('one');
      await until(1);
      expect(rig.standIn.hooks.active()).toBe(false);
    });

    test('a wrong token is told with what to do, every hour, and asked about once a minute', async () => {
      rig.standIn.fault({ status: 401, description: 'Unauthorized' }, { times: 150 });
      const began = rig.time.now();
      await listen();
      expect(rig.time.now() - began).toBe(150 * minute);
      expect(rig.reasons()).toEqual(['wrong-token', 'wrong-token', 'wrong-token']);
      expect(rig.troubles[0]?.message).toMatch(/BotFather/);
    });

    test('stopping does not wait for it', async () => {
      rig.time.hurried = false;
      rig.standIn.fault({ drop: 'before' }, { times: 1000 });
      const started = listen();
      await rig.time.until(() => rig.time.waits.length === 1);
      await chat.stop();
      await started;
      expect(heard).toEqual([]);
    });
  });

  const rounds = Number(process.env['RACE_ROUNDS'] ?? 25);
  test(`two people press in the same millisecond, ${rounds} times: both are heard, one after the other`, async () => {
    let handling = 0;
    await listen(async (incoming) => {
      expect(++handling).toBe(1);
      await new Promise(setImmediate);
      await receive(incoming);
      handling--;
    });
    const choices = [{ label: 'I', does: 'take' }];
    const id = await chat.send({ key: 'k', place: place(group), text: 'Who?', choices });
    for (let round = 1; round <= rounds; round++) {
      for (const by of [karim, lucie]) rig.standIn.press(group, by, Number(id.split('/')[1]), 0);
      await until(2 * round);
    }
    await quiet();
    expect(heard.map(({ from }) => from.id)).toEqual(
      Array.from({ length: rounds }, () => ['21', '22']).flat(),
    );
    expect(new Set(heard.map((one) => one.id)).size).toBe(2 * rounds);
    console.info(`presses in the same millisecond: ${rounds} rounds, ${heard.length} heard`);
  });

  test('duplicated and reordered updates leave each heard once, in 40 shuffles', async () => {
    const roll = dice(7);
    await listen();
    let sent = 0;
    for (let round = 0; round < 40; round++) {
      for (let i = 0; i < 5; i++) write(`${sent++}`, [group, karim, lucie][roll(3)]);
      const { updates } = rig.standIn;
      for (const update of lastOf(updates.confirmed, roll(6))) updates.force(update, roll(2) === 0);
      updates.shuffle(roll);
      await quiet();
    }
    expect(heard).toHaveLength(sent);
    expect(new Set(texts()).size).toBe(sent);
    expect(chat.counts()).toEqual({ received: sent, done: sent, dead: 0, waiting: 0 });
    console.info(
      `shuffled: ${sent} updates, 40 shuffles, ${rig.standIn.updates.confirmed.length - sent} duplicates`,
    );
  });
});
