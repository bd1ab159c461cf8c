import type { Community, Member, Request } from '../community.ts';
import type { Instant } from '../model.ts';
import { isAway, isPaused } from '../pause.ts';
import type { Settings } from '../settings.ts';
import { dayMs, isQuiet, quietOf } from '../timing.ts';
import { forbidden, suits } from './domains.ts';
import { isBusy, isFree, windowOf } from './free.ts';

const weekMs = 7 * dayMs;

/**
 * Whether a volunteer may be asked for a request at an instant.
 *
 * The hard rules: an adult, who enlisted for it, is free then, within their weekly limit, awake, reachable, not paused,
 * did not decline it, was not alerted to it already, has no other mission at that time, and whom the rules of that kind
 * of help (`domains.ts`) allow. An urgent need breaks the quiet hours everybody has, not those a volunteer chose.
 */
export function fits(
  community: Community,
  request: Request,
  member: Member,
  now: Instant,
  settings: Settings,
): boolean {
  const { enlistment } = member;
  if (!enlistment || member.unreachable || !isAllowed(community, request, member, now)) return false;
  const window = windowOf(request.need.when, now);
  if (isPaused(member.pauses, now) || isAway(member.pauses, window)) return false;
  if (request.alerted.has(member.id) || request.declined.has(member.id)) return false;
  if (enlistment.weeklyLimit !== undefined && lastWeek(member.taken, now) >= enlistment.weeklyLimit)
    return false;
  const quiet = enlistment.quiet ?? (request.need.urgent ? undefined : quietOf(community, settings));
  if (quiet && isQuiet(community, quiet, now)) return false;
  const { when } = request.need;
  return isFree(community, enlistment, window) && !isBusy(community, member.id, when);
}

/** Whether it is theirs to do at all: somebody else's need, a skill of theirs, by the rules of its kind. */
function isAllowed(community: Community, request: Request, member: Member, now: Instant): boolean {
  const { category } = request.need;
  const { id, enlistment } = member;
  if (id === request.by || request.missions.has(id) || enlistment?.adult === false) return false;
  if (!enlistment || forbidden(community, id, request, now) || !suits(enlistment, request.need)) return false;
  return category === 'other' || enlistment.skills.includes(category);
}

/** How many of some instants, oldest first, lie in the last seven days. */
export function lastWeek(instants: readonly Instant[], now: Instant): number {
  return instants.filter((instant) => instant > now - weekMs).length;
}
