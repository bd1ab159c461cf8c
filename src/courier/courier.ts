import type { Chat, Outgoing, Place } from '../chat/chat.ts';
import type { CommunityId, Instant } from '../core/model.ts';
import type { Notice } from '../core/notice.ts';
import type { Journal } from '../journal.ts';
import type { Ledger, Recorded } from '../ledger.ts';
import type { Metrics } from '../metrics.ts';
import { StoreError } from '../store/log.ts';
import { deliver, type Letter } from './deliver.ts';
import {
  type Invitation,
  type IsWorthSaying,
  lettersOf,
  type Reply,
  replyLetter,
  type WritingParts,
} from './letters.ts';
import { sayOnce } from './once.ts';
import { patiently } from './patience.ts';
import { progressBook } from './progress.ts';
import { createQueues } from './queues.ts';

export type { Reply } from './letters.ts';

/** Says what there is to say, in order per chat, at least once, for as long as a platform does not refuse it. */
export interface Courier {
  readonly invitation: Invitation;
  /** Takes what a ledger recorded. */
  hear(ledger: Ledger, recorded: readonly Recorded[]): void;
  reply(reply: Reply): void;
  /** Says what belongs to no community, once; known only while the process lives. */
  sayOnce(outgoing: Outgoing): void;
  /** Settles when what was said by now is known where its answers look for it. */
  posted(): Promise<void>;
  /** Forgets a community of which nothing waits to be said; false, and nothing is forgotten, while something does. */
  letGo(community: CommunityId): boolean;
  /** Settles when nothing waits to be said. */
  idle(): Promise<void>;
  /** Ends waiting for platforms that do not answer; what was not said is said after the next start. */
  stop(): Promise<void>;
}

/** What a courier is made of. */
export interface CourierParts extends Omit<WritingParts, 'invitation'> {
  readonly chats: readonly Chat[];
  /** Settles after some milliseconds, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly journal: Journal;
  readonly metrics: Metrics;
}

/** What nobody could be told for this long is no longer worth saying. */
const staleMs = 3 * 24 * 60 * 60 * 1000;
/** Name of the queue in which notices find their chats; no chat has it. */
const addressing = 'addressing';

/** What is said in a chat is said in order. */
const queueOf = ({ platform, chat }: Place) => `${platform} ${chat}`;

/** Makes the courier of every platform that is on. */
export function createCourier(parts: CourierParts): Courier {
  const { vault, now, journal, metrics } = parts;
  const chats = new Map(parts.chats.map((chat) => [chat.name as string, chat]));
  const stopping = new AbortController();
  const queues = createQueues((change) => metrics.pendingNotices.inc(change));
  const { count, isWaiting, keeping, posted } = onTheirWay();
  const delivery = { ...parts, chats, keeping, stopping: stopping.signal };
  const { progressOf, settled, letGo } = progressBook((community, platform, position) =>
    vault.keepDelivered(community, platform, position).catch((error) => failed(community, error)),
  );
  const invitation: Invitation = ({ platform }, community) => chats.get(platform)?.invitation?.(community);

  const failed = (community: CommunityId, error: unknown) =>
    journal.error('notice-failed', { community, error });

  /** Does a job until the store lets it; what fails for another reason is tried again after the next start. */
  function enqueue(queue: string, community: CommunityId, job: () => Promise<void>): void {
    const again = (error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      failed(community, error);
      return undefined;
    };
    count(community, 1);
    queues.add(queue, () =>
      patiently(delivery, job, again)
        .catch((error: unknown) => failed(community, error))
        .finally(() => count(community, -1)),
    );
  }

  function send(letter: Letter, done: () => void): void {
    enqueue(queueOf(letter.place), letter.ledger.id, async () => {
      if (await deliver(delivery, letter)) done();
    });
  }

  async function address(ledger: Ledger, recorded: Recorded, isWorthSaying: IsWorthSaying): Promise<void> {
    // All of them before the first is sent, so that this can be tried again.
    for (const letter of await lettersOf({ ...parts, invitation }, ledger, recorded, isWorthSaying)) {
      const track = progressOf(ledger.id, letter.place.platform);
      track.add(recorded.position);
      send(letter, () => track.done(recorded.position));
    }
  }

  const idle = () => queues.idle().then(settled);

  return {
    hear(ledger, recorded) {
      const tracks = [...chats.keys()].map((platform) => progressOf(ledger.id, platform));
      const isWorthSaying = worthSaying(recorded, now() - staleMs);
      for (const one of recorded) {
        for (const track of tracks) track.add(one.position);
        enqueue(addressing, ledger.id, async () => {
          await address(ledger, one, isWorthSaying);
          for (const track of tracks) track.done(one.position);
        });
      }
    },
    invitation,
    // Behind what was recorded before it, which is still finding its chats.
    reply: (reply) =>
      enqueue(addressing, reply.ledger.id, async () => send(replyLetter(reply), () => undefined)),
    sayOnce: (outgoing) => queues.add(queueOf(outgoing.place), () => sayOnce(delivery, outgoing)),
    posted,
    letGo: (community) => !isWaiting(community) && letGo(community),
    idle,
    async stop() {
      stopping.abort();
      await idle();
    },
  };
}

/** Letters and notices on their way, counted by community, and what is being written down of those said. */
function onTheirWay() {
  const waiting = new Map<CommunityId, number>();
  const keeping = new Set<Promise<void>>();
  return {
    keeping,
    posted: async () => void (await Promise.allSettled(keeping)),
    isWaiting: (community: CommunityId) => waiting.has(community),
    count(community: CommunityId, change: 1 | -1): void {
      const left = (waiting.get(community) ?? 0) + change;
      if (left > 0) waiting.set(community, left);
      else waiting.delete(community);
    },
  };
}

/**
 * Nothing that happened too long ago, and of what is rewritten in place only the last state, where several are to be
 * said at once.
 */
function worthSaying(recorded: readonly Recorded[], since: Instant): IsWorthSaying {
  const last = new Map<string, Notice>();
  for (const { notices } of recorded) {
    for (const notice of notices) if (notice.slot !== undefined) last.set(notice.slot, notice);
  }
  return (notice, at) =>
    at >= since && (notice.slot === undefined || notice.anew === true || last.get(notice.slot) === notice);
}
