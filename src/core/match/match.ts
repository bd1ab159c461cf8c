import type { Community, Member, Request } from '../community.ts';
import { guarded, type Instant, type MemberId } from '../model.ts';
import type { Reason } from '../notice.ts';
import type { Settings } from '../settings.ts';
import { faded } from '../tally.ts';
import { dayMs } from '../timing.ts';
import { acceptance, oddsOf } from './acceptance.ts';
import { suitedBecause } from './domains.ts';
import { fits, lastWeek } from './fits.ts';
import { windowOf } from './free.ts';

/** A volunteer who may be alerted to a request. */
export interface Match {
  readonly member: MemberId;
  /** Probability that they accept when asked now, 0 to 1. */
  readonly acceptance: number;
  /** Higher is asked first: the log-odds of acceptance, nearness and fairness on one scale; only the order means anything. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/**
 * What weighs beside the odds of acceptance, in log-odds: living near, ten days of not being asked, and the aversion
 * to unequal loads. With the latter at 2, whoever took 1 mission lately is asked as if their odds were 4 times lower,
 * after 4 missions 25 times.
 *
 * Nearness and rest count for more than they change the odds of this one answer: whoever is asked now is less likely to
 * accept what is nearer to them in the days to come.
 *
 * Source: alpha-fair allocation, J. Mo and J. Walrand, "Fair End-to-End Window-Based Congestion Control", IEEE/ACM
 * Transactions on Networking 8 (2000); the values are measured in docs/matching.md.
 */
const weights = { near: 0.6, rest: 1.2, restMostDays: 10, aversion: 2 };

/** The volunteers who may be alerted to an open request at an instant, best first (hard rules: see `fits`). */
export function match(
  community: Community,
  request: Request,
  now: Instant,
  settings: Settings,
): readonly Match[] {
  const matches: Match[] = [];
  for (const member of community.members.values()) {
    const asks = !member.enlistment?.digestOnly && lastWeek(member.alerts, now) < settings.wave.weeklyAlerts;
    if (asks && fits(community, request, member, now, settings))
      matches.push(rate(community, request, member, now));
  }
  return matches.sort((a, b) => b.score - a.score || (a.member < b.member ? -1 : 1));
}

/** How a volunteer fitted a request when they were alerted to it; nothing when they were not. */
export function whyAlerted(community: Community, request: Request, id: MemberId): Match | undefined {
  const member = community.members.get(id);
  const at = request.alerted.get(id);
  return member && at !== undefined ? rate(community, request, member, at) : undefined;
}

function rate(community: Community, request: Request, member: Member, at: Instant): Match {
  const chance = acceptance(community, request, member, at);
  const rest = Math.min((daysSinceAsked(member, at) ?? Number.POSITIVE_INFINITY) / weights.restMostDays, 1);
  const lately = member.taken.filter((taken) => taken > at - 28 * dayMs && taken <= at).length;
  // Alerts accepted over the months, or all missions of the last four weeks, taken from the group's card too.
  const load = Math.max(faded(member.answers, at).took, lately);
  return {
    member: member.id,
    acceptance: chance,
    score:
      Math.log(oddsOf(chance)) +
      (livesNear(request, member) ? weights.near : 0) +
      weights.rest * rest -
      weights.aversion * Math.log1p(load),
    reasons: reasonsOf(request, member, at),
  };
}

/** Answers of which so many must have been seen before they are a reason. */
const answersWorthSaying = 3;

function reasonsOf(request: Request, member: Member, at: Instant): readonly Reason[] {
  const { category, when } = request.need;
  const { enlistment } = member;
  const alike = member.categories.get(category) ?? 0;
  const { asked, took } = member.answers;
  const days = daysSinceAsked(member, at);
  const timed = windowOf(when, at) !== undefined && (enlistment?.hours.length ?? 0) > 0;
  const [of, yes] = [Math.round(asked), Math.round(took)];
  return [
    ...(category === 'other' ? [] : [{ type: 'skill' } as const]),
    ...(livesNear(request, member) ? [{ type: 'near' } as const] : []),
    ...(timed ? [{ type: 'free-then' } as const] : []),
    ...(member.verifiedBy.size > 0 && guarded.has(category) ? [{ type: 'verified' } as const] : []),
    ...(enlistment ? suitedBecause(enlistment, request.need) : []),
    ...(alike > 0 ? [{ type: 'helped-alike', times: alike } as const] : []),
    ...(of >= answersWorthSaying && yes > 0 ? [{ type: 'accepts', took: yes, of } as const] : []),
    ...(days === undefined
      ? [{ type: 'never-asked' } as const]
      : [{ type: 'last-asked', days: Math.floor(days) } as const]),
  ];
}

function livesNear({ need: { zone } }: Request, { enlistment }: Member): boolean {
  return zone !== undefined && enlistment?.zone === zone;
}

/** Days since they were last asked before that instant, by what is remembered. */
function daysSinceAsked({ alerts }: Member, at: Instant): number | undefined {
  const last = alerts.findLast((alert) => alert < at);
  return last === undefined ? undefined : (at - last) / dayMs;
}
