import { type Connection, type Model, Schema } from 'mongoose';
import type { CommunityId } from '../../core/model.ts';
import type { Left, Ownership } from '../ownership.ts';
import type { Database } from './database.ts';
import { guarded } from './failure.ts';
import type { Owners } from './owners.ts';
import type { Processes } from './processes.ts';
import { strictly } from './shapes.ts';

/** A delivery on its way from the process that received it to the one that has its community. */
interface LeftDocument extends Omit<Left, 'id' | 'at'> {
  readonly _id: string;
  readonly at: Date;
  /** The process it was left for; empty when nobody had the community. */
  readonly to: string;
}

/** Deliveries read at once. */
const mostTogether = 500;

/** Deliveries that processes leave for each other, in the vault's database: they hold what people write. */
export function inboxOn(
  database: Database,
  processes: Processes,
  { ownerOf }: Owners,
): Pick<Ownership, 'leave' | 'left' | 'done'> {
  const inbox = modelOn(database.connection);
  const work = <T>(job: () => Promise<T>): Promise<T> => guarded(() => database.persistently(job));
  const find = (filter: object) =>
    work(() =>
      // Platforms deliver a chat's messages in the order of their instants.
      inbox.find(filter, null, { sort: { at: 1, _id: 1 }, limit: mostTogether }).lean<LeftDocument[]>(),
    );

  return {
    async leave({ id, at, ...left }) {
      const to = (await ownerOf(left.community)) ?? '';
      const kept = { ...left, at: new Date(at) };
      await work(() => inbox.updateOne({ _id: id }, { $set: { to }, $setOnInsert: kept }, { upsert: true }));
    },
    async left(community?: CommunityId) {
      if (community) return (await find({ community })).map(toLeft);
      const others = (await work(processes.living)).filter((process) => process !== processes.self);
      return (await find({ to: { $nin: others } })).map(toLeft);
    },
    async done({ id }) {
      await work(() => inbox.deleteOne({ _id: id }));
    },
  };
}

function toLeft({ _id, at, community, body }: LeftDocument): Left {
  return { id: _id, at: at.getTime(), community, body };
}

function modelOn(connection: Connection): Model<LeftDocument> {
  const schema = new Schema<LeftDocument>(
    { _id: String, community: String, at: Date, body: String, to: String },
    { ...strictly, collection: 'inbox', versionKey: false, id: false },
  );
  schema.index({ community: 1, at: 1 });
  schema.index({ to: 1 });
  return connection.model<LeftDocument>('Left', schema);
}
