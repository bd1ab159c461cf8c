import { type Connection, type Model, Schema, type SchemaDefinition, type Types } from 'mongoose';
import type { CommunityId, GroupId, Language, MemberId } from '../../core/model.ts';
import type { Address, Contact, Post, Text, Token } from '../vault.ts';
import { strictly } from './shapes.ts';

/** The same with dates for the instants among its fields, as it lies in the database. */
type Stored<T, I extends keyof T> = Omit<T, I> & { readonly [K in I]: Date };

/** A group and the chat it was linked to; a chat is the group's that was linked to it last. */
export type GroupDocument = Address & {
  readonly community: CommunityId;
  readonly group: GroupId;
  readonly kept: Types.ObjectId;
};
/** How a member is called and reached on a platform. */
export type ContactDocument = Stored<Contact, 'seenAt'> & {
  readonly community: CommunityId;
  readonly member: MemberId;
};
/** Something somebody wrote; MongoDB itself removes it some time after it expires. */
export type TextDocument = Stored<Text, 'expiresAt'>;
/** A message in a chat; `kept` is greater the later it was kept. */
export type PostDocument = Stored<Post, 'at'> & { readonly kept: Types.ObjectId };

/** What was handed out that opens something; MongoDB itself removes it some time after it expires. */
export type TokenDocument = Stored<Token, 'until'>;

/** The collections of the vault. */
export interface Tables {
  readonly groups: Model<GroupDocument>;
  readonly contacts: Model<ContactDocument>;
  readonly languages: Model<{ community: CommunityId; member: MemberId; language: Language }>;
  readonly names: Model<{ community: CommunityId; id: string; name: string }>;
  readonly texts: Model<TextDocument>;
  readonly posts: Model<PostDocument>;
  readonly tokens: Model<TokenDocument>;
  readonly profiles: Model<{ community: CommunityId; name?: string; purpose?: string }>;
  readonly deliveries: Model<{ community: CommunityId; platform: string; position: number }>;
}

const choice = new Schema({ label: String, does: String }, { ...strictly, _id: false });
const member = { community: String, member: String };
const chat = { platform: String, chat: String };

/** The collections of the vault on a connection, with their schemas and indexes. */
export function tablesOn(connection: Connection): Tables {
  const model = <T>(schema: Schema) => connection.model<T>(String(schema.get('collection')), schema);
  const groups = table('groups', ['community', 'group'], {
    community: String,
    group: String,
    ...chat,
    thread: String,
    kept: Schema.Types.ObjectId,
  }).index({ platform: 1, chat: 1, thread: 1, kept: -1 });
  const contacts = table('contacts', ['platform', 'id', 'community'], {
    ...member,
    ...chat,
    id: String,
    name: String,
    contact: String,
    seenAt: Date,
  }).index({ community: 1, member: 1 });
  const languages = table('languages', ['community', 'member'], { ...member, language: String });
  const names = table('names', ['community', 'id'], { community: String, id: String, name: String });
  const deliveries = table('deliveries', ['community', 'platform'], {
    community: String,
    platform: String,
    position: Number,
  });
  return {
    groups: model(groups),
    contacts: model(contacts),
    languages: model(languages),
    names: model(names),
    texts: model(texts()),
    posts: model(posts()),
    tokens: model(tokens()),
    profiles: model(table('profiles', ['community'], { community: String, name: String, purpose: String })),
    deliveries: model(deliveries),
  };
}

function texts(): Schema {
  return table('texts', ['community', 'request', 'by', 'kind'], {
    community: String,
    request: String,
    by: String,
    kind: String,
    text: String,
    expiresAt: Date,
  })
    .index({ community: 1, by: 1 })
    .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
}

function tokens(): Schema {
  return table('tokens', ['kind', 'digest'], {
    ...member,
    kind: String,
    digest: String,
    group: String,
    until: Date,
  })
    .index({ community: 1, member: 1 })
    .index({ until: 1 }, { expireAfterSeconds: 0 });
}

function posts(): Schema {
  return table('posts', ['platform', 'chat', 'message'], {
    ...chat,
    community: String,
    message: String,
    key: String,
    letter: String,
    thread: String,
    says: String,
    request: String,
    helper: String,
    by: String,
    choices: { type: [choice], default: undefined },
    at: Date,
    kept: Schema.Types.ObjectId,
  })
    .index({ community: 1, key: 1, at: -1, kept: -1 })
    .index({ platform: 1, chat: 1, at: -1, kept: -1 })
    .index({ at: 1 });
}

/** A collection whose documents are told apart by some of their fields. */
function table(collection: string, key: readonly string[], fields: SchemaDefinition): Schema {
  const options = { ...strictly, collection, versionKey: false, id: false } as const;
  return new Schema(fields, options).index(Object.fromEntries(key.map((field) => [field, 1])), {
    unique: true,
  });
}
