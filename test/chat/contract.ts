import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Chat, Incoming, Outgoing, Place } from '../../src/chat/chat.ts';

/** A platform, or a stand-in for it, with the people who use it. */
export interface World {
  /** The chat over everything that the platform and the adapter's own storage remember. */
  open(): Chat;
  readonly group: Place;
  /** A chat the platform does not know. */
  readonly nowhere: Place;
  /**
   * What people do. Settles with the message's id once the platform has it, which may be before or after the
   * bot hears of it: when the bot fails to handle it, it settles all the same.
   */
  write(who: string, where: 'group' | 'private', text: string, replyTo?: string): Promise<string>;
  press(who: string, message: string, choice: number): Promise<unknown>;
  react(who: string, message: string, emoji: string): Promise<unknown>;
  /** The bot's messages that the platform shows in a place, oldest first. */
  shown(place: Place): readonly { id: string; text: string; choices: readonly string[] }[];
  /** Lets the time pass that the adapter waits before it tries again. */
  later(): void;
  end(): Promise<void>;
}

/** An ordinary bot that keeps what it receives; `until` settles when so many deliveries were received. */
function inbox() {
  const got: Incoming[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  return {
    got,
    texts: () => got.map((incoming) => ('text' in incoming ? incoming.text : incoming.type)),
    take(incoming: Incoming) {
      got.push(incoming);
      for (const { count, resolve } of waiting) if (got.length >= count) resolve();
    },
    until(count: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ count, resolve });
      if (got.length >= count) resolve();
      return promise;
    },
  };
}

const outgoing = (place: Place, more: Partial<Outgoing> = {}): Outgoing => ({
  key: 'k1',
  place,
  text: 'Who can help?',
  choices: [
    { label: 'I can', does: 'take:r_1' },
    { label: 'Not now', does: 'decline:r_1' },
  ],
  ...more,
});

