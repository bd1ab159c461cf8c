import type { Community, Request, Unmet } from '../community.ts';
import { hourMs } from '../timing.ts';

/** A need said less than this before its time leaves nobody time to answer. */
const shortNoticeMs = hourMs;

/**
 * Why a request that expires found nobody, or not everybody it wanted: the first of these that holds.
 *
 * Nobody had enlisted for it; everybody who was alerted said no; it was said less than an hour before its time;
 * nobody was free, so nobody was alerted; or those who were alerted did not answer. Worked out when it expires, from
 * who was enlisted then.
 */
export function whyUnmet(community: Community, request: Request): Unmet {
  if (request.alerts === 0 && !isAnybodyEnlisted(community, request)) return 'nobody-enlisted';
  if (request.alerts > 0 && request.refusals >= request.alerts) return 'all-declined';
  const { when } = request.need;
  const time = when?.end ?? when?.start;
  if (time !== undefined && time - request.openSince < shortNoticeMs) return 'too-late';
  return request.alerts === 0 ? 'nobody-free' : 'no-answer';
}

function isAnybodyEnlisted(community: Community, { by, need }: Request): boolean {
  for (const { id, enlistment } of community.members.values()) {
    if (id === by || !enlistment) continue;
    if (need.category === 'other' || enlistment.skills.includes(need.category)) return true;
  }
  return false;
}
