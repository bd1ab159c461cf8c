import type { Instant } from '../../core/model.ts';
import { type Chat, type Outgoing, Unreachable } from '../chat.ts';
import { deliveryQueue, type Wait } from '../deliveries.ts';
import { adminReader } from './admins.ts';
import { type ClientParts, telegramClient } from './client.ts';
import { updateHandler } from './handler.ts';
import type { Self } from './incoming.ts';
import { intake } from './intake.ts';
import { limiter } from './limiter.ts';
import { connect, poll, type Webhook } from './listen.ts';
import { speaker } from './speaker.ts';
import { type Counts, openStorage } from './storage.ts';
import { type Alert, watch } from './trouble.ts';
import { type WebhookHandler, webhookHandler } from './webhook.ts';

/** What the adapter is made of. */
export interface TelegramParts extends ClientParts {
  /** Path of the SQLite file; its folder exists. */
  readonly file: string;
  readonly now: () => Instant;
  readonly wait: Wait;
  readonly alert: Alert;
  /** Whether what `receive` threw says nothing about the delivery: tried again for as long as it takes then. */
  readonly isOutage: (error: unknown) => boolean;
  /** Has Telegram bring updates to the web server; undefined to fetch them. */
  readonly webhook: Webhook | undefined;
}

/** Telegram as a chat, with what only Telegram needs. */
export interface TelegramChat extends Chat {
  /** To be mounted where the webhook's address leads; answers 500 until the chat has started. */
  readonly webhook: WebhookHandler;
  /** What became of the updates of the last days. */
  counts(): Counts;
}

/**
 * Telegram, through telegraf as a client only.
 *
 * Its own loops lose updates when anything goes wrong; here an update is on the disk before Telegram may forget it,
 * and handled in order per chat, after a crash too. `start` settles once connected, however long that takes.
 */
export function telegramChat(parts: TelegramParts): TelegramChat {
  const { now, wait, alert, webhook } = parts;
  const storage = openStorage(parts.file);
  const call = telegramClient(parts);
  const stopper = new AbortController();
  const stopping = stopper.signal;
  const limit = limiter({ now, wait, stopping });
  const health = watch(alert, now);
  const say = speaker({ call, storage, limit, now, alert, watch: health });
  const sending = new Set<Promise<string>>();
  let handle: (seq: number) => Promise<boolean> = async () => false;
  const queue = deliveryQueue((seq) => handle(seq), wait, stopping);
  let self: Self | undefined;
  let listening: Promise<void> | undefined;
  const keep = intake({ storage, call, now, handle: queue.add });

  async function listen(receive: Parameters<Chat['start']>[0], noticed: Parameters<Chat['start']>[1]) {
    const listenParts = { call, wait, stopping, watch: health, keep };
    const me = await connect(listenParts, webhook);
    if (!me) return;
    handle = updateHandler({
      ...parts,
      storage,
      self: me,
      isAdmin: adminReader(call, now),
      receive,
      noticed: noticed ?? (async () => {}),
    });
    queue.add(storage.waiting());
    self = me;
    listening = webhook ? undefined : poll(listenParts);
  }

  return {
    name: 'telegram',
    async start(receive, noticed) {
      const starting = listen(receive, noticed);
      listening = starting;
      await starting;
    },
    async send(outgoing: Outgoing) {
      if (stopping.aborted) throw new Unreachable('The bot is stopping.');
      const said = say(outgoing).finally(() => sending.delete(said));
      sending.add(said);
      return said;
    },
    invitation: (says) => self && `https://t.me/${self.username}?start=${says}`,
    webhook: webhookHandler(webhook?.secret ?? '', (update) => {
      if (!webhook || !self || stopping.aborted) throw new Unreachable('Not listening.');
      keep([update]);
    }),
    counts: storage.counts,
    async stop() {
      if (stopping.aborted) return;
      stopper.abort();
      await listening;
      await queue.idle();
      await Promise.allSettled(sending);
      storage.close();
    },
  };
}
