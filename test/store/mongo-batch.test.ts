import { expect, test } from '@jest/globals';
import { batched } from '../../src/store/mongo/batch.ts';

/** Work that ends when it is told to. */
function slowly(atOnce: number) {
  const begun: { readonly all: readonly number[]; readonly end: PromiseWithResolvers<void> }[] = [];
  const ask = batched(atOnce, async (all: readonly number[]) => {
    const end = Promise.withResolvers<void>();
    begun.push({ all, end });
    await end.promise;
    return all.map((one) => one * 10);
  });
  const batches = () => begun.map(({ all }) => all);
  return { ask, batches, begun, breath: () => new Promise((resolve) => setImmediate(resolve)) };
}

test('what is asked in the same breath goes together, and each gets its own result', async () => {
  const { ask, batches, begun, breath } = slowly(1);
  const asked = Promise.all([ask(1), ask(2), ask(3)]);
  await breath();
  expect(batches()).toEqual([[1, 2, 3]]);
  begun[0]?.end.resolve();
  expect(await asked).toEqual([10, 20, 30]);
});

test('what is asked while as much is on its way as may be goes together when one is back', async () => {
  const { ask, batches, begun, breath } = slowly(2);
  const asked = [ask(1)];
  await breath();
  asked.push(ask(2));
  await breath();
  for (const one of [3, 4, 5]) {
    asked.push(ask(one));
    await breath();
  }
  expect(batches()).toEqual([[1], [2]]);
  begun[1]?.end.resolve();
  await breath();
  expect(batches()).toEqual([[1], [2], [3, 4, 5]]);
  begun[0]?.end.resolve();
  begun[2]?.end.resolve();
  expect(await Promise.all(asked)).toEqual([10, 20, 30, 40, 50]);
});

test('a failure is of all that went together, and of nothing else', async () => {
  const { ask, begun, breath } = slowly(1);
  const asked = Promise.allSettled([ask(1), ask(2)]);
  await breath();
  const later = ask(3);
  begun[0]?.end.reject(new Error('no room'));
  expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await breath();
  begun[1]?.end.resolve();
  expect(await later).toBe(30);
});

test('at most a thousand go together', async () => {
  const { ask, batches, begun, breath } = slowly(1);
  const asked = Promise.all(Array.from({ length: 1_500 }, (_, n) => ask(n)));
  await breath();
  begun[0]?.end.resolve();
  await breath();
  begun[1]?.end.resolve();
  expect((await asked).at(-1)).toBe(14_990);
  expect(batches().map(({ length }) => length)).toEqual([1_000, 500]);
});
