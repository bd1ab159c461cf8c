import type { Change, Incoming } from '../chat/chat.ts';
import type { CommunityId } from '../core/model.ts';
import type { Ledger } from '../ledger.ts';
import { Conflict, StoreError } from '../store/log.ts';
import type { Left } from '../store/ownership.ts';
import type { BotParts } from './parts.ts';

/** What a platform delivers: something somebody did, or what became of the bot. */
export type Delivery = Incoming | Change;

/** Deliveries that other processes received for communities of this one, and the other way round. */
export interface Mail {
  /** Leaves a delivery with the process that has its community. */
  leave(community: CommunityId, delivery: Delivery): Promise<void>;
  /** Handles what was left for a community, in order; says whether there was anything. */
  collect(ledger: Ledger): Promise<boolean>;
  /** Handles what was left for any community of this process. */
  collectAll(): Promise<void>;
}

/** A delivery that fails so often, with the store at work, fails for ever. */
const mostAttempts = 5;

/** Makes the mail of a bot. */
export function createMail(
  { communities, ownership, journal }: BotParts,
  handle: (ledger: Ledger, delivery: Delivery) => Promise<void>,
): Mail {
  const collecting = new Map<CommunityId, Promise<unknown>>();
  const attempts = new Map<string, number>();

  function leave(community: CommunityId, delivery: Delivery): Promise<void> {
    const { id, place, at } = delivery;
    return ownership.leave({
      community,
      id: `${place.platform} ${id}`,
      at,
      body: JSON.stringify(delivery),
    });
  }

  async function collectNow(ledger: Ledger): Promise<boolean> {
    const all = await ownership.left(ledger.id);
    for (const left of all) await collectOne(ledger, left);
    return all.length > 0;
  }

  async function collectOne(ledger: Ledger, left: Left): Promise<void> {
    try {
      await handle(ledger, JSON.parse(left.body) as Delivery);
    } catch (error) {
      const failures = (attempts.get(left.id) ?? 0) + 1;
      attempts.set(left.id, failures);
      const outage = error instanceof StoreError || error instanceof Conflict;
      // What comes behind it waits, as it would on the platform.
      if (outage || failures < mostAttempts) throw error;
      journal.error('delivery-given-up', { community: ledger.id, error });
    }
    attempts.delete(left.id);
    await ownership.done(left);
  }

  /** One at a time per community, each looking anew: what was left before it was called is handled when it settles. */
  async function collect(ledger: Ledger): Promise<boolean> {
    const before = collecting.get(ledger.id) ?? Promise.resolve();
    const collected = before.catch(() => undefined).then(() => collectNow(ledger));
    collecting.set(ledger.id, collected);
    try {
      return await collected;
    } finally {
      if (collecting.get(ledger.id) === collected) collecting.delete(ledger.id);
    }
  }

  async function collectFor(community: CommunityId, all: readonly Left[]): Promise<void> {
    const ledger = await communities.get(community);
    // It went to another process since: that one is told where it lies.
    if (ledger === 'elsewhere') for (const left of all) await ownership.leave(left);
    else if (ledger) await communities.attend(ledger, () => collect(ledger));
    else for (const left of all) await ownership.done(left);
  }

  return {
    leave,
    collect,
    async collectAll() {
      const byCommunity = Map.groupBy(await ownership.left(undefined), ({ community }) => community);
      await Promise.all(
        [...byCommunity].map(([community, all]) =>
          collectFor(community, all).catch((error) => journal.error('delivery-failed', { community, error })),
        ),
      );
    },
  };
}
