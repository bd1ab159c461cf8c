import type { Update } from 'telegraf/types';
import type { Instant } from '../../core/model.ts';
import type { Change, Incoming, Place, Sender, Standing } from '../chat.ts';
import { isDiskError } from '../file.ts';
import type { IsAdmin } from './admins.ts';
import { toChange } from './change.ts';
import { Failure } from './client.ts';
import { type Self, toIncoming } from './incoming.ts';
import type { Storage } from './storage.ts';
import { type Alert, TelegramTrouble } from './trouble.ts';

/** What handling updates needs. */
export interface HandlerParts {
  readonly storage: Storage;
  readonly self: Self;
  readonly isAdmin: IsAdmin;
  readonly alert: Alert;
  /** Whether an error says nothing about the delivery: a store that is away for a while. */
  readonly isOutage: (error: unknown) => boolean;
  readonly receive: (incoming: Incoming) => Promise<void>;
  readonly noticed: (change: Change) => Promise<void>;
}

/** Tries before an update is set aside. */
const mostAttempts = 5;

/** Has one kept update handled; gives whether it is through with it: handled, or set aside with an alert. */
export function updateHandler(parts: HandlerParts): (seq: number) => Promise<boolean> {
  const { storage, alert } = parts;

  function setAside(seq: number, cause?: unknown): boolean {
    storage.end(seq, 'dead');
    alert(new TelegramTrouble('dead-letter', cause));
    return true;
  }

  /** Counts a failure that is the update's own; gives whether it was one too many. */
  function givesUp(seq: number, error: unknown): boolean {
    if (isPassing(parts, error)) return false;
    try {
      return storage.failed(seq) >= mostAttempts && setAside(seq, error);
    } catch {
      return false;
    }
  }

  async function attempt(seq: number): Promise<boolean> {
    const { update, at } = storage.read(seq);
    const told = understood(update, parts, at);
    if (told === 'nonsense') return setAside(seq);
    if (told.incoming) await parts.receive(await complete(parts, told.incoming));
    if (told.change) await notice(parts, told.change);
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

interface Told {
  readonly incoming: Incoming | undefined;
  readonly change: Change | undefined;
}

/** What an update tells; one that is not built as Telegram builds them will not be the next time either. */
function understood(update: Update, { self }: HandlerParts, at: Instant): Told | 'nonsense' {
  try {
    return { incoming: toIncoming(update, self, at), change: toChange(update, self, at) };
  } catch {
    return 'nonsense';
  }
}

/** Who commands something in a group has to be known for its administrator or not. */
async function complete(parts: HandlerParts, incoming: Incoming): Promise<Incoming> {
  const { from, group, place } = incoming;
  const commands = group && incoming.type === 'message' && incoming.text.startsWith('/');
  const admin = commands && (await administers(parts, from, place));
  return placed(parts.storage, { ...incoming, from: { ...from, admin } });
}

/** Whether somebody administers a group, under whatever id Telegram knows it today. */
function administers({ storage, isAdmin }: HandlerParts, { id }: Sender, { chat }: Place): Promise<boolean> {
  return isAdmin(storage.current(Number(chat)), Number(id));
}

async function notice(parts: HandlerParts, change: Change): Promise<void> {
  const { storage, noticed } = parts;
  if (change.type === 'unsigned') return noticed(placed(storage, change));
  if (change.type !== 'moved') return noticed(placed(storage, await completeStanding(parts, change)));
  await noticed(change);
  // It is told of the group under the new address from now on.
  storage.follow(Number(change.place.chat));
}

/** Whoever puts the bot into a group they administer runs the neighbourhood. */
async function completeStanding(parts: HandlerParts, standing: Standing): Promise<Standing> {
  const { by, place, type } = standing;
  // Who was shown out can ask nothing any more.
  if (!by || type === 'expelled') return standing;
  return { ...standing, by: { ...by, admin: await administers(parts, by, place) } };
}

/** A group that became a supergroup is the same one, under the id by which the bot knows it. */
function placed<T extends Incoming | Change>(storage: Storage, told: T): T {
  const chat = String(storage.known(Number(told.place.chat)));
  return { ...told, place: { ...told.place, chat } };
}

/** A failure that is not the update's: Telegram, the bot's store or this one's disk is away. */
function isPassing({ isOutage }: HandlerParts, error: unknown): boolean {
  return error instanceof Failure || isDiskError(error) || isOutage(error);
}
