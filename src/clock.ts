import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Instant } from './core/model.ts';

/** A clock that can be moved forward, never back. */
export interface Clock {
  now(): Instant;
  /** Moves the clock forward; it stays so after a restart. */
  advance(minutes: number): void;
}

/** The machine's clock plus what it was moved forward, which is remembered in a file. */
export function movableClock(file: string): Clock {
  let aheadMs = remembered(file);
  return {
    now: () => Date.now() + aheadMs,
    advance(minutes) {
      aheadMs += minutes * 60_000;
      writeFileSync(`${file}.new`, String(aheadMs), { flush: true });
      renameSync(`${file}.new`, file);
    },
  };
}

function remembered(file: string): number {
  try {
    const ms = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(ms) && ms > 0 ? ms : 0;
  } catch {
    return 0;
  }
}
