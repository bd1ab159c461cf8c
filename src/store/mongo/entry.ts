import { type Connection, type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import type { Event } from '../../core/command.ts';
import type { CommunityId } from '../../core/model.ts';
import type { Entry } from '../log.ts';
import { shapes, strictly } from './shapes.ts';

/** One interaction as it lies in the database: the fields of its event, flat, with dates for instants. */
export interface EntryDocument {
  /** Made by this process, so that a write whose answer was lost can be told from somebody else's. */
  readonly _id: Types.ObjectId;
  readonly community: CommunityId;
  readonly position: number;
  readonly cause?: string;
  /** Absent on a fence, which is no entry: see `Claims`. */
  readonly type?: Event['type'];
  readonly at: Date;
  /** Of a fence, and of the entry that took its place: how often the community had changed hands. */
  readonly term?: number;
  /** The entries recorded together with this one, until each lies in a document of its own: see `fold`. */
  readonly rest?: readonly EntryDocument[];
}

/** Where entries lie. */
export type Entries = Model<EntryDocument>;

/** The collection `entries` of a connection, with a schema for each type of event. */
export function entriesOn(connection: Connection): Entries {
  const schema = new Schema<EntryDocument>(
    {
      community: { type: String, required: true },
      position: { type: Number, required: true },
      cause: String,
      type: { type: String, required: true, enum: Object.keys(shapes) },
      at: { type: Date, required: true },
      term: Number,
      rest: { type: [Schema.Types.Mixed], default: undefined },
    },
    { ...strictly, collection: 'entries', discriminatorKey: 'type', versionKey: false, id: false },
  );
  schema.index({ community: 1, position: 1 }, { unique: true });
  schema.index(
    { community: 1, cause: 1 },
    { unique: true, partialFilterExpression: { cause: { $exists: true } } },
  );
  schema.index({ community: 1, at: 1 });
  schema.index({ community: 1, type: 1, at: 1 });
  // Where each community began: small, in the order of the ids, which is that of time.
  schema.index({ position: 1, _id: 1, community: 1 }, { partialFilterExpression: { position: 0 } });
  schema.index({ 'rest.position': 1 }, { sparse: true });
  const entries = connection.model<EntryDocument>('Entry', schema);
  for (const [type, fields] of Object.entries(shapes)) {
    entries.discriminator(type, new Schema({ ...fields }, { ...strictly, id: false }));
  }
  return entries;
}

/** What is to be stored for an entry, not checked yet. */
export type Draft = HydratedDocument<EntryDocument>;

/**
 * Drafts what is stored for an entry, as it is now.
 *
 * @throws {Error} when the event has a field that its schema does not know: a mistake of ours.
 */
export function draft(
  entries: Entries,
  community: CommunityId,
  position: number,
  event: Event,
  cause: string | undefined,
): Draft {
  if (event.type === 'founded' && event.community !== community) {
    throw new Error(`The founding of ${event.community} was to be recorded in the log of ${community}.`);
  }
  return new entries({ ...event, community, position, ...(cause === undefined ? {} : { cause }) });
}

/**
 * Gives the documents of drafts.
 *
 * @throws {Error} when one of them lacks a field, or has one that is wrong: a mistake of ours.
 */
export async function checked(drafts: readonly Draft[]): Promise<readonly EntryDocument[]> {
  for (const document of drafts) await document.validate();
  return drafts.map((document) => document.toObject());
}

/**
 * One document for entries that are recorded together: the first, with the rest in it.
 *
 * Inserting a document is the only write that every MongoDB does wholly or not at all, whatever ends when; a
 * transaction that its client leaves half-way locks what it wrote for a minute.
 */
export function fold([first, ...rest]: readonly EntryDocument[]): EntryDocument {
  if (first === undefined) throw new Error('There is nothing to fold.');
  return rest.length === 0 ? first : { ...first, rest };
}

/** The entries that one document stands for, each as it lies in a document of its own. */
export function unfold({ rest = [], ...first }: EntryDocument): readonly EntryDocument[] {
  return [first, ...rest];
}

/** What was recorded, from what is stored. */
export function toEntry(document: EntryDocument): Entry {
  const { _id, rest: _rest, term: _term, community, position, cause, ...fields } = document;
  const own = fields.type === 'founded' ? { ...fields, community } : fields;
  const event = withInstants(own) as Event;
  return cause === undefined ? { position, event } : { position, event, cause };
}

/** The same with a number of milliseconds for each date, at any depth. */
function withInstants(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(withInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, withInstants(held)]));
}
