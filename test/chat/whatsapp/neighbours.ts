import { assemble } from '../../../src/bot/assemble.ts';
import { openDoor } from '../../../src/door.ts';
import { digest, newId, newSecret } from '../../../src/ids.ts';
import { createJournal } from '../../../src/journal.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { readSpeech } from '../../../src/speech.ts';
import { memoryLog } from '../../../src/store/memory/log.ts';
import { memoryOwnership } from '../../../src/store/memory/ownership.ts';
import { memoryVault } from '../../../src/store/memory/vault.ts';
import { howTo } from '../../../src/voice/how-to.ts';
import { settings } from '../../support/settings.ts';
import { type Kind, onPlayground } from '../../support/transport.ts';
import { group, makeRig } from './rig.ts';
import type { Stored } from './stand-in/stand-in.ts';

const speech = readSpeech('config');
const minuteMs = 60_000;
/** Steps in which time passes, so that what is due in between happens in its order. */
const stepMinutes = 10;

/**
 * French neighbours who talk to the whole bot on WhatsApp: the real library in a real browser, in front of the stand-in.
 * Beside it is another platform.
 */
export async function neighbours(beside: Kind = onPlayground) {
  const rig = await makeRig();
  const { standIn, time } = rig;
  let idle = async () => {};
  const other = await beside.open({ now: time.now, newId: (prefix) => newId(prefix), settled: () => idle() });
  const chat = rig.open({ howTo: howTo(speech.say, 'fr') });
  const journal: string[] = [];
  const [log, vault] = [memoryLog(), memoryVault()];
  const door = openDoor({
    vault,
    now: time.now,
    newSecret,
    digest,
    linkMs: 600_000,
    sessionMs: 600_000,
    left: () => {},
  });
  const { bot, courier, communities } = await assemble({
    ...speech,
    log,
    vault,
    ownership: memoryOwnership(log),
    chats: [chat, other.chat],
    digest,
    page: { ...door, link: async (who) => `https://example.org/${await door.link(who)}` },
    recorded: () => {},
    settings: { ...settings, quietHours: { from: 0, to: 0 } },
    language: 'fr',
    timeZone: 'Europe/Paris',
    textsKeptDays: 30,
    newId,
    now: time.now,
    wait: time.wait,
    journal: createJournal('debug', { write: (line: string) => void journal.push(line) }),
    metrics: createMetrics(),
  });
  idle = courier.idle;
  await other.chat.start(bot.receive, bot.noticed);
  const started = chat.start(bot.receive, bot.noticed);
  await rig.until('unpaired');
  await standIn.scan();
  await started;

  /** WhatsApp's clock and the bot's are one; it counts in seconds, and nobody does two things in one. */
  async function agree(): Promise<void> {
    time.advance(1_000);
    other.advance(1_000);
    await standIn.ahead(Math.ceil((time.now() - Date.now()) / 1_000) - standIn.world.aheadSeconds);
  }

  /** Settles once the bot has done all that something led to. */
  async function follows(happens: () => Promise<unknown>): Promise<void> {
    const { received } = chat.counts();
    await agree();
    await happens();
    await time.until(() => chat.counts().received > received && chat.counts().waiting === 0);
    await courier.idle();
  }

  async function writes(
    name: string,
    where: string,
    text: string,
    more: Parameters<typeof standIn.write>[3] = {},
  ): Promise<string> {
    let id = '';
    await follows(async () => {
      id = await standIn.write(name, where, text, more);
    });
    return id;
  }

  const withSpaces = (message: Stored): Stored => ({
    ...message,
    body: message.body.replace(/[\u00a0\u202f]/g, ' '),
  });

  return {
    rig,
    /** The other platform. */
    room: other.room,
    /** Its group. */
    elsewhere: other.group,
    standIn,
    bot,
    courier,
    communities,
    vault,
    log,
    chat,
    journal,
    follows,
    /** Says something in the group, quoting a message of it where one is given; gives its id. */
    says: (name: string, text: string, quote?: string) =>
      writes(name, group, text, quote === undefined ? {} : { quote }),
    /** Writes to the bot alone. */
    writes: (name: string, text: string, quote?: string) =>
      writes(name, 'private', text, quote === undefined ? {} : { quote }),
    reacts: (name: string, message: string, emoji: string) =>
      follows(() => standIn.react(name, message, emoji)),
    votes: (name: string, message: string, ...options: number[]) =>
      follows(() => standIn.vote(name, message, options)),
    edits: (message: string, text: string) => follows(() => standIn.edit(message, text)),
    deletes: (message: string) => follows(() => standIn.tell('revoke', { id: message })),
    /** What the bot said in the group as it stands, oldest first. */
    posted: () => standIn.said(group).map(withSpaces),
    /** What it said to somebody alone. */
    told: ({ phone }: { phone: string }) => standIn.said(phone).map(withSpaces),
    /** Everything that happened to requests, in short. */
    async happened(): Promise<readonly string[]> {
      const ledger = communities.all().find(({ community }) => community.requests.size > 0);
      const types: string[] = [];
      if (ledger)
        for await (const { event } of log.read(ledger.id, 0)) if ('request' in event) types.push(event.type);
      return types;
    },
    /** Lets time pass for the bot and for WhatsApp alike. */
    async passes(minutes: number): Promise<void> {
      for (let left = minutes; left > 0; left -= stepMinutes) {
        time.advance(Math.min(left, stepMinutes) * minuteMs);
        await bot.tick();
      }
      await courier.idle();
    },
    async ends(): Promise<void> {
      await courier.stop();
      await other.end();
      await rig.end();
    },
  };
}

/** What `neighbours` gives. */
export type Neighbours = Awaited<ReturnType<typeof neighbours>>;
