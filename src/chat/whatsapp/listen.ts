import type { Instant } from '../../core/model.ts';
import type { Chat } from '../chat.ts';
import { deliveryQueue, type Wait } from '../deliveries.ts';
import type { Connection } from './connection.ts';
import { deliveryHandler } from './handler.ts';
import { phoneOf } from './ids.ts';
import { intake } from './intake.ts';
import type { LifeParts } from './life.ts';
import type { Storage } from './storage.ts';
import type { Alert } from './trouble.ts';

/** What listening needs. */
export interface ListenParts {
  readonly storage: Storage;
  readonly now: () => Instant;
  readonly wait: Wait;
  readonly stopping: AbortSignal;
  readonly alert: Alert;
  readonly isOutage: (error: unknown) => boolean;
  readonly connection: () => Connection | undefined;
  /** Settles when what is being said in a chat is, or failed. */
  readonly said: (chat: string) => Promise<void>;
}

/** Nothing that old is worth hearing; what was said about it would not be said any more. */
const worthHearingMs = 3 * 24 * 60 * 60 * 1000;
/** WhatsApp's clock and this one differ, and what came just before a crash may not have been told. */
const clockSkewMs = 2 * 60_000;
const quietMs = 10 * 60_000;

/** Hears what happens on WhatsApp, live and, after having been away, from what the page has kept. */
export function listener(parts: ListenParts) {
  const { storage, now, wait, stopping, alert, connection: page } = parts;
  let handle: (seq: number) => Promise<boolean> = async () => false;
  const queue = deliveryQueue((seq) => handle(seq), wait, stopping);
  let busyAt = now();
  let caughtUp = false;
  let me: ReadonlySet<string> = new Set();
  const take = intake({
    storage,
    now,
    alert,
    me: () => me,
    handle(deliveries) {
      busyAt = now();
      queue.add(deliveries);
    },
  });

  /** What was missed is asked for once the page is there, and again until it was told. */
  async function catchUp(connection: Connection): Promise<void> {
    try {
      const heardAt = storage.listenedUntil() ?? begin();
      await take.catchUp(connection, Math.max(heardAt - clockSkewMs, now() - worthHearingMs));
      caughtUp = true;
      if (!stopping.aborted) storage.listens(now());
    } catch {
      // Asked for again when the page next says that it is well.
    }
  }

  /** Whatever was said before the account was first there is nothing to hear; whatever is said from now on is. */
  function begin(): Instant {
    storage.listens(now());
    return now();
  }

  return {
    /** What a browser's life has to be told for this. */
    listens(
      receive: Parameters<Chat['start']>[0],
      noticed: Parameters<Chat['start']>[1],
    ): Pick<LifeParts, 'attach' | 'isQuiet' | 'ready' | 'well'> {
      handle = deliveryHandler({ ...parts, receive, noticed: noticed ?? (async () => {}) });
      let waiting = storage.waiting();
      return {
        attach: take.attach,
        isQuiet: () => now() - busyAt > quietMs,
        ready(connection) {
          me = connection.me;
          caughtUp = false;
          // Who wrote may have to be asked of the page.
          queue.add(waiting);
          waiting = [];
          void catchUp(connection);
        },
        well() {
          const connection = page();
          if (caughtUp) storage.listens(now());
          else if (connection) void catchUp(connection);
        },
      };
    },
    /** Something was said: nobody should find the browser closed just now. */
    stirs() {
      busyAt = now();
    },
    /** The account's own number, once known. */
    phone: () => [...me].map(phoneOf).find((digits) => digits !== undefined),
    /** Settles when nothing is being handled. */
    idle: queue.idle,
  };
}
