import type { CommandOf, Decision, Event } from '../command.ts';
import { type Community, liveRequests, type Member, type Request } from '../community.ts';
import { isExcused } from '../match/free.ts';
import { withPause } from '../pause.ts';

/** Volunteers who rest, come back, or offer nothing any more: what they were asked for that time is answered by that. */
export function withdraw(
  community: Community,
  member: Member | undefined,
  command: CommandOf<'pause' | 'resume' | 'stop'>,
): Decision {
  if (!member?.enlistment) return command.type === 'resume' ? comeBack(member, command) : 'not-enlisted';
  if (command.type === 'pause') {
    const pauses = withPause(member.pauses, command);
    if (JSON.stringify(pauses) === JSON.stringify(member.pauses)) return 'nothing-changed';
    const excused = declined(community, command, ({ need }) => isExcused(pauses, need.when, command.at));
    return [{ ...command, type: 'paused' }, ...excused];
  }
  if (command.type === 'stop') return [{ ...command, type: 'stopped' }, ...declined(community, command)];
  return member.pauses.length === 0 ? 'nothing-changed' : [{ ...command, type: 'resumed' }];
}

/** A no to what somebody was asked and has not answered, and to what they would have done on a condition. */
function declined(
  community: Community,
  { at, by }: CommandOf<'pause' | 'stop'>,
  isOver: (request: Request) => boolean = () => true,
): readonly Event[] {
  return liveRequests(community)
    .filter(({ status, declined, missions }) => status === 'open' && !declined.has(by) && !missions.has(by))
    .filter((request) => (request.alerted.has(by) || request.suggested.has(by)) && isOver(request))
    .map(({ id: request }): Event => ({ type: 'declined', at, by, request }));
}

/** Whoever stopped and comes back offers what they offered before. */
function comeBack(member: Member | undefined, { at, by }: CommandOf<'resume'>): Decision {
  const enlistment = member?.formerly;
  return enlistment ? [{ type: 'enlisted', at, by, enlistment, inWords: true }] : 'not-enlisted';
}
