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
import { beginTurn, type Turn } from './turn.ts';
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
    if (!arrival) return;
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
    const who = arrival && (await meet(parts, ledger, arrival, incoming));
    if (!who) return;
    await handle(beginTurn(parts, incoming, who));
    await duties(parts, ledger, incoming.at);
  }

  return { receive, noticed: (change) => welcome(parts, change, mail.leave), ...rounds(parts, mail) };
}

async function handle(turn: Turn): Promise<void> {
  const { incoming } = turn;
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
    case 'departure':
      return void (await turn.act({ type: 'lose-touch', at: turn.now, by: turn.member }, 'nobody'));
    default:
      incoming satisfies never;
  }
}
