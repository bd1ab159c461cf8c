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
  const late = Promise.withResolvers<void>();
  const store = watched(
    troubled.log,
    vault,
    () => clock.now,
    () => late.promise,
  );
  return { ...store, troubled, unwatched: vault, clock, late };
}

test('a store that reads and writes is well', async () => {
  const { log, wellness } = patient();
  await log.append('c_oak', 0, [joined(0)], undefined);
  expect(await wellness()).toEqual({ ok: true });
});

test('a store that cannot be read is away', async () => {
  const { unwatched, wellness } = patient();
  Object.assign(unwatched, { groupAt: () => Promise.reject(new StoreError('It is away.')) });
  expect(await wellness()).toEqual({ ok: false, reason: 'store-away' });
});

test('a store that does not answer in time is away, whatever it says later', async () => {
  const { unwatched, wellness, late } = patient();
  Object.assign(unwatched, { groupAt: () => new Promise(() => {}) });
  late.resolve();
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

test('a vault that does not write is told as well, though nothing was to be recorded yet', async () => {
  let full = true;
  const kept = memoryVault();
  const keepName: typeof kept.keepName = async (...given) => {
    if (full) throw new StoreError('Its disk is full.');
    await kept.keepName(...given);
  };
  const { vault, wellness } = watched(memoryLog(), { ...kept, keepName }, () => 0);
  await expect(vault.keepName('c_oak', 'c_oak', 'Oak')).rejects.toThrow(StoreError);
  expect(await vault.names('c_oak')).toEqual(new Map());
  expect(await wellness()).toEqual({ ok: false, reason: 'store-not-writing' });
  full = false;
  await vault.keepName('c_oak', 'c_oak', 'Oak');
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
