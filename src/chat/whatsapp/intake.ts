import type { Client } from 'whatsapp-web.js';
import type { Instant } from '../../core/model.ts';
import type { Kept } from '../deliveries.ts';
import type { Connection } from './connection.ts';
import {
  type Heard,
  heardDeletion,
  heardDepartures,
  heardEdit,
  heardExpulsion,
  heardMessage,
  heardReaction,
  heardVote,
  type PageMessage,
  type PageReaction,
  type PageVote,
} from './heard.ts';
import type { Delivery, Storage } from './storage.ts';
import { type Alert, WhatsappTrouble } from './trouble.ts';

/** What taking deliveries in needs. */
export interface IntakeParts {
  readonly storage: Storage;
  readonly now: () => Instant;
  readonly alert: Alert;
  /** The bot's own ids, once known. */
  readonly me: () => ReadonlySet<string>;
  /** Has deliveries handled that were not known before. */
  readonly handle: (deliveries: readonly Kept[]) => void;
}

/** Takes in what the library tells of, and what it missed. */
export interface Intake {
  attach(client: Client): void;
  /**
   * Takes in what happened since an instant, of which some may be known.
   *
   * @throws what the page failed with; whatever it does tell is taken in nevertheless.
   */
  catchUp(connection: Connection, since: Instant): Promise<void>;
}

const purgeEveryMs = 60 * 60 * 1000;
/** As many messages of one chat are looked through after having been away. */
const mostMissed = 300;

/** Deliveries are on the disk when the library's event has been told, each of them once. */
export function intake({ storage, now, alert, me, handle }: IntakeParts): Intake {
  let purgedAt = Number.NEGATIVE_INFINITY;

  function keep(deliveries: readonly (Delivery | undefined)[]): void {
    try {
      for (const delivery of deliveries) {
        const kept = delivery && storage.keep(delivery, queueOf(delivery), now());
        if (kept) handle([kept]);
      }
      if (now() - purgedAt < purgeEveryMs) return;
      purgedAt = now();
      storage.purge(now());
      storage.people.purgePeople(now());
    } catch (error) {
      // What cannot be written now is read again from the page after the next start.
      alert(new WhatsappTrouble('not-kept', error));
    }
  }

  /** One conversation is one queue, whichever of a person's ids it goes by. */
  function queueOf({ chat }: Delivery): string {
    return storage.people.accountOf(chat) ?? chat;
  }

  /** Joining is nothing to hear of: the bot speaks in a group when it is asked to. */
  function left(data: PageMessage): void {
    const expulsion = heardExpulsion(data, me());
    const others = heardDepartures(data).filter(({ from }) => !me().has(from));
    keep([expulsion && { type: 'expulsion', ...expulsion }, ...others]);
  }

  return {
    attach(client) {
      client.on('message', (message) => keep([heardMessage(raw(message))]));
      client.on('message_edit', (message, text) => keep([edit(storage, raw(message), text)]));
      client.on('message_revoke_everyone', (message) => keep([heardDeletion(raw(message))]));
      client.on('message_reaction', (reaction) => keep([heardReaction(reaction as unknown as PageReaction)]));
      client.on('vote_update', (vote) => keep([heardVote(vote as unknown as PageVote)]));
      client.on('group_leave', (notification) => left(rawNotification(notification)));
    },
    async catchUp(connection, since) {
      const isMissed = (one: Heard | undefined) => one !== undefined && one.at >= since;
      const looks = (await connection.chatsSince(since)).map((chat) => async () => {
        keep((await connection.messagesIn(chat, mostMissed)).map(heardMessage).filter(isMissed));
      });
      for (const { ref, poll } of storage.withChoices(since - reactableMs)) {
        if (ref === undefined) continue;
        looks.push(async () => {
          const missed = poll
            ? (await connection.votesIn(ref)).map(heardVote)
            : (await connection.reactionsTo(ref)).map(heardReaction);
          keep(missed.filter(isMissed));
        });
      }
      await allOf(looks);
    },
  };
}

/** What was said in the last days may have been answered meanwhile. */
const reactableMs = 3 * 24 * 60 * 60 * 1000;

/** Does one thing after the other, those after one that fails too. @throws what failed first. */
async function allOf(deeds: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const deed of deeds) await deed().catch((error: unknown) => void failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Words that change before the message itself came are those of a message that was decrypted late. */
function edit(storage: Storage, data: PageMessage, text: unknown): Heard | undefined {
  const heard = heardEdit(data, text);
  return heard?.type === 'edit' && storage.heard(heard.message) ? heard : undefined;
}

/** The library keeps what the page told under a name its types hide. */
function raw(message: unknown): PageMessage {
  return (message as { rawData: PageMessage }).rawData;
}

function rawNotification(notification: unknown): PageMessage {
  const { id, timestamp, author, recipientIds } = notification as Record<string, unknown>;
  return { id, t: timestamp, author, recipients: recipientIds } as PageMessage;
}
