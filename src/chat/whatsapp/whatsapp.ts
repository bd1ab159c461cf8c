import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '../../core/model.ts';
import { type Chat, type Outgoing, Unreachable } from '../chat.ts';
import type { Wait } from '../deliveries.ts';
import type { HowTo } from './choices.ts';
import type { Deadline } from './connection.ts';
import { greetingWith } from './greeting.ts';
import type { LibraryParts } from './library.ts';
import { type Life, life } from './life.ts';
import { listener } from './listen.ts';
import { pacer } from './pace.ts';
import type { Pairing } from './pairing.ts';
import { speaker } from './speaker.ts';
import { type Counts, openStorage } from './storage.ts';
import type { Alert } from './trouble.ts';

/** What the adapter is made of. */
export interface WhatsappParts extends LibraryParts {
  /** Path of the SQLite file; its folder exists. */
  readonly file: string;
  readonly now: () => Instant;
  readonly wait: Wait;
  readonly deadline: Deadline;
  /** Calls something every few seconds; gives what ends that. */
  readonly beats: (beat: () => Promise<void>) => () => void;
  /** Most memory, in bytes, that the browser may take before it is opened anew. */
  readonly mostMemory: number;
  readonly howTo: HowTo;
  readonly alert: Alert;
  /** Whether what `receive` threw says nothing about the delivery: tried again for as long as it takes then. */
  readonly isOutage: (error: unknown) => boolean;
  /** Told of every change of how the account stands, each new code included. */
  readonly changed: (pairing: Pairing) => void;
}

/** WhatsApp as a chat, with what only WhatsApp needs. */
export interface WhatsappChat extends Chat {
  /** How the account stands, with the code to scan where it waits for one. */
  pairing(): Pairing;
  /** What became of the deliveries of the last days. */
  counts(): Counts;
}

/**
 * WhatsApp, through an ordinary account in a browser that this adapter keeps alive.
 *
 * What happens there is on the disk before it is handled, in order per chat, after a crash too; what happened while the
 * browser was closed is read when it is open again. `start` settles once messages come, which takes a person with the
 * account's phone the first time.
 */
export function whatsappChat(parts: WhatsappParts): WhatsappChat {
  const { now, wait, alert } = parts;
  const storage = openStorage(parts.file);
  const stopper = new AbortController();
  const stopping = stopper.signal;
  const sending = new Map<Promise<string>, string>();
  let living: Life | undefined;
  const page = () => living?.connection();
  const said = async (chat: string) => {
    const there = [...sending].flatMap(([sent, where]) => (where === chat ? [sent] : []));
    await Promise.allSettled(there);
    // Whoever had it said notes it before anybody's answer is handled.
    if (there.length > 0) await turn();
  };
  const inbox = listener({ ...parts, storage, stopping, connection: page, said });
  const pace = pacer({ now, wait, stopping, storage, alert });
  const say = speaker({ ...parts, storage, stopping, connection: page, pace });

  return {
    name: 'whatsapp',
    async start(receive, noticed) {
      living = life({ ...parts, ...inbox.listens(receive, noticed), stopping });
      await living.begun;
    },
    async send(outgoing: Outgoing) {
      if (stopping.aborted) throw new Unreachable('The bot is stopping.');
      inbox.stirs();
      const sent = say(outgoing).finally(() => sending.delete(sent));
      sending.set(sent, outgoing.place.chat);
      return sent;
    },
    invitation(says) {
      const phone = inbox.phone();
      const start = says === '' ? '' : `?text=${encodeURIComponent(greetingWith(says))}`;
      return phone === undefined ? undefined : `https://wa.me/${phone}${start}`;
    },
    pairing: () => living?.pairing() ?? { state: 'opening' },
    counts: storage.counts,
    async stop() {
      if (stopping.aborted) return;
      stopper.abort();
      await Promise.allSettled(sending.keys());
      await inbox.idle();
      await living?.ended;
      storage.close();
    },
  };
}
