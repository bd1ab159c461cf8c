import type { CommandOf, Decision, Event } from '../command.ts';
import type { Community, Member } from '../community.ts';
import { mostProposals } from '../evolve/trust.ts';
import { whyNotInvited } from '../invitation.ts';
import { mayJudge } from '../judges.ts';
import { isMinor } from '../minor.ts';
import type { Instant } from '../model.ts';

type Trusting = CommandOf<
  | 'consent'
  | 'belong'
  | 'vouch'
  | 'retract'
  | 'raise'
  | 'judge'
  | 'invite'
  | 'accept'
  | 'refuse'
  | 'step-down'
  | 'propose'
>;

/** For how many people a member may vouch at a time: a word that costs nothing is worth nothing. */
const mostVouches = 5;

/** Rules about trust: what members agree to, whom they vouch for or worry about, who becomes an ambassador. */
export function decideTrust(community: Community, command: Trusting): Decision {
  const about = 'member' in command ? community.members.get(command.member) : undefined;
  if ('member' in command && !about) return 'unknown-member';
  switch (command.type) {
    case 'consent':
      return consent(community, command);
    case 'belong':
      return belong(community, command);
    case 'vouch':
    case 'retract':
      return vouch(community, command);
    case 'raise':
      return raise(community, command);
    case 'judge':
      return judge(community, command);
    case 'invite':
      return invite(community, command);
    case 'accept':
    case 'refuse':
    case 'step-down':
      return answer(community, command);
    case 'propose':
      return about && mayPropose(about) ? [{ ...command, type: 'proposed' }] : 'not-due';
    default:
      return command satisfies never;
  }
}

/** Whether a member may be asked, of the bot's own accord, if they would be seen: an adult, once and after a "later". */
export function mayPropose(member: Member): boolean {
  const { consents, proposals, unreachable } = member;
  const open = consents.ambassador === undefined ? proposals === 0 : consents.ambassador.answer === 'later';
  return open && proposals < mostProposals && !isMinor(member) && !unreachable;
}

/** Who takes back their yes is no ambassador any more, and has no invitation to answer. */
function consent({ members }: Community, command: CommandOf<'consent'>): Decision {
  const { at, by, purpose, answer: said } = command;
  const member = members.get(by);
  if (purpose === 'ambassador' && said === 'yes' && member && isMinor(member)) return 'not-adult';
  if (member?.consents[purpose]?.answer === said) return 'nothing-changed';
  const ends = purpose === 'ambassador' && said !== 'yes';
  return [{ ...command, type: 'consented' }, ...(ends ? endOfRole(member, { at, by }) : [])];
}

function endOfRole(
  member: Member | undefined,
  about: { readonly at: Instant; readonly by: Member['id'] },
): readonly Event[] {
  if (member?.role === 'invited') return [{ type: 'refused', ...about }];
  return member?.role === 'ambassador' ? [{ type: 'stepped-down', ...about }] : [];
}

/** Who says that they are a minor is seen no more, as if they had taken their yes back. */
export function seenNoMore(member: Member | undefined, { at, by }: CommandOf<'enlist'>): readonly Event[] {
  if (member?.consents.ambassador?.answer !== 'yes') return [];
  return [
    { type: 'consented', at, by, purpose: 'ambassador', answer: 'no' },
    ...endOfRole(member, { at, by }),
  ];
}

function belong({ members }: Community, command: CommandOf<'belong'>): Decision {
  const known = members.get(command.by)?.networks ?? new Set();
  const networks = [...new Set(command.networks)];
  const same = known.size === networks.length && networks.every((network) => known.has(network));
  return same ? 'nothing-changed' : [{ ...command, type: 'belonged', networks }];
}

function vouch({ members }: Community, command: CommandOf<'vouch' | 'retract'>): Decision {
  const vouches = members.get(command.by)?.vouches ?? new Set();
  const stands = vouches.has(command.member);
  if (command.type === 'retract') return stands ? [{ ...command, type: 'retracted' }] : 'nothing-changed';
  if (command.by === command.member) return 'yourself';
  if (stands) return 'nothing-changed';
  return vouches.size < mostVouches ? [{ ...command, type: 'vouched' }] : 'too-many';
}

/** A concern weighs nothing until a human decided, and is told to nobody but organizers it is not about. */
function raise(community: Community, command: CommandOf<'raise'>): Decision {
  const { by, member } = command;
  if (by === member) return 'yourself';
  if (isOpen(community, member, by)) return 'already-said';
  return mayJudge(community, member, by).length > 0 ? [{ ...command, type: 'raised' }] : 'no-organizer';
}

function judge(community: Community, command: CommandOf<'judge'>): Decision {
  const { by, member, raisedBy } = command;
  if (!community.organizers.has(by)) return 'not-organizer';
  // First, or the answer would tell who it is about whether, and by whom, there is a concern.
  if (!mayJudge(community, member, raisedBy).includes(by)) return 'not-yours';
  return isOpen(community, member, raisedBy) ? [{ ...command, type: 'judged' }] : 'already-settled';
}

function isOpen({ trust }: Community, member: Member['id'], by: Member['id']): boolean {
  const concerns = trust.concerns.get(member) ?? [];
  return concerns.some((concern) => concern.by === by && concern.upheldAt === undefined);
}

function invite(community: Community, command: CommandOf<'invite'>): Decision {
  if (!community.organizers.has(command.by)) return 'not-organizer';
  const member = community.members.get(command.member);
  return whyNotInvited(member, command.network) ?? [{ ...command, type: 'invited' }];
}

const ends = { accept: 'accepted', refuse: 'refused', 'step-down': 'stepped-down' } as const;

function answer({ members }: Community, command: CommandOf<keyof typeof ends>): Decision {
  const wanted = command.type === 'step-down' ? 'ambassador' : 'invited';
  const member = members.get(command.by);
  if (member?.role !== wanted) return 'not-invited';
  if (command.type === 'accept' && isMinor(member)) return 'not-adult';
  return [{ ...command, type: ends[command.type] }];
}
