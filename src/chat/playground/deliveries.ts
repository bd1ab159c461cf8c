import type { Incoming } from '../chat.ts';

/** Settles after some milliseconds, or as soon as the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** What handing deliveries to the bot needs. */
export interface Parts {
  /** Remembers that the bot is through with a delivery. */
  readonly handled: (id: string) => void;
  readonly wait: Wait;
  /** Whether a failure says nothing of the delivery, which is then tried for as long as it takes. */
  readonly isOutage: (error: unknown) => boolean;
  /** Told why a delivery was given up. */
  readonly gaveUp: (error: unknown) => void;
}

interface Queue {
  readonly waiting: { readonly incoming: Incoming; readonly tried: () => void }[];
  /** How often the first of them was tried in vain, and how often that was no outage. */
  tries: number;
  failures: number;
}

// Between two tries of the same delivery, in milliseconds: doubles from the first to the last.
const firstRetry = 250;
const lastRetry = 10_000;
/** Failures after which a delivery is given up: what breaks the bot each time must not silence its chat. */
const mostFailures = 5;

/**
 * Hands deliveries to the bot, in order and one at a time per chat, until it is through with each.
 *
 * One that fails is tried again and holds its chat back meanwhile: an answer never overtakes its question.
 */
export function deliveryQueue(parts: Parts) {
  const { wait } = parts;
  const queues = new Map<string, Queue>();
  const draining = new Set<Promise<void>>();
  const stopping = new AbortController();
  let receive: ((incoming: Incoming) => Promise<void>) | undefined;

  async function drain(chat: string, queue: Queue): Promise<void> {
    for (let next = queue.waiting[0]; next && receive && !stopping.signal.aborted; next = queue.waiting[0]) {
      const { incoming } = next;
      const through = await receive(incoming).then(
        () => remembers(parts, incoming),
        (error: unknown) => givesUp(parts, incoming, error, queue),
      );
      if (through) {
        queue.waiting.shift();
        Object.assign(queue, { tries: 0, failures: 0 });
        next.tried();
      } else {
        for (const held of queue.waiting) held.tried();
        await wait(Math.min(firstRetry * 2 ** queue.tries++, lastRetry), stopping.signal);
      }
    }
    queues.delete(chat);
    for (const left of queue.waiting) left.tried();
  }

  /** Settles when the delivery was handled, or once it is known that it has to wait for another try. */
  function deliver(incoming: Incoming): Promise<void> {
    if (!receive || stopping.signal.aborted) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const { chat } = incoming.place;
    const queue = queues.get(chat) ?? { waiting: [], tries: 0, failures: 0 };
    queue.waiting.push({ incoming, tried: resolve });
    if (queues.has(chat)) return queue.tries > 0 ? Promise.resolve() : promise;
    queues.set(chat, queue);
    const drained = drain(chat, queue).finally(() => draining.delete(drained));
    draining.add(drained);
    return promise;
  }

  return {
    deliver,
    /** Begins with the deliveries a former run left behind, oldest first. */
    start(to: (incoming: Incoming) => Promise<void>, pending: readonly Incoming[]) {
      receive = to;
      for (const incoming of pending) void deliver(incoming);
    },
    /** Begins no other delivery, and settles when those under way have ended. */
    async stop() {
      stopping.abort();
      await Promise.all(draining);
    },
  };
}

/** Takes note of a failure; gives whether it was one too many. */
function givesUp(parts: Parts, incoming: Incoming, error: unknown, queue: Queue): boolean {
  if (!parts.isOutage(error)) queue.failures++;
  if (queue.failures < mostFailures || !remembers(parts, incoming)) return false;
  parts.gaveUp(error);
  return true;
}

/** Where it cannot be written down that a delivery is done with, it is tried again: the bot knows it by its id. */
function remembers({ handled }: Parts, { id }: Incoming): boolean {
  try {
    handled(id);
    return true;
  } catch {
    return false;
  }
}
