import { ApiError } from './errors.ts';

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}
interface Queued {
  readonly at: number;
  readonly update: Update;
}

const lifeMs = 86_400_000;
const conflict =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
// Told only to those who ask for them by name.
const onRequest = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** Updates on their way to the bot: kept until it confirms them, for 24 hours at most. */
export function updateQueue(now: () => number, firstId: number) {
  let queue: Queued[] = [];
  let next = firstId;
  let allowed: ReadonlySet<string> | undefined;
  let waiter: { wake(): void; fail(error: ApiError): void } | undefined;
  let arrived: (update: Update) => void = () => {};
  const confirmed: Update[] = [];

  function forget(keep: (one: Queued) => boolean): void {
    confirmed.push(...queue.filter((one) => !keep(one)).map(({ update }) => update));
    queue = queue.filter(keep);
  }

  function take(offset: number, limit: number): readonly Update[] {
    queue = queue.filter(({ at }) => now() - at < lifeMs);
    const newest = Math.max(...queue.map(({ update }) => update.update_id));
    // An offset nobody can know yet: the real server begins with the oldest.
    if (offset > 0 && offset <= newest + 1) forget(({ update }) => update.update_id >= offset);
    if (offset < 0) {
      const last = new Set(queue.slice(offset));
      forget((one) => last.has(one));
    }
    return queue.slice(0, limit).map(({ update }) => update);
  }

  function enqueue(update: Update, first = false): void {
    const one = { at: now(), update };
    queue = first ? [one, ...queue] : [...queue, one];
    waiter?.wake();
    arrived(update);
  }

  return {
    confirmed,
    pending: () => queue.map(({ update }) => update),
    /** Makes an update of what happened, unless the bot did not ask for its kind. */
    push(kind: string, what: unknown): void {
      if (allowed ? !allowed.has(kind) : onRequest.has(kind)) return;
      enqueue(structuredClone({ update_id: next++, [kind]: what }));
    },
    /** Puts an update in as it is: malformed, known already, out of order. */
    force: (update: Update, first = false) => enqueue(update, first),
    nextId: (id: number) => {
      next = id;
    },
    shuffle(order: (count: number) => number) {
      for (let i = queue.length - 1; i > 0; i--) {
        const j = order(i + 1);
        [queue[i], queue[j]] = [queue[j] as Queued, queue[i] as Queued];
      }
    },
    allow(kinds: readonly string[] | undefined) {
      if (kinds) allowed = kinds.length > 0 ? new Set(kinds) : undefined;
    },
    onArrival(listener: (update: Update) => void) {
      arrived = listener;
    },
    done(update: Update) {
      forget((one) => one.update !== update);
    },
    interrupt(description: string) {
      waiter?.fail(new ApiError(409, description));
    },
    waiting: () => waiter !== undefined,
    /** Answers with what there is, or waits for something; a second one ends the first. */
    async poll(
      offset: number,
      limit: number,
      timeout: number,
      gone: AbortSignal,
    ): Promise<readonly Update[]> {
      waiter?.fail(new ApiError(409, conflict));
      const found = take(offset, limit);
      if (found.length > 0 || timeout === 0) return found;
      return new Promise((resolve, reject) => {
        const end = (answer: () => void) => {
          clearTimeout(timer);
          if (waiter === mine) waiter = undefined;
          answer();
        };
        const mine = {
          wake: () => setImmediate(() => waiter === mine && end(() => resolve(take(offset, limit)))),
          fail: (error: ApiError) => end(() => reject(error)),
        };
        const timer = setTimeout(() => end(() => resolve([])), timeout * 1000);
        gone.addEventListener('abort', () => end(() => resolve([])), { once: true });
        waiter = mine;
      });
    },
  };
}

export type UpdateQueue = ReturnType<typeof updateQueue>;
