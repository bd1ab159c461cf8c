import { type Connection, type Model, Schema } from 'mongoose';
import type { CommunityId } from '../../core/model.ts';
import type { Ownership } from '../ownership.ts';
import type { Claims } from './claim.ts';
import type { Database } from './database.ts';
import { guarded, isDuplicate } from './failure.ts';
import type { Processes } from './processes.ts';
import { strictly } from './shapes.ts';

/** Who has a community, or whatever else only one process may have; nobody while it sleeps. */
interface OwnerDocument {
  readonly _id: string;
  readonly owner?: string;
  /** How often it changed hands: what is appended for an earlier owner is refused. */
  readonly term: number;
  /** When a sleeping community is to be woken; absent while it is owned, or until somebody speaks in it. */
  readonly wakeAt?: Date;
}

/** Who has what among the processes on a database. */
export interface Owners extends Pick<Ownership, 'take' | 'release' | 'due' | 'lead'> {
  /** The process that has a community, alive or not. */
  ownerOf(community: CommunityId): Promise<string | undefined>;
  /** Lets communities be found due that nobody ever had: recorded by an earlier version, or brought from elsewhere. */
  adopt(communities: readonly CommunityId[]): Promise<void>;
}

/** Who has what, on a database. */
export function ownersOn(database: Database, processes: Processes, claims: Claims): Owners {
  const owners = modelOn(database.connection);
  const { self } = processes;
  const seize = seizer(owners, processes);
  const work = <T>(job: () => Promise<T>): Promise<T> => guarded(() => database.persistently(job));

  /** What it sees was acknowledged by a majority after this was asked: no former primary answers it. */
  async function isMine(community: CommunityId, term: number): Promise<boolean> {
    const mine = owners.findOne({ _id: community, owner: self, term }, { _id: 1 });
    return (await mine.read('primary').readConcern('linearizable').lean()) !== null;
  }
  return {
    ownerOf: async (community) => (await work(() => owners.findById(community).lean()))?.owner,
    async adopt(communities) {
      const known = await work(() => owners.find({ _id: { $in: communities } }, { _id: 1 }).lean());
      const ids = new Set(known.map(({ _id }) => _id));
      const fresh = communities
        .filter((id) => !ids.has(id))
        .map((_id) => ({ _id, term: 0, wakeAt: new Date(0) }));
      // Another process may be doing the same.
      const add = () => owners.insertMany(fresh, { ordered: false });
      await work(() => add().catch((error) => (isDuplicate(error) ? undefined : Promise.reject(error))));
    },
    async take(community) {
      const term = await work(() => seize(community));
      if (term === undefined) return false;
      await work(() => claims.claim(community, term, () => isMine(community, term)));
      return true;
    },
    async release(community, until) {
      const wake = until === undefined ? {} : { $set: { wakeAt: new Date(until) } };
      await work(() => owners.updateOne({ _id: community, owner: self }, { $unset: { owner: 1 }, ...wake }));
      claims.drop(community);
    },
    async due(now) {
      const living = await work(processes.living);
      const nobodys = [
        { owner: { $exists: false }, wakeAt: { $lte: new Date(now) } },
        { owner: { $exists: true, $nin: living } },
      ];
      const found = await work(() => owners.find({ $or: nobodys }, { _id: 1 }).lean());
      return found.map(({ _id }) => _id).filter((id): id is CommunityId => id.startsWith('c_'));
    },
    lead: async (what) => (await work(() => seize(`lead ${what}`))) !== undefined,
  };
}

/** Gives the term under which this process has something from now on, unless a living one has it. */
function seizer(owners: Model<OwnerDocument>, { self, isDead }: Processes) {
  const mine = [
    { $set: { owner: self, term: { $add: [{ $ifNull: ['$term', 0] }, 1] } } },
    { $unset: 'wakeAt' },
  ];
  const options = { updatePipeline: true, returnDocument: 'after', lean: true } as const;
  return async (what: string): Promise<number | undefined> => {
    try {
      const free = { _id: what, owner: { $in: [null, self] } };
      return (await owners.findOneAndUpdate(free, mine, { ...options, upsert: true }))?.term;
    } catch (error) {
      // It is there, and somebody's.
      if (!isDuplicate(error)) throw error;
    }
    const { owner } = (await owners.findById(what).lean()) ?? {};
    if (owner === undefined || !(await isDead(owner))) return undefined;
    return (await owners.findOneAndUpdate({ _id: what, owner }, mine, options))?.term;
  };
}

function modelOn(connection: Connection): Model<OwnerDocument> {
  const fields = { _id: String, owner: String, term: Number, wakeAt: Date };
  const options = { ...strictly, collection: 'owners', versionKey: false, id: false } as const;
  const schema = new Schema<OwnerDocument>(fields, options);
  schema.index({ owner: 1 }, { sparse: true });
  schema.index({ wakeAt: 1 }, { sparse: true });
  return connection.model<OwnerDocument>('Owner', schema);
}
