import { type Community, missionsOf } from '../community.ts';
import { type MemberId, someone } from '../model.ts';
import { isIn, type Period } from './period.ts';
import { type Fill, fillOf, type Wait, waitOf } from './requests.ts';
import { requestsIn, type Scope } from './scope.ts';

/** The few figures by which one period is set beside another. */
export interface Trend {
  readonly period: Period;
  /** Requests written. */
  readonly requests: number;
  readonly fill: Fill;
  readonly wait: Wait;
  /** Missions of these requests that both sides confirmed. */
  readonly confirmed: number;
  /** Distinct members who carried those out, as far as they are not forgotten. */
  readonly helpers: number;
  /** Distinct members who asked. */
  readonly askers: number;
  /** Members who joined in the period; of the whole community, whatever the zone. */
  readonly joined: number;
}

/** The figures of a scope to be set beside those of another period. */
export function trendOf(community: Community, scope: Scope): Trend {
  const requests = requestsIn(community, scope);
  const helpers = new Set<MemberId>();
  const askers = new Set<MemberId>();
  let confirmed = 0;
  for (const request of requests) {
    if (request.by !== someone) askers.add(request.by);
    for (const { helper, status } of missionsOf(request)) {
      if (status !== 'confirmed') continue;
      confirmed++;
      if (helper !== someone) helpers.add(helper);
    }
  }
  const joined = [...community.members.values()].filter(({ joinedAt }) => isIn(scope.period, joinedAt));
  return {
    period: scope.period,
    requests: requests.length,
    fill: fillOf(requests),
    wait: waitOf(requests),
    confirmed,
    helpers: helpers.size,
    askers: askers.size,
    joined: joined.length,
  };
}
