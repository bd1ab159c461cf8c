import { type Community, isVerified, type Request, type Unmet } from '../community.ts';
import { guarded } from '../model.ts';
import { hourMs } from '../timing.ts';

/** A need said less than this before its time leaves nobody time to answer. */
const shortNoticeMs = hourMs;

/**
 * Why a request that expires found nobody, or not everybody it wanted: the first of these that holds.
 *
 * Nobody had enlisted for it; nobody of them was vouched for, where it is about children; everybody who was alerted said
 * no; it was said less than an hour before its time; nobody was free, so nobody was alerted; or those who were alerted did
 * not answer. Worked out when it expires, from who was enlisted then.
 */
export function whyUnmet(community: Community, request: Request): Unmet {
  const nobody = request.alerts === 0 ? nobodyWho(community, request) : undefined;
  if (nobody) return nobody;
  if (request.alerts > 0 && request.refusals >= request.alerts) return 'all-declined';
  const { when } = request.need;
  const time = when?.end ?? when?.start;
  if (time !== undefined && time - request.openSince < shortNoticeMs) return 'too-late';
  return request.alerts === 0 ? 'nobody-free' : 'no-answer';
}

function nobodyWho(community: Community, { by, need }: Request): Unmet | undefined {
  let nobody: Unmet | undefined = 'nobody-enlisted';
  for (const { id, enlistment } of community.members.values()) {
    if (id === by || !enlistment || enlistment.adult === false) continue;
    if (need.category !== 'other' && !enlistment.skills.includes(need.category)) continue;
    if (!guarded.has(need.category) || isVerified(community, id)) return undefined;
    nobody = 'nobody-verified';
  }
  return nobody;
}
