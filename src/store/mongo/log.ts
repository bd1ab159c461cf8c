import type { Event } from '../../core/command.ts';
import type { CommunityId, MemberId } from '../../core/model.ts';
import { type Log, StoreError, withoutMember } from '../log.ts';
import { appender } from './append.ts';
import type { Claims } from './claim.ts';
import type { Database } from './database.ts';
import { checked, draft, type Entries, type EntryDocument, entriesOn, toEntry, unfold } from './entry.ts';
import { recorder } from './record.ts';

/** Documents read at once: each page is a read of its own, so that a server may change in between. */
const pageSize = 1_000;

/** The log in a MongoDB, and how to finish what an earlier process left. */
export interface MongoLog extends Log {
  /** Spreads what a process recorded and did not come to spread. To be done once after opening. */
  tidy(): Promise<void>;
  /** The communities that this process alone may append to. */
  readonly claims: Claims;
}

/** The log in a MongoDB. */
export function mongoLog(database: Database): MongoLog {
  const entries = entriesOn(database.connection);
  const { record, spread, carriers, claims } = recorder(database, entries);
  const { append, seal } = appender(database, entries, { record, spread });
  const pages = reader(database, entries);
  return {
    async communities() {
      const begun = await database.read(() =>
        entries.find({ position: 0, type: { $exists: true } }, { community: 1 }, { sort: { _id: 1 } }).lean(),
      );
      return begun.map(({ community }) => community);
    },
    async *read(community, from) {
      for await (const page of pages(community, from)) yield* page.map(toEntry);
    },
    append,
    async forget(community, member, becomes) {
      seal(community);
      return database.inOrder([community], async () => {
        await spread(await carriers(community));
        let changed = 0;
        for await (const page of pages(community, 0)) {
          const fresh = await forgotten(entries, page, member, becomes);
          if (fresh.length > 0) changed += await database.persistently(() => replaceAll(entries, fresh));
        }
        return changed;
      });
    },
    tidy: async () => spread(await carriers()),
    claims,
    close: () => database.close(),
  };
}

function reader(database: Database, entries: Entries) {
  const find = (filter: object, limit: number, order: 1 | -1) =>
    database.read(() =>
      entries.find(filter, null, { sort: { position: order }, limit }).lean<EntryDocument[]>(),
    );
  /** The position of the document in which a position lies. */
  async function carrierOf(community: CommunityId, position: number): Promise<number> {
    const [carrier] = await find({ community, position: { $lte: position } }, 1, -1);
    return carrier?.position ?? 0;
  }
  return async function* pages(community: CommunityId, from: number): AsyncGenerator<EntryDocument[]> {
    for (let next = from > 0 ? await carrierOf(community, from) : 0; ; ) {
      const documents = await find({ community, position: { $gte: next } }, pageSize, 1);
      const page = inSequence(community, next, documents);
      yield page.filter(({ position }) => position >= from);
      if (documents.length < pageSize) return;
      next += page.length;
    }
  };
}

/** The entries in documents from a position on; what is being spread just now is met twice, a fence is none. */
function inSequence(
  community: CommunityId,
  start: number,
  documents: readonly EntryDocument[],
): EntryDocument[] {
  const page: EntryDocument[] = [];
  for (const entry of documents.flatMap(unfold)) {
    const next = start + page.length;
    if (entry.type === undefined) continue;
    if (entry.position > next) throw new StoreError(`The log of ${community} lacks position ${next}.`);
    if (entry.position === next) page.push(entry);
  }
  return page;
}

/** An entry that names a member, as it is and as it will be. */
interface Change {
  readonly before: EntryDocument;
  readonly after: EntryDocument;
}

/** What is to change in those entries that name a member, when they are forgotten. */
async function forgotten(
  entries: Entries,
  page: readonly EntryDocument[],
  member: MemberId,
  becomes: MemberId | undefined,
): Promise<readonly Change[]> {
  const changes = page.flatMap((before) => {
    const { position, event, cause } = toEntry(before);
    const text = JSON.stringify(event);
    const without = withoutMember(text, member, becomes);
    if (without === text) return [];
    const fresh = draft(entries, before.community, position, JSON.parse(without) as Event, cause);
    return [{ before, fresh: fresh.set('_id', before._id) }];
  });
  const documents = await checked(changes.map(({ fresh }) => fresh));
  return documents.map((after, i) => ({ before: changes[i]?.before ?? after, after }));
}

/**
 * Gives how many entries are as they should be now. One that is neither as it was read nor as it will be was changed by
 * a process that took the community over meanwhile, and knows better.
 */
async function replaceAll(entries: Entries, changes: readonly Change[]): Promise<number> {
  const { matchedCount } = await entries.collection.bulkWrite(
    changes.map(({ before, after }) => {
      const { _id, community } = before;
      return {
        replaceOne: {
          filter: { _id, community, rest: { $exists: false }, $or: [before, after] },
          replacement: after,
        },
      };
    }),
    { ordered: false },
  );
  return matchedCount;
}
