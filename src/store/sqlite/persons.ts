import { type Contact, concerns, type Post, renamed, type Vault } from '../vault.ts';
import type { Database } from './database.ts';

/** How a member is removed, with every trace of theirs. */
export function forgetter(database: Database): Vault['forget'] {
  const chats = database.prepare('SELECT record FROM contact WHERE community = ? AND member = ?');
  const posts = database.prepare('SELECT number, record FROM post WHERE community = ?');
  const dropPost = database.prepare('DELETE FROM post WHERE number = ?');
  const dropContacts = database.prepare('DELETE FROM contact WHERE community = ? AND member = ?');
  const dropLanguage = database.prepare('DELETE FROM language WHERE community = ? AND member = ?');
  const dropTexts = database.prepare('DELETE FROM text WHERE community = ? AND by = ?');
  const dropTokens = database.prepare('DELETE FROM token WHERE community = ? AND member = ?');
  return async (community, member) =>
    database.erase(() => {
      const theirs = chats.all(community, member).map((row) => JSON.parse(String(row['record'])) as Contact);
      const gone = posts
        .all(community)
        .filter((row) => concerns(JSON.parse(String(row['record'])) as Post, member, theirs));
      for (const row of gone) dropPost.run(Number(row['number']));
      dropLanguage.run(community, member);
      dropTokens.run(community, member);
      return {
        accounts: Number(dropContacts.run(community, member).changes),
        texts: Number(dropTexts.run(community, member).changes),
        posts: gone.length,
      };
    });
}

/** How all that is one member's becomes another's. What cannot be, as the other one has it, is removed. */
export function merger(database: Database): Vault['merge'] {
  const posts = database.prepare(
    'SELECT number, record FROM post WHERE community = ? AND instr(record, ?) > 0',
  );
  const keepPost = database.prepare('UPDATE post SET record = ? WHERE number = ?');
  const contacts = database.prepare('UPDATE contact SET member = ? WHERE community = ? AND member = ?');
  const texts = database.prepare(
    "UPDATE OR IGNORE text SET record = json_set(record, '$.by', ?) WHERE community = ? AND by = ?",
  );
  const tokens = database.prepare(
    "UPDATE token SET record = json_set(record, '$.member', ?) WHERE community = ? AND member = ?",
  );
  const language = database.prepare(
    'UPDATE OR IGNORE language SET member = ? WHERE community = ? AND member = ?',
  );
  const dropTexts = database.prepare('DELETE FROM text WHERE community = ? AND by = ?');
  const dropLanguage = database.prepare('DELETE FROM language WHERE community = ? AND member = ?');
  return async (community, member, into) =>
    database.erase(() => {
      for (const { number, record } of posts.all(community, member)) {
        const fresh = JSON.stringify(renamed(JSON.parse(String(record)) as Post, member, into));
        if (fresh !== record) keepPost.run(fresh, Number(number));
      }
      for (const change of [contacts, texts, tokens, language]) change.run(into, community, member);
      dropTexts.run(community, member);
      dropLanguage.run(community, member);
    });
}
