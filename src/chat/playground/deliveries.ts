import type { Incoming } from '../chat.ts';

/** Settles after some milliseconds, or as soon as the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

interface Queue {
  readonly waiting: { readonly incoming: Incoming; readonly tried: () => void }[];
  /** How often the first of them failed. */
  failures: number;
}

// Between two tries of the same delivery, in milliseconds: doubles from the first to the last.
const firstRetry = 250;
const lastRetry = 30_000;

/**
 * Hands deliveries to the bot, in order and one at a time per chat, until it has handled each.
 *
 * One that fails is tried again and holds its chat back meanwhile: an answer never overtakes its question.
 */
export function deliveryQueue(handled: (id: string) => void, wait: Wait) {
  const queues = new Map<string, Queue>();
  const draining = new Set<Promise<void>>();
  const stopping = new AbortController();
  let receive: ((incoming: Incoming) => Promise<void>) | undefined;

  async function drain(chat: string, queue: Queue): Promise<void> {
    for (let next = queue.waiting[0]; next && receive && !stopping.signal.aborted; next = queue.waiting[0]) {
      try {
        await receive(next.incoming);
        handled(next.incoming.id);
        queue.waiting.shift();
        queue.failures = 0;
        next.tried();
      } catch {
        // Whoever handles deliveries reports its own failures; here they only mean "later".
        for (const held of queue.waiting) held.tried();
        await wait(Math.min(firstRetry * 2 ** queue.failures++, lastRetry), stopping.signal);
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
    const queue = queues.get(chat) ?? { waiting: [], failures: 0 };
    queue.waiting.push({ incoming, tried: resolve });
    if (queues.has(chat)) return queue.failures > 0 ? Promise.resolve() : promise;
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
