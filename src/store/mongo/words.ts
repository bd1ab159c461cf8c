import mongoose from 'mongoose';
import type { Post, Text, Vault } from '../vault.ts';
import type { Database } from './database.ts';
import type { PostDocument, Tables, TextDocument } from './tables.ts';

/** What people wrote, and what was said to them, for as long as it is kept. */
export function words(
  database: Database,
  tables: Tables,
): Pick<Vault, 'keepText' | 'texts' | 'textsBy' | 'keepPost' | 'postAt' | 'postBy' | 'lastSaid' | 'purge'> {
  return {
    ...texts(database, tables),
    ...posts(database, tables),
    async purge(textsBefore, postsBefore) {
      const expired = { expiresAt: { $lte: new Date(textsBefore) } };
      const old = { at: { $lt: new Date(postsBefore) } };
      return database.inOrder('all', () =>
        database.persistently(async () => {
          const gone = await tables.texts.deleteMany(expired);
          const useless = await tables.tokens.deleteMany({ until: { $lte: new Date(textsBefore) } });
          const posts = await tables.posts.deleteMany(old);
          return gone.deletedCount + useless.deletedCount + posts.deletedCount;
        }),
      );
    },
  };
}

/** The lane of what is kept by chat, which is not a community's alone. */
export function laneOf({ platform, chat }: { readonly platform: string; readonly chat: string }): string {
  return JSON.stringify([platform, chat]);
}

function texts(database: Database, tables: Tables): Pick<Vault, 'keepText' | 'texts' | 'textsBy'> {
  // Asked for by the instant, and not only left to the index that removes them: that one runs when it may.
  async function all(filter: Partial<Text>, now: number): Promise<readonly Text[]> {
    const unexpired = { ...filter, expiresAt: { $gt: new Date(now) } };
    const found = await database.read(() =>
      tables.texts.find(unexpired, { _id: 0 }, { sort: { _id: 1 } }).lean<TextDocument[]>(),
    );
    return found.map((text) => ({ ...text, expiresAt: text.expiresAt.getTime() }));
  }
  return {
    async keepText(text) {
      const { community, request, by, kind } = text;
      const document = { ...text, expiresAt: new Date(text.expiresAt) };
      await database.inOrder([community], () =>
        database.persistently(() =>
          tables.texts.replaceOne({ community, request, by, kind }, document, { upsert: true }),
        ),
      );
    },
    texts: (community, request, now) => all({ community, request }, now),
    textsBy: (community, by, now) => all({ community, by }, now),
  };
}

function posts(
  database: Database,
  tables: Tables,
): Pick<Vault, 'keepPost' | 'postAt' | 'postBy' | 'lastSaid'> {
  async function last(filter: Readonly<Record<string, unknown>>): Promise<Post | undefined> {
    const found = await database.read(() =>
      tables.posts.findOne(filter, { _id: 0 }, { sort: { at: -1, kept: -1 } }).lean<PostDocument>(),
    );
    return found ? toPost(found) : undefined;
  }
  return {
    async keepPost(post) {
      const { platform, chat, message } = post;
      const kept = new mongoose.Types.ObjectId();
      const document = { ...structuredClone(post), at: new Date(post.at), kept };
      await database.inOrder([post.community, laneOf(post)], () =>
        database.persistently(() =>
          tables.posts.replaceOne({ platform, chat, message }, document, { upsert: true }),
        ),
      );
    },
    postAt: (platform, chat, message) => last({ platform, chat, message }),
    postBy: (community, key) => last({ community, key }),
    async lastSaid(platform, chat, most) {
      const said = { platform, chat, says: { $nin: ['request', 'answer'] } };
      const found = await database.read(() =>
        tables.posts
          .find(said, { _id: 0 }, { sort: { at: -1, kept: -1 }, limit: most })
          .lean<PostDocument[]>(),
      );
      return found.map(toPost);
    },
  };
}

/** A post as it was given, from what is stored. */
export function toPost({ kept, ...post }: PostDocument): Post {
  return { ...post, at: post.at.getTime() };
}
