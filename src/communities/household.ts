import { asleepUntil } from '../core/asleep.ts';
import type { CommunityId, Instant } from '../core/model.ts';
import type { Settings } from '../core/settings.ts';
import { type Ledger, openLedger } from '../ledger.ts';
import type { Log } from '../store/log.ts';
import type { Ownership } from '../store/ownership.ts';

/** Another process that lives takes care of it. */
export type Elsewhere = 'elsewhere';

/** The communities in memory: those in which something goes on. */
export interface Household {
  /** Those in memory now. */
  all(): readonly Ledger[];
  /** A community, woken when it sleeps; nothing when there is none of that id. */
  get(id: CommunityId): Promise<Ledger | Elsewhere | undefined>;
  /** Keeps a community in memory while something is done with it. */
  attend<T>(ledger: Ledger, work: () => Promise<T>): Promise<T>;
  /** Wakes what has something due, what a process that ended has left, and what failed half-way. */
  wake(now: Instant): Promise<void>;
  /** Sends communities to sleep in which nothing goes on. */
  rest(now: Instant): Promise<void>;
}

/** What moving in is made of. */
export interface Residence {
  /** Notices of events up to this position were said already. */
  readonly delivered: (id: CommunityId) => Promise<number>;
  /** Does what is still to be done for a community that was woken. */
  readonly moveIn: (ledger: Ledger) => Promise<void>;
}

interface Parts {
  readonly settings: Settings;
  readonly log: Log;
  readonly ownership: Ownership;
  readonly now: () => Instant;
  readonly hear: (ledger: Ledger, recorded: Ledger['unsaid']) => void;
  readonly letGo: (community: CommunityId) => boolean;
  readonly failed: (community: CommunityId, error: unknown) => void;
}

/** A community nobody spoke in for this long, and in which nothing is under way, goes to sleep. */
const restAfterMs = 10 * 60 * 1000;
/** Communities read at once. */
const atOnce = 8;

/** An empty household. */
export function openHousehold(parts: Parts, residence: Residence) {
  const { ownership, settings, now, letGo, failed } = parts;
  const ledgers = new Map<CommunityId, Ledger>();
  const { move, isMoving } = moves<Ledger | Elsewhere | undefined>();
  const usedAt = new Map<CommunityId, Instant>();
  const { attend, isAttended } = attendance();
  /** Perhaps taken, or perhaps let go: that failed half-way. */
  const missed = new Set<CommunityId>();

  async function load(id: CommunityId): Promise<Ledger | Elsewhere> {
    const known = ledgers.get(id);
    if (known) return known;
    missed.add(id);
    const ledger = (await ownership.take(id)) ? await read(parts, residence, id) : 'elsewhere';
    missed.delete(id);
    if (ledger === 'elsewhere') return ledger;
    ledgers.set(id, ledger);
    usedAt.set(id, now());
    // It is there even so; what is left of somebody who left is tried again when the next one leaves.
    await residence.moveIn(ledger).catch((error: unknown) => failed(id, error));
    return ledger;
  }

  async function begin(id: CommunityId): Promise<Ledger | Elsewhere> {
    usedAt.set(id, now());
    const known = isMoving(id) ? undefined : ledgers.get(id);
    return known ?? ((await move(id, () => load(id))) as Ledger | Elsewhere);
  }

  function isQuiet({ id, community, leaving, merging }: Ledger, at: Instant): boolean {
    if (isAttended(id) || isMoving(id) || at - (usedAt.get(id) ?? at) < restAfterMs) return false;
    return asleepUntil(community, at, settings) > at && leaving.length + merging.size === 0 && letGo(id);
  }

  /** It goes at once, so that nobody begins anything with it; whoever asks for it waits, and wakes it again. */
  async function moveOut(ledger: Ledger, at: Instant): Promise<void> {
    const { id, community } = ledger;
    ledgers.delete(id);
    const until = asleepUntil(community, at, settings);
    await move(id, async () => {
      // When this fails, another process may have it by now: it is taken again before anything is done with it.
      missed.add(id);
      await ownership.release(id, until === Number.POSITIVE_INFINITY ? undefined : until);
      missed.delete(id);
      return undefined;
    });
  }

  async function restOne(id: CommunityId, at: Instant): Promise<void> {
    const ledger = ledgers.get(id);
    if (ledger && isQuiet(ledger, at)) await moveOut(ledger, at);
  }

  return {
    /** As `get`, for one that may have no record yet. */
    begin,
    all: () => [...ledgers.values()].filter(({ length }) => length > 0),
    async get(id: CommunityId) {
      const found = await begin(id);
      return found === 'elsewhere' || found.length > 0 ? found : undefined;
    },
    attend: <T>({ id }: Ledger, work: () => Promise<T>) => attend(id, work),
    async wake(at: Instant) {
      const due = [...new Set([...(await ownership.due(at)), ...missed])].filter((id) => !ledgers.has(id));
      await eachOf(due, (id) => move(id, () => load(id)), failed);
    },
    rest: (at: Instant) => eachOf([...ledgers.keys()], (id) => restOne(id, at), failed),
  };
}

async function read({ log, hear }: Parts, { delivered }: Residence, id: CommunityId): Promise<Ledger> {
  const ledger: Ledger = await openLedger({
    log,
    id,
    delivered: await delivered(id),
    hear: (recorded) => hear(ledger, recorded),
  });
  return ledger;
}

/** Does something with each, a few at once; one that fails keeps no other from its turn. */
async function eachOf(
  ids: readonly CommunityId[],
  work: (id: CommunityId) => Promise<unknown>,
  failed: (id: CommunityId, error: unknown) => void,
): Promise<void> {
  const waiting = ids.values();
  const workers = Array.from({ length: Math.min(atOnce, ids.length) }, async () => {
    for (const id of waiting) await work(id).catch((error: unknown) => failed(id, error));
  });
  await Promise.all(workers);
}

/** Moves of a community, one at a time: who moves out must be out before it moves in again. */
function moves<T>() {
  const moving = new Map<CommunityId, Promise<T>>();
  return {
    isMoving: (id: CommunityId) => moving.has(id),
    move(id: CommunityId, work: () => Promise<T>): Promise<T> {
      const before = moving.get(id) ?? Promise.resolve();
      const moved = before.then(work, work).finally(() => {
        if (moving.get(id) === moved) moving.delete(id);
      });
      moving.set(id, moved);
      return moved;
    },
  };
}

/** Communities with which something is being done. */
function attendance() {
  const attended = new Map<CommunityId, number>();
  return {
    isAttended: (id: CommunityId) => attended.has(id),
    async attend<T>(id: CommunityId, work: () => Promise<T>): Promise<T> {
      attended.set(id, (attended.get(id) ?? 0) + 1);
      try {
        return await work();
      } finally {
        const left = (attended.get(id) ?? 1) - 1;
        if (left > 0) attended.set(id, left);
        else attended.delete(id);
      }
    },
  };
}
