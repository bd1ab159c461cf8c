import type { CommunityId } from '../../core/model.ts';
import { batched } from './batch.ts';
import { type Claim, type Claims, claimsOn, endOf, lastOf } from './claim.ts';
import type { Database } from './database.ts';
import { type Entries, type EntryDocument, unfold } from './entry.ts';
import { isDuplicate, refusedIn } from './failure.ts';

/** Communities whose end is remembered. */
const mostEnds = 10_000;
/** Insertions of many communities' documents on their way at any time: the fewer, the more go together. */
const batchesAtOnce = 2;

/** How documents get into the collection of entries. */
export interface Recorder {
  /**
   * Records documents that follow each other, up to the first that is refused; gives those that are there now.
   *
   * A document is refused when its position is not the end of the record, or its cause is known.
   */
  record(community: CommunityId, chain: readonly EntryDocument[]): Promise<readonly EntryDocument[]>;
  /** Gives every entry that others carry a document of its own. It may be repeated. */
  spread(carriers: readonly EntryDocument[]): Promise<void>;
  /** The documents, of a community or of all, that carry entries: their process ended before it spread them. */
  carriers(community?: CommunityId): Promise<readonly EntryDocument[]>;
  /** The communities that this process alone may append to. */
  readonly claims: Claims;
}

/**
 * Records by inserting. That nothing is written over or twice is left to the unique indexes; that nothing is
 * left out, to looking whether the record reaches the first position, which costs nothing while nobody else
 * writes.
 */
export function recorder(database: Database, entries: Entries): Recorder {
  const ends = endsOf(database, entries);
  const insert = inserter(database, entries);
  const carriers = (community?: CommunityId) =>
    database.persistently(() =>
      entries.collection
        .find<EntryDocument>({ ...(community && { community }), 'rest.position': { $gte: 0 } })
        .toArray(),
    );
  const spreadAll = batched(batchesAtOnce, async (all: readonly (readonly EntryDocument[])[]) => {
    const some = all.flat();
    if (some.length > 0) await database.persistently(() => spread(entries, some));
    return [];
  });
  const claims = claimsOn(entries, async (community) => spreadAll(await carriers(community)));

  /** What this process owns; whatever goes otherwise than for an only writer puts that in doubt. */
  async function recordOwn(claim: Claim, chain: readonly EntryDocument[]) {
    const [first, ...others] = chain;
    const { fence: _id, term, end } = claim;
    claim.doubtful = true;
    if (first?.position !== end) return [];
    const inPlace = _id && { ...first, _id, term };
    if (inPlace && !(await replaceFence(database, entries, inPlace))) return [];
    const count = await insert(inPlace ? others : chain);
    const recorded = inPlace ? [inPlace, ...others.slice(0, count)] : chain.slice(0, count);
    const last = recorded.at(-1);
    if (last) Object.assign(claim, { end: endOf(last), fence: undefined });
    claim.doubtful = recorded.length < chain.length;
    return recorded;
  }
  async function recordAnyhow(community: CommunityId, chain: readonly EntryDocument[]) {
    const [first] = chain;
    if (first === undefined || !(await ends.reach(community, first.position))) return [];
    const recorded = chain.slice(0, await insert(chain));
    const last = recorded.at(-1);
    if (last !== undefined) ends.remember(community, endOf(last));
    return recorded;
  }
  return {
    async record(community, chain) {
      const claim = await database.persistently(() => claims.held(community));
      return claim ? recordOwn(claim, chain) : recordAnyhow(community, chain);
    },
    spread: spreadAll,
    carriers,
    claims,
  };
}

/**
 * Puts an entry in the place of a fence of this process; gives false when the fence is no longer its own, or when the
 * cause is known. When the answer was lost, whose entry is there is told by its term.
 */
async function replaceFence(
  database: Database,
  { collection }: Entries,
  entry: EntryDocument,
): Promise<boolean> {
  const own = { _id: entry._id, community: entry.community, term: entry.term };
  return database.persistently(async () => {
    try {
      const { matchedCount } = await collection.replaceOne({ ...own, type: { $exists: false } }, entry);
      if (matchedCount === 1) return true;
      const readConcern = { level: 'linearizable' } as const;
      return (await collection.findOne({ ...own, type: { $exists: true } }, { readConcern })) !== null;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  });
}

/**
 * Inserts in order, and gives how many documents are there.
 *
 * When one is refused, it may be because an earlier try got through and only its answer was lost: so it is
 * looked up by its own id, with a read that waits until what it sees cannot be rolled back.
 */
function inserter(database: Database, { collection }: Entries) {
  const isThere = ({ _id, community }: EntryDocument) =>
    database.persistently(async () => {
      const options = { readConcern: { level: 'linearizable' }, projection: { _id: 1 } } as const;
      return (await collection.findOne({ _id, community }, options)) !== null;
    });
  /** Gives which of them were refused. */
  const insert = async (documents: readonly EntryDocument[], ordered: boolean) => {
    try {
      await database.persistently(() => collection.insertMany([...documents], { ordered }));
      return [];
    } catch (error) {
      return refusedIn(error);
    }
  };
  /** One of each of many communities: none builds on another, so that they need no order. */
  const insertOne = batched(batchesAtOnce, async (documents: readonly EntryDocument[]) => {
    const refused = new Set(await insert(documents, false));
    return Promise.all(documents.map((document, i) => !refused.has(i) || isThere(document)));
  });
  return async (documents: readonly EntryDocument[]): Promise<number> => {
    const [first, ...others] = documents;
    if (first === undefined) return 0;
    if (others.length === 0) return (await insertOne(first)) ? 1 : 0;
    for (let count = 0; count < documents.length; ) {
      const [next] = await insert(documents.slice(count), true);
      if (next === undefined) break;
      count += next;
      if (!(await isThere(documents[count] as EntryDocument))) return count;
      count += 1;
    }
    return documents.length;
  };
}

/** The last position first: so the greatest position of a community tells its end at any time. */
async function spread({ collection }: Entries, carriers: readonly EntryDocument[]): Promise<void> {
  const rest = carriers.flatMap((carrier) => unfold(carrier).slice(1));
  for (let left = rest.sort((a, b) => b.position - a.position); left.length > 0; ) {
    try {
      await collection.insertMany(left);
      break;
    } catch (error) {
      // One that is there was spread before.
      const [refused = 0] = refusedIn(error);
      left = left.slice(refused + 1);
    }
  }
  await collection.updateMany({ _id: { $in: carriers.map(({ _id }) => _id) } }, { $unset: { rest: 1 } });
}

/** How far the record of each community is known to reach: never less, however long ago that was. */
function endsOf(database: Database, entries: Entries) {
  const known = new Map<CommunityId, number>();
  function remember(community: CommunityId, end: number): void {
    known.delete(community);
    known.set(community, end);
    for (const oldest of known.keys()) {
      if (known.size <= mostEnds) break;
      known.delete(oldest);
    }
  }
  async function read(community: CommunityId): Promise<number> {
    const last = await database.persistently(() => lastOf(entries, community));
    return last === null ? 0 : endOf(last);
  }
  return {
    remember,
    /** Whether the record reaches a position, and is not known to reach further. */
    async reach(community: CommunityId, position: number): Promise<boolean> {
      if (position > (known.get(community) ?? 0)) remember(community, await read(community));
      return position === (known.get(community) ?? 0);
    },
  };
}
