import { afterEach, test } from '@jest/globals';
import { assemble, type Ground } from '../../src/bot/assemble.ts';
import type { Incoming } from '../../src/chat/chat.ts';
import type { Event } from '../../src/core/command.ts';
import type { Instant, Language } from '../../src/core/model.ts';
import { openDoor } from '../../src/door.ts';
import { digest } from '../../src/ids.ts';
import { createJournal } from '../../src/journal.ts';
import { createMetrics } from '../../src/metrics.ts';
import { readSpeech } from '../../src/speech.ts';
import { memoryLog } from '../../src/store/memory/log.ts';
import { memoryOwnership } from '../../src/store/memory/ownership.ts';
import { memoryVault } from '../../src/store/memory/vault.ts';
import type { Done } from '../../src/web/room.ts';
import { elsewhere } from './elsewhere.ts';
import { on, zone } from './neighbourhood.ts';
import { settings } from './settings.ts';
import { kind, type Seen } from './transport.ts';

const speech = readSpeech('config');

const platform = kind();

/** The languages in which stories are told. */
export const { languages } = platform;

/** A rule about a message that is taken back, where the platform tells its bots of that. */
export const testOfDeletions = (name: string, story: () => Promise<void>): void => {
  if (platform.tellsDeletions) test(name, story);
};

const open = new Set<() => Promise<void>>();
afterEach(async () => {
  for (const end of open) await end();
});

/** A neighbourhood that talks to the whole bot, on memory, on whatever platform the stories are told. */
export type Conversation = Awaited<ReturnType<typeof converse>>;

