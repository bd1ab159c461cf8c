import type { EventOf } from '../command.ts';
import type { Community } from '../community.ts';
import { someone } from '../model.ts';
import { memberOf } from './member.ts';

/** Remembers a need that was asked, or only suspected, as of the first time it is heard of. */
export function evolveAsking(community: Community, event: EventOf<'wondered' | 'asked'>): void {
  const known = community.requests.get(event.request);
  const status = event.type === 'asked' ? 'open' : 'wondered';
  const like = event.type === 'wondered' ? event.like : undefined;
  const asker = memberOf(community, event.by, event.at);
  community.live.add(event.request);
  if (known) {
    known.need = event.need;
    known.status = status;
    known.asked = event.type === 'asked';
    known.openSince = event.at;
    delete known.like;
    if (like) known.like = like;
    return;
  }
  if (asker.id !== someone) asker.requests.push(event.request);
  community.requests.set(event.request, {
    id: event.request,
    by: event.by,
    group: event.group,
    need: event.need,
    askedAt: event.at,
    asked: event.type === 'asked',
    openSince: event.at,
    status,
    ...(like ? { like } : {}),
    missions: new Map(),
    forgotten: [],
    alerted: new Map(),
    pending: new Set(),
    briefed: new Set(),
    declined: new Set(),
    suggested: new Map(),
    filled: 0,
    waves: 0,
    alerts: 0,
    refusals: 0,
  });
}
