import type { CommunityId } from '../../core/model.ts';
import type { Log } from '../log.ts';
import { aloneOn, type Ownership } from '../ownership.ts';

/** The ownership of the one process that uses a log in memory. */
export function memoryOwnership(log: Log): Ownership {
  const asleep = new Map<CommunityId, number>();
  return aloneOn({
    async keep(community, until) {
      if (until === undefined) asleep.delete(community);
      else asleep.set(community, until);
    },
    awake: async (now) => (await log.communities()).filter((id) => !((asleep.get(id) ?? 0) > now)),
  });
}
