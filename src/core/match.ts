import { dayNumber, localOf, weekdayOf } from './calendar.ts';
import { type Community, isVerified, type Member, type Request } from './community.ts';
import { type Enlistment, guarded, type Instant, type MemberId, type When } from './model.ts';
import type { Settings } from './settings.ts';
import { dayMs, isQuiet, overlap, quietOf } from './timing.ts';

/** Why a volunteer fits a request, as data that a sentence can be made of. */
export type Reason =
  | { readonly type: 'skill' }
  | { readonly type: 'near' }
  | { readonly type: 'free-then' }
  | { readonly type: 'helped-alike'; readonly times: number }
  | { readonly type: 'last-asked'; readonly days: number };

/** A volunteer who may be alerted to a request. */
export interface Match {
  readonly member: MemberId;
  /** Higher fits better; only the order means anything. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Points that order those who fit: being near counts most, then having helped alike and not being asked for long. */
const points = { near: 3, helpedAlike: 1, helpedAlikeMost: 2, restPerDay: 0.1, restMost: 2, load: -1 };
const weekMs = 7 * dayMs;

/**
 * The volunteers who fit an open request at an instant, best first.
 *
 * Hard rules: they enlisted for it, are free then, within their weekly limit, awake, reachable, not paused, did not
 * decline it, were not alerted to it already and have no other mission at that time; they are adults and, where it is
 * about children, an organizer vouched for them. An urgent need breaks the quiet
 * hours everybody has, not those a volunteer chose.
 */
export function match(
  community: Community,
  request: Request,
  now: Instant,
  settings: Settings,
): readonly Match[] {
  const matches: Match[] = [];
  for (const member of community.members.values()) {
    if (!member.enlistment?.digestOnly && fits(community, request, member, now, settings))
      matches.push(rate(request, member, now));
  }
  return matches.sort((a, b) => b.score - a.score || (a.member < b.member ? -1 : 1));
}

/** Whether a volunteer may be asked for a request at an instant, by the hard rules of `match`. */
export function fits(
  community: Community,
  request: Request,
  member: Member,
  now: Instant,
  settings: Settings,
): boolean {
  const { enlistment } = member;
  if (!enlistment || member.unreachable || !isAllowed(community, request, member)) return false;
  if (member.pausedUntil !== undefined && member.pausedUntil > now) return false;
  if (request.alerted.has(member.id) || request.declined.has(member.id)) return false;
  const taken = member.taken.filter((instant) => instant > now - weekMs).length;
  if (enlistment.weeklyLimit !== undefined && taken >= enlistment.weeklyLimit) return false;
  const quiet = enlistment.quiet ?? (request.need.urgent ? undefined : quietOf(community, settings));
  if (quiet && isQuiet(community, quiet, now)) return false;
  const { when } = request.need;
  return isFree(community, enlistment, windowOf(when, now)) && !isBusy(community, member.id, when);
}

/** Whether it is theirs to do at all: somebody else's need, a skill of theirs, and safe for whoever is helped. */
function isAllowed(community: Community, request: Request, { id, enlistment }: Member): boolean {
  const { category } = request.need;
  if (id === request.by || request.missions.has(id) || enlistment?.adult === false) return false;
  if (guarded.has(category) && !isVerified(community, id)) return false;
  return category === 'other' || (enlistment?.skills.includes(category) ?? false);
}

interface Window {
  readonly start: Instant;
  readonly end: Instant;
}

/** In which help must be given, as far as that is limited; as soon as possible is within a day. */
function windowOf(when: When | undefined, now: Instant): Window | undefined {
  if (when?.relation === 'asap') return { start: now, end: now + dayMs };
  const end = when?.end ?? when?.start;
  if (!when || end === undefined || when.relation === 'from') return undefined;
  const start = when.start ?? (when.relation === 'before' ? now : end);
  return { start: Math.min(start, end), end };
}

/** Whether a volunteer has any free time inside the window, which ends before its end unless it is an instant. */
function isFree(community: Community, { hours }: Enlistment, window: Window | undefined): boolean {
  if (hours.length === 0 || !window) return true;
  const { start, end } = window;
  const first = localOf(start, community.timeZone);
  const last = localOf(end > start ? end - 1 : end, community.timeZone);
  const [firstDay, lastDay] = [dayNumber(first), dayNumber(last)];
  for (let day = firstDay; day <= Math.min(lastDay, firstDay + 7); day++) {
    const weekday = weekdayOf(day);
    const earliest = day === firstDay ? first.minute : 0;
    const latest = day === lastDay ? last.minute : 24 * 60;
    if (hours.some(({ days, from, to }) => days.includes(weekday) && from <= latest && earliest < to))
      return true;
  }
  return false;
}

function isBusy(community: Community, member: MemberId, when: When | undefined): boolean {
  if (!when) return false;
  for (const id of community.live) {
    const other = community.requests.get(id);
    if (other?.missions.get(member)?.status === 'taken' && overlap(other.need.when, when)) return true;
  }
  return false;
}

function rate(request: Request, member: Member, now: Instant): Match {
  const { zone, category } = request.need;
  const near = zone !== undefined && member.enlistment?.zone === zone;
  const alike = member.categories.get(category) ?? 0;
  const lastAsked = member.alerts.at(-1);
  const rest = lastAsked === undefined ? Number.POSITIVE_INFINITY : (now - lastAsked) / dayMs;
  const reasons: Reason[] = category === 'other' ? [] : [{ type: 'skill' }];
  if (near) reasons.push({ type: 'near' });
  const timed = windowOf(request.need.when, now) !== undefined;
  if (timed && member.enlistment && member.enlistment.hours.length > 0) reasons.push({ type: 'free-then' });
  if (alike > 0) reasons.push({ type: 'helped-alike', times: alike });
  if (lastAsked !== undefined) reasons.push({ type: 'last-asked', days: Math.floor(rest) });
  const score =
    (near ? points.near : 0) +
    Math.min(alike * points.helpedAlike, points.helpedAlikeMost) +
    Math.min(rest * points.restPerDay, points.restMost) +
    member.taken.filter((instant) => instant > now - weekMs).length * points.load;
  return { member: member.id, score, reasons };
}
