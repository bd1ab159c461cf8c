import type { CommunityId, GroupId } from '../../core/model.ts';
import type { Vault } from '../vault.ts';
import type { Database } from './database.ts';
import { people } from './people.ts';
import { forgetter, merger } from './persons.ts';
import { tokens } from './tokens.ts';
import { words } from './words.ts';

/** The vault in a SQLite file. */
export function sqliteVault(database: Database): Vault {
  return {
    ...groups(database),
    ...names(database),
    ...people(database),
    ...words(database),
    ...tokens(database),
    ...deliveries(database),
    merge: merger(database),
    forget: forgetter(database),
    close: () => database.close(),
  };
}

function groups(database: Database): Pick<Vault, 'groupAt' | 'keepGroup' | 'addressOf'> {
  const at = database.prepare(
    'SELECT community, group_id FROM address WHERE platform = ? AND chat = ? AND thread = ?',
  );
  // Replaces the chat's earlier group and the group's earlier chat alike.
  const keep = database.prepare(
    'INSERT OR REPLACE INTO address (platform, chat, thread, community, group_id) VALUES (?, ?, ?, ?, ?)',
  );
  const of = database.prepare(
    'SELECT platform, chat, thread FROM address WHERE community = ? AND group_id = ?',
  );
  return {
    async groupAt({ platform, chat, thread }) {
      const row = database.read(() => at.get(platform, chat, thread ?? ''));
      return row && { community: row['community'] as CommunityId, group: row['group_id'] as GroupId };
    },
    async keepGroup(community, group, { platform, chat, thread }) {
      await database.write(() => keep.run(platform, chat, thread ?? '', community, group));
    },
    async addressOf(community, group) {
      const row = database.read(() => of.get(community, group));
      if (row === undefined) return undefined;
      const chat = { platform: String(row['platform']), chat: String(row['chat']) };
      return row['thread'] === '' ? chat : { ...chat, thread: String(row['thread']) };
    },
  };
}

function names(database: Database): Pick<Vault, 'keepName' | 'names'> {
  const keep = database.prepare('INSERT OR REPLACE INTO name (community, id, name) VALUES (?, ?, ?)');
  const all = database.prepare('SELECT id, name FROM name WHERE community = ?');
  return {
    async keepName(community, id, name) {
      await database.write(() => keep.run(community, id, name));
    },
    async names(community) {
      const rows = database.read(() => all.all(community));
      return new Map(rows.map((row) => [String(row['id']), String(row['name'])]));
    },
  };
}

function deliveries(database: Database): Pick<Vault, 'delivered' | 'keepDelivered'> {
  const keep = database.prepare(
    'INSERT OR REPLACE INTO delivery (community, platform, position) VALUES (?, ?, ?)',
  );
  const at = database.prepare('SELECT position FROM delivery WHERE community = ? AND platform = ?');
  return {
    async delivered(community, platform) {
      return Number(database.read(() => at.get(community, platform))?.['position'] ?? -1);
    },
    async keepDelivered(community, platform, position) {
      await database.write(() => keep.run(community, platform, position));
    },
  };
}
