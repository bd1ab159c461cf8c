import { afterAll } from '@jest/globals';
import { needs } from '../support/needs.ts';
import { logContract } from './log-contract.ts';
import { databases } from './mongo-databases.ts';
import { vaultContract } from './vault-contract.ts';

const mongodb = needs('mongodb');

mongodb.describeIf('MongoDB', () => {
  const { fresh, open, drop } = databases(() => mongodb.at);
  afterAll(drop);

  logContract('MongoDB', async () => {
    const uri = fresh();
    const [one, two] = [await open(uri), await open(uri)];
    return {
      log: one.log,
      other: two.log,
      close: async () => {
        await one.close();
        await two.close();
      },
    };
  });

  vaultContract('MongoDB', async () => (await open(fresh())).vault);
});
