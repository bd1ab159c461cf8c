import { memoryLog } from '../../src/store/memory/log.ts';
import { memoryVault } from '../../src/store/memory/vault.ts';
import { logContract } from './log-contract.ts';
import { vaultContract } from './vault-contract.ts';

logContract('memory', async () => {
  const log = memoryLog();
  return { log, other: log, close: () => log.close() };
});

vaultContract('memory', async () => memoryVault());
