import { randomBytes } from 'node:crypto';
import { createConnection } from 'mongoose';
import { type MongoStore, openMongo } from '../../src/store/mongo/mongo.ts';

/** How a store is opened where neither its patience nor other processes are tried: no machine is too slow for it. */
export const patient = { patience: 600_000, atOnce: 8, leaseMs: 600_000, lost: () => {} };

/** Databases of a suite's own, on a server that others use too. */
export interface Databases {
  /** The address of one that nobody has used. */
  fresh(): string;
  open(uri: string): Promise<MongoStore>;
  /** Removes all that were made. */
  drop(): Promise<void>;
}

/** Gives databases on the server at an address, which is asked for when it is needed. */
export function databases(address: () => string): Databases {
  const run = `coup-de-main-test-${randomBytes(6).toString('hex')}`;
  let made = 0;
  const name = (n: number) => `${run}-${n}`;
  return {
    fresh: () => withDatabase(address(), name(made++)),
    open: (uri) => openMongo({ uri, ...patient }),
    async drop() {
      if (made === 0) return;
      const connection = await createConnection(address()).asPromise();
      for (let n = 0; n < made; n += 1) {
        for (const each of [name(n), `${name(n)}-vault`]) await connection.useDb(each).dropDatabase();
      }
      await connection.close();
    },
  };
}

/** The address of a server with a database in it. */
function withDatabase(uri: string, database: string): string {
  const [, server, , options = ''] = /^([^/]+\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(uri) ?? [];
  return `${server}/${database}${options}`;
}
