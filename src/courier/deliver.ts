import { type Chat, type Choice, type Outgoing, type Place, Refused, Unreachable } from '../chat/chat.ts';
import { type Instant, type MemberId, type RequestId, someone } from '../core/model.ts';
import type { Journal } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Metrics } from '../metrics.ts';
import type { Post, Vault } from '../store/vault.ts';
import { type Patience, patiently } from './patience.ts';

/** Something to say at a place, once what is said there before it has been. */
export interface Letter {
  readonly ledger: Ledger;
  /** Unique per community: a letter whose key was posted is not said again. */
  readonly key: string;
  readonly place: Place;
  readonly says: string;
  /** Finds the words at the last moment. */
  readonly compose: () => Promise<{ text: string; choices: readonly Choice[] }>;
  /** Names what it rewrites in place. */
  readonly slot: string | undefined;
  readonly anew: boolean;
  readonly onlyRewrites: boolean;
  readonly replyTo: string | undefined;
  readonly request: RequestId | undefined;
  readonly helper: MemberId | undefined;
  /** Whom it is for, when it is for one member. */
  readonly member: MemberId | undefined;
}

/** What delivering needs. */
export interface DeliveryParts extends Patience {
  readonly chats: ReadonlyMap<string, Chat>;
  readonly vault: Vault;
  readonly now: () => Instant;
  readonly journal: Journal;
  readonly metrics: Metrics;
}

/** Says a letter, however long its platform takes; gives false when the process stops before it could be said. */
export async function deliver(parts: DeliveryParts, letter: Letter): Promise<boolean> {
  const { ledger, place, key } = letter;
  const chat = parts.chats.get(place.platform);
  if (!chat || (await parts.vault.postBy(ledger.id, key))) return true;
  const earlier =
    letter.slot === undefined || letter.anew ? undefined : await parts.vault.postBy(ledger.id, letter.slot);
  if (letter.onlyRewrites && !earlier) return true;
  const spoken = await letter.compose();
  const message = await sendPatiently(parts, chat, letter, {
    key: `${ledger.id} ${key}`,
    place,
    ...spoken,
    ...(letter.replyTo === undefined ? {} : { replyTo: letter.replyTo }),
    ...(earlier ? { replaces: earlier.message } : {}),
  });
  if (message === undefined) return !parts.stopping.aborted;
  await keepPost(parts, letter, message, spoken.choices);
  return true;
}

/** Gives the id of the message, or nothing when the platform refused it or the process stops. */
async function sendPatiently(parts: DeliveryParts, chat: Chat, letter: Letter, outgoing: Outgoing) {
  try {
    return await patiently(
      parts,
      async () => {
        const message = await chat.send(outgoing);
        parts.metrics.noticesSent.inc({ platform: chat.name });
        return message;
      },
      (error) => {
        if (!(error instanceof Unreachable)) throw error;
        parts.metrics.sendRetries.inc({ platform: chat.name });
        return error.retryAfter;
      },
    );
  } catch (error) {
    if (error instanceof Refused) return refused(parts, letter, error);
    throw error;
  }
}

/** A member who cannot be written to is no longer alerted. */
async function refused(
  parts: DeliveryParts,
  { ledger, member, place }: Letter,
  error: Refused,
): Promise<undefined> {
  parts.metrics.noticesRefused.inc({ platform: place.platform });
  parts.journal.warn('notice-refused', { community: ledger.id, platform: place.platform, error });
  if (member) await ledger.carryOut({ type: 'lose-touch', at: parts.now(), by: member });
}

async function keepPost(
  parts: DeliveryParts,
  letter: Letter,
  message: string,
  choices: readonly Choice[],
): Promise<void> {
  const { ledger, place, key, slot, says, request, helper, member } = letter;
  const post: Post = {
    community: ledger.id,
    platform: place.platform,
    chat: place.chat,
    message,
    key: slot ?? key,
    says,
    ...(request ? { request } : {}),
    ...(helper ? { helper } : {}),
    choices,
    at: parts.now(),
  };
  if (concernsNobodyGone(ledger, post, member)) await parts.vault.keepPost(post);
}

/** What was on its way when somebody left for good must not bring them back into the vault. */
function concernsNobodyGone({ community }: Ledger, post: Post, member: MemberId | undefined): boolean {
  const words = [post.key, post.helper, member, ...post.choices.map(({ does }) => does)].join(' ');
  const members = (words.match(/\bm_\w+/g) ?? []) as readonly MemberId[];
  return members.every((id) => id === someone || community.members.has(id));
}
