import type { CommandOf, Decision, Event } from '../command.ts';
import type { Community, Member } from '../community.ts';
import { windowOf } from '../match/free.ts';
import { isAway, isPaused, withPause } from '../pause.ts';
import { takenBack } from './condition.ts';

/** Volunteers who rest, come back, or offer nothing any more: what they were asked for that time is answered by that. */
export function withdraw(
  community: Community,
  member: Member | undefined,
  command: CommandOf<'pause' | 'resume' | 'stop'>,
): Decision {
  const { at, by } = command;
  if (!member?.enlistment) return command.type === 'resume' ? comeBack(member, command) : 'not-enlisted';
  if (command.type === 'pause') {
    const pauses = withPause(member.pauses, command);
    if (JSON.stringify(pauses) === JSON.stringify(member.pauses)) return 'nothing-changed';
    const back = takenBack(community, by, at, ({ need }) => {
      const window = windowOf(need.when, at);
      return window ? isAway(pauses, window) : isPaused(pauses, at);
    });
    return [{ ...command, type: 'paused' }, ...back];
  }
  if (command.type === 'stop') return [{ ...command, type: 'stopped' }, ...declined(community, command)];
  return member.pauses.length === 0 ? 'nothing-changed' : [{ ...command, type: 'resumed' }];
}

/** Whoever stops need answer nothing they were asked, and would help on no condition. */
function declined({ live, requests }: Community, { at, by }: CommandOf<'stop'>): readonly Event[] {
  return [...live]
    .filter((id) => {
      const { status, alerted, suggested, declined, missions } = requests.get(id) ?? {};
      const asked = alerted?.has(by) || suggested?.has(by);
      return status === 'open' && asked && !declined?.has(by) && !missions?.has(by);
    })
    .map((request): Event => ({ type: 'declined', at, by, request }));
}

/** Whoever stopped and comes back offers what they offered before. */
function comeBack(member: Member | undefined, { at, by }: CommandOf<'resume'>): Decision {
  const enlistment = member?.formerly;
  return enlistment ? [{ type: 'enlisted', at, by, enlistment, inWords: true }] : 'not-enlisted';
}
