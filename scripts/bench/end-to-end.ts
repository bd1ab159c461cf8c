import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after, setImmediate as nextTurn } from 'node:timers/promises';
import type { Bot } from '../../src/bot/bot.ts';
import type { Incoming, Place } from '../../src/chat/chat.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import { fsyncsPerSecond } from './disk.ts';
import { assembleBot, deafChat, readWords } from './ground.ts';
import type { Table } from './table.ts';
import { conversation, membersEach, messagesPerMission, readPhrases, type Step, sender } from './traffic.ts';

const busy = [1, 50, 1_000];
/** Messages a second, each at its time whether or not those before it are done. */
const openRate = 300;
const measuredMs = 8_000;
/** Messages under way at any time when the most is asked of it. */
const sideBySide = 64;

interface Measured {
  readonly perSecond: number;
  readonly waits: Float64Array;
}

/**
 * How fast messages are handled by the whole bot but for a platform: understood, decided, durable (SQLite, FULL) and
 * answered. Like every chat it is given one message at a time per chat, and the time a message waits for that counts.
 */
export async function benchEndToEnd(folder: string): Promise<readonly Table[]> {
  const words = readWords();
  const phrases = readPhrases(words.ears.understand);
  const scratch = mkdtempSync(join(folder, 'coup-de-main-end-to-end-'));
  const rows: { readonly open: (string | number)[]; readonly closed: (string | number)[] }[] = [];
  const before = fsyncsPerSecond(scratch);
  try {
    for (const communities of busy) {
      const world = await inhabit(mkdtempSync(join(scratch, 'data-')), words, phrases, communities);
      const open = await openLoop(world);
      const closed = await closedLoop(world);
      rows.push({ open: rowOf(communities, open), closed: rowOf(communities, closed) });
      await world.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const fsyncs = Math.max(before, fsyncsPerSecond(folder));
  const columns = ['communities', 'messages/s', 'p50 ms', 'p99 ms', 'longest ms'];
  const notes = [`This disk makes ${fsyncs.toFixed(0)} single writes durable a second.`];
  return [
    { title: `End to end at ${openRate} messages/s`, columns, rows: rows.map(({ open }) => open), notes },
    {
      title: `End to end, ${sideBySide} messages at any time`,
      columns,
      rows: rows.map(({ closed }) => closed),
      notes,
    },
  ];
}

interface World {
  /** Handles a message after those given before it in its chat. */
  readonly handle: (incoming: Incoming) => Promise<void>;
  /** Conversations waiting for their next message. */
  readonly idle: Generator<Step>[];
  readonly close: () => Promise<void>;
}

async function inhabit(
  dataDir: string,
  words: ReturnType<typeof readWords>,
  phrases: ReturnType<typeof readPhrases>,
  communities: number,
): Promise<World> {
  const store = openSqlite(dataDir);
  const { bot, courier, communities: house } = await assembleBot(words, store, deafChat());
  const handle = inOrder(bot);
  const idle: Generator<Step>[] = [];
  const places = Array.from(
    { length: communities },
    (_, n): Place => ({ platform: 'telegram', chat: `group ${n}` }),
  );
  await Promise.all(places.map((place) => house.found(place, Date.now())));
  for (let number = 0; number < membersEach; number++) {
    await Promise.all(places.map((place) => handle(greeting(place, number))));
  }
  const pairs = Math.min(membersEach / 2, Math.ceil((2 * sideBySide) / communities));
  for (let pair = 0; pair < pairs; pair++) {
    for (const place of places) idle.push(conversation(store.vault, place, pair, phrases));
  }
  await Promise.all(idle.map((talk, index) => begin(handle, talk, index % messagesPerMission)));
  await courier.idle();
  return {
    handle,
    idle,
    async close() {
      await courier.idle();
      await courier.stop();
      await store.close();
    },
  };
}

/** Lets a conversation run for a while, so that not all of them are at the same point. */
async function begin(handle: World['handle'], talk: Generator<Step>, messages: number): Promise<void> {
  for (let n = 0; n < messages; n++) await handle(await (talk.next().value as Step)());
}

/** Each fourth member volunteers, so that there is somebody to be alerted. */
function greeting(place: Place, number: number): Incoming {
  const from = sender(place, number);
  const id = `${from.id} hello`;
  const privately = { ...place, chat: from.chat };
  const about = { id, message: id, at: Date.now(), from, type: 'message' } as const;
  return number % 4 === 0 && number > 0
    ? { ...about, place: privately, group: false, text: 'je peux faire les courses et le bricolage' }
    : { ...about, place, group: true, text: 'Bonjour tout le monde' };
}

function inOrder(bot: Bot): World['handle'] {
  const last = new Map<string, Promise<void>>();
  return (incoming) => {
    const { chat } = incoming.place;
    const handled = (last.get(chat) ?? Promise.resolve()).then(() => bot.receive(incoming));
    last.set(chat, handled);
    return handled;
  };
}

/** Says the next thing of the conversation that has waited longest; gives when it was handled. */
async function speak({ handle, idle }: World): Promise<void> {
  const next = idle.shift();
  if (!next) throw new Error('Every conversation is waiting for the bot: it does not keep up.');
  const step = next.next().value as Step;
  await handle(await step());
  idle.push(next);
}

async function openLoop(world: World): Promise<Measured> {
  const count = (openRate * measuredMs) / 1000;
  const waits = new Float64Array(count);
  const started = performance.now();
  const spoken: Promise<void>[] = [];
  for (let number = 0; number < count; number++) {
    const due = started + (number * 1000) / openRate;
    if (due > performance.now()) await after(due - performance.now());
    while (world.idle.length === 0) await nextTurn();
    spoken.push(
      speak(world).then(() => {
        waits[number] = performance.now() - due;
      }),
    );
  }
  await Promise.all(spoken);
  return { perSecond: (count * 1000) / (performance.now() - started), waits };
}

async function closedLoop(world: World): Promise<Measured> {
  const waits: number[] = [];
  const started = performance.now();
  async function speaker(): Promise<void> {
    while (performance.now() - started < measuredMs) {
      const said = performance.now();
      await speak(world);
      waits.push(performance.now() - said);
    }
  }
  await Promise.all(Array.from({ length: Math.min(sideBySide, world.idle.length) }, speaker));
  return {
    perSecond: (waits.length * 1000) / (performance.now() - started),
    waits: Float64Array.from(waits),
  };
}

function rowOf(communities: number, { perSecond, waits }: Measured): (string | number)[] {
  const sorted = waits.toSorted();
  const quantile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return [communities, perSecond, quantile(0.5), quantile(0.99), quantile(1)];
}
