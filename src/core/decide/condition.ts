import type { CommandOf, Decision, Event } from '../command.ts';
import { type Community, liveRequests, type Request } from '../community.ts';
import type { Instant, MemberId } from '../model.ts';
import { hinders } from './hindrance.ts';

/** Whoever can help on a condition takes nothing yet: its author says whether that suits. Another takes the place of the first. */
export function suggest(community: Community, request: Request, command: CommandOf<'suggest'>): Decision {
  return hinders(community, request, command) ?? [{ ...command, type: 'suggested' }];
}

/** The author answers a condition: nobody is bound by one that they took back. */
export function suit(community: Community, request: Request, command: CommandOf<'suit'>): Decision {
  const { at, by, helper, answer } = command;
  if (request.by !== by) return 'not-yours';
  if (!community.members.has(helper)) return 'unknown-member';
  if (!request.suggested.has(helper))
    return request.missions.has(helper) ? 'already-said' : 'unknown-mission';
  const suited: Event = { ...command, type: 'suited' };
  if (answer === 'no') return [suited];
  const taken = { at, by: helper, request: request.id };
  return hinders(community, request, taken) ?? [suited, { type: 'taken', ...taken }];
}

/** Whoever leaves for good takes back the conditions on which they would have helped. */
export function takenBack(community: Community, by: MemberId, at: Instant): readonly Event[] {
  return liveRequests(community)
    .filter(({ suggested }) => suggested.has(by))
    .map(({ id: request }): Event => ({ type: 'declined', at, by, request }));
}
