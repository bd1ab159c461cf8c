import { type Community, liveRequests, type Request } from '../core/community.ts';
import type { GroupId, Instant, MemberId } from '../core/model.ts';
import { isAlerted } from '../core/questions.ts';
import { dayMs, hourMs, minuteMs, startOf } from '../core/timing.ts';

/** What an answer may do to a request. */
export type Doing =
  | 'take'
  | 'suggest'
  | 'decline'
  | 'hand-over'
  | 'withdraw'
  | 'worked'
  | 'did-not-work'
  | 'thank'
  | 'amend';

/** Something to do to one request. */
export interface Deed {
  readonly doing: Doing;
  readonly request: Request;
}

/** An unquoted "I'll do it" in the group is about a need posted or renewed not longer ago than this. */
const freshMs = 2 * hourMs;
/** Whoever says so right after somebody else took it is thanked; whoever was asked about it, as long as it is fresh. */
const justTakenMs = 10 * minuteMs;
/** An unquoted correction in the group follows what it corrects. */
const correctedWithinMs = 2 * hourMs;
const thanksWithinMs = 14 * dayMs;

/** Whether something is a member's to do to a request at all, whatever has become of it: then a quote settles it. */
export function isTheirs(request: Request, member: MemberId, doing: Doing): boolean {
  const asks = request.by === member;
  switch (doing) {
    case 'take':
    case 'suggest':
    case 'decline':
      return !asks && request.asked;
    case 'hand-over':
      return request.missions.has(member) || request.suggested.has(member);
    case 'withdraw':
    case 'amend':
      return asks;
    case 'thank':
      return asks && request.missions.size > 0;
    case 'worked':
    case 'did-not-work':
      return request.missions.has(member) || (asks && request.missions.size > 0);
    default:
      return doing satisfies never;
  }
}

/** Requests a member may mean by an answer that quotes nothing, in a group or in private; newest first. */
export function plausible(
  community: Community,
  member: MemberId,
  doing: Doing,
  group: GroupId | undefined,
  now: Instant,
): readonly Request[] {
  const own = () => requestsOf(community, member);
  switch (doing) {
    case 'take':
    case 'suggest':
    case 'decline':
      return newestFirst(takeable(liveRequests(community), member, group, now));
    case 'hand-over':
      return newestFirst(
        liveRequests(community).filter(
          ({ missions, suggested }) => missions.get(member)?.status === 'taken' || suggested.has(member),
        ),
      );
    case 'withdraw':
      return newestFirst(own().filter(isUnsettled));
    case 'amend':
      return newestFirst(
        own().filter(
          (request) => isUnsettled(request) && (!group || now - request.openSince < correctedWithinMs),
        ),
      );
    case 'worked':
    case 'did-not-work': {
      const reportable = liveRequests(community).filter((request) => mayReport(request, member));
      const over = reportable.filter((request) => !isBefore(request, now));
      // "It's done" said to the bot alone may be of what was done before its time.
      return newestFirst(over.length > 0 || group || doing !== 'worked' ? over : reportable);
    }
    case 'thank':
      return newestFirst(own().filter((request) => mayThank(request, now)));
    default:
      return doing satisfies never;
  }
}

/** Requests of a member that are of use to an answer: the last ones only. */
export function requestsOf(community: Community, member: MemberId): readonly Request[] {
  const ids = community.members.get(member)?.requests.slice(-30) ?? [];
  return ids.flatMap((id) => community.requests.get(id) ?? []);
}

function isUnsettled({ status }: Request): boolean {
  return status === 'wondered' || status === 'open' || status === 'taken';
}

function takeable(live: readonly Request[], member: MemberId, group: GroupId | undefined, now: Instant) {
  const others = live.filter(({ by, missions }) => by !== member && !missions.has(member));
  const open = others.filter(({ status }) => status === 'open');
  if (group === undefined) {
    const alerted = open.filter((request) => isAlerted(request, member));
    if (alerted.length > 0) return alerted;
    const overtaken = others.filter(
      (request) =>
        request.alerted.has(member) && !request.declined.has(member) && isTaken(request, now, freshMs),
    );
    return overtaken.length > 0 ? overtaken : open;
  }
  const fresh = open.filter((request) => request.group === group && now - request.openSince < freshMs);
  return fresh.length > 0 ? fresh : others.filter((request) => isTaken(request, now, justTakenMs));
}

/** Whether the last place of a request was taken no longer ago than that. */
function isTaken({ status, missions }: Request, now: Instant, withinMs: number): boolean {
  const takenAt = Math.max(...[...missions.values()].map((mission) => mission.takenAt));
  return status === 'taken' && now - takenAt < withinMs;
}

/** Whether it is before the time of a request: hardly anything has worked, or not, by then. */
export function isBefore({ need }: Request, now: Instant): boolean {
  return (startOf(need.when) ?? now) > now + hourMs;
}

/** Whether help was to come by now: what its author says of it, but for another time, is how it went. */
export function isUnderWay({ status, need }: Request, now: Instant): boolean {
  const start = startOf(need.when);
  return status === 'taken' && start !== undefined && start <= now;
}

function mayReport({ by, missions }: Request, member: MemberId): boolean {
  const unsettled = [...missions.values()].filter(({ status }) => status === 'taken' || status === 'done');
  if (by === member) return unsettled.some(({ askerSays }) => askerSays === undefined);
  return unsettled.some(({ helper, helperSays }) => helper === member && helperSays === undefined);
}

function mayThank({ missions, openSince }: Request, now: Instant): boolean {
  return (
    now - openSince < thanksWithinMs &&
    [...missions.values()].some(({ thanked, status }) => !thanked && status !== 'failed')
  );
}

function newestFirst(requests: readonly Request[]): readonly Request[] {
  return requests.toReversed().sort((a, b) => b.openSince - a.openSince);
}