/** Begins a conversation on a Tuesday at 10, in a community of one language. */
export async function converse(language: Language, start: Instant = on('2027-03-02 10:00')) {
  let now = start;
  let count = 0;
  const newId = <P extends string>(prefix: P): `${P}_${string}` => `${prefix}_${(count++).toString(36)}`;
  const log = memoryLog();
  const vault = memoryVault();
  const newSecret = () => `secret-${count++}`;
  const door = openDoor({
    vault,
    now: () => now,
    newSecret,
    digest,
    linkMs: 600_000,
    sessionMs: 43_200_000,
    left: () => {},
  });
  let idle = async () => {};
  const transport = await platform.open({ now: () => now, newId, settled: () => idle() });
  const { chat, room, wait } = transport;
  const other = elsewhere(() => now);
  const ground: Ground = {
    log,
    vault,
    ownership: memoryOwnership(log),
    chats: [chat, other.chat],
    ...speech,
    digest,
    page: { ...door, link: async (who) => `https://example.org/organizers/enter/${await door.link(who)}` },
    recorded: () => {},
    settings,
    language,
    timeZone: zone,
    textsKeptDays: 30,
    newId,
    now: () => now,
    wait,
    journal: createJournal('silent', { write: () => {} }),
    metrics: createMetrics(),
  };
  let { bot, courier, communities } = await assemble(ground);
  idle = () => courier.idle();
  const home = await communities.found(transport.group, now);
  if (!home) throw new Error('There is another process.');
  const founded = home.ledger;
  const received: Incoming[] = [];
  // Whatever the platform's clock says: in a story, time passes only when it says so.
  const heardNow = <T extends { at: Instant }>(told: T): T => ({ ...told, at: now });
  await chat.start(
    async (incoming) => {
      received.push(heardNow(incoming));
      await bot.receive(heardNow(incoming));
    },
    (change) => bot.noticed(heardNow(change)),
  );
  await other.chat.start(
    (incoming) => bot.receive(incoming).then(idle),
    (change) => bot.noticed(change).then(idle),
  );
  await courier.idle();
  const ledger = () => communities.all().find(({ id }) => id === founded.id) ?? founded;

  async function ends() {
    if (!open.delete(ends)) return;
    await courier.stop();
    await transport.end();
  }
  open.add(ends);

  const done = (outcome: Done) => {
    if ('refused' in outcome) throw new Error(`The platform refused: ${outcome.refused}`);
    return outcome.id;
  };
  const seen = (name: string): readonly Seen[] =>
    room
      .messages(name)
      .map((message) => ({ ...message, text: message.text.replace(/[\u00a0\u202f]/g, ' ') }));
  const inEvents = async () => {
    const events: Event[] = [];
    for await (const { event } of log.read(founded.id, 0)) events.push(event);
    return events;
  };
  /** The last message a neighbour sees that has a choice whose label holds these words. */
  const withChoice = (name: string, label: string) => {
    const message = seen(name).findLast(({ choices }) => choices.some((choice) => choice.includes(label)));
    const choice = message?.choices.find((one) => one.includes(label));
    if (!message || !choice)
      throw new Error(`${name} sees no choice "${label}" in\n${transcript(seen(name))}`);
    return { message, choice };
  };

  return {
    /** The platform itself, for what none of these does. */
    room,
    /** The group of the neighbourhood, and how somebody in it is reached. */
    group: transport.group,
    contact: transport.contact,
    vault,
    /** A second platform, and every community there is. */
    elsewhere: other,
    communities: () => communities.all(),
    /** The way into the organizers' page. */
    door,
    /** The community as the bot remembers it. */
    community: () => ledger().community,
    seen,
    /** Another neighbourhood begins on the same platform. */
    hasNeighbours: async () => {
      await communities.found({ ...transport.group, chat: 'another' }, now);
      await courier.idle();
    },
    /** Says something in the group; gives the id of the message. */
    says: async (name: string, text: string, replyTo?: string) =>
      done(await room.say(name, 'group', text, replyTo)),
    /** Writes to the bot alone. */
    writes: async (name: string, text: string, replyTo?: string) =>
      done(await room.say(name, 'bot', text, replyTo)),
    /** Presses the last choice whose label holds these words. */
    presses: async (name: string, label: string) => {
      const { message, choice } = withChoice(name, label);
      return done(await room.press(name, message.id, choice));
    },
    reacts: async (name: string, message: string, emoji: string) =>
      done(await room.react(name, message, emoji)),
    edits: async (name: string, message: string, text: string) => done(await room.edit(name, message, text)),
    deletes: async (name: string, message: string) => done(await room.remove(name, message)),
    /** The platform delivers the last thing that happened once more. */
    redelivers: async () => {
      const last = received.at(-1);
      if (!last) throw new Error('Nothing happened yet.');
      await bot.receive(last);
      await courier.idle();
    },
    /** The process ends and another one begins, on the same log and vault. */
    restarts: async () => {
      await courier.stop();
      ({ bot, courier, communities } = await assemble({ ...ground, metrics: createMetrics() }));
      await courier.idle();
    },
    /** Lets time pass, minute by minute as the schedule would. */
    passes: async (minutes: number) => {
      for (let step = 0; step < minutes; step++) {
        now += 60_000;
        transport.advance(60_000);
        await bot.tick();
      }
      await courier.idle();
    },
    /** Lets time pass while the bot is not running. */
    sleeps: async (minutes: number) => {
      now += minutes * 60_000;
      transport.advance(minutes * 60_000);
    },
    /** What the bot said to a neighbour in private, oldest first. */
    told: (name: string) => seen(name).filter((message) => message.in === 'bot' && message.from === null),
    /** What the bot said in the group, oldest first. */
    posted: () => seen('nobody').filter((message) => message.in === 'group' && message.from === null),
    /** Everything that was recorded. */
    events: inEvents,
    /** What happened to requests, in short: `asked`, `taken` … */
    happened: async () => (await inEvents()).filter((event) => 'request' in event).map(({ type }) => type),
    /** Everything a neighbour sees, to read in a failure. */
    transcript: (name: string) => transcript(seen(name)),
    /** Ends it before the test does. */
    ends,
  };
}

function transcript(messages: readonly Seen[]): string {
  return messages
    .map(({ in: where, from, text, choices }) => {
      const buttons = choices.length > 0 ? `\n      [${choices.join('] [')}]` : '';
      return `${where === 'bot' ? '  (private) ' : ''}${from ?? 'BOT'}: ${text.replaceAll('\n', '\n      ')}${buttons}`;
    })
    .join('\n');
}
