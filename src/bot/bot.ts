import type { Incoming } from '../chat/chat.ts';
import { readAction } from '../core/action.ts';
import { chores } from '../core/chores.ts';
import type { Instant } from '../core/model.ts';
import type { Ledger } from '../ledger.ts';
import { reacted } from './answer.ts';
import { edited, removed } from './change.ts';
import { hear } from './hear.ts';
import { meet } from './meet.ts';
import type { BotParts } from './parts.ts';
import { press } from './press.ts';
import { beginTurn, count, type Turn } from './turn.ts';

/** The bot between its chats and its ledgers. */
export interface Bot {
  /** Handles one delivery of a chat; settles once all it led to is durable. @throws when that cannot be recorded. */
  receive(incoming: Incoming): Promise<void>;
  /** Does what is due in every community. */
  tick(): Promise<void>;
}

/** Rounds of chores after one delivery: what a chore makes due is done at once, but never for ever. */
const mostRounds = 5;

/** Makes the bot. */
export function createBot(parts: BotParts): Bot {
  const turns = new Map<string, Promise<void>>();

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
      const who = await meet(parts, incoming);
      if (!who) return;
      await handle(beginTurn(parts, incoming, who));
      await duties(who.ledger, incoming.at);
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

  async function duties(ledger: Ledger, now: Instant): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const due = chores(ledger.community, now, parts.settings);
      if (due.length === 0) return;
      // All decided at once, while what makes them due still holds, and written together.
      const outcomes = await Promise.all(due.map((command) => ledger.carryOut(command)));
      for (const outcome of outcomes) count(parts, outcome);
    }
  }

  return {
    receive,
    async tick() {
      const now = parts.now();
      await Promise.all(
        parts.communities
          .all()
          .map((ledger) =>
            duties(ledger, now).catch((error) =>
              parts.journal.error('chores-failed', { community: ledger.id, error }),
            ),
          ),
      );
    },
  };
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
