import type { Event } from '../../src/core/command.ts';
import { decide } from '../../src/core/decide/decide.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { Instant, MemberId } from '../../src/core/model.ts';
import { withoutMember } from '../../src/store/log.ts';

/** The log after these members left one after the other, as the store leaves it. */
export function forgetting(
  past: readonly Event[],
  members: readonly MemberId[],
  at: Instant,
): readonly Event[] {
  let events = past;
  for (const by of members) {
    const decision = decide(replay(events), { type: 'forget', at, by });
    if (typeof decision === 'string') throw new Error(`${by} cannot be forgotten: ${decision}`);
    events = events
      .concat(decision)
      .map((event) => JSON.parse(withoutMember(JSON.stringify(event), by)) as Event);
  }
  return events;
}
