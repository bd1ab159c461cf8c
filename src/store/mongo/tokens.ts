import type { Profile, Token, Vault } from '../vault.ts';
import type { Database } from './database.ts';
import type { Tables, TokenDocument } from './tables.ts';

type Tokens = Pick<
  Vault,
  'profile' | 'keepProfile' | 'keepToken' | 'readToken' | 'takeToken' | 'countTokens' | 'dropTokens'
>;

/** What a community says of itself, and what was handed out that opens something. */
export function tokens(database: Database, { profiles, tokens: handedOut }: Tables): Tokens {
  const after = (now: number) => ({ until: { $gt: new Date(now) } });
  return {
    async profile(community) {
      const found = await database.read(() => profiles.findOne({ community }).lean());
      return pick(found ?? {});
    },
    async keepProfile(community, profile) {
      const $set = pick(profile);
      await database.inOrder([community], () =>
        database.persistently(() => profiles.updateOne({ community }, { $set }, { upsert: true })),
      );
    },
    async keepToken(token) {
      const { kind, digest, community } = token;
      const document = { ...token, until: new Date(token.until) };
      await database.inOrder([community], () =>
        database.persistently(() => handedOut.replaceOne({ kind, digest }, document, { upsert: true })),
      );
    },
    async readToken(kind, digest, now) {
      const found = await database.read(() =>
        handedOut.findOne({ kind, digest, ...after(now) }, { _id: 0 }).lean<TokenDocument>(),
      );
      return found ? toToken(found) : undefined;
    },
    async takeToken(kind, digest, now) {
      // The driver repeats it by itself where an answer was lost, and gives what the first try found: asked for
      // again by us, it would be gone.
      const found = await database.inOrder([digest], () =>
        handedOut.findOneAndDelete({ kind, digest, ...after(now) }, { projection: { _id: 0 } }).lean(),
      );
      return found ? toToken(found as unknown as TokenDocument) : undefined;
    },
    countTokens: (kind, community, member, now) =>
      database.read(() => handedOut.countDocuments({ kind, community, member, ...after(now) })),
    dropTokens: (kind, community, member) =>
      database.inOrder([community], async () => {
        const gone = await database.persistently(() => handedOut.deleteMany({ kind, community, member }));
        return gone.deletedCount;
      }),
  };
}

function pick({ name, purpose }: Profile): Profile {
  return { ...(name === undefined ? {} : { name }), ...(purpose === undefined ? {} : { purpose }) };
}

function toToken(token: TokenDocument): Token {
  return { ...token, until: token.until.getTime() };
}
