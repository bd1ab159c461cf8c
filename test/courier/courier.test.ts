import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Outgoing } from '../../src/chat/chat.ts';
import type { Command, Event } from '../../src/core/command.ts';
import type { MemberId } from '../../src/core/model.ts';
import { StoreError } from '../../src/store/log.ts';
import type { Vault } from '../../src/store/vault.ts';
import * as is from '../support/neighbourhood.ts';
import { begin, chatOf, neighbourhood, patience, rememberingChat } from './support.ts';

const { ana, ben, cleo, noon } = is;
const asking: Command = { type: 'ask', at: noon, by: ana, request: 'r_1', group: 'g_1', need: is.errand };
const taking = (by: MemberId): Command => ({ type: 'take', at: noon, by, request: 'r_1' });

/** What was said, as `chat: text`. */
const lines = (said: readonly Outgoing[]) => said.map(({ place, text }) => `${place.chat}: ${text}`);
const heardBy = (said: readonly Outgoing[], chat: string) =>
  said.filter(({ place }) => place.chat === chat).map(({ text }) => text);

async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTurn();
}

async function start(past?: readonly Event[]) {
  const [stores, platform, time] = [await neighbourhood(past), rememberingChat(), patience()];
  return { ...stores, ...platform, time, ...(await begin(stores, [platform.chat], time.wait)) };
}

describe('a courier', () => {
  test('says each notice where it is heard, in order', async () => {
    const { courier, ledger, said, vault } = await start();
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    expect(lines(said).sort()).toEqual(
      [
        'group: card.open',
        'group: card.taken',
        `${chatOf(ben)}: helper.taken`,
        `${chatOf(ana)}: asker.taken`,
      ].sort(),
    );
    expect(heardBy(said, 'group')).toEqual(['card.open', 'card.taken']);
    expect(await vault.delivered('c_1', 'telegram')).toBe(ledger.length - 1);
  });

  test('rewrites a card in place, and quotes the message it is about where that was written', async () => {
    const { courier, ledger, said, vault } = await start();
    const own = {
      community: 'c_1',
      platform: 'telegram',
      message: 'm 7',
      says: 'request',
      choices: [],
      at: noon,
    } as const;
    await vault.keepPost({ ...own, chat: 'group', key: 'request r_1', request: 'r_1' });
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    const [open, taken] = said.filter(({ place }) => place.chat === 'group');
    expect(open).toMatchObject({ replyTo: 'm 7' });
    expect(taken).toMatchObject({ replaces: 'message 1' });
    expect(open).not.toHaveProperty('replaces');
  });

  test('does not quote in the group what was written in private', async () => {
    const { courier, ledger, said, vault } = await start();
    const own = {
      community: 'c_1',
      platform: 'telegram',
      message: 'm 7',
      says: 'request',
      choices: [],
      at: noon,
    } as const;
    await vault.keepPost({ ...own, chat: chatOf(ana), key: 'request r_1', request: 'r_1' });
    await ledger.carryOut(asking);
    await courier.idle();
    expect(said[0]).not.toHaveProperty('replyTo');
  });

  test('does not say what only rewrites something that was never said', async () => {
    const past = [...is.neighbourhood, is.asked(), is.alerted([cleo])];
    const { courier, ledger, said } = await start(past);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    expect(heardBy(said, chatOf(cleo))).toEqual([]);
  });

  test('answers one delivery once', async () => {
    const { courier, ledger, said } = await start();
    const place = { platform: 'telegram', chat: chatOf(ben) } as const;
    for (let time = 0; time < 2; time++)
      courier.reply({
        ledger,
        place,
        to: 'telegram d_1',
        nth: 0,
        says: 'you.help',
        text: 'Help!',
        choices: [],
      });
    courier.reply({
      ledger,
      place,
      to: 'telegram d_1',
      nth: 1,
      says: 'you.help',
      text: 'More!',
      choices: [],
    });
    courier.reply({
      ledger,
      place,
      to: 'telegram d_2',
      nth: 0,
      says: 'you.help',
      text: 'Help!',
      choices: [],
    });
    await courier.idle();
    expect(said.map(({ text }) => text)).toEqual(['Help!', 'More!', 'Help!']);
  });

  test('says an answer after what was recorded before it', async () => {
    const { courier, ledger, said } = await start();
    const place = { platform: 'telegram', chat: chatOf(ben) } as const;
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    courier.reply({ ledger, place, to: 'd_1', nth: 0, says: 'you.help', text: 'you.help', choices: [] });
    await courier.idle();
    expect(heardBy(said, chatOf(ben))).toEqual(['helper.taken', 'you.help']);
  });

  test('says what is about a request in the topic in which it was written', async () => {
    const { courier, ledger, said, vault } = await start();
    const here = { platform: 'telegram', chat: 'group', thread: '7' } as const;
    const own = { community: 'c_1', key: 'request r_1', says: 'request', request: 'r_1', by: ana } as const;
    await vault.keepPost({ ...own, ...here, message: 'm', choices: [], at: noon });
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    const inGroup = said.filter(({ place }) => place.chat === 'group');
    expect(inGroup.map(({ place }) => place)).toEqual([here, here]);
    expect(await vault.postBy('c_1', 'card r_1 g_1')).toMatchObject({ thread: '7' });
  });
});

