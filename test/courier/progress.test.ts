import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { trackProgress } from '../../src/courier/progress.ts';

test('a position counts once everything before it was said too', async () => {
  const kept: number[] = [];
  const progress = trackProgress(async (position) => void kept.push(position));
  for (const position of [4, 5, 6]) progress.add(position);
  progress.done(5);
  await Promise.resolve();
  expect(kept).toEqual([3]);
  progress.done(4);
  await Promise.resolve();
  expect(kept).toEqual([3, 5]);
});

test('only the newest position is kept of those that came while another was being kept', async () => {
  const kept: number[] = [];
  let settle = () => {};
  const progress = trackProgress((position) => {
    kept.push(position);
    return new Promise((resolve) => {
      settle = resolve;
    });
  });
  for (const position of [0, 1, 2, 3]) progress.add(position);
  for (const position of [0, 1, 2]) progress.done(position);
  expect(kept).toEqual([0]);
  settle();
  await Promise.resolve();
  expect(kept).toEqual([0, 2]);
  let settled = false;
  const waiting = progress.settled().then(() => {
    settled = true;
  });
  await Promise.resolve();
  expect(settled).toBe(false);
  settle();
  await waiting;
  await progress.settled();
});

test('whatever the order in which things are said, what is kept only grows and is never ahead of them', async () => {
  const positions = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(positions, fc.infiniteStream(fc.nat()), async (times, dice) => {
      const kept: number[] = [];
      const progress = trackProgress(async (position) => void kept.push(position));
      const open = times.flatMap((count, position) => {
        for (let n = 0; n < count; n++) progress.add(position);
        return Array.from({ length: count }, () => position);
      });
      while (open.length > 0) {
        const [position = 0] = open.splice((dice.next().value ?? 0) % open.length, 1);
        progress.done(position);
        await Promise.resolve();
        expect(kept.at(-1) ?? -1).toBe(Math.min(...open, times.length) - 1);
      }
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
    }),
  );
});
