import type { CommandOf, Decision, Event } from '../command.ts';
import { type Community, type Member, missionsOf, type Request } from '../community.ts';
import type { Enlistment } from '../model.ts';

type Membership = CommandOf<
  'join' | 'organize' | 'zone' | 'enlist' | 'pause' | 'resume' | 'stop' | 'consent' | 'lose-touch' | 'forget'
>;

/** Rules about who is who: joining, organizing, enlisting, pausing, consenting, leaving for good. */
export function decideMembership(community: Community, command: Membership): Decision {
  const member = community.members.get(command.by);
  switch (command.type) {
    case 'join':
      return member && !member.unreachable ? 'already-joined' : [{ ...command, type: 'joined' }];
    case 'organize':
      return organize(community, command);
    case 'zone':
      return zone(community, command);
    case 'enlist':
      return enlist(member, command);
    case 'pause':
    case 'resume':
    case 'stop':
      return member?.enlistment ? withdraw(member, command) : 'not-enlisted';
    case 'consent':
      return member?.ambassador === command.answer ? 'nothing-changed' : [{ ...command, type: 'consented' }];
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

function zone(community: Community, command: CommandOf<'zone'>): Decision {
  if (!community.organizers.has(command.by)) return 'not-organizer';
  const { zones } = community;
  const same = zones.size === new Set(command.zones).size && command.zones.every((zone) => zones.has(zone));
  return same ? 'nothing-changed' : [{ ...command, type: 'zoned' }];
}

function enlist(member: Member | undefined, command: CommandOf<'enlist'>): Decision {
  const resumes = command.inWords && member?.pausedUntil !== undefined;
  const same = sameEnlistment(member?.enlistment, command.enlistment) && !resumes;
  return same ? 'nothing-changed' : [{ ...command, type: 'enlisted' }];
}

function withdraw(member: Member, command: CommandOf<'pause' | 'resume' | 'stop'>): Decision {
  if (command.type === 'pause') {
    const until = command.until ?? Number.POSITIVE_INFINITY;
    return member.pausedUntil === until ? 'nothing-changed' : [{ ...command, type: 'paused' }];
  }
  if (command.type === 'stop') return [{ ...command, type: 'stopped' }];
  return member.pausedUntil === undefined ? 'nothing-changed' : [{ ...command, type: 'resumed' }];
}

/** Leaving ends what the member had under way first, so that nobody waits for somebody who is no longer there. */
function forget(community: Community, { at, by }: CommandOf<'forget'>): Decision {
  const live = [...community.live]
    .map((id) => community.requests.get(id))
    .filter((request) => request !== undefined);
  return [...live.flatMap((request) => leave(request, at, by)), { type: 'forgotten', at, by }];
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
  ];
  return JSON.stringify(parts(one)) === JSON.stringify(parts(other));
}
