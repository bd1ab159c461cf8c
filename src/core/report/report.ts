import type { Community } from '../community.ts';
import type { Instant } from '../model.ts';
import type { Settings } from '../settings.ts';
import { type Candidates, candidates } from '../trust/candidates.ts';
import { type Coverages, coverage } from './coverage.ts';
import { type LiveMission, liveMissions } from './missions.ts';
import { byNetwork, type NetworkCoverage } from './networks.ts';
import { periodBefore } from './period.ts';
import { type RequestFigures, requestFigures } from './requests.ts';
import type { Scope } from './scope.ts';
import { type Trend, trendOf } from './trend.ts';
import { type UnmetCell, unmetNeeds } from './unmet.ts';
import { type VolunteerFigures, volunteerFigures } from './volunteers.ts';

/** What organizers read about their community: counts, and the names only of members who said yes to being seen. */
export interface Report extends Scope {
  readonly now: Instant;
  readonly missions: readonly LiveMission[];
  readonly requests: RequestFigures;
  readonly unmet: readonly UnmetCell[];
  readonly volunteers: VolunteerFigures;
  readonly coverage: Coverages;
  readonly candidates: Candidates;
  /** The candidates by network. */
  readonly networks: readonly NetworkCoverage[];
  /** This period beside the one before. */
  readonly trend: { readonly before: Trend; readonly now: Trend };
}

/** The report of a scope as of an instant. What each figure means: `docs/report.md`. */
export function report(community: Community, scope: Scope, now: Instant, settings: Settings): Report {
  const found = candidates(community, now);
  const before = periodBefore(scope.period, community.timeZone);
  return {
    ...scope,
    now,
    missions: liveMissions(community, scope, now, settings),
    requests: requestFigures(community, scope),
    unmet: unmetNeeds(community, scope),
    volunteers: volunteerFigures(community, scope, now),
    coverage: coverage(community, scope),
    candidates: found,
    networks: byNetwork(found),
    trend: {
      before: trendOf(community, { ...scope, period: before }),
      now: trendOf(community, scope),
    },
  };
}
