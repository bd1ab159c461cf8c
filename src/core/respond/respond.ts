import type { Event } from '../command.ts';
import type { Community } from '../community.ts';
import type { Notice } from '../notice.ts';
import { onAsking } from './asking.ts';
import { onHelping } from './helping.ts';
import { onMember } from './member.ts';
import { onTrust } from './trust.ts';

/**
 * Who should hear what about an event that has just been applied to the community.
 *
 * Pure, so that what was not yet said when a process died is worked out again from the log. Everybody hears what
 * concerns them and nobody else: how a mission went is told to its two sides only.
 */
export function respond(event: Event, community: Community): readonly Notice[] {
  if (!('request' in event)) {
    return [...onMember(event, community), ...onTrust(event, community)].filter(isHeard);
  }
  const request = community.requests.get(event.request);
  if (!request) return [];
  return [...onAsking(event, request, community), ...onHelping(event, request, community)].filter(isHeard);

  /** Nothing is said to a member who left for good, nor in a group that the bot is no longer in. */
  function isHeard({ to }: Notice): boolean {
    return 'group' in to ? community.groups.has(to.group) : community.members.has(to.member);
  }
}
