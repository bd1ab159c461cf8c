import { type Chat, type Choice, type Outgoing, type Place, Refused } from '../chat/chat.ts';
import { type GroupId, type Instant, type MemberId, type RequestId, someone } from '../core/model.ts';
import { respond } from '../core/respond/respond.ts';
import type { Journal } from '../journal.ts';
import type { Ledger } from '../ledger.ts';
import type { Metrics } from '../metrics.ts';
import type { Post, Vault } from '../store/vault.ts';
import { meaningOf } from '../voice/meaning.ts';
import type { Spoken } from '../voice/voice.ts';
import { insist } from './insist.ts';
import type { Patience } from './patience.ts';

/** Something to say at a place, once what is said there before it has been. */
export interface Letter {
  readonly ledger: Ledger;
  /** Unique per community: a letter whose key was posted is not said again. */
  readonly key: string;
  readonly place: Place;
  readonly says: string;
  /** Finds the words at the last moment. */
  readonly compose: () => Promise<Spoken>;
  /** Names what it rewrites in place. */
  readonly slot: string | undefined;
  readonly anew: boolean;
  readonly onlyRewrites: boolean;
  readonly replyTo: string | undefined;
  readonly request: RequestId | undefined;
  readonly helper: MemberId | undefined;
  /** Whom it is for, when it is for one member. */
  readonly member: MemberId | undefined;
  /** The group it is for, when it is for one. */
  readonly group?: GroupId | undefined;
  /** Whether it is said to somebody who is no longer a member: that they were forgotten. */
  readonly farewell?: boolean | undefined;
  /** Called when the platform lets nobody write to this person first. */
  readonly unheard?: (() => void) | undefined;
  /** Other accounts of whom it is for, which cannot be written to. */
  readonly tried?: readonly Place[];
}

/** What delivering needs. */
export interface DeliveryParts extends Patience {
  readonly chats: ReadonlyMap<string, Chat>;
  readonly vault: Vault;
  readonly now: () => Instant;
  readonly journal: Journal;
  readonly metrics: Metrics;
  /** What was said and is being written down. */
  readonly keeping: Set<Promise<void>>;
}

/** Says a letter, however long its platform takes; gives false when the process stops before it could be said. */
export async function deliver(parts: DeliveryParts, letter: Letter): Promise<boolean> {
  const { ledger, place, key } = letter;
  const chat = parts.chats.get(place.platform);
  if (!chat || (await parts.vault.postBy(ledger.id, key))) return true;
  const standing = letter.slot === undefined ? undefined : await parts.vault.postBy(ledger.id, letter.slot);
  if (standing && isAsRecent(standing.letter, key)) return true;
  // Only where it stands can it be rewritten: whoever has two accounts may be written to by the other one by now.
  const isHere = standing?.platform === place.platform && standing.chat === place.chat;
  const earlier = letter.anew || !isHere ? undefined : standing;
  if (letter.onlyRewrites && !earlier) return true;
  const said = await sendPatiently(parts, chat, letter, earlier?.message);
  if (said === 'nobody') return true;
  if (said === undefined) return !parts.stopping.aborted;
  const kept = keepPost(parts, said.letter, said.message, said.choices).finally(() =>
    parts.keeping.delete(kept),
  );
  parts.keeping.add(kept);
  await kept;
  return true;
}

/** Whether what stands was said by this letter or by one about something that happened later. */
function isAsRecent(standing: string | undefined, key: string): boolean {
  return standing === key || positionOf(standing) > positionOf(key);
}

/** The position a letter is about; an answer to a delivery is about none. */
function positionOf(key: string | undefined): number {
  return Number(/^\d+/.exec(key ?? '')?.[0] ?? Number.NaN);
}

interface Sent {
  /** As it was said, perhaps elsewhere than it was meant to be. */
  readonly letter: Letter;
  readonly message: string;
  readonly choices: readonly Choice[];
}

/**
 * Gives the id of the message, or nothing when the platform refused it or the process stops.
 *
 * The words are found anew at each try: whoever left while the platform was away is neither written to nor named.
 */
async function sendPatiently(
  parts: DeliveryParts,
  chat: Chat,
  letter: Letter,
  replaces: string | undefined,
): Promise<Sent | 'nobody' | undefined> {
  const { ledger, place, key, replyTo, member } = letter;
  try {
    return await insist(parts, chat, async () => {
      if (member && !letter.farewell && !ledger.community.members.has(member)) return 'nobody';
      const spoken = await letter.compose();
      const outgoing: Outgoing = {
        key: `${ledger.id} ${key}`,
        place,
        ...spoken,
        choices: spoken.choices.map((choice) => withMeaning(letter.says, choice)),
        ...(replyTo === undefined ? {} : { replyTo }),
        ...(replaces === undefined ? {} : { replaces }),
      };
      const message = await chat.send(outgoing);
      parts.metrics.noticesSent.inc({ platform: chat.name });
      return { letter, message, choices: spoken.choices };
    });
  } catch (error) {
    if (error instanceof Refused) return refused(parts, letter, error);
    throw error;
  }
}

/** Platforms without buttons say how to choose: by a thumb, where that is a plain yes or no. */
function withMeaning(says: string, choice: Choice): Choice {
  const means = meaningOf(says, choice.does);
  return means === 'yes' || means === 'no' ? { ...choice, means } : choice;
}

/**
 * Whoever cannot be written to by any of their accounts is no longer alerted, a group that the bot may not write in is
 * no longer linked.
 */
async function refused(
  parts: DeliveryParts,
  letter: Letter,
  error: Refused,
): Promise<Sent | 'nobody' | undefined> {
  const { ledger, member, group, place } = letter;
  const at = parts.now();
  parts.metrics.noticesRefused.inc({ platform: place.platform });
  const { reason } = error;
  parts.journal.warn('notice-refused', {
    community: ledger.id,
    platform: place.platform,
    ...(reason === undefined ? {} : { reason }),
    error,
  });
  if (error.reason === 'expelled' && group) await ledger.carryOut({ type: 'unlink', at, group });
  if (error.reason !== 'blocked' && error.reason !== 'not-started') return undefined;
  const other = await otherWay(parts, letter);
  if (other) return sendPatiently(parts, other.chat, other.letter, undefined);
  const lost = member ? await ledger.carryOut({ type: 'lose-touch', at, by: member }) : [];
  const told = typeof lost !== 'string' && lost.some((event) => respond(event, ledger.community).length > 0);
  if (error.reason === 'not-started' && !told) letter.unheard?.();
  return undefined;
}

/** The same letter to the next of the accounts of whom it is for, where there is one. */
async function otherWay(
  { vault, chats }: DeliveryParts,
  letter: Letter,
): Promise<{ readonly chat: Chat; readonly letter: Letter } | undefined> {
  const { ledger, member, place } = letter;
  const contacts = (member && (await vault.person(ledger.id, member))?.contacts) || [];
  const tried = [...(letter.tried ?? []), place];
  const isTried = (contact: { platform: string; chat: string }) =>
    tried.some(({ platform, chat }) => platform === contact.platform && chat === contact.chat);
  const next = contacts.find((contact) => chats.has(contact.platform) && !isTried(contact));
  const chat = next && chats.get(next.platform);
  const other = { platform: next?.platform, chat: next?.chat } as Place;
  return chat && { chat, letter: { ...letter, replyTo: undefined, place: other, tried } };
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
    ...(slot === undefined ? {} : { letter: key }),
    ...(place.thread === undefined ? {} : { thread: place.thread }),
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
