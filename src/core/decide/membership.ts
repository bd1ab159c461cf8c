import type { CommandOf, Decision, Event } from '../command.ts';
import {
  type Community,
  isVerified,
  liveRequests,
  type Member,
  missionsOf,
  type Request,
} from '../community.ts';
import { isKept } from '../inactivity.ts';
import type { Enlistment } from '../model.ts';
import { isPaused } from '../pause.ts';
import { dayMs } from '../timing.ts';
import { withdraw } from './absence.ts';
import { takenBack } from './condition.ts';
import { merge } from './merging.ts';
import { seenNoMore } from './trust.ts';

type Membership = CommandOf<
  | 'join'
  | 'organize'
  | 'appoint'
  | 'zone'
  | 'configure'
  | 'merge'
  | 'enlist'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'introduce'
  | 'verify'
  | 'stay'
  | 'check-on'
  | 'lapse'
  | 'lose-touch'
  | 'forget'
>;

/** Rules about who is who: joining, organizing, enlisting, pausing, consenting, leaving for good. */
export function decideMembership(community: Community, command: Membership): Decision {
  if (command.type === 'check-on' || command.type === 'lapse') return silence(community, command);
  const member = community.members.get(command.by);
  switch (command.type) {
    case 'join':
      return member && !member.unreachable ? 'already-joined' : [{ ...command, type: 'joined' }];
    case 'organize':
      return organize(community, command);
    case 'appoint':
      return appoint(community, command);
    case 'zone':
      return zone(community, command);
    case 'configure':
      return configure(community, command);
    case 'merge':
      return merge(community, command);
    case 'enlist':
      return enlist(member, command);
    case 'pause':
    case 'resume':
    case 'stop':
      return withdraw(community, member, command);
    case 'introduce':
      return introduce(community, member, command);
    case 'verify':
      return verify(community, command);
    case 'stay':
      return member?.staysUntil === undefined ? 'nothing-changed' : [{ ...command, type: 'stayed' }];
    case 'lose-touch':
      return !member || member.unreachable ? 'nothing-changed' : [{ ...command, type: 'lost-touch' }];
    case 'forget':
      return member ? forget(community, command) : 'already-forgotten';
    default:
      return command satisfies never;
  }
}

/** Whoever administers a group organizes it: the platform says who that is. */
function organize(community: Community, { admin, ...command }: CommandOf<'organize'>): Decision {
  if (community.organizers.has(command.by)) return 'nothing-changed';
  return admin ? [{ ...command, type: 'organized' }] : 'not-organizer';
}

/** How long organizers may take to answer before a volunteer can ask them again. */
const patienceMs = 7 * dayMs;

/** A volunteer lets organizers be asked whether they know them; nobody's name reaches an organizer otherwise. */
function introduce(
  community: Community,
  member: Member | undefined,
  command: CommandOf<'introduce'>,
): Decision {
  if (member?.enlistment?.adult === false) return 'not-adult';
  if (isVerified(community, command.by)) return 'already-said';
  const asked = member?.introducedAt;
  if (asked !== undefined && command.at < asked + patienceMs) return 'already-said';
  return community.organizers.size > 0 ? [{ ...command, type: 'introduced' }] : 'no-organizer';
}

/** Only what was asked for, or said before, is recorded: a "no" to a question leaves nothing behind. */
function verify(community: Community, command: CommandOf<'verify'>): Decision {
  if (!community.organizers.has(command.by)) return 'not-organizer';
  const member = community.members.get(command.member);
  if (!member) return 'unknown-member';
  if (member.id === command.by) return 'nothing-changed';
  const changes = command.answer === 'yes' ? !member.verifiedBy.has(command.by) : member.verifiedBy.size > 0;
  return changes ? [{ ...command, type: 'verified' }] : 'nothing-changed';
}

/** An organizer makes another one of somebody they know; nobody organizes by their own word. */
function appoint(community: Community, command: CommandOf<'appoint'>): Decision {
  if (!community.organizers.has(command.by)) return 'not-organizer';
  if (!community.members.has(command.member)) return 'unknown-member';
  return community.organizers.has(command.member) ? 'nothing-changed' : [{ ...command, type: 'appointed' }];
}