/** The rules every chat platform's adapter obeys: the bot relies on nothing else. */
export function behavesLikeAChat(name: string, makeWorld: () => Promise<World>): void {
  describe(`${name} behaves like a chat`, () => {
    let world: World;
    let chat: Chat;
    let box: ReturnType<typeof inbox>;
    const listen = () => chat.start(async (incoming) => box.take(incoming));
    const of = <T extends Incoming['type']>(type: T) =>
      box.got.filter((incoming): incoming is Extract<Incoming, { type: T }> => incoming.type === type);

    beforeEach(async () => {
      world = await makeWorld();
      chat = world.open();
      box = inbox();
    });
    afterEach(() => world.end());

    test('it delivers each message once, in the order of its chat', async () => {
      await listen();
      for (const text of ['one', 'two', 'three']) await world.write('Karim', 'group', text);
      await box.until(3);
      expect(box.texts()).toEqual(['one', 'two', 'three']);
      expect(new Set(box.got.map(({ id }) => id)).size).toBe(3);
    });

    test('it says who wrote, and where the bot may answer them in private', async () => {
      await listen();
      await world.write('Karim', 'group', 'hello all');
      await world.write('Karim', 'private', 'hello bot');
      await world.write('Lucie', 'group', 'hello you');
      await box.until(3);
      const by = (text: string) => of('message').find((message) => message.text === text);
      expect(by('hello all')).toMatchObject({ group: true, place: world.group, from: { name: 'Karim' } });
      expect(by('hello bot')).toMatchObject({ group: false, from: { id: by('hello all')?.from.id } });
      expect(by('hello bot')?.place.chat).toBe(by('hello all')?.from.chat);
      expect(by('hello you')?.from.id).not.toBe(by('hello all')?.from.id);
      const privately = { platform: chat.name, chat: by('hello all')?.from.chat ?? '' };
      await chat.send(outgoing(privately));
      expect(world.shown(privately).map(({ text }) => text)).toEqual(['Who can help?']);
      expect(world.shown(world.group)).toEqual([]);
    });

    test('it brings the message that is quoted', async () => {
      await listen();
      const quoted = await world.write('Lucie', 'group', 'who has a ladder?');
      await world.write('Karim', 'group', 'I do', quoted);
      await box.until(2);
      expect(of('message')[1]).toMatchObject({
        replyTo: of('message')[0]?.message,
        quoted: 'who has a ladder?',
      });
    });

    test('it hands over one delivery at a time per chat, and other chats meanwhile', async () => {
      const held = Promise.withResolvers<void>();
      await chat.start(async (incoming) => {
        box.take(incoming);
        if (incoming.group) await held.promise;
      });
      const writing = [
        world.write('Karim', 'group', 'first'),
        world.write('Lucie', 'group', 'second'),
        world.write('Karim', 'private', 'aside'),
      ];
      await box.until(2);
      expect(box.texts().sort()).toEqual(['aside', 'first']);
      held.resolve();
      await Promise.all(writing);
      await box.until(3);
      expect(box.texts().at(-1)).toBe('second');
    });

    test('it delivers again, before what came after, what the bot failed to handle', async () => {
      let failures = 2;
      await chat.start(async (incoming) => {
        box.take(incoming);
        if (failures-- > 0) throw new Error('not now');
      });
      const writing = [world.write('Karim', 'group', 'first'), world.write('Karim', 'group', 'second')];
      for (const tries of [2, 3]) {
        await box.until(tries - 1);
        // The failure reaches the adapter only after the bot's own turn has ended.
        await new Promise(setImmediate);
        world.later();
        await box.until(tries);
      }
      await Promise.all(writing);
      await box.until(4);
      expect(box.texts()).toEqual(['first', 'first', 'first', 'second']);
      expect(new Set(box.got.map(({ id }) => id)).size).toBe(2);
    });

    test('it delivers after a restart what had not been handled, and nothing else', async () => {
      await chat.start(async (incoming) => {
        box.take(incoming);
        if ('text' in incoming && incoming.text !== 'handled') throw new Error('stopping');
      });
      await world.write('Karim', 'group', 'handled');
      await world.write('Karim', 'group', 'missed');
      await world.write('Lucie', 'group', 'missed too');
      await box.until(2);
      await chat.stop();
      const missed = box.got.find((incoming) => 'text' in incoming && incoming.text === 'missed');
      chat = world.open();
      box = inbox();
      await listen();
      await box.until(2);
      expect(box.texts()).toEqual(['missed', 'missed too']);
      expect(box.got[0]).toEqual(missed);
    });

    test('two people who press at once are both heard', async () => {
      await listen();
      const id = await chat.send(outgoing(world.group));
      await Promise.all([world.press('Karim', id, 0), world.press('Lucie', id, 0)]);
      await box.until(2);
      expect(
        of('press')
          .map(({ from }) => from.name)
          .sort(),
      ).toEqual(['Karim', 'Lucie']);
      for (const press of of('press'))
        expect(press).toMatchObject({ message: id, does: 'take:r_1', group: true });
      expect(new Set(box.got.map((incoming) => incoming.id)).size).toBe(2);
    });

    test('it tells of a reaction to what the bot said', async () => {
      await listen();
      const id = await chat.send(outgoing(world.group));
      await world.react('Karim', id, '👍');
      await box.until(1);
      expect(of('reaction')).toMatchObject([{ message: id, emoji: '👍', from: { name: 'Karim' } }]);
    });

    test('it shows choices, and rewrites a message that is replaced', async () => {
      await listen();
      const id = await chat.send(outgoing(world.group));
      expect(world.shown(world.group)).toMatchObject([
        { id, text: 'Who can help?', choices: ['I can', 'Not now'] },
      ]);
      const next = await chat.send(
        outgoing(world.group, { key: 'k2', text: 'Karim can.', choices: [], replaces: id }),
      );
      expect(world.shown(world.group).at(-1)).toMatchObject({ id: next, text: 'Karim can.', choices: [] });
    });

    test('it refuses to speak in a chat that does not exist', async () => {
      await listen();
      await expect(chat.send(outgoing(world.nowhere))).rejects.toMatchObject({ name: 'Refused' });
    });

    test('it hands over nothing once stopped, and stopping waits for what is under way', async () => {
      const handling = Promise.withResolvers<void>();
      let handled = false;
      await chat.start(async (incoming) => {
        box.take(incoming);
        await handling.promise;
        handled = true;
      });
      const writing = [world.write('Karim', 'group', 'before'), world.write('Karim', 'group', 'behind')];
      await box.until(1);
      const stopped = chat.stop().then(() => handled);
      handling.resolve();
      await expect(stopped).resolves.toBe(true);
      await Promise.all(writing);
      expect(box.texts()).toEqual(['before']);
    });
  });
}