describe('a chat that cannot be reached', () => {
  test('keeps its order and holds no other chat back', async () => {
    const { courier, ledger, said, time, unreachable, vault } = await start();
    unreachable.set(chatOf(ana), undefined);
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await ledger.carryOut({ type: 'hand-over', at: noon, by: ben, request: 'r_1' });
    await someTurns();
    expect(heardBy(said, chatOf(ben))).toEqual(['helper.taken', 'helper.handed-over']);
    expect(heardBy(said, chatOf(ana))).toEqual([]);
    // What is behind it in other chats does not count as said: after a crash it is looked at again.
    expect(await vault.delivered('c_1', 'telegram')).toBe(ledger.length - 3);
    unreachable.clear();
    time.pass();
    await courier.idle();
    expect(heardBy(said, chatOf(ana))).toEqual(['asker.taken', 'asker.handed-over']);
    expect(await vault.delivered('c_1', 'telegram')).toBe(ledger.length - 1);
  });

  test('is tried again after waits that double up to ten seconds', async () => {
    const { courier, ledger, time, unreachable, said } = await start();
    unreachable.set('group', undefined);
    await ledger.carryOut(asking);
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries++) {
      await someTurns();
      waits.push(...time.waits.map(({ ms }) => ms));
      time.pass();
    }
    expect(waits.map((ms) => ms / 1000)).toEqual([1, 2, 4, 8, 10, 10, 10, 10, 10]);
    unreachable.clear();
    await someTurns();
    time.pass();
    await courier.idle();
    expect(lines(said)).toEqual(['group: card.open']);
  });

  test('is left alone for as long as it asks', async () => {
    const { ledger, time, unreachable, courier } = await start();
    unreachable.set('group', 17_000);
    await ledger.carryOut(asking);
    await someTurns();
    expect(time.waits.map(({ ms }) => ms)).toEqual([17_000]);
    await courier.stop();
  });

  test('does not keep the process from stopping, and is told after the next start', async () => {
    const { courier, ledger, unreachable, said, log, vault, chat, time } = await start();
    unreachable.set('group', undefined);
    await ledger.carryOut(asking);
    await someTurns();
    await courier.stop();
    expect(said).toEqual([]);
    unreachable.clear();
    const next = await begin({ log, vault }, [chat], time.wait);
    await next.courier.idle();
    expect(lines(said)).toEqual(['group: card.open']);
  });
});

