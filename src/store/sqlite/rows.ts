import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Portable, VaultRow, VaultTables } from '../rows.ts';
import type { Database } from './database.ts';

/** Rows read at once. */
const pageSize = 1_000;

/** How each table is read, as one JSON object a row. */
const readings: { readonly [T in keyof VaultTables]: string } = {
  groups: `SELECT json_patch(json_object('platform', platform, 'chat', chat, 'thread', nullif(thread, '')),
    json_object('community', community, 'group', group_id)) FROM address ORDER BY platform, chat, thread`,
  contacts: `SELECT json_patch(record, json_object('community', community, 'member', member))
    FROM contact ORDER BY number`,
  languages: `SELECT json_object('community', community, 'member', member, 'language', language)
    FROM language ORDER BY community, member`,
  names: `SELECT json_object('community', community, 'id', id, 'name', name) FROM name ORDER BY community, id`,
  profiles: `SELECT json_patch(record, json_object('community', community)) FROM profile ORDER BY community`,
  texts: 'SELECT record FROM text ORDER BY number',
  posts: 'SELECT record FROM post ORDER BY number',
  tokens: 'SELECT record FROM token ORDER BY kind, digest',
  deliveries: `SELECT json_object('community', community, 'platform', platform, 'position', position)
    FROM delivery ORDER BY community, platform`,
};

/** The rows of a vault in a SQLite file. */
export function sqliteRows(database: Database): Portable {
  return {
    async *rows() {
      for (const [table, sql] of Object.entries(readings)) {
        const page = database.prepare(`${sql} LIMIT ${pageSize} OFFSET ?`);
        page.setReturnArrays(true);
        for (let from = 0; ; from += pageSize) {
          // The types of node:sqlite do not know of setReturnArrays.
          const found = database.read(() => page.all(from)) as unknown as readonly [string][];
          for (const [record] of found) yield { table, row: withoutNulls(JSON.parse(record)) } as VaultRow;
          if (found.length < pageSize) break;
          await nextTurn();
        }
      }
    },
  };
}

/** A chat without a topic has none, rather than an empty one. */
function withoutNulls(row: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
