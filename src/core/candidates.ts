import type { Community, Member } from './community.ts';
import { type MemberId, someone } from './model.ts';

/** A member the log suggests as ambassador, with the reasons, each a count that anybody can check. */
export interface Candidate {
  readonly member: MemberId;
  /** Distinct members helped, by missions both sides confirmed. */
  readonly helped: number;
  readonly confirmed: number;
  readonly categories: number;
  /** Distinct members who thanked. */
  readonly thankedBy: number;
}

/** Candidates who said yes to being seen, best first, and how many others helped without having said so. */
export interface Candidates {
  readonly consenting: readonly Candidate[];
  readonly others: number;
}

/**
 * The members whom confirmed help suggests as ambassadors, for an organizer.
 *
 * Ranked by distinct members helped, then by confirmed missions. Only who said yes is named; the others are a count.
 */
export function candidates(community: Community): Candidates {
  const helpers = [...community.members.values()].filter(
    ({ id, confirmed }) => confirmed > 0 && id !== someone,
  );
  const consenting = helpers.filter(({ ambassador }) => ambassador === 'yes').map(candidate);
  consenting.sort(
    (a, b) => b.helped - a.helped || b.confirmed - a.confirmed || (a.member < b.member ? -1 : 1),
  );
  return { consenting, others: helpers.length - consenting.length };
}

function candidate(member: Member): Candidate {
  return {
    member: member.id,
    helped: member.helped.size,
    confirmed: member.confirmed,
    categories: member.categories.size,
    thankedBy: member.thankedBy.size,
  };
}
