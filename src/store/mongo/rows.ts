import type { Model } from 'mongoose';
import type { Portable, VaultRow } from '../rows.ts';
import { guarded } from './failure.ts';
import type { GroupDocument, Tables } from './tables.ts';

/** The rows of a vault in a MongoDB: of every collection there is, so that none is forgotten. */
export function mongoRows(tables: Tables): Portable {
  return {
    async *rows() {
      for (const [table, model] of Object.entries(tables) as [keyof Tables, Model<unknown>][]) {
        // A chat that went from one group to another is the last one's.
        const last = table === 'groups' ? await guarded(() => lastOfChats(tables)) : undefined;
        const documents = model
          .find({}, null, { sort: { kept: 1, _id: 1 } })
          .lean()
          .cursor();
        const next = () => guarded(() => documents.next());
        for (let document = await next(); document !== null; document = await next()) {
          const { _id, kept: _kept, ...row } = document as Record<string, unknown>;
          if (last && !last.has(String(_id))) continue;
          yield { table, row: withNumbers(row) } as unknown as VaultRow;
        }
      }
    },
  };
}

async function lastOfChats({ groups }: Tables): Promise<ReadonlySet<string>> {
  const found = await groups
    .find({}, null, { sort: { kept: 1 } })
    .lean<(GroupDocument & { _id: unknown })[]>();
  const chats = found.map(
    ({ _id, platform, chat, thread }) => [JSON.stringify([platform, chat, thread]), String(_id)] as const,
  );
  return new Set(new Map(chats).values());
}

/** Instants as numbers: the only dates are at the top. */
function withNumbers(row: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => [field, value instanceof Date ? value.getTime() : value]),
  );
}
