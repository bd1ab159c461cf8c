/** A delivery as an adapter keeps it until it was handled. */
export interface Kept {
  /** Its place in the order in which deliveries came. */
  readonly seq: number;
  /** The chat it belongs to: those of one chat are handled one after the other. */
  readonly chat: string;
}

/** Settles after some milliseconds, or as soon as the signal is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

// Between two tries of the same delivery, in milliseconds: doubles from the first to the last.
const firstRetry = 250;
const lastRetry = 10_000;

/**
 * Has deliveries handled, in order and one at a time per chat, chats side by side.
 *
 * @param handle gives whether it is through with a delivery; otherwise it is tried again, and holds its chat back
 * meanwhile. It must not reject.
 */
export function deliveryQueue(handle: (seq: number) => Promise<boolean>, wait: Wait, stopping: AbortSignal) {
  const queues = new Map<string, number[]>();
  const draining = new Set<Promise<void>>();

  async function drain(chat: string, queue: number[]): Promise<void> {
    let failures = 0;
    for (let next = queue[0]; next !== undefined && !stopping.aborted; next = queue[0]) {
      if (await handle(next)) {
        queue.shift();
        failures = 0;
      } else {
        await wait(Math.min(firstRetry * 2 ** failures++, lastRetry), stopping);
      }
    }
    queues.delete(chat);
  }

  return {
    /** Takes deliveries in the order in which they came. */
    add(deliveries: readonly Kept[]) {
      for (const { seq, chat } of stopping.aborted ? [] : deliveries) {
        const queue = queues.get(chat);
        if (queue) {
          queue.push(seq);
        } else {
          const begun = [seq];
          queues.set(chat, begun);
          const drained = drain(chat, begun).finally(() => draining.delete(drained));
          draining.add(drained);
        }
      }
    },
    /** Settles when nothing is being handled. */
    async idle() {
      await Promise.all(draining);
    },
  };
}
