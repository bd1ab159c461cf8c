import type { Change, Incoming } from '../chat/chat.ts';
import { readAction } from '../core/action.ts';
import type { Ledger } from '../ledger.ts';
import { reacted } from './answer.ts';
import { edited, removed } from './change.ts';
import { hear } from './hear.ts';
import { createMail, type Mail } from './mail.ts';
import { type Arrival, arrive, meet } from './meet.ts';
import type { BotParts } from './parts.ts';
import { press } from './press.ts';
import { duties, type Rounds, rounds } from './rounds.ts';
import { strangers } from './stranger.ts';
import { beginTurn, causeOf, count, type Turn } from './turn.ts';
import { welcome } from './welcome.ts';

/** The bot between its chats and its ledgers. */
export interface Bot extends Rounds {
  /** Handles one delivery of a chat; settles once all it led to is durable. @throws when that cannot be recorded. */
  receive(incoming: Incoming): Promise<void>;
  /** Hears what becomes of the bot in a group. */
  noticed(change: Change): Promise<void>;
}

/** Makes the bot. */
export function createBot(parts: BotParts): Bot {
  const turns = new Map<string, Promise<void>>();
  const answerStranger = strangers(parts);
  const mail: Mail = createMail(parts, async (ledger, delivery) =>
    'from' in delivery
      ? handleHere(ledger, await arrive(parts, delivery), delivery)
      : welcome(parts, delivery, mail.leave),
  );

  /** One delivery of a person at a time, wherever they speak: who leaves in one chat is gone in the others. */
  async function receive(incoming: Incoming): Promise<void> {
    const account = `${incoming.place.platform} ${incoming.from.id}`;
    const before = turns.get(account) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => receiveNow(incoming));
    turns.set(account, turn);
    try {
      await turn;
    } finally {
      if (turns.get(account) === turn) turns.delete(account);
    }
  }

  async function receiveNow(incoming: Incoming): Promise<void> {
    parts.metrics.messagesReceived.inc({ platform: incoming.place.platform });
    const end = parts.metrics.decisionSeconds.startTimer();
    try {
      await route(incoming);
      end();
    } catch (error) {
      parts.journal.error('delivery-failed', {
        platform: incoming.place.platform,
        type: incoming.type,
        error,
      });
      throw error;
    }
  }

  /** Handles a delivery here, after what was left before it, or leaves it with the process that has its community. */
  async function route(incoming: Incoming): Promise<void> {
    // Whoever answers faster than the message is written down that they answer.
    await parts.courier.posted();
    const arrival = await arrive(parts, incoming);
    if (!arrival) return answerStranger(incoming);
    const { community } = arrival;
    const ledger = await parts.communities.get(community);
    if (ledger === 'elsewhere') return mail.leave(community, incoming);
    if (!ledger) return;
    await parts.communities.attend(ledger, async () => {
      const before = await mail.collect(ledger);
      // Whom it comes from may be known by what came before it.
      await handleHere(ledger, before ? await arrive(parts, incoming) : arrival, incoming);
    });
  }

  async function handleHere(ledger: Ledger, arrival: Arrival | undefined, incoming: Incoming): Promise<void> {
    if (!arrival) return;
    if (incoming.type === 'departure') await depart(parts, ledger, arrival, incoming);
    else if (await concerns(parts, incoming)) await meetAndHandle(ledger, arrival, incoming);
    await duties(parts, ledger, incoming.at);
  }

  async function meetAndHandle(ledger: Ledger, arrival: Arrival, incoming: Present): Promise<void> {
    const who = await meet(parts, ledger, arrival, incoming);
    if (!who) return answerStranger(incoming);
    await handle(beginTurn(parts, incoming, who), incoming);
  }

  return { receive, noticed: (change) => welcome(parts, change, mail.leave), ...rounds(parts, mail) };
}

/** A delivery of somebody who is there. */
type Present = Exclude<Incoming, { type: 'departure' }>;

/** Whoever only reacts to what neighbours write to each other is not written down for it. */
async function concerns({ vault }: BotParts, incoming: Present): Promise<boolean> {
  if (incoming.type !== 'reaction') return true;
  const { place, message } = incoming;
  return (await vault.postAt(place.platform, place.chat, message)) !== undefined;
}

/** Whoever leaves, or lets nobody write to them, is asked for nothing any more; a stranger stays one. */
async function depart(
  parts: BotParts,
  ledger: Ledger,
  { member: by }: Arrival,
  incoming: Incoming,
): Promise<void> {
  if (!by) return;
  const left = incoming.group ? ({ left: true } as const) : {};
  const lost = { type: 'lose-touch', at: incoming.at, by, ...left } as const;
  count(parts, await ledger.carryOut(lost, causeOf(parts, incoming)));
}

async function handle(turn: Turn, incoming: Present): Promise<void> {
  switch (incoming.type) {
    case 'message':
      return hear(turn, incoming);
    case 'press': {
      const action = readAction(incoming.does);
      return action && press(turn, action);
    }
    case 'reaction':
      return reacted(turn, incoming);
    case 'edit':
      return edited(turn, incoming);
    case 'deletion':
      return removed(turn, incoming);
    default:
      incoming satisfies never;
  }
}
