import type { Community } from '../community.ts';
import type { Instant, Network } from '../model.ts';
import { type Consenting, consenting } from '../report/wall.ts';
import { settleWholly } from './reach.ts';
import { type Standing, standingOf } from './standing.ts';

/** A member the log suggests as ambassador, who agreed to be seen, with reasons that anybody can check. */
export interface Candidate extends Omit<Standing, 'member'> {
  readonly member: Consenting;
  /** Which networks they said they belong to: an ambassador in their domain. */
  readonly networks: readonly Network[];
  /** Where the organizers' invitation stands, if there is one. */
  readonly role: 'none' | 'invited' | 'ambassador' | 'declined' | 'stepped-down';
}

/** Candidates who said yes to being seen, best first, and how many others helped without having said so. */
export interface Candidates {
  readonly consenting: readonly Candidate[];
  readonly others: number;
}

/**
 * The members whom confirmed help suggests as ambassadors, for an organizer.
 *
 * Ranked by trust, then by distinct people helped and by missions, which is all there is where no trust reaches
 * anybody yet. Only who said yes is named; the others are a count, though their standing weighs in that of others.
 */
export function candidates(community: Community, now: Instant): Candidates {
  settleWholly(community.trust.net);
  const helpers = [...community.members.values()].filter(({ confirmed }) => confirmed > 0);
  const named = helpers.flatMap((helper): Candidate[] => {
    const member = consenting(helper);
    if (!member) return [];
    const { networks, role = 'none' } = helper;
    return [{ ...standingOf(community, member, now), member, networks: [...networks], role }];
  });
  named.sort(
    (a, b) =>
      b.score - a.score ||
      b.facts.confirmed - a.facts.confirmed ||
      b.facts.missions - a.facts.missions ||
      (a.member < b.member ? -1 : 1),
  );
  return { consenting: named, others: helpers.length - named.length };
}
