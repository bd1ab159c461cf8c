import type { Event } from '../../core/command.ts';
import type { CommunityId } from '../../core/model.ts';
import { Conflict, type Entry, type Log, withoutMember } from '../log.ts';

/** Events are kept as JSON, as on a disk: what is read is nobody else's object. */
interface Kept {
  readonly event: string;
  readonly cause: string | undefined;
}

/** A log that lasts as long as the process, for tests and trials. */
export function memoryLog(): Log {
  const records = new Map<CommunityId, Kept[]>();
  const causes = new Map<CommunityId, Set<string>>();
  return {
    async communities() {
      return [...records.keys()];
    },
    async *read(community, from) {
      const record = records.get(community) ?? [];
      for (let position = from; position < record.length; position += 1) {
        yield toEntry(position, record[position] as Kept);
      }
    },
    async append(community, position, events, cause) {
      if (events.length === 0) return;
      const fresh = events.map((event) => JSON.stringify(event));
      const record = records.get(community) ?? [];
      const known = causes.get(community) ?? new Set();
      if (cause !== undefined && known.has(cause)) {
        throw new Conflict(`The log of ${community} holds this cause already.`);
      }
      if (record.length !== position) {
        throw new Conflict(`The log of ${community} does not end before position ${position}.`);
      }
      record.push(...fresh.map((event, i) => ({ event, cause: i === 0 ? cause : undefined })));
      records.set(community, record);
      if (cause !== undefined) causes.set(community, known.add(cause));
    },
    async forget(community, member, becomes) {
      const record = records.get(community) ?? [];
      const forgotten = record.map(({ event, cause }) => ({
        event: withoutMember(event, member, becomes),
        cause,
      }));
      const changed = forgotten.filter(({ event }, i) => event !== record[i]?.event).length;
      if (changed > 0) records.set(community, forgotten);
      return changed;
    },
    async close() {},
  };
}

function toEntry(position: number, { event, cause }: Kept): Entry {
  const entry = { position, event: JSON.parse(event) as Event };
  return cause === undefined ? entry : { ...entry, cause };
}
