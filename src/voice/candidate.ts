import type { ZoneId } from '../core/model.ts';
import type { Candidate } from '../core/trust/candidates.ts';
import type { SayLine } from './report.ts';
import { standingValues } from './values.ts';

/** Points within which a standing counts as neither rising nor falling. */
const even = 0.05;

/** A candidate in one line: who they are, why, how far that can be relied on, in what and where they helped, in which networks they are known. */
export function candidateLine(
  { facts, networks, role, trend, confidence }: Candidate,
  name: string | undefined,
  zones: ReadonlyMap<string, string>,
  say: SayLine,
): string {
  const places = facts.zones.flatMap((zone: ZoneId) => zones.get(zone) ?? []);
  return say('line.candidate', {
    name,
    standing: say('line.standing', standingValues(facts)),
    confidence,
    ...(facts.categories.length > 0 ? { kinds: facts.categories } : {}),
    ...(places.length > 0 ? { where: places.join(', ') } : {}),
    ...(networks.length > 0 ? { networks } : {}),
    why: Math.abs(trend) < even ? 'even' : trend > 0 ? 'up' : 'down',
    role,
  });
}
