import type { CommandOf, Decision, Event } from '../command.ts';
import { type Community, liveRequests, type Mission, type Request } from '../community.ts';
import type { MemberId } from '../model.ts';

/**
 * Two members turn out to be one person: `other` is `by` from now on, and in the past too.
 *
 * What one person cannot be twice ends first: whoever helps with their own request, or takes two of its places.
 */
export function merge(community: Community, command: CommandOf<'merge'>): Decision {
  const { at, by, other } = command;
  if (by === other) return 'nothing-changed';
  if (!community.members.has(other)) return 'already-forgotten';
  const live = liveRequests(community);
  return [...live.flatMap((request) => onlyOnce(request, by, other, at)), { type: 'merged', at, by, other }];
}

function onlyOnce(request: Request, by: MemberId, other: MemberId, at: number): Event[] {
  const missions = [other, by].flatMap((member) => request.missions.get(member) ?? []);
  const asks = request.by === by || request.by === other;
  if (asks) return missions.flatMap((mission) => end(request, mission, at));
  if (missions.length < 2) return [];
  const [spare] = missions.filter(({ status }) => status === 'taken');
  return spare ? end(request, spare, at) : [];
}

function end({ id }: Request, { helper, status }: Mission, at: number): Event[] {
  if (status === 'taken') return [{ type: 'handed-over', at, by: helper, request: id }];
  const unsettled = status === 'done' || status === 'disputed';
  return unsettled ? [{ type: 'closed', at, request: id, helper }] : [];
}