function zone(community: Community, command: CommandOf<'zone'>): Decision {
  if (!community.organizers.has(command.by)) return 'not-organizer';
  const { zones } = community;
  const same = zones.size === new Set(command.zones).size && command.zones.every((zone) => zones.has(zone));
  return same ? 'nothing-changed' : [{ ...command, type: 'zoned' }];
}

function configure(community: Community, command: CommandOf<'configure'>): Decision {
  if (!community.organizers.has(command.by)) return 'not-organizer';
  const { language, timeZone, quiet } = { ...community, ...command };
  const same =
    language === community.language &&
    timeZone === community.timeZone &&
    quiet?.from === community.quiet?.from &&
    quiet?.to === community.quiet?.to;
  return same ? 'nothing-changed' : [{ ...command, type: 'configured' }];
}

function enlist(member: Member | undefined, command: CommandOf<'enlist'>): Decision {
  const resumes = command.inWords && member !== undefined && isPaused(member.pauses, command.at);
  const same = sameEnlistment(member?.enlistment, command.enlistment) && !resumes;
  if (same) return 'nothing-changed';
  const minor = command.enlistment.adult === false;
  return [{ ...command, type: 'enlisted' }, ...(minor ? seenNoMore(member, command) : [])];
}

/** Much may have happened since it fell due: any sign of theirs, or something they are waited for, keeps them. */
function silence(community: Community, command: CommandOf<'check-on' | 'lapse'>): Decision {
  const member = community.members.get(command.member);
  if (!member) return 'already-forgotten';
  if (isKept(community, member)) return 'not-due';
  const { staysUntil } = member;
  if (command.type === 'check-on') {
    return staysUntil === undefined ? [{ ...command, type: 'checked-on' }] : 'not-due';
  }
  if (staysUntil === undefined || command.at < staysUntil) return 'not-due';
  return forget(community, { type: 'forget', at: command.at, by: member.id });
}

/** Leaving ends what the member had under way first, so that nobody waits for somebody who is no longer there. */
function forget(community: Community, { at, by }: CommandOf<'forget'>): Decision {
  const live = liveRequests(community);
  const back = takenBack(community, by, at);
  return [...back, ...live.flatMap((request) => leave(request, at, by)), { type: 'forgotten', at, by }];
}

function leave(request: Request, at: number, by: Member['id']): Event[] {
  const about = { at, request: request.id };
  const unsettled = [...request.missions.values()].filter(({ status }) =>
    ['taken', 'done', 'disputed'].includes(status),
  );
  if (request.by === by) {
    if (missionsOf(request).every(({ status }) => status === 'taken'))
      return [{ type: 'cancelled', ...about, by, reason: 'left' }];
    const places: Event[] = request.status === 'open' ? [{ type: 'expired', ...about }] : [];
    return [...places, ...unsettled.map(({ helper }): Event => ({ type: 'closed', ...about, helper }))];
  }
  const own = unsettled.find(({ helper }) => helper === by);
  if (!own) return [];
  return [
    own.status === 'taken' ? { type: 'handed-over', ...about, by } : { type: 'closed', ...about, helper: by },
  ];
}

function sameEnlistment(one: Enlistment | undefined, other: Enlistment): boolean {
  if (!one) return false;
  const parts = (enlistment: Enlistment) => [
    [...enlistment.skills].sort(),
    enlistment.zone,
    enlistment.hours.map(({ days, from, to }) => [[...days].sort(), from, to]),
    enlistment.weeklyLimit,
    enlistment.quiet?.from,
    enlistment.quiet?.to,
    enlistment.adult,
    enlistment.digestOnly,
    [enlistment.ride?.seats, enlistment.ride?.way, enlistment.ride?.place],
    [[...(enlistment.lessons?.subjects ?? [])].sort(), enlistment.lessons?.level],
    [...(enlistment.speaks ?? [])].sort(),
  ];
  return JSON.stringify(parts(one)) === JSON.stringify(parts(other));
}
