import type { Community, Member, Request } from '../community.ts';
import type { Instant, MemberId } from '../model.ts';
import { faded, noTally, rateOf } from '../tally.ts';
import { dayMs, minuteMs } from '../timing.ts';
import { suitedBecause } from './domains.ts';

/** What may make a volunteer likelier or less likely to accept, each learnt on its own. */
export type Circumstance = 'near' | 'far' | 'suited' | 'alike' | 'asked-once' | 'asked-often';

/**
 * Share of alerted volunteers who accept, before anything was seen.
 *
 * Source: 17 to 47 % of those alerted respond, JMIR mHealth uHealth 2023, e41551; the middle of it.
 */
const usualRate = 0.3;
/** How many answers the community's, a member's and a circumstance's own rate must outweigh. */
const weights = { community: 20, member: 4, circumstance: 20 };
/**
 * How a circumstance changes the odds before anything was seen. A judgement, which twenty answers outweigh: nearness,
 * what they said of themselves (the language, the subject, the way) and habit help, and each alert makes the next less
 * likely answered (Manshadi and Rodilitz, "Online Policies for Efficient Volunteer Crowdsourcing", Management Science
 * 2022: a notification begins a time of inactivity).
 */
const usualOdds: Readonly<Record<Circumstance, number>> = {
  near: 1.3,
  far: 0.8,
  suited: 2,
  alike: 1.4,
  'asked-once': 0.8,
  'asked-often': 0.6,
};
/** Half of those who will answer have answered after this time. */
const halfAnsweredMs = 15 * minuteMs;

/** The circumstances in which a volunteer is asked for a request at an instant. */
export function circumstancesOf(request: Request, member: Member, at: Instant): readonly Circumstance[] {
  const { zone, category } = request.need;
  const home = member.enlistment?.zone;
  const found: Circumstance[] = [];
  if (zone !== undefined && home !== undefined) found.push(home === zone ? 'near' : 'far');
  if (member.enlistment && suitedBecause(member.enlistment, request.need).length > 0) found.push('suited');
  if ((member.categories.get(category) ?? 0) > 0) found.push('alike');
  const lately = member.alerts.filter((alert) => alert < at && alert > at - 7 * dayMs);
  if (lately.length > 0) found.push(lately.length === 1 ? 'asked-once' : 'asked-often');
  return found;
}

/**
 * The probability that a volunteer accepts when asked at an instant, as far as the log tells.
 *
 * Three beta-binomial rates, each the prior of the next: the usual one, the community's, the member's own; then the
 * odds of each circumstance, as if they had nothing to do with each other (naive Bayes).
 */
export function acceptance(community: Community, request: Request, member: Member, at: Instant): number {
  const tally = (of: 'anybody' | Circumstance) => faded(community.answers.get(of) ?? noTally, at);
  const anybody = rateOf(tally('anybody'), usualRate, weights.community);
  let odds = oddsOf(rateOf(faded(member.answers, at), anybody, weights.member));
  for (const circumstance of circumstancesOf(request, member, at)) {
    const usual = rateOfOdds(oddsOf(anybody) * usualOdds[circumstance]);
    odds *= oddsOf(rateOf(tally(circumstance), usual, weights.circumstance)) / oddsOf(anybody);
  }
  return Math.min(Math.max(rateOfOdds(odds), 0.02), 0.95);
}

/** Share of those who will answer at all that have answered so long after they were asked, 0 to 1 (log-logistic). */
export function answeredAfter(elapsedMs: number): number {
  return Math.max(0, elapsedMs) / (Math.max(0, elapsedMs) + halfAnsweredMs);
}

/** Probability that somebody asked at an instant, who has not answered yet, will still accept. */
export function stillAccepts(
  community: Community,
  request: Request,
  asked: readonly [MemberId, Instant],
  now: Instant,
): number {
  const member = community.members.get(asked[0]);
  if (!member || member.unreachable) return 0;
  const willing = acceptance(community, request, member, asked[1]);
  const late = willing * (1 - answeredAfter(now - asked[1]));
  return late / (late + 1 - willing);
}

/** Odds of a probability. */
export function oddsOf(rate: number): number {
  return rate / (1 - rate);
}

function rateOfOdds(odds: number): number {
  return odds / (1 + odds);
}