describe('a platform that refuses', () => {
  test('a private message has the member out of touch, and the next one is said', async () => {
    const { courier, ledger, said, refused, vault } = await start();
    refused.set(chatOf(ben), 'blocked');
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    expect(ledger.community.members.get(ben)?.unreachable).toBe(true);
    expect(heardBy(said, chatOf(ana))).toEqual(['asker.taken']);
    expect(await vault.delivered('c_1', 'telegram')).toBe(ledger.length - 1);
  });

  test('whoever has another account is written to there, and touch is not lost', async () => {
    const { courier, ledger, said, refused, vault } = await start();
    const other = { platform: 'telegram', id: 'other', name: 'Ben', chat: 'other', contact: '@' };
    await vault.keepContact('c_1', ben, { ...other, seenAt: -1 });
    refused.set(chatOf(ben), 'not-started');
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    expect(heardBy(said, 'other')).toEqual(['helper.taken']);
    expect(ledger.community.members.get(ben)?.unreachable).toBe(false);
    // What is said there is known by where it stands.
    const last = said.findLast(({ place }) => place.chat === 'other');
    expect(last).toBeDefined();
    refused.set('other', 'blocked');
    await ledger.carryOut({ type: 'hand-over', at: asking.at, by: ben, request: 'r_1' });
    await courier.idle();
    expect(ledger.community.members.get(ben)?.unreachable).toBe(true);
  });

  test('a message to a group loses nobody', async () => {
    const { courier, ledger, refused, failures } = await start();
    refused.set('group', undefined);
    await ledger.carryOut(asking);
    await courier.idle();
    expect([...ledger.community.members.values()].filter(({ unreachable }) => unreachable)).toEqual([]);
    expect(failures).toEqual(['notice-refused']);
  });
});

describe('a platform that refuses for another reason', () => {
  test('loses touch with nobody: a text may be too long for it', async () => {
    const { courier, ledger, refused } = await start();
    refused.set(chatOf(ben), undefined);
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    expect(ledger.community.members.get(ben)?.unreachable).toBe(false);
  });

  test('has a group that expelled the bot unlinked, and says nothing there any more', async () => {
    const { courier, ledger, refused, said } = await start();
    refused.set('group', 'expelled');
    await ledger.carryOut(asking);
    await courier.idle();
    expect([...ledger.community.groups]).toEqual([]);
    refused.clear();
    await ledger.carryOut(taking(ben));
    await courier.idle();
    expect(heardBy(said, 'group')).toEqual([]);
    expect(heardBy(said, chatOf(ben))).toEqual(['helper.taken']);
  });

  test('has whoever never wrote to the bot told how to begin, where they are waited for or spoke', async () => {
    const { courier, ledger, refused, said } = await start();
    refused.set(chatOf(ben), 'not-started');
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    expect(heardBy(said, 'group')).toEqual(['card.open', 'card.taken', 'group.reach']);
    let unheard = 0;
    const place = { platform: 'telegram', chat: chatOf(ben) } as const;
    const reply = { ledger, place, to: 'd_1', nth: 0, says: 'you.help', text: 'x', choices: [], member: ben };
    courier.reply({ ...reply, unheard: () => (unheard += 1) });
    await courier.idle();
    expect(unheard).toBe(1);
  });
});

describe('somebody who left while a chat could not be reached', () => {
  test('is not written to any more', async () => {
    const { courier, ledger, said, time, unreachable } = await start();
    unreachable.set(chatOf(ben), undefined);
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await someTurns();
    await ledger.carryOut({ type: 'forget', at: noon, by: ben });
    unreachable.clear();
    time.pass();
    await courier.idle();
    expect(heardBy(said, chatOf(ben))).toEqual([]);
  });

  test('is not named any more: the words are found anew at each try', async () => {
    const stores = await neighbourhood();
    const { chat, said, unreachable } = rememberingChat();
    const time = patience();
    const { courier, ledger } = await begin(stores, [chat], time.wait, noon, (community) =>
      [...community.members.keys()].join(' '),
    );
    unreachable.set('group', undefined);
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await someTurns();
    await ledger.carryOut({ type: 'forget', at: noon, by: ben });
    unreachable.clear();
    for (let turn = 0; turn < 3; turn++) {
      time.pass();
      await someTurns();
    }
    await courier.idle();
    expect(heardBy(said, 'group').length).toBeGreaterThan(0);
    expect(heardBy(said, 'group').join()).not.toContain(ben);
  });
});

