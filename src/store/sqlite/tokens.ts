import type { Profile, Token, Vault } from '../vault.ts';
import type { Database } from './database.ts';

type Tokens = Pick<
  Vault,
  'profile' | 'keepProfile' | 'keepToken' | 'readToken' | 'takeToken' | 'countTokens' | 'dropTokens'
>;

/** What a community says of itself, and what was handed out that opens something. */
export function tokens(database: Database): Tokens {
  const profile = database.prepare('SELECT record FROM profile WHERE community = ?');
  const keepProfile = database.prepare(
    `INSERT INTO profile (community, record) VALUES (?, ?)
     ON CONFLICT (community) DO UPDATE SET record = json_patch(record, excluded.record)`,
  );
  const keep = database.prepare('INSERT OR REPLACE INTO token (kind, digest, record) VALUES (?, ?, ?)');
  const read = database.prepare('SELECT record FROM token WHERE kind = ? AND digest = ? AND until > ?');
  const take = database.prepare(
    'DELETE FROM token WHERE kind = ? AND digest = ? AND until > ? RETURNING record',
  );
  const count = database.prepare(
    'SELECT count(*) AS count FROM token WHERE community = ? AND member = ? AND kind = ? AND until > ?',
  );
  const drop = database.prepare('DELETE FROM token WHERE community = ? AND member = ? AND kind = ?');
  const toToken = (row: Record<string, unknown> | undefined) =>
    row && (JSON.parse(String(row['record'])) as Token);
  return {
    async profile(community) {
      const row = database.read(() => profile.get(community));
      return row ? (JSON.parse(String(row['record'])) as Profile) : {};
    },
    async keepProfile(community, known) {
      const record = JSON.stringify(known);
      await database.write(() => keepProfile.run(community, record));
    },
    async keepToken(token) {
      const { kind, digest } = token;
      const record = JSON.stringify(token);
      await database.write(() => keep.run(kind, digest, record));
    },
    async readToken(kind, digest, now) {
      return toToken(database.read(() => read.get(kind, digest, now)));
    },
    takeToken: async (kind, digest, now) => toToken(await database.write(() => take.get(kind, digest, now))),
    async countTokens(kind, community, member, now) {
      return Number(database.read(() => count.get(community, member, kind, now))?.['count']);
    },
    dropTokens: async (kind, community, member) =>
      database.write(() => Number(drop.run(community, member, kind).changes)),
  };
}
