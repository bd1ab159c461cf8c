import type { Community, Request } from '../community.ts';
import type { ZoneId } from '../model.ts';
import { isIn, type Period } from './period.ts';

/** What figures are about: requests written in a period, all of them or those of one zone. */
export interface Scope {
  readonly period: Period;
  readonly zone?: ZoneId;
}

/** The requests in a scope: those asked, not those only suspected, by when they were written. */
export function requestsIn(community: Community, { period, zone }: Scope): readonly Request[] {
  const found: Request[] = [];
  for (const request of community.requests.values()) {
    if (!request.asked || !isIn(period, request.askedAt)) continue;
    if (zone === undefined || request.need.zone === zone) found.push(request);
  }
  return found;
}
