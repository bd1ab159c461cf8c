import { type Community, isVerified, type Member, type Request } from '../community.ts';
import type { Category, Instant, When } from '../model.ts';
import { dayMs } from '../timing.ts';

/** What some kinds of help ask for beyond the skill; a volunteer for whom `allows` is false is never asked. */
interface DomainRule {
  readonly allows: (community: Community, member: Member, request: Request, at: Instant) => boolean;
}

/** Other people's children: only whom an organizer knows as an adult. */
const children: DomainRule = { allows: (community, { id }) => isVerified(community, id) };

/**
 * Two rounds of one election are one or two weeks apart, and a proxy made for both binds its holder for both.
 *
 * Source: Code électoral, articles L54 and R36-1 (rounds), R74 (a proxy for one round, both, or a time).
 */
const electionMs = 21 * dayMs;

/**
 * A voter holds at most one proxy made in France. Since 1 January 2022 the holder may be registered in another
 * commune, so where they live is no rule; they vote at the polling place of whoever gave it.
 *
 * Source: Code électoral, articles L72 and L73.
 */
const proxies: DomainRule = {
  allows: (_, { proxy }, request, at) =>
    proxy === undefined || proxy.request === request.id || heldFrom(request.need.when, at) >= proxy.until,
};

/** The rules of each kind of help that has any: the one table. */
export const domains: Partial<Readonly<Record<Category, DomainRule>>> = {
  homework: children,
  childcare: children,
  proxy_vote: proxies,
};

/** Until when whoever takes a proxy for that day can take no other. */
export function proxyHeldUntil(when: When | undefined, at: Instant): Instant {
  return heldFrom(when, at) + electionMs;
}

function heldFrom(when: When | undefined, at: Instant): Instant {
  return when?.end ?? when?.start ?? at;
}
