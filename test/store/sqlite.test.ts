import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { sqliteLog } from '../../src/store/sqlite/log.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import { logContract } from './log-contract.ts';
import { vaultContract } from './vault-contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-'));
afterAll(() => rmSync(folder, { recursive: true }));
let opened = 0;
const fresh = () => join(folder, String(opened++));

logContract('SQLite', async () => {
  const file = fresh();
  const [one, two] = [openDatabase(file, 'write'), openDatabase(file, 'write')];
  return {
    log: sqliteLog(one),
    other: sqliteLog(two),
    close: async () => {
      await one.close();
      await two.close();
    },
  };
});

vaultContract('SQLite', async () => openSqlite(fresh()).vault);
