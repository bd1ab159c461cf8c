import type { Incoming } from '../chat/chat.ts';
import type { CommunityId, GroupId, MemberId } from '../core/model.ts';
import type { Ledger } from '../ledger.ts';
import type { Contact, Membership, Person } from '../store/vault.ts';
import { tokenOf } from './codes.ts';
import type { BotParts } from './parts.ts';
import type { Speaker } from './replies.ts';

/** A contact seen again within this time is not written down again. */
const seenEveryMs = 60 * 60 * 1000;

/** Where a delivery belongs, and whom its sender is known as, before it is known which process handles it. */
export interface Arrival {
  readonly community: CommunityId;
  /** The group spoken in; nothing in private. */
  readonly group: GroupId | undefined;
  readonly member: MemberId | undefined;
}

/** The community a delivery is for; nothing when it comes from none. */
export async function arrive(parts: BotParts, incoming: Incoming): Promise<Arrival | undefined> {
  const { place, from } = incoming;
  const memberships = await parts.vault.memberships({ platform: place.platform, id: from.id });
  const home = incoming.group
    ? await groupHome(parts, incoming)
    : { community: await privateHome(parts, incoming, memberships), group: undefined };
  const community = home?.community;
  const known = memberships.find((one) => one.community === community)?.member;
  return community && { community, group: home?.group, member: known };
}

/** A group that belongs to no community begins one, or joins another one's, when somebody who administers it says so. */
async function groupHome(
  parts: BotParts,
  incoming: Incoming,
): Promise<Pick<Arrival, 'community' | 'group'> | undefined> {
  const { place, at, from } = incoming;
  const home = await parts.communities.at(place);
  if (home || !from.admin || incoming.type !== 'message') return home;
  const wish = parts.ears.wish(incoming.text, true);
  if (wish?.wish === 'setup') {
    const founded = await parts.communities.found(place, at);
    return founded && { community: founded.ledger.id, group: founded.group };
  }
  const token = wish?.wish === 'link' && (await tokenOf(parts, wish.rest, 'group-link', at));
  return token ? { community: token.community, group: undefined } : undefined;
}

/**
 * Where somebody who writes in private belongs: where the code or the link leads that they follow, where they were
 * last seen, or in the one community there is, or there is on this platform.
 */
async function privateHome(
  parts: BotParts,
  incoming: Incoming,
  memberships: readonly Membership[],
): Promise<CommunityId | undefined> {
  const { communities, ears } = parts;
  const wish = incoming.type === 'message' ? ears.wish(incoming.text, false) : undefined;
  const token = wish?.wish === 'link' && (await tokenOf(parts, wish.rest, 'account-link', incoming.at));
  if (token) return token.community;
  const invited = wish?.wish === 'start' && /^c_\w{1,60}$/.test(wish.rest) && (wish.rest as CommunityId);
  if (invited && (await communities.get(invited))) return invited;
  const [latest, ...others] = memberships.map(({ community }) => community);
  if (latest === undefined) return communities.only(incoming.place.platform);
  for (const id of others.length > 0 ? [latest, ...others] : []) {
    const ledger = await communities.get(id);
    // One that every group has left is nobody's home any more.
    if (ledger === 'elsewhere' || (ledger && ledger.community.groups.size > 0)) return id;
  }
  return latest;
}

/** Who speaks in a delivery, once their community is in memory; nothing where there is no group to speak of. */
export async function meet(
  parts: BotParts,
  ledger: Ledger,
  { group: spokenIn, member: known }: Arrival,
  incoming: Pick<Incoming, 'at' | 'from' | 'place'>,
): Promise<Speaker | undefined> {
  const group = spokenIn ?? [...ledger.community.groups][0];
  if (!group) return undefined;
  // Whoever speaks in a group that had shown the bot out lets it hear: it was let in again.
  if (spokenIn && !ledger.community.groups.has(spokenIn))
    await ledger.carryOut({ type: 'link', at: incoming.at, group: spokenIn });
  const member = known ?? parts.newId('m');
  const person = known && (await parts.vault.person(ledger.id, known));
  await keepContact(parts, ledger, member, person, incoming);
  await join(ledger, member, incoming, spokenIn);
  return { ledger, member, group, language: person?.language ?? ledger.community.language };
}

async function keepContact(
  parts: BotParts,
  ledger: Ledger,
  member: MemberId,
  person: Person | undefined,
  { at, from, place }: Pick<Incoming, 'at' | 'from' | 'place'>,
): Promise<void> {
  const { id, name, chat, contact: reach } = from;
  const contact: Contact = { platform: place.platform, id, name, chat, contact: reach, seenAt: at };
  const seen = person?.contacts.find((one) => one.platform === contact.platform && one.id === id);
  const same = seen && seen.name === name && seen.chat === chat && seen.contact === reach;
  if (!same || at - seen.seenAt > seenEveryMs) await parts.vault.keepContact(ledger.id, member, contact);
}

/** Whoever speaks first belongs; whoever administers the group organizes, when nobody does yet. */
async function join(
  ledger: Ledger,
  member: MemberId,
  { at, from }: Pick<Incoming, 'at' | 'from'>,
  group: GroupId | undefined,
): Promise<void> {
  const known = ledger.community.members.get(member);
  if (!known || known.unreachable) {
    await ledger.carryOut({ type: 'join', at, by: member, ...(group ? { group } : {}) });
  }
  if (from.admin && ledger.community.organizers.size === 0) {
    await ledger.carryOut({ type: 'organize', at, by: member, admin: true });
  }
}
