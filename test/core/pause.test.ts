import { describe, expect, test } from '@jest/globals';
import { isAway, isPaused, withPause } from '../../src/core/pause.ts';

const ever = Number.POSITIVE_INFINITY;

describe('a pause', () => {
  test('lasts from its beginning to right before its end', () => {
    const pauses = withPause([], { at: 0, from: 10, until: 20 });
    expect([9, 10, 19, 20].map((now) => isPaused(pauses, now))).toEqual([false, true, true, false]);
  });

  test('has somebody away for what is wholly in it', () => {
    const pauses = withPause([], { at: 0, from: 10, until: 20 });
    expect(isAway(pauses, { start: 10, end: 20 })).toBe(true);
    expect(isAway(pauses, { start: 9, end: 12 })).toBe(false);
    expect(isAway(pauses, { start: 19, end: 21 })).toBe(false);
    expect(isAway(pauses, undefined)).toBe(false);
  });

  test('that begins at once takes the place of one under way, be it longer or shorter', () => {
    expect(withPause([{ from: 0, until: ever }], { at: 5, until: 9 })).toEqual([{ from: 5, until: 9 }]);
    expect(withPause([{ from: 0, until: 9 }], { at: 5 })).toEqual([{ from: 5, until: ever }]);
  });

  test('that begins at once loses nothing that was planned for later', () => {
    const planned = [{ from: 20, until: 40 }];
    expect(withPause(planned, { at: 5, until: 25 })).toEqual([{ from: 5, until: 40 }]);
    expect(withPause(planned, { at: 5, until: 50 })).toEqual([{ from: 5, until: 50 }]);
    expect(withPause([{ from: 0, until: 9 }, ...planned], { at: 5, until: 8 })).toEqual([
      ...planned,
      { from: 5, until: 8 },
    ]);
  });

  test('that begins later leaves one before it, and goes on with one that it meets', () => {
    const now = [{ from: 0, until: 9 }];
    expect(withPause(now, { at: 5, from: 20, until: 30 })).toEqual([...now, { from: 20, until: 30 }]);
    expect(withPause(now, { at: 5, from: 9, until: 30 })).toEqual([{ from: 0, until: 30 }]);
    expect(withPause([{ from: 0, until: ever }], { at: 5, from: 20, until: 30 })).toEqual([
      { from: 0, until: ever },
    ]);
  });

  test('that is over is forgotten', () => {
    expect(withPause([{ from: 0, until: 5 }], { at: 5, from: 20, until: 30 })).toEqual([
      { from: 20, until: 30 },
    ]);
  });
});
