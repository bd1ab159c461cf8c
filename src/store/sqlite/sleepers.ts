import type { CommunityId } from '../../core/model.ts';
import type { Sleepers } from '../ownership.ts';
import type { Database } from './database.ts';

/** The sleep of communities in a SQLite file. */
export function sqliteSleepers(database: Database): Sleepers {
  const asleep = database.prepare('SELECT 1 FROM asleep WHERE community = ?');
  const keep = database.prepare('INSERT OR REPLACE INTO asleep (community, until) VALUES (?, ?)');
  const drop = database.prepare('DELETE FROM asleep WHERE community = ?');
  const awake = database.prepare(
    `SELECT community FROM entry WHERE position = 0
     AND community NOT IN (SELECT community FROM asleep WHERE until > ?) ORDER BY number`,
  );
  return {
    async keep(community, until) {
      if (until !== undefined) await database.write(() => keep.run(community, until));
      else if (database.read(() => asleep.get(community))) await database.write(() => drop.run(community));
    },
    awake: async (now) => database.read(() => awake.all(now).map((row) => row['community'] as CommunityId)),
  };
}
