import type { Instant } from '../../core/model.ts';
import type { Chat, Outgoing } from '../chat.ts';
import { Refused, Unreachable } from '../chat.ts';
import { group } from './acting.ts';
import { type Parts as DeliveryParts, deliveryQueue } from './deliveries.ts';
import { isDiskError } from './file.ts';
import { openRoom } from './room.ts';
import { openStorage, type Storage } from './storage.ts';

interface Parts extends Pick<DeliveryParts, 'wait' | 'isOutage' | 'gaveUp'> {
  /** Path of the SQLite file; its folder exists. */
  readonly file: string;
  readonly now: () => Instant;
  /** A new unguessable id that begins with the prefix. */
  readonly newId: (prefix: string) => string;
  /** Settles when the bot has said all that it has to say for now. */
  readonly settled: () => Promise<void>;
}

// How long an act waits for the bot's answer to be visible, in milliseconds.
const patience = 2_000;

/**
 * A chat platform in the browser, and the room in which its neighbours talk.
 *
 * It does what any platform does for its bot: keeps people and messages by itself, and delivers again what the
 * bot had not handled, after a crash too.
 */
export function playgroundChat({ file, now, newId, wait, isOutage, gaveUp, settled }: Parts) {
  const storage = openStorage(file, newId('room'));
  const queue = deliveryQueue({ handled: storage.handled, wait, isOutage, gaveUp });
  const listeners = new Set<() => void>();
  let stopped = false;

  const changed = () => {
    for (const listener of listeners) listener();
  };

  async function answered(): Promise<void> {
    const enough = new AbortController();
    await Promise.race([settled(), wait(patience, enough.signal)]);
    enough.abort();
  }

  const room = openRoom({
    storage,
    now,
    newId,
    changed,
    deliver: (incoming) => queue.deliver(incoming).then(answered),
  });

  const chat: Chat = {
    name: 'playground',
    async start(receive) {
      queue.start(receive, storage.pending());
    },
    async send(outgoing) {
      if (stopped) throw new Unreachable('The playground has stopped.');
      const id = kept(() => {
        const { platform, chat: to } = outgoing.place;
        if (platform !== 'playground' || !(to === group || storage.hasAccount(to)))
          throw new Refused('There is no such chat in the playground.');
        return storage.together(() => keep(storage, outgoing, () => newId('p'), now()));
      });
      changed();
      return id;
    },
    async stop() {
      await queue.stop();
      if (!stopped) storage.close();
      stopped = true;
    },
  };

  return {
    chat,
    room: {
      ...room,
      /** Names this neighbourhood: another one has another id. */
      id: storage.id,
      /** Calls the listener whenever something to see has changed; gives what ends that. */
      subscribe(listener: () => void) {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    },
  };
}

/** A disk that fails may work again later, as a platform that does not answer. */
function kept<T>(write: () => T): T {
  try {
    return write();
  } catch (cause) {
    if (!isDiskError(cause)) throw cause;
    throw new Unreachable('The playground could not write to its file.', { cause });
  }
}

/** Keeps a message under its key: said again, or replacing an earlier one, it is rewritten in place. */
function keep(storage: Storage, outgoing: Outgoing, newId: () => string, at: Instant): string {
  const { key, text, choices, place } = outgoing;
  const former = storage.message(outgoing.replaces ?? storage.saidAs(key) ?? '');
  const rewritable = former && !former.deleted && former.chat === place.chat && former.author === null;
  const id = rewritable ? former.id : newId();
  if (!rewritable) {
    const quoted = storage.message(outgoing.replyTo ?? '');
    const replyTo = quoted?.chat === place.chat ? quoted.id : null;
    storage.addMessage({ id, chat: place.chat, author: null, text, choices, replyTo, at });
  } else if (former.text !== text || JSON.stringify(former.choices) !== JSON.stringify(choices)) {
    storage.rewrite(id, text, choices);
  }
  storage.keepSaid(key, id);
  return id;
}
