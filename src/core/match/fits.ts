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
  if (!enlistment || !isAllowed(community, request, member, now)) return false;
  if (!isThere(community, request, member, now, settings)) return false;
  if (request.alerted.has(member.id) || request.declined.has(member.id)) return false;
  const { when } = request.need;
  return isFree(community, enlistment, windowOf(when, now)) && !isBusy(community, member.id, when);
}

/** Whether a member can be asked now for a request, whatever they offer: reachable, awake, not away, not done for the week. */
export function isThere(
  community: Community,
  { need }: Request,
  { unreachable, pauses, enlistment, taken }: Member,
  now: Instant,
  settings: Settings,
): boolean {
  if (unreachable || isPaused(pauses, now) || isAway(pauses, windowOf(need.when, now))) return false;
  const { weeklyLimit, quiet: own } = enlistment ?? {};
  if (weeklyLimit !== undefined && lastWeek(taken, now) >= weeklyLimit) return false;
  const quiet = own ?? (need.urgent ? undefined : quietOf(community, settings));
  return !quiet || !isQuiet(community, quiet, now);
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
