import type { Community } from '../community.ts';
import type { Instant } from '../model.ts';
import { settleWholly } from '../trust/reach.ts';
import { standingOf } from '../trust/standing.ts';
import type { Consenting } from './wall.ts';

/**
 * How the standing of somebody who said yes to being seen went, by the evidence there was at each of some instants.
 *
 * Nothing is left waiting, so that it meets the standing that `candidates` gives, whichever is asked for first.
 */
export function courseOf(
  community: Community,
  member: Consenting,
  instants: readonly Instant[],
): readonly number[] {
  settleWholly(community.trust.net);
  return instants.map((at) => standingOf(community, member, at).score);
}
