import { type Community, liveRequests } from '../community.ts';
import type { Instant } from '../model.ts';
import { weekOf } from './period.ts';
import { type Trend, trendOf } from './trend.ts';
import { mostUnmet, type UnmetCell, unmetNeeds } from './unmet.ts';
import { type VolunteerFigures, volunteerFigures } from './volunteers.ts';

/** What organizers who asked for it are sent on Monday: the week that ended, beside the one before. Nobody is named. */
export interface WeekReport {
  readonly now: Trend;
  readonly before: Trend;
  /** Requests that wait for somebody as it is sent, and disagreements. */
  readonly waiting: number;
  readonly disputed: number;
  /** Where needs went unmet, the most first. */
  readonly unmet: readonly UnmetCell[];
  readonly volunteers: VolunteerFigures;
}

/** The report of the week before an instant, by the clocks of the community. */
export function weekReport(community: Community, now: Instant): WeekReport {
  const period = weekOf(now, community.timeZone, 1);
  const live = liveRequests(community);
  return {
    now: trendOf(community, { period }),
    before: trendOf(community, { period: weekOf(now, community.timeZone, 2) }),
    waiting: live.filter((request) => request.status === 'open').length,
    disputed: live.filter((request) => request.status === 'disputed').length,
    unmet: mostUnmet(unmetNeeds(community, { period })),
    volunteers: volunteerFigures(community, { period }, now),
  };
}
