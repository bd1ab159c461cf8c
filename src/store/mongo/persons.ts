import type { Types } from 'mongoose';
import { concerns, type Post, renamed, type Vault } from '../vault.ts';
import type { Database } from './database.ts';
import { isDuplicate } from './failure.ts';
import { toContact } from './people.ts';
import type { ContactDocument, PostDocument, Tables } from './tables.ts';
import { toPost } from './words.ts';

/** Posts removed by one command. */
const mostTogether = 1_000;

type StoredPost = PostDocument & { readonly _id: Types.ObjectId };

/** How a member is removed, with every trace of theirs. */
export function forgetter(
  database: Database,
  { contacts, languages, posts, texts, tokens }: Tables,
): Vault['forget'] {
  /** The ids of the posts of a community that go. */
  async function concerning(community: Post['community'], goes: (post: Post) => boolean) {
    const ids: Types.ObjectId[] = [];
    for await (const post of posts.find({ community }).lean<StoredPost>().cursor()) {
      if (goes(toPost(post))) ids.push(post._id);
    }
    return ids;
  }
  return (community, member) =>
    database.inOrder([community], () =>
      database.persistently(async () => {
        const theirs = { community, member };
        const chats = (await contacts.find(theirs).lean<ContactDocument[]>()).map(toContact);
        const gone = await concerning(community, (post) => concerns(post, member, chats));
        for (let i = 0; i < gone.length; i += mostTogether) {
          await posts.deleteMany({ _id: { $in: gone.slice(i, i + mostTogether) } });
        }
        const written = await texts.deleteMany({ community, by: member });
        await languages.deleteMany(theirs);
        await tokens.deleteMany(theirs);
        // Last: until nothing else is left, they tell which chats are private.
        const accounts = await contacts.deleteMany(theirs);
        return { accounts: accounts.deletedCount, texts: written.deletedCount, posts: gone.length };
      }),
    );
}

/** How all that is one member's becomes another's. What cannot be, as the other one has it, is removed. */
export function merger(
  database: Database,
  { contacts, languages, posts, texts, tokens }: Tables,
): Vault['merge'] {
  async function rename(
    community: Post['community'],
    member: Post['by'] & string,
    into: Post['by'] & string,
  ) {
    for await (const stored of posts.find({ community }).lean<StoredPost>().cursor()) {
      const { key, choices, by, helper } = renamed(toPost(stored), member, into);
      const fresh = { key, choices, ...(by ? { by } : {}), ...(helper ? { helper } : {}) };
      const same = key === stored.key && by === stored.by && helper === stored.helper;
      if (same && JSON.stringify(choices) === JSON.stringify(stored.choices)) continue;
      await posts.updateOne({ _id: stored._id }, { $set: fresh });
    }
  }
  return (community, member, into) =>
    database.inOrder([community], () =>
      database.persistently(async () => {
        const theirs = { community, member };
        await rename(community, member, into);
        for (const text of await texts.find({ community, by: member }, { _id: 1 }).lean()) {
          await texts.updateOne({ _id: text._id }, { $set: { by: into } }).catch(ignoreDuplicate);
        }
        await texts.deleteMany({ community, by: member });
        await languages.updateOne(theirs, { $set: { member: into } }).catch(ignoreDuplicate);
        await languages.deleteMany(theirs);
        await tokens.updateMany(theirs, { $set: { member: into } });
        await contacts.updateMany(theirs, { $set: { member: into } });
      }),
    );
}

/** The other one has it already. */
function ignoreDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}
