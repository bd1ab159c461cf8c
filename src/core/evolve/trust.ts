import type { Event, EventOf } from '../command.ts';
import type { Community, Member } from '../community.ts';
import { type MemberId, someone } from '../model.ts';
import { anchor, connect, disconnect, tieOf } from '../trust/ties.ts';

/** What members say of each other, of what they agree to, and of being ambassadors. */
export type TrustEvent = EventOf<(typeof ofTrust)[number]>;

const ofTrust = [
  'consented',
  'belonged',
  'vouched',
  'retracted',
  'raised',
  'judged',
  'invited',
  'accepted',
  'refused',
  'stepped-down',
  'proposed',
] as const;

/** Whether an event is one of those. */
export function isOfTrust(event: Event): event is TrustEvent {
  return (ofTrust as readonly string[]).includes(event.type);
}

/** Most times a member is asked, of the bot's own accord, whether they would be seen: once, and after a "later". */
export const mostProposals = 2;

/** Applies what members say of each other; what is said by or of somebody forgotten is nobody's any more. */
export function evolveTrust(community: Community, event: TrustEvent): void {
  switch (event.type) {
    case 'vouched':
    case 'retracted':
      vouch(community, event);
      return;
    case 'raised':
    case 'judged':
      concern(community, event);
      return;
    default: {
      const member = community.members.get('member' in event ? event.member : event.by);
      if (member) evolveOne(community, member, event);
    }
  }
}

type OneEvent = Exclude<TrustEvent, { type: 'vouched' | 'retracted' | 'raised' | 'judged' }>;

function evolveOne(community: Community, member: Member, event: OneEvent): void {
  switch (event.type) {
    case 'consented':
      member.consents[event.purpose] = { answer: event.answer, at: event.at };
      if (event.purpose === 'ambassador') answered(community, member, event.answer);
      return;
    case 'proposed':
      member.proposals++;
      community.toPropose.delete(member.id);
      return;
    case 'belonged':
      member.networks.clear();
      for (const network of event.networks) member.networks.add(network);
      if (member.domain && !member.networks.has(member.domain)) delete member.domain;
      return;
    case 'invited':
      member.role = 'invited';
      if (event.by === someone) delete member.invitedBy;
      else member.invitedBy = event.by;
      if (event.network) member.domain = event.network;
      else delete member.domain;
      return;
    case 'accepted':
      member.role = 'ambassador';
      return;
    case 'refused':
      member.role = 'declined';
      delete member.domain;
      return;
    case 'stepped-down':
      member.role = 'stepped-down';
      delete member.domain;
      return;
    default:
      event satisfies never;
  }
}

/** A "later" is asked about once more. */
function answered(community: Community, member: Member, answer: 'yes' | 'no' | 'later'): void {
  if (answer === 'later' && member.proposals < mostProposals) community.toPropose.add(member.id);
  else community.toPropose.delete(member.id);
}

function vouch({ members, trust }: Community, event: EventOf<'vouched' | 'retracted'>): void {
  const { by, member, at } = event;
  const from = members.get(by);
  if (!from || member === someone || member === by) return;
  const tie = tieOf(trust, member, by);
  if (event.type === 'vouched') {
    tie.vouchedAt = at;
    from.vouches.add(member);
  } else {
    delete tie.vouchedAt;
    from.vouches.delete(member);
  }
  connect(trust, member, by);
}

/** Whoever raised a concern may have left since; what a human found to be right stays so. */
function concern({ trust }: Community, event: EventOf<'raised' | 'judged'>): void {
  const { member, at } = event;
  if (member === someone) return;
  const all = trust.concerns.get(member) ?? [];
  trust.concerns.set(member, all);
  if (event.type === 'raised') {
    const words = event.words ? { words: event.words } : {};
    if (event.by !== someone && event.by !== member) all.push({ by: event.by, at, ...words });
    return;
  }
  const open = all.findIndex(({ by, upheldAt }) => by === event.raisedBy && upheldAt === undefined);
  const [known] = open < 0 ? [] : all.splice(open, 1);
  if (event.upheld) all.push({ by: event.raisedBy, at: known?.at ?? at, upheldAt: at });
}

/** Keeps the seeds of trust what they are: organizers, and members an organizer vouched for. */
export function anchored(community: Community, member: MemberId): void {
  const known = community.members.get(member);
  const is = community.organizers.has(member) || (known?.verifiedBy.size ?? 0) > 0;
  if (known) anchor(community.trust, member, is);
}

/** Takes a member who left out of all that others said and did. */
export function detached(community: Community, member: MemberId): void {
  disconnect(community.trust, member);
  community.toPropose.delete(member);
  community.activeAt.delete(member);
  for (const other of community.members.values()) {
    other.vouches.delete(member);
    if (other.invitedBy === member) delete other.invitedBy;
  }
}
