import { dayNumber, instantAt, localOf, weekdayOf } from './calendar.ts';
import type { Community, Member, Mission, Request } from './community.ts';
import { lastCallFor } from './match/domains.ts';
import type { GroupId, Instant, QuietHours, When } from './model.ts';
import type { Settings } from './settings.ts';

/** A minute in milliseconds. */
export const minuteMs = 60_000;
/** An hour in milliseconds. */
export const hourMs = 60 * minuteMs;
/** A day in milliseconds, when no clock changes in it. */
export const dayMs = 24 * hourMs;

/** After this instant a request that still waits has come too late; one that repeats gets past its first time. */
export function deadlineOf(request: Request, settings: Settings): Instant {
  const { need, openSince } = request;
  const { graceHours, undatedDays, wonderedHours } = settings.expiry;
  if (request.status === 'wondered') return request.askedAt + wonderedHours * hourMs;
  const lastCall = lastCallFor(need);
  if (lastCall !== undefined) return Math.max(lastCall, openSince + graceHours * hourMs);
  const { start, end, relation } = need.when ?? {};
  if (relation === 'before' && end !== undefined) return Math.max(end, openSince + graceHours * hourMs);
  if (relation === 'every') return Math.max(end ?? start ?? 0, openSince) + undatedDays * dayMs;
  if (end !== undefined) return Math.max(end, openSince) + graceHours * hourMs;
  if (start !== undefined) return Math.max(start, openSince) + undatedDays * dayMs;
  return openSince + (relation === 'asap' ? dayMs : undatedDays * dayMs);
}

/** The instant before which a helper is reminded, if the need says one. */
export function startOf(when: When | undefined): Instant | undefined {
  return when?.start ?? when?.end;
}

/** When both sides of a mission are asked whether it worked. */
export function outcomeAt(request: Request, mission: Mission, settings: Settings): Instant {
  const { askAfterHours, undatedAfterHours, remindAfterHours } = settings.outcome;
  const ends = request.need.when?.end ?? request.need.when?.start;
  const planned =
    ends === undefined
      ? mission.takenAt + undatedAfterHours * hourMs
      : Math.max(ends, mission.takenAt) + askAfterHours * hourMs;
  return mission.saidAt === undefined
    ? planned
    : Math.min(planned, mission.saidAt + remindAfterHours * hourMs);
}

/** The hours in which nobody of a community is written to on the bot's own initiative, unless they chose others. */
export function quietOf(community: Community, settings: Settings): QuietHours {
  return community.quiet ?? settings.quietHours;
}

/** Whether quiet hours are on at that instant on the community's clock. */
export function isQuiet(community: Community, quiet: QuietHours, now: Instant): boolean {
  const { minute } = localOf(now, community.timeZone);
  const { from, to } = quiet;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** Whether a group was not yet sent a digest on that day, by the community's calendar. */
export function isDigestDue(community: Community, group: GroupId, now: Instant): boolean {
  return isNewDay(community, community.digestedAt.get(group), now);
}

/** Whether a group may hear again that a request waits: of its own once a day, whether alone or in the digest. */
export function isCallDue(
  community: Community,
  { group, calledAt }: Request,
  to: GroupId,
  now: Instant,
): boolean {
  return group !== to || isNewDay(community, calledAt, now);
}

/** Whether a volunteer who prefers that was not yet sent what waits on that day. */
export function isBriefDue(community: Community, { briefedAt }: Member, now: Instant): boolean {
  return isNewDay(community, briefedAt, now);
}

/** Minute of a Monday, by the community's clock, from which the report of the week before is sent. */
const reportAt = 9 * 60;

/** When an organizer is due the report of the week: the first Monday morning since they wanted it, or were sent one. */
export function reportDueAt(
  { timeZone }: Community,
  { weeklySince, issuedAt = 0 }: Member,
): Instant | undefined {
  if (weeklySince === undefined) return undefined;
  const since = Math.max(weeklySince, issuedAt);
  const day = dayNumber(localOf(since, timeZone));
  const monday = day - weekdayOf(day) + 1;
  const due = instantAt(monday, reportAt, timeZone);
  return due > since ? due : instantAt(monday + 7, reportAt, timeZone);
}

/** Whether an organizer is to be sent the report of the week before. */
export function isReportDue(community: Community, member: Member, now: Instant): boolean {
  return now >= (reportDueAt(community, member) ?? Number.POSITIVE_INFINITY);
}

function isNewDay(community: Community, last: Instant | undefined, now: Instant): boolean {
  const dayOf = (instant: Instant) => dayNumber(localOf(instant, community.timeZone));
  return last === undefined || dayOf(last) < dayOf(now);
}

/** Whether two needs ask for the same time, as far as both say it to better than a day. */
export function overlap(one: When | undefined, other: When | undefined): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  return a !== undefined && b !== undefined && a.start < b.end && b.start < a.end;
}

function spanOf(when: When | undefined): { start: Instant; end: Instant } | undefined {
  if (!when || when.precision === 'day' || when.precision === 'span') return undefined;
  if (when.start === undefined || when.relation === 'before' || when.relation === 'from') return undefined;
  return { start: when.start, end: Math.max(when.end ?? 0, when.start + hourMs) };
}
