import type { Instant } from '../../core/model.ts';
import { type Change, type Incoming, type Standing, Unreachable } from '../chat.ts';
import { isDiskError } from '../file.ts';
import type { Connection } from './connection.ts';
import type { Expulsion, Heard } from './heard.ts';
import { groupId } from './ids.ts';
import { type Known, toIncoming } from './incoming.ts';
import type { Said, Storage } from './storage.ts';
import { type Alert, WhatsappTrouble } from './trouble.ts';

/** What handling deliveries needs. */
export interface HandlerParts {
  readonly storage: Storage;
  readonly connection: () => Connection | undefined;
  readonly now: () => Instant;
  /** Settles when what is being said in a chat is, or failed. */
  readonly said: (chat: string) => Promise<void>;
  readonly alert: Alert;
  /** Whether an error says nothing about the delivery: a store that is away for a while. */
  readonly isOutage: (error: unknown) => boolean;
  readonly receive: (incoming: Incoming) => Promise<void>;
  readonly noticed: (change: Change) => Promise<void>;
}

/** Tries before a delivery is set aside. */
const mostAttempts = 5;
/** What a crash left unknown is looked for in the chat within this time after the bot is back. */
const unknownForMs = 60_000;

/** Has one kept delivery handled; gives whether it is through with it: handled, or set aside with an alert. */
export function deliveryHandler(parts: HandlerParts): (seq: number) => Promise<boolean> {
  const { storage, alert, isOutage } = parts;

  /** Counts a failure that is the delivery's own; gives whether it was one too many. */
  function givesUp(seq: number, error: unknown): boolean {
    if (error instanceof Unreachable || isDiskError(error) || isOutage(error)) return false;
    try {
      if (storage.failed(seq) < mostAttempts) return false;
      storage.end(seq, 'dead');
      alert(new WhatsappTrouble('dead-letter', error));
      return true;
    } catch {
      return false;
    }
  }

  async function attempt(seq: number): Promise<boolean> {
    const { delivery, at } = storage.read(seq);
    if (delivery.type === 'expulsion') await parts.noticed(changeOf(delivery, at));
    else
      for (const incoming of toIncoming(delivery, await knownOf(parts, delivery, at), at))
        await parts.receive(incoming);
    if (delivery.type === 'edit') storage.gotWords(delivery.message);
    storage.end(seq, 'done');
    return true;
  }

  return async (seq) => {
    try {
      return await attempt(seq);
    } catch (error) {
      return givesUp(seq, error);
    }
  };
}

/** The account of somebody; asks WhatsApp, once, which ids are one person's. */
async function accountOf({ storage, connection }: Asking, id: string): Promise<string> {
  const known = storage.people.accountOf(id);
  if (known !== undefined && storage.people.idsOf(known).length > 1) return known;
  const ids = await asked(connection)
    .idsOf(id)
    .catch((error: unknown) => {
      if (known === undefined) throw error;
      return [id];
    });
  return storage.people.learn([id, ...ids.filter((other) => other !== id)]);
}

type Asking = Pick<HandlerParts, 'storage' | 'connection'>;

function asked(connection: () => Connection | undefined): Connection {
  const page = connection();
  if (!page) throw new Unreachable('WhatsApp is not ready.');
  return page;
}

/** Everything there is to know about who did something, and about what. */
async function knownOf(parts: HandlerParts, heard: Heard, at: Instant): Promise<Known> {
  const { storage, connection } = parts;
  const isGroup = groupId(heard.chat) !== undefined;
  const account = await accountOf(parts, heard.from);
  storage.people.saw(account, heard.name ?? (await missingName(parts, account, heard.from)), at);
  if (!isGroup && heard.type !== 'departure') storage.people.wroteFirst(account, heard.chat, at);
  const commands = isGroup && heard.type === 'message' && heard.text.trimStart().startsWith('/');
  return {
    account,
    ids: storage.people.idsOf(account),
    name: storage.people.known(account)?.name,
    admin: commands && (await isAdmin(parts, heard.chat, account)),
    named: 'mentions' in heard ? await namesOf(parts, heard.mentions) : new Map(),
    about: await aboutOf(parts, heard, account, at),
    lastSaid: isGroup ? undefined : storage.lastSaid(account),
    isGroup,
    wordless: heard.type === 'edit' && storage.heard(heard.message)?.wordless === true,
  };

  /** The bot's own mention has no name: it only says that the bot is meant. */
  async function namesOf(asking: Asking, mentions: readonly string[]) {
    const named = new Map<string, string | undefined>();
    for (const id of mentions) {
      const own = connection()?.me.has(id) ?? false;
      const other = own ? undefined : await accountOf(asking, id);
      const name = other === undefined ? undefined : storage.people.known(other)?.name;
      named.set(id, own ? undefined : (name ?? (await missingName(parts, other ?? id, id)) ?? ''));
    }
    return named;
  }
}

/**
 * The message of the bot's own that something is about.
 *
 * Others see it, and answer, before the page says that it was said; and after a crash nobody has said yet which it was.
 */
async function aboutOf(
  { storage, said, now }: HandlerParts,
  heard: Heard,
  account: string,
  arrived: Instant,
): Promise<Said | undefined> {
  const id =
    heard.type === 'message' ? heard.quoted?.message : 'message' in heard ? heard.message : undefined;
  if (id === undefined || storage.heard(id)) return undefined;
  const place = groupId(heard.chat) ?? account;
  if (!storage.saidAs(id)) await said(place);
  const about = storage.saidAs(id);
  const isFresh = now() - arrived < unknownForMs;
  if (!about && isFresh && storage.isUnknown([heard.chat, place]))
    throw new Unreachable('What this is about is still being said.');
  return about;
}

async function missingName(
  { storage, connection }: Asking,
  account: string,
  id: string,
): Promise<string | undefined> {
  if (storage.people.known(account)?.name !== undefined) return undefined;
  return connection()?.nameOf(id);
}

async function isAdmin(parts: HandlerParts, group: string, account: string): Promise<boolean> {
  const admins = await asked(parts.connection).adminsOf(group);
  for (const admin of admins) if ((await accountOf(parts, admin)) === account) return true;
  return false;
}

function changeOf({ key, chat, at }: Expulsion, arrived: Instant): Standing {
  return {
    type: 'expelled',
    id: key,
    at: at > 0 ? Math.min(at, arrived) : arrived,
    place: { platform: 'whatsapp', chat },
    title: '',
    missing: [],
  };
}
