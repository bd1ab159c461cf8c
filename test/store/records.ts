import type { Event } from '../../src/core/command.ts';
import type { CommunityId, MemberId } from '../../src/core/model.ts';
import type { Entry, Log } from '../../src/store/log.ts';

/** An event that is told apart by its number. */
export function joined(number: number, by: MemberId = 'm_ada'): Event {
  return { type: 'joined', at: number, by };
}

/** Everything a log holds of a community. */
export async function recordOf(log: Log, community: CommunityId, from = 0): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of log.read(community, from)) entries.push(entry);
  return entries;
}

/** Numbers from 0 to 1 that look random and are the same every time. Source: mulberry32, Tommy Ettinger. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
}
