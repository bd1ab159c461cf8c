import type { Choice, Place } from '../chat/chat.ts';
import type { CommunityId, GroupId, Instant, Language, MemberId, RequestId } from '../core/model.ts';
import type { Notice } from '../core/notice.ts';
import type { Ledger, Recorded } from '../ledger.ts';
import type { Vault } from '../store/vault.ts';
import type { Voice } from '../voice/voice.ts';
import type { Letter } from './deliver.ts';

/** What is said in answer to one message, not because of an event: known only while the process lives. */
export interface Reply {
  readonly ledger: Ledger;
  readonly place: Place;
  /** The delivery answered: answered once, even when it is delivered again. */
  readonly to: string;
  /** Which of the answers in the same phrase it is, from 0. */
  readonly nth: number;
  readonly says: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly language?: Language | undefined;
  /** Names it, so that a notice of that slot rewrites it. */
  readonly slot?: string | undefined;
  /** Whether it rewrites what stands in its slot. */
  readonly rewrites?: boolean;
  /** Called when the platform lets nobody write to this person first. */
  readonly unheard?: () => void;
  readonly request?: RequestId;
  /** Whom it is for, when it is said to them alone. */
  readonly member?: MemberId;
  readonly replyTo?: string;
}

/** What writing letters needs. */
export interface WritingParts {
  readonly vault: Vault;
  readonly voice: Voice;
  readonly now: () => Instant;
  /** How somebody in a chat opens their private chat with the bot, in a community; nothing where they just can. */
  readonly invitation: Invitation;
}

/** Gives the address at which somebody who reads a message in a place opens their private chat with the bot. */
export type Invitation = (place: Place, community: CommunityId) => string | undefined;

/** An answer as a letter; the first of its kind, whatever was said before. */
export function replyLetter(reply: Reply): Letter {
  const { ledger, place, to, nth, says, text, choices, language, slot, rewrites, replyTo, request, member } =
    reply;
  return {
    ledger,
    place,
    key: `reply ${to} ${says}${nth === 0 ? '' : ` ${nth}`}`,
    says,
    compose: async () => ({ text, choices, language }),
    slot,
    anew: rewrites !== true,
    onlyRewrites: false,
    replyTo,
    request,
    helper: undefined,
    member,
    farewell: says === 'you.forgotten' || says === 'no.already-forgotten',
    unheard: reply.unheard,
  };
}

/** Whether a notice of an event that happened at an instant is to be said. */
export type IsWorthSaying = (notice: Notice, at: Instant) => boolean;

/** What an event gives to say, as letters to the places where it is heard; nobody is written to who cannot be. */
export async function lettersOf(
  parts: WritingParts,
  ledger: Ledger,
  { position, event, notices }: Recorded,
  isWorthSaying: IsWorthSaying,
): Promise<readonly Letter[]> {
  const letters: Letter[] = [];
  for (const [index, notice] of notices.entries()) {
    const place = isWorthSaying(notice, event.at) ? await placeOf(parts.vault, ledger, notice) : undefined;
    const key = `${position} ${keyWithin(notices, index)}`;
    if (place) letters.push(await letterOf(parts, ledger, notice, place, key));
  }
  return letters;
}

/**
 * Tells a notice from the others of its event: what it says, and how many before it say the same.
 *
 * Not simply its place among them, which is another one when a newer version has more to say about an event.
 */
export function keyWithin(notices: readonly Notice[], index: number): string {
  const says = notices[index]?.say;
  const same = notices.slice(0, index).filter(({ say }) => say === says).length;
  return `${says} ${same}`;
}

/** Where somebody hears a notice; nothing when they cannot be reached. */
async function placeOf(vault: Vault, { id }: Ledger, notice: Notice): Promise<Place | undefined> {
  if ('group' in notice.to) {
    const place = (await vault.addressOf(id, notice.to.group)) as Place | undefined;
    return place && inTopic(vault, id, notice.about.request, place);
  }
  const contact = (await vault.person(id, notice.to.member))?.contacts[0];
  return contact && ({ platform: contact.platform, chat: contact.chat } as Place);
}

/** What is about a request is said in the topic in which its author wrote it, in that chat. */
async function inTopic(
  vault: Vault,
  id: Ledger['id'],
  request: RequestId | undefined,
  place: Place,
): Promise<Place> {
  const asked = request && (await vault.postBy(id, `request ${request}`));
  const same = asked?.platform === place.platform && asked.chat === place.chat;
  return same && asked.thread !== undefined ? { ...place, thread: asked.thread } : place;
}

async function letterOf(
  parts: WritingParts,
  ledger: Ledger,
  notice: Notice,
  place: Place,
  key: string,
): Promise<Letter> {
  const { vault, voice, now, invitation } = parts;
  return {
    ledger,
    key,
    place,
    says: notice.say,
    compose: () => voice.notice(ledger, notice, now(), invitation(place, ledger.id)),
    slot: notice.slot,
    anew: notice.anew ?? false,
    onlyRewrites: notice.onlyRewrites ?? false,
    replyTo: await quoteOf(vault, ledger, notice, place),
    request: notice.about.request,
    helper: notice.about.helper,
    member: 'member' in notice.to ? notice.to.member : undefined,
    group: groupOf(notice),
  };
}

function groupOf({ to }: Notice): GroupId | undefined {
  return 'group' in to ? to.group : undefined;
}

/** The author's own message, to be quoted where it was written. */
async function quoteOf(
  vault: Vault,
  { id }: Ledger,
  notice: Notice,
  place: Place,
): Promise<string | undefined> {
  if (!notice.quotes) return undefined;
  const post = await vault.postBy(id, `request ${notice.quotes}`);
  return post?.platform === place.platform && post.chat === place.chat ? post.message : undefined;
}
