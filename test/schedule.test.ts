import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { everyMinute } from '../src/schedule.ts';

const start = Date.UTC(2027, 2, 28, 0, 59, 30);
const secondMs = 1000;
const minuteMs = 60 * secondMs;

describe('every minute', () => {
  let ticks: number[] = [];
  beforeEach(() => {
    jest.useFakeTimers({ now: start });
    ticks = [];
  });
  afterEach(() => void jest.useRealTimers());

  const tick = async () => void ticks.push((Date.now() - start) / secondMs);

  test('there is a tick at the full minute, also while summer time begins', async () => {
    const schedule = everyMinute(tick);
    await jest.advanceTimersByTimeAsync(3 * minuteMs);
    schedule.stop();
    expect(ticks).toEqual([30, 90, 150]);
  });

  test('there is none after the end', async () => {
    const schedule = everyMinute(tick);
    await jest.advanceTimersByTimeAsync(minuteMs);
    schedule.stop();
    await jest.advanceTimersByTimeAsync(5 * minuteMs);
    expect(ticks).toEqual([30]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('none begins before the last one settled, and none is made up for', async () => {
    let settle = () => {};
    const schedule = everyMinute(async () => {
      await tick();
      await new Promise<void>((resolve) => {
        settle = resolve;
      });
    });
    await jest.advanceTimersByTimeAsync(4 * minuteMs);
    expect(ticks).toEqual([30]);
    settle();
    await jest.advanceTimersByTimeAsync(minuteMs);
    schedule.stop();
    expect(ticks).toEqual([30, 270]);
  });

  test('one that fails is not the last, and nothing is printed', async () => {
    const printed = ['info', 'warn', 'error', 'debug', 'log'].map((level) =>
      jest.spyOn(console, level as 'log').mockImplementation(() => {}),
    );
    const schedule = everyMinute(async () => {
      await tick();
      throw new Error('Somebody is called Léa.');
    });
    await jest.advanceTimersByTimeAsync(2 * minuteMs);
    schedule.stop();
    expect(ticks).toEqual([30, 90]);
    for (const spy of printed) expect(spy).not.toHaveBeenCalled();
    jest.restoreAllMocks();
  });

  test('a clock that jumps ahead by hours costs no more than one tick', async () => {
    const schedule = everyMinute(tick);
    await jest.advanceTimersByTimeAsync(minuteMs);
    jest.setSystemTime(start + 180 * minuteMs);
    await jest.advanceTimersByTimeAsync(2 * minuteMs);
    schedule.stop();
    expect(ticks.slice(1).length).toBeGreaterThanOrEqual(1);
    expect(ticks.slice(1).length).toBeLessThanOrEqual(3);
  });
});
