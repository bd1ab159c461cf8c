import type { CommunityId, Instant } from '../core/model.ts';

/** A delivery left with the process that has its community. */
export interface Left {
  readonly community: CommunityId;
  /** Names it: left again under the same name, it is there once. */
  readonly id: string;
  /** When it happened, in whose order a community's deliveries are handled. */
  readonly at: Instant;
  /** The delivery itself, as text. */
  readonly body: string;
}

/**
 * Which communities this process takes care of. Among the processes on one store, each community has one owner at a
 * time, and one that nothing is due in has none: it sleeps.
 *
 * Any of these throws a `StoreError` when the engine cannot do it.
 */
export interface Ownership {
  /**
   * Takes a community, unless another process that lives has it. Whoever had it before can append to its log no more,
   * even if it was only slow. Taking again what one has is allowed.
   */
  take(community: CommunityId): Promise<boolean>;
  /** Lets a community sleep until an instant, or until somebody speaks in it. */
  release(community: CommunityId, until: Instant | undefined): Promise<void>;
  /** Communities no living process has that do not sleep, or not beyond an instant; some may be this one's already. */
  due(now: Instant): Promise<readonly CommunityId[]>;
  /** Takes for this process what only one may do at a time, such as to fetch a platform's messages. */
  lead(what: string): Promise<boolean>;
  /** Leaves a delivery with the owner of its community; durable when it settles. */
  leave(delivery: Left): Promise<void>;
  /** What was left for this process or for one that is gone, in order; of one community where one is named. */
  left(community: CommunityId | undefined): Promise<readonly Left[]>;
  /** Takes away a delivery that was handled. */
  done(delivery: Left): Promise<void>;
}

/** Where the sleep of communities is written down by an engine that one process uses alone. */
export interface Sleepers {
  /** Notes that a community sleeps, `Infinity` until it is spoken to, or with undefined that it woke. */
  keep(community: CommunityId, until: number | undefined): Promise<void>;
  /** Communities that do not sleep beyond an instant. */
  awake(now: Instant): Promise<readonly CommunityId[]>;
}

/** The ownership of a process that is alone: everything is its own, and nothing is ever left for another. */
export function aloneOn(sleepers: Sleepers): Ownership {
  return {
    async take(community) {
      // Before anything happens in it: a process that ends then must find it awake.
      await sleepers.keep(community, undefined);
      return true;
    },
    release: (community, until) => sleepers.keep(community, until ?? Number.POSITIVE_INFINITY),
    due: (now) => sleepers.awake(now),
    lead: async () => true,
    async leave({ community }) {
      throw new Error(`A delivery of ${community} was left for another process, where there is none.`);
    },
    left: async () => [],
    done: async () => {},
  };
}
