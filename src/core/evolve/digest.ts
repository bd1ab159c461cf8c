import type { EventOf } from '../command.ts';
import type { Community, Request } from '../community.ts';

/** The digest tells a group what waits: of a request of its own, that stands for the post it would have had. */
export function evolveDigest(
  community: Community,
  { at, group, requests, calls }: EventOf<'digested'>,
): void {
  community.digestedAt.set(group, at);
  // Digests were once recorded that called nobody.
  if (!calls) return;
  for (const id of requests) {
    const request = community.requests.get(id);
    if (request?.group !== group) continue;
    if (request.escalated === undefined) escalate(request, { to: 'group', at });
    else request.calledAt = at;
  }
}

/** Remembers whom a request was brought to last, and when its group heard of it. */
export function escalate(request: Request, { to, at }: Pick<EventOf<'escalated'>, 'to' | 'at'>): void {
  request.escalated = to;
  request.escalatedAt = at;
  if (to === 'group') request.calledAt = at;
}
