import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { Post, Text, Vault } from '../vault.ts';
import type { Database } from './database.ts';

/** What people wrote, and what was said to them, for as long as it is kept. */
export function words(
  database: Database,
): Pick<Vault, 'keepText' | 'texts' | 'textsBy' | 'keepPost' | 'postAt' | 'postBy' | 'lastSaid' | 'purge'> {
  const dropTexts = database.prepare('DELETE FROM text WHERE expires_at <= ?');
  const dropPosts = database.prepare('DELETE FROM post WHERE at < ?');
  const dropTokens = database.prepare('DELETE FROM token WHERE until <= ?');
  return {
    ...texts(database),
    ...posts(database),
    async purge(textsBefore, postsBefore) {
      return database.erase(
        () =>
          Number(dropTexts.run(textsBefore).changes) +
          Number(dropTokens.run(textsBefore).changes) +
          Number(dropPosts.run(postsBefore).changes),
      );
    },
  };
}

function texts(database: Database): Pick<Vault, 'keepText' | 'texts' | 'textsBy'> {
  const keep = database.prepare('INSERT OR REPLACE INTO text (record) VALUES (?)');
  const about = database.prepare(
    'SELECT record FROM text WHERE community = ? AND request = ? AND expires_at > ? ORDER BY number',
  );
  const by = database.prepare(
    'SELECT record FROM text WHERE community = ? AND by = ? AND expires_at > ? ORDER BY number',
  );
  const all = (statement: StatementSync, ...keys: readonly SQLInputValue[]) =>
    database.read(() => statement.all(...keys).map((row) => JSON.parse(String(row['record'])) as Text));
  return {
    async keepText(text) {
      const record = JSON.stringify(text);
      await database.write(() => keep.run(record));
    },
    texts: async (community, request, now) => all(about, community, request, now),
    textsBy: async (community, member, now) => all(by, community, member, now),
  };
}

function posts(database: Database): Pick<Vault, 'keepPost' | 'postAt' | 'postBy' | 'lastSaid'> {
  // Replacing gives a new number: of two posts at one instant, the one kept last is the later one.
  const keep = database.prepare('INSERT OR REPLACE INTO post (record) VALUES (?)');
  const at = database.prepare('SELECT record FROM post WHERE platform = ? AND chat = ? AND message = ?');
  const by = database.prepare(
    'SELECT record FROM post WHERE community = ? AND key = ? ORDER BY at DESC, number DESC LIMIT 1',
  );
  const said = database.prepare(
    `SELECT record FROM post WHERE platform = ? AND chat = ? AND record ->> 'says' NOT IN ('request', 'answer')
     ORDER BY at DESC, number DESC LIMIT ?`,
  );
  const one = (statement: StatementSync, ...keys: readonly string[]) =>
    database.read(() => {
      const row = statement.get(...keys);
      return row && (JSON.parse(String(row['record'])) as Post);
    });
  return {
    async keepPost(post) {
      const record = JSON.stringify(post);
      await database.write(() => keep.run(record));
    },
    postAt: async (platform, chat, message) => one(at, platform, chat, message),
    postBy: async (community, key) => one(by, community, key),
    lastSaid: async (platform, chat, most) =>
      database.read(() =>
        said.all(platform, chat, most).map((row) => JSON.parse(String(row['record'])) as Post),
      ),
  };
}
