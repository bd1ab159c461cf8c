import type { Community, Request } from '../community.ts';
import type { Category, Instant, RequestId, ZoneId } from '../model.ts';
import type { Settings } from '../settings.ts';
import { deadlineOf, hourMs } from '../timing.ts';
import { outcomeOf } from './requests.ts';
import type { Scope } from './scope.ts';

/** Why an organizer may want to look at a mission. */
export type Trouble =
  | 'disputed' // the two sides say different things
  | 'nobody-took-it' // it was brought to the organizers
  | 'time-is-short' // it still waits, and its time is near
  | 'handed-over' // somebody had taken it, and it waits again
  | 'no-news'; // its time is past and both sides were asked twice, in vain so far

/** A request that has not come to an end. */
export interface LiveMission {
  readonly request: RequestId;
  readonly category: Category;
  readonly zone?: ZoneId;
  readonly outcome: 'waiting' | 'under-way' | 'disputed';
  readonly urgent: boolean;
  /** Since when it waits, or waited, for somebody. */
  readonly openSince: Instant;
  /** Places taken, and how many there are. */
  readonly filled: number;
  readonly people: number;
  /** The gravest first; empty when all goes well. */
  readonly trouble: readonly Trouble[];
}

/** Time left below which a request that waits is in trouble. */
const shortMs = 6 * hourMs;

/** The requests that have not come to an end at an instant: those in trouble first, then those that waited longest. */
export function liveMissions(
  community: Community,
  { zone }: Pick<Scope, 'zone'>,
  now: Instant,
  settings: Settings,
): readonly LiveMission[] {
  const missions: LiveMission[] = [];
  for (const id of community.live) {
    const request = community.requests.get(id);
    if (!request?.asked || (zone !== undefined && request.need.zone !== zone)) continue;
    missions.push(liveMission(request, now, settings));
  }
  const order = ({ trouble: [first] }: LiveMission) => (first ? gravity.indexOf(first) : gravity.length);
  return missions.sort((a, b) => order(a) - order(b) || a.openSince - b.openSince);
}

const gravity: readonly Trouble[] = ['disputed', 'time-is-short', 'nobody-took-it', 'handed-over', 'no-news'];

function liveMission(request: Request, now: Instant, settings: Settings): LiveMission {
  const { id, need, openSince, filled } = request;
  const { category, zone, urgent, people } = need;
  return {
    request: id,
    category,
    ...(zone === undefined ? {} : { zone }),
    outcome: outcomeOf(request) as LiveMission['outcome'],
    urgent,
    openSince,
    filled,
    people,
    trouble: gravity.filter((trouble) => holds[trouble](request, now, settings)),
  };
}

const holds: Readonly<Record<Trouble, (request: Request, now: Instant, settings: Settings) => boolean>> = {
  disputed: ({ status }) => status === 'disputed',
  'time-is-short': (request, now, settings) =>
    request.status === 'open' && deadlineOf(request, settings) - now < shortMs,
  'nobody-took-it': ({ status, escalated }) => status === 'open' && escalated === 'organizers',
  'handed-over': ({ status, waitedMs, filled }) =>
    status === 'open' && waitedMs !== undefined && filled === 0,
  'no-news': ({ missions }) =>
    missions
      .values()
      .some(({ status, inquiries }) => inquiries > 1 && (status === 'taken' || status === 'done')),
};