describe('after a crash', () => {
  /** Everything said so far, then a process that starts on the same stores without having kept how far it was. */
  async function crashed(...commands: readonly Command[]) {
    const first = await start();
    const { log, vault, chat, ledger, courier, said, time } = first;
    const before = await vault.delivered('c_1', 'telegram');
    for (const command of commands) await ledger.carryOut(command);
    await courier.idle();
    await vault.keepDelivered('c_1', 'telegram', before);
    const saidBefore = said.splice(0);
    return { ...first, saidBefore, again: () => begin({ log, vault }, [chat], time.wait) };
  }

  test('what was recorded and not said is said', async () => {
    const { log, vault } = await neighbourhood();
    const { chat, said } = rememberingChat();
    await log.append('c_1', is.neighbourhood.length, [is.asked(), is.taken(ben)], undefined);
    const { courier } = await begin({ log, vault }, [chat], patience().wait);
    await courier.idle();
    expect(lines(said).sort()).toEqual(
      ['group: card.taken', `${chatOf(ben)}: helper.taken`, `${chatOf(ana)}: asker.taken`].sort(),
    );
  });

  test('what was posted is not posted again', async () => {
    const { again, said, saidBefore, vault } = await crashed(asking, taking(ben), {
      type: 'hand-over',
      at: noon,
      by: ben,
      request: 'r_1',
    });
    expect(saidBefore).toHaveLength(7);
    const { courier, ledger } = await again();
    await courier.idle();
    // Not the card either, which stands already as it is now: not every platform can rewrite it in place.
    expect(said).toEqual([]);
    expect(await vault.delivered('c_1', 'telegram')).toBe(ledger.length - 1);
  });

  test('what was sent but not noted down is said again under the same key', async () => {
    const { again, said, saidBefore, vault } = await crashed(asking, taking(ben));
    await vault.purge(noon, noon + 1);
    const { courier } = await again();
    await courier.idle();
    const keys = (outgoing: readonly Outgoing[]) => outgoing.map(({ key }) => key);
    expect(keys(said)).toHaveLength(3);
    expect(keys(saidBefore)).toEqual(expect.arrayContaining(keys(said)));
  });

  test('what is three days old is no longer worth saying', async () => {
    const { log, vault } = await neighbourhood();
    const { chat, said } = rememberingChat();
    await log.append(
      'c_1',
      is.neighbourhood.length,
      [is.asked({}, noon), is.asked({}, noon + 1, 'r_2')],
      undefined,
    );
    const { courier, ledger } = await begin({ log, vault }, [chat], patience().wait, noon + is.days(3) + 1);
    await courier.idle();
    expect(said.map(({ key }) => key)).toEqual([`c_1 ${ledger.length - 1} card.open 0`]);
    expect(await vault.delivered('c_1', 'telegram')).toBe(ledger.length - 1);
  });
});

