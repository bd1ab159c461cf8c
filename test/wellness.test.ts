import { expect, test } from '@jest/globals';
import { StoreError } from '../src/store/log.ts';
import { memoryLog } from '../src/store/memory/log.ts';
import { memoryVault } from '../src/store/memory/vault.ts';
import { watched } from '../src/wellness.ts';
import { joined } from './store/records.ts';
import { troubledLog } from './support/troubled-log.ts';

function patient() {
  const troubled = troubledLog(memoryLog());
  const vault = memoryVault();
  const clock = { now: 0 };
  const { log, wellness } = watched(troubled.log, vault, () => clock.now);
  return { troubled, vault, clock, log, wellness };
}

test('a store that reads and writes is well', async () => {
  const { log, wellness } = patient();
  await log.append('c_oak', 0, [joined(0)], undefined);
  expect(await wellness()).toEqual({ ok: true });
});

test('a store that cannot be read is away', async () => {
  const { vault, wellness } = patient();
  Object.assign(vault, { groupAt: () => Promise.reject(new StoreError('It is away.')) });
  expect(await wellness()).toEqual({ ok: false, reason: 'store-away' });
});

test('a store that reads and does not write is told from one that does, until a write succeeds', async () => {
  const { troubled, log, wellness } = patient();
  troubled.failNext(1);
  await expect(log.append('c_oak', 0, [joined(0)], undefined)).rejects.toThrow(StoreError);
  expect(await wellness()).toEqual({ ok: false, reason: 'store-not-writing' });
  await log.append('c_oak', 0, [joined(0)], undefined);
  expect(await wellness()).toEqual({ ok: true });
});

test('a failed write that nobody repeats is forgotten after a minute', async () => {
  const { troubled, log, wellness, clock } = patient();
  troubled.failNext(1);
  await expect(log.append('c_oak', 0, [joined(0)], undefined)).rejects.toThrow(StoreError);
  clock.now = 60_000;
  expect(await wellness()).toEqual({ ok: true });
});

test('a conflict is no failure of the store', async () => {
  const { log, wellness } = patient();
  await expect(log.append('c_oak', 5, [joined(0)], undefined)).rejects.toThrow();
  expect(await wellness()).toEqual({ ok: true });
});
