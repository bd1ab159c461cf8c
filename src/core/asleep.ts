import type { Community } from './community.ts';
import { nextInactivity } from './inactivity.ts';
import type { Instant } from './model.ts';
import { nextProposal } from './proposals.ts';
import type { Settings } from './settings.ts';
import { reportDueAt } from './timing.ts';

/**
 * Until when nothing can fall due in a community that nobody speaks in: it need not be in memory before that.
 * `Infinity` when nothing ever will.
 *
 * Sooner than right costs a look; later than right is a chore that is never done. So it knows one thing per kind of
 * chore, and no rule: while a request is under way something may be due at any minute. Whoever adds a chore that is
 * due without a live request, as the weekly report is, adds when it is due next to `others`; a property test
 * (test/core/asleep.test.ts) fails until they do.
 */
export function asleepUntil(community: Community, now: Instant, settings: Settings): Instant {
  const others = [...community.organizers].map((id) => {
    const member = community.members.get(id);
    return (member && reportDueAt(community, member)) ?? Number.POSITIVE_INFINITY;
  });
  return community.live.size > 0
    ? now
    : Math.min(nextProposal(community), nextInactivity(community, now, settings), ...others);
}