describe('a store that fails', () => {
  /** A vault of which one operation fails the next so many times. */
  function troubled<K extends 'person' | 'keepPost' | 'addressOf'>(vault: Vault, operation: K, error: Error) {
    const trouble = { left: 0 };
    const work = vault[operation] as (...args: readonly unknown[]) => Promise<unknown>;
    const failing = async (...args: readonly unknown[]) => {
      if (trouble.left-- > 0) throw error;
      return work(...args);
    };
    return { vault: { ...vault, [operation]: failing } as Vault, trouble };
  }

  test.each(['person', 'keepPost', 'addressOf'] as const)(
    'at %s is tried until it works',
    async (operation) => {
      const { log, vault } = await neighbourhood();
      const [{ chat, said }, time] = [rememberingChat(), patience()];
      const { vault: weak, trouble } = troubled(vault, operation, new StoreError('The disk is full.'));
      const { courier, ledger } = await begin({ log, vault: weak }, [chat], time.wait);
      trouble.left = 2;
      await ledger.carryOut(asking);
      await ledger.carryOut(taking(ben));
      for (let tries = 0; tries < 4; tries++) {
        await someTurns();
        time.pass();
      }
      await courier.idle();
      const texts = new Set(said.map(({ text }) => text));
      expect([...texts].sort()).toEqual(['asker.taken', 'card.open', 'card.taken', 'helper.taken']);
      expect(await vault.delivered('c_1', 'telegram')).toBe(ledger.length - 1);
    },
  );

  test('by a mistake of ours costs one notice until the next start, and no other', async () => {
    const { log, vault } = await neighbourhood();
    const [{ chat, said }, time] = [rememberingChat(), patience()];
    const { vault: weak, trouble } = troubled(vault, 'keepPost', new Error('A mistake.'));
    const { courier, ledger, failures } = await begin({ log, vault: weak }, [chat], time.wait);
    trouble.left = 1;
    await ledger.carryOut(asking);
    await ledger.carryOut(taking(ben));
    await courier.idle();
    expect(failures).toEqual(['notice-failed']);
    expect(heardBy(said, chatOf(ana))).toEqual(['asker.taken']);
    expect(await vault.delivered('c_1', 'telegram')).toBeLessThan(is.neighbourhood.length);
  });
});

test('nothing is noted down of somebody who left while a message to them was on its way', async () => {
  const stores = await neighbourhood();
  const { chat, said } = rememberingChat();
  const slow = Promise.withResolvers<void>();
  const send: typeof chat.send = async (outgoing) => {
    const message = await chat.send(outgoing);
    if (outgoing.place.chat !== 'group') await slow.promise;
    return message;
  };
  const { courier, ledger } = await begin(stores, [{ ...chat, send }], patience().wait);
  const { vault } = stores;
  await ledger.carryOut(asking);
  await ledger.carryOut(taking(ben));
  await someTurns();
  await ledger.carryOut({ type: 'forget', at: noon, by: ben });
  await vault.forget('c_1', ben);
  slow.resolve();
  await courier.idle();
  expect(heardBy(said, chatOf(ben))).toEqual(['helper.taken']);
  expect(await vault.lastSaid('telegram', chatOf(ben), 1)).toEqual([]);
  expect((await vault.lastSaid('telegram', chatOf(ana), 1))[0]?.helper).not.toBe(ben);
});

describe('what belongs to no community', () => {
  const place = { platform: 'telegram', chat: 'with a stranger' } as const;
  const outgoing: Outgoing = { key: 'stranger 1', place, text: 'hello', choices: [] };

  test('is said once its platform answers, and written down nowhere', async () => {
    const { courier, said, unreachable, time, vault } = await start();
    unreachable.set(place.chat, undefined);
    courier.sayOnce(outgoing);
    await someTurns();
    unreachable.clear();
    time.pass();
    await courier.idle();
    expect(lines(said)).toEqual(['with a stranger: hello']);
    expect(await vault.lastSaid('telegram', place.chat, 1)).toEqual([]);
  });

  test('is let go where it is refused, where its platform is off, and when the process stops', async () => {
    const { courier, said, refused, unreachable, failures } = await start();
    refused.set(place.chat, 'blocked');
    courier.sayOnce(outgoing);
    courier.sayOnce({ ...outgoing, place: { platform: 'whatsapp', chat: '1' } });
    await courier.idle();
    expect(failures).toEqual(['notice-refused']);
    refused.clear();
    unreachable.set(place.chat, undefined);
    courier.sayOnce(outgoing);
    await courier.stop();
    expect(said).toEqual([]);
  });
});
