import mongoose from 'mongoose';
import type { Address, Vault } from '../vault.ts';
import type { Database } from './database.ts';
import { people } from './people.ts';
import { forgetter, merger } from './persons.ts';
import type { GroupDocument, Tables } from './tables.ts';
import { tokens } from './tokens.ts';
import { laneOf, words } from './words.ts';

/** The vault in a MongoDB. */
export function mongoVault(database: Database, tables: Tables): Vault {
  return {
    ...groups(database, tables),
    ...names(database, tables),
    ...people(database, tables),
    ...words(database, tables),
    ...tokens(database, tables),
    ...deliveries(database, tables),
    merge: merger(database, tables),
    forget: forgetter(database, tables),
    close: () => database.close(),
  };
}

function groups(database: Database, tables: Tables): Pick<Vault, 'groupAt' | 'keepGroup' | 'addressOf'> {
  const lastLinked = ({ platform, chat, thread }: Address) =>
    database.read(() =>
      tables.groups
        .findOne({ platform, chat, thread: thread ?? { $exists: false } }, null, { sort: { kept: -1 } })
        .lean<GroupDocument>(),
    );
  return {
    async groupAt(address) {
      const found = await lastLinked(address);
      return found ? { community: found.community, group: found.group } : undefined;
    },
    async keepGroup(community, group, address) {
      const document = { community, group, ...address, kept: new mongoose.Types.ObjectId() };
      await database.inOrder([community, laneOf(address)], () =>
        database.persistently(() =>
          tables.groups.replaceOne({ community, group }, document, { upsert: true }),
        ),
      );
    },
    async addressOf(community, group) {
      const found = await database.read(() =>
        tables.groups.findOne({ community, group }).lean<GroupDocument>(),
      );
      if (!found) return undefined;
      const { platform, chat, thread } = found;
      const address = thread === undefined ? { platform, chat } : { platform, chat, thread };
      // The chat may have been given up to another group since.
      const last = await lastLinked(address);
      return last?.community === community && last.group === group ? address : undefined;
    },
  };
}

function names(database: Database, tables: Tables): Pick<Vault, 'keepName' | 'names'> {
  return {
    async keepName(community, id, name) {
      await database.inOrder([community], () =>
        database.persistently(() =>
          tables.names.updateOne({ community, id }, { $set: { name } }, { upsert: true }),
        ),
      );
    },
    async names(community) {
      const found = await database.read(() => tables.names.find({ community }).lean());
      return new Map(found.map(({ id, name }) => [id, name]));
    },
  };
}

function deliveries(database: Database, tables: Tables): Pick<Vault, 'delivered' | 'keepDelivered'> {
  return {
    async delivered(community, platform) {
      const found = await database.read(() => tables.deliveries.findOne({ community, platform }).lean());
      return found?.position ?? -1;
    },
    async keepDelivered(community, platform, position) {
      await database.inOrder([community], () =>
        database.persistently(() =>
          tables.deliveries.updateOne({ community, platform }, { $set: { position } }, { upsert: true }),
        ),
      );
    },
  };
}
