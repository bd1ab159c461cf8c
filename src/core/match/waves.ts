import type { CommandOf } from '../command.ts';
import type { Community, Request } from '../community.ts';
import type { Instant, RequestId } from '../model.ts';
import type { Settings } from '../settings.ts';
import { deadlineOf } from '../timing.ts';
import { stillAccepts } from './acceptance.ts';
import { presses } from './domains.ts';
import { match } from './match.ts';
import { type Demand, share } from './share.ts';

/**
 * The next few volunteers to alert, for every request that waits for some.
 *
 * So many that the acceptances still expected of those asked stay at a level that urgency sets: a chance fades with
 * every minute without an answer, and ends with a no, and the next is asked as soon as too little is left. Where few
 * accept, more are asked, without anybody having to tune it. Whom several requests could use is asked for the one where
 * it serves most (see `share`).
 *
 * Source: a base-stock policy, K. Arrow, T. Harris and J. Marschak, "Optimal Inventory Policy", Econometrica 19 (1951);
 * what is kept in stock is hope.
 */
export function waves(
  community: Community,
  now: Instant,
  settings: Settings,
): ReadonlyMap<RequestId, CommandOf<'alert'>> {
  const demands: Demand[] = [];
  for (const id of community.live) {
    const request = community.requests.get(id);
    if (!request || !isSearched(request, now, settings)) continue;
    const urgent = presses(request.need, now);
    const level = urgent ? settings.wave.urgentLevel : settings.wave.level;
    const wanted = level * (request.need.people - request.filled) - expected(community, request, now);
    if (wanted <= 0) continue;
    const candidates = match(community, request, now, settings);
    if (candidates.length > 0) demands.push({ request, urgent, wanted, candidates });
  }
  const commands = new Map<RequestId, CommandOf<'alert'>>();
  for (const [{ id, waves: sent }, to] of share(demands)) {
    if (to.length > 0) commands.set(id, { type: 'alert', at: now, request: id, wave: sent + 1, to });
  }
  return commands;
}

/** Whether volunteers are still looked for. */
function isSearched(request: Request, now: Instant, settings: Settings): boolean {
  return (
    request.status === 'open' && request.waves < settings.wave.max && now < deadlineOf(request, settings)
  );
}

/** Acceptances still to be expected of those who were alerted to a request and have not answered. */
function expected(community: Community, request: Request, now: Instant): number {
  let sum = 0;
  for (const id of request.pending) {
    const alertedAt = request.alerted.get(id);
    if (alertedAt !== undefined) sum += stillAccepts(community, request, [id, alertedAt], now);
  }
  return sum;
}
