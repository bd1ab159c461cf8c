import type { Incoming } from '../chat/chat.ts';
import type { CommunityId, GroupId, MemberId } from '../core/model.ts';
import type { Ledger } from '../ledger.ts';
import type { Contact, Person } from '../store/vault.ts';
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
export async function arrive(
  parts: BotParts,
  { place, from, group }: Incoming,
): Promise<Arrival | undefined> {
  const memberships = await parts.vault.memberships({ platform: place.platform, id: from.id });
  const home = group ? await parts.communities.at(place) : undefined;
  // Somebody who writes in private first belongs to the one community there is, if there is one.
  const community = group ? home?.community : (memberships[0]?.community ?? (await parts.communities.only()));
  const known = memberships.find((one) => one.community === community)?.member;
  return community && { community, group: home?.group, member: known };
}

/** Who speaks in a delivery, once their community is in memory; nothing where there is no group to speak of. */
export async function meet(
  parts: BotParts,
  ledger: Ledger,
  { group: spokenIn, member: known }: Arrival,
  incoming: Incoming,
): Promise<Speaker | undefined> {
  const group = spokenIn ?? [...ledger.community.groups][0];
  if (!group) return undefined;
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
  { at, from, place }: Incoming,
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
  { at, from }: Incoming,
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
