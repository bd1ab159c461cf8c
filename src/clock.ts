import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Instant } from './core/model.ts';

/** How far the clock can be moved: ten years, so that a damaged file cannot bring times that no date can show. */
const furthestMs = 10 * 365 * 24 * 60 * 60 * 1000;

/** A clock that can be moved forward, never back. */
export interface Clock {
  now(): Instant;
  /** Moves the clock forward, to ten years ahead at most; it stays so after a restart. */
  advance(minutes: number): void;
}

/** The machine's clock plus what it was moved forward, which is remembered in a file. */
export function movableClock(file: string): Clock {
  let aheadMs = remembered(file);
  return {
    now: () => Date.now() + aheadMs,
    advance(minutes) {
      aheadMs = Math.min(aheadMs + minutes * 60_000, furthestMs);
      writeFileSync(`${file}.new`, String(aheadMs), { flush: true, mode: 0o600 });
      // The mode is for a new file only, and an interrupted process may have left this one.
      chmodSync(`${file}.new`, 0o600);
      renameSync(`${file}.new`, file);
    },
  };
}

function remembered(file: string): number {
  try {
    const ms = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(ms) && ms > 0 ? Math.min(ms, furthestMs) : 0;
  } catch {
    return 0;
  }
}
