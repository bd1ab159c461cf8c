import type { EventOf } from '../command.ts';
import type { Community } from '../community.ts';

/** The digest tells a group what waits: of a request of its own, that stands for the post it would have had. */
export function evolveDigest(community: Community, { at, group, requests }: EventOf<'digested'>): void {
  community.digestedAt.set(group, at);
  for (const id of requests) {
    const request = community.requests.get(id);
    if (request?.group !== group) continue;
    request.calledAt = at;
    if (request.escalated !== undefined) continue;
    request.escalated = 'group';
    request.escalatedAt = at;
  }
}
