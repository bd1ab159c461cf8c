import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { movableClock } from '../src/clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-clock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const noon = Date.UTC(2027, 2, 2, 12);
const minuteMs = 60_000;

describe('a movable clock', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: noon, doNotFake: ['nextTick', 'setImmediate'] });
  });
  afterEach(() => void jest.useRealTimers());

  test("shows the machine's time until it is moved", () => {
    const clock = movableClock(join(folder, 'untouched'));
    expect(clock.now()).toBe(noon);
    jest.setSystemTime(noon + 5);
    expect(clock.now()).toBe(noon + 5);
    expect(existsSync(join(folder, 'untouched'))).toBe(false);
  });

  test('goes on from where it was moved, and stays there after a restart', () => {
    const file = join(folder, 'moved');
    const clock = movableClock(file);
    clock.advance(10);
    clock.advance(90);
    jest.setSystemTime(noon + minuteMs);
    expect(clock.now()).toBe(noon + 101 * minuteMs);
    expect(movableClock(file).now()).toBe(noon + 101 * minuteMs);
  });

  test('is not moved by what a process left half-written', () => {
    const file = join(folder, 'torn');
    movableClock(file).advance(10);
    writeFileSync(`${file}.new`, '');
    expect(movableClock(file).now()).toBe(noon + 10 * minuteMs);
    expect(Number(readFileSync(file, 'utf8'))).toBe(10 * minuteMs);
  });

  test.each(['9e15', '1e300'])('is at most ten years ahead, also when its file says %s', (text) => {
    const file = join(folder, 'far');
    writeFileSync(file, text);
    const clock = movableClock(file);
    expect(clock.now()).toBe(noon + 3_650 * 24 * 60 * minuteMs);
    clock.advance(10);
    expect(clock.now()).toBe(noon + 3_650 * 24 * 60 * minuteMs);
  });

  test('lets nobody but its owner read its file', () => {
    const file = join(folder, 'private');
    writeFileSync(`${file}.new`, '', { mode: 0o644 });
    movableClock(file).advance(10);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.each(['', 'later', '-60000', 'Infinity', 'NaN'])(
    'shows the time of the machine when its file says %j',
    (text) => {
      const file = join(folder, 'damaged');
      writeFileSync(file, text);
      expect(movableClock(file).now()).toBe(noon);
    },
  );
});
