import wweb, { type Client } from 'whatsapp-web.js';
import type { Instant } from '../../core/model.ts';
import { Unreachable } from '../chat.ts';
import type { Written } from './choices.ts';
import type { PageMessage, PageReaction, PageVote } from './heard.ts';
import { idOf } from './heard.ts';
import { type IdLike, personId, phoneOf, textOfId } from './ids.ts';

/** A signal aborted after some milliseconds. */
export type Deadline = (ms: number) => AbortSignal;

/** Where a message stands: by its bare id, and as the page finds it. */
export interface Standing {
  readonly message: string;
  readonly ref: string;
}

/** What can be asked of WhatsApp's page while it is ready. Every call throws `Unreachable` when it does not answer. */
export interface Connection {
  /** The account's own ids. */
  readonly me: ReadonlySet<string>;
  /** Says something; gives nothing when there is no such chat. */
  say(chat: string, words: Written, quote: string | undefined): Promise<Standing | undefined>;
  /** Gives false when it can no longer be changed: WhatsApp allows it for some minutes only. */
  rewrite(ref: string, text: string): Promise<boolean>;
  /** Shows that somebody is writing, as far as that works. */
  typing(chat: string): Promise<void>;
  /** The ids under which WhatsApp knows a person, as far as it tells. */
  idsOf(person: string): Promise<readonly string[]>;
  /** Who administers a group. */
  adminsOf(group: string): Promise<readonly string[]>;
  /** Whether the account is in a group; nothing where the page does not know the group. */
  isIn(group: string): Promise<boolean | undefined>;
  /** Whether WhatsApp knows a number; nothing for ids that hide it. */
  exists(person: string): Promise<boolean | undefined>;
  /** What a person calls themselves. */
  nameOf(person: string): Promise<string | undefined>;
  /** Chats in which something was written since an instant. */
  chatsSince(at: Instant): Promise<readonly string[]>;
  /** The last messages of a chat, oldest first. */
  messagesIn(chat: string, most: number): Promise<readonly PageMessage[]>;
  reactionsTo(ref: string): Promise<readonly PageReaction[]>;
  votesIn(ref: string): Promise<readonly PageVote[]>;
}

const callMs = 15_000;
const sayMs = 30_000;

/** Does something within a time. @throws {Unreachable} when it fails or takes longer. */
export async function within<T>(deadline: Deadline, ms: number, call: () => Promise<T>): Promise<T> {
  const signal = deadline(ms);
  const late = Promise.withResolvers<never>();
  const expire = () => late.reject(new Unreachable('WhatsApp did not answer in time.'));
  signal.addEventListener('abort', expire, { once: true });
  try {
    return await Promise.race([call(), late.promise]);
  } catch (cause) {
    throw cause instanceof Unreachable ? cause : new Unreachable('WhatsApp could not do it.', { cause });
  } finally {
    signal.removeEventListener('abort', expire);
  }
}

/** The ready client as the rest of the adapter uses it. */
export async function connection(client: Client, deadline: Deadline): Promise<Connection> {
  const ask = <T>(call: () => Promise<T>, ms = callMs) => within(deadline, ms, call);

  async function idsOf(person: string): Promise<readonly string[]> {
    const [found] = await ask(() => client.getContactLidAndPhone([person]));
    const ids = [found?.lid, found?.pn].flatMap((id) => personId(id) ?? []);
    return ids.includes(person) ? ids : [person, ...ids];
  }

  async function peopleIn(id: string): Promise<readonly Participant[] | undefined> {
    const chat = (await ask(() => client.getChatById(id))) as unknown as GroupLike | null | undefined;
    return chat?.groupMetadata?.participants;
  }

  const own = personId(textOfId(client.info.wid as unknown as string));
  const me = new Set(own === undefined ? [] : await idsOf(own));
  return {
    me,
    idsOf,
    async say(chat, words, quote) {
      const content = words.poll
        ? new wweb.Poll(words.text, [...words.poll], {
            allowMultipleAnswers: false,
            messageSecret: undefined,
          })
        : words.text;
      const sent = await ask(
        () =>
          client.sendMessage(chat, content, {
            linkPreview: false,
            sendSeen: false,
            waitUntilMsgSent: true,
            ...(quote === undefined ? {} : { quotedMessageId: quote }),
          }),
        sayMs,
      );
      // The library waits for WhatsApp's answer and does not look at it.
      if (Number(sent?.ack) < 0) throw new Unreachable('WhatsApp did not take it.');
      const message = idOf(sent?.id);
      return message === undefined ? undefined : { message, ref: textOfId(sent.id) };
    },
    async rewrite(ref, text) {
      return ask(async () => {
        const message = await client.getMessageById(ref);
        return Boolean(await message?.edit(text, { linkPreview: false }));
      }, sayMs);
    },
    async typing(chat) {
      const script = `window.WWebJS.sendChatstate('typing', ${JSON.stringify(chat)})`;
      await ask(async () => client.pupPage?.evaluate(script)).catch(() => undefined);
    },
    async adminsOf(id) {
      const people = (await peopleIn(id)) ?? [];
      const admins = people.filter(({ isAdmin, isSuperAdmin }) => isAdmin || isSuperAdmin);
      return admins.flatMap((one) => personId(one.id) ?? []);
    },
    async isIn(id) {
      const people = await peopleIn(id);
      return people?.some((one) => me.has(personId(one.id) ?? ''));
    },
    async exists(person) {
      return phoneOf(person) === undefined ? undefined : ask(() => client.isRegisteredUser(person));
    },
    async nameOf(person) {
      const contact = await ask(() => client.getContactById(person)).catch(() => undefined);
      return contact?.pushname || undefined;
    },
    ...keptBy(client, ask),
  };
}

type Ask = <T>(call: () => Promise<T>, ms?: number) => Promise<T>;

/** What the page has kept of what happened while nobody listened. */
function keptBy(
  client: Client,
  ask: Ask,
): Pick<Connection, 'chatsSince' | 'messagesIn' | 'reactionsTo' | 'votesIn'> {
  return {
    async chatsSince(at) {
      const script = `window.require('WAWebCollections').Chat.getModelsArray()
        .filter(({ t }) => t * 1000 >= ${Math.floor(at)}).map(({ id }) => id._serialized)`;
      return ((await ask(async () => client.pupPage?.evaluate(script))) ?? []) as readonly string[];
    },
    async messagesIn(chat, most) {
      return ask(async () => {
        const found = await client.getChatById(chat);
        const messages = await found.fetchMessages({ limit: most });
        return messages.map(({ rawData }) => rawData as PageMessage);
      }, sayMs);
    },
    async reactionsTo(ref) {
      return ask(async () => {
        const message = await client.getMessageById(ref);
        const lists = (await message?.getReactions()) ?? [];
        return lists.flatMap(({ senders }) => senders as unknown as readonly PageReaction[]);
      });
    },
    votesIn: (ref) => ask(async () => (await client.getPollVotes(ref)) as unknown as readonly PageVote[]),
  };
}

interface Participant {
  readonly id: IdLike;
  readonly isAdmin?: boolean;
  readonly isSuperAdmin?: boolean;
}

interface GroupLike {
  readonly groupMetadata?: { readonly participants?: readonly Participant[] };
}
