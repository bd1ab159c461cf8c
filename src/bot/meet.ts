import type { Incoming } from '../chat/chat.ts';
import type { GroupId, MemberId } from '../core/model.ts';
import type { Ledger } from '../ledger.ts';
import type { Contact, Person } from '../store/vault.ts';
import type { BotParts } from './parts.ts';
import type { Speaker } from './replies.ts';

/** A contact seen again within this time is not written down again. */
const seenEveryMs = 60 * 60 * 1000;

/** Who speaks in a delivery, and in which community; nothing when it comes from none. */
export async function meet(parts: BotParts, incoming: Incoming): Promise<Speaker | undefined> {
  const { place, from } = incoming;
  const memberships = await parts.vault.memberships({ platform: place.platform, id: from.id });
  const home = incoming.group
    ? await parts.communities.at(place)
    : privateHome(parts, memberships[0]?.community);
  if (!home) return undefined;
  const { ledger, group } = home;
  const known = memberships.find(({ community }) => community === ledger.id)?.member;
  const member = known ?? parts.newId('m');
  const person = known && (await parts.vault.person(ledger.id, known));
  await keepContact(parts, ledger, member, person, incoming);
  await join(ledger, member, incoming, incoming.group ? group : undefined);
  return { ledger, member, group, language: person?.language ?? ledger.community.language };
}

/** Somebody who writes in private first belongs to the one community there is, if there is one. */
function privateHome(
  parts: BotParts,
  id: Ledger['id'] | undefined,
): { ledger: Ledger; group: GroupId } | undefined {
  const all = parts.communities.all();
  const ledger = id ? parts.communities.get(id) : all.length === 1 ? all[0] : undefined;
  const [group] = ledger?.community.groups ?? [];
  return ledger && group && { ledger, group };
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
