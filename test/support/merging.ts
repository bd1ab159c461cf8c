import type { Event } from '../../src/core/command.ts';
import { decide } from '../../src/core/decide/decide.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { Instant, MemberId } from '../../src/core/model.ts';
import { withoutMember } from '../../src/store/log.ts';

/** The log after two members turned out to be one person, as the store leaves it: only the first is named. */
export function merging(
  past: readonly Event[],
  by: MemberId,
  other: MemberId,
  at: Instant,
): readonly Event[] {
  const decision = decide(replay(past), { type: 'merge', at, by, other });
  if (typeof decision === 'string') throw new Error(`${by} and ${other} cannot be merged: ${decision}`);
  return [...past, ...decision].map(
    (event) => JSON.parse(withoutMember(JSON.stringify(event), other, by)) as Event,
  );
}
