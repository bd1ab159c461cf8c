import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TelegramParts, telegramChat } from '../../../src/chat/telegram/telegram.ts';
import type { TelegramTrouble } from '../../../src/chat/telegram/trouble.ts';
import { type Settings, startStandIn, token } from './stand-in/stand-in.ts';

/**
 * A clock that stands still until somebody waits for it.
 *
 * Hurried, it goes on to the end of whatever ends first of what is waited for; else that ends when the test says so.
 * Deadlines of calls pass only when the test says so, since what they are for takes real time.
 */
function stage() {
  let clock = Date.UTC(2026, 10, 22, 9);
  let deadlines: AbortController[] = [];
  let going = false;
  const waiting = new Set<{ readonly until: number; readonly end: () => void }>();
  const waits: number[] = [];

  function endUntil(until: number): void {
    clock = Math.max(clock, until);
    for (const one of [...waiting]) if (one.until <= clock) one.end();
  }

  /** Goes on in steps, between which whatever is ready may happen. */
  function go(): void {
    if (going || !time.hurried || waiting.size === 0) return;
    going = true;
    setImmediate(() => {
      going = false;
      if (time.hurried && waiting.size > 0) endUntil(Math.min(...[...waiting].map(({ until }) => until)));
      go();
    });
  }

  const time = {
    hurried: true,
    /** How long was waited, each time, in milliseconds. */
    waits,
    now: () => clock,
    advance(ms: number) {
      clock += ms;
    },
    wait(ms: number, signal: AbortSignal): Promise<void> {
      waits.push(ms);
      return new Promise((resolve) => {
        const one = {
          until: clock + ms,
          end() {
            waiting.delete(one);
            resolve();
          },
        };
        waiting.add(one);
        signal.addEventListener('abort', one.end, { once: true });
        if (signal.aborted) one.end();
        go();
      });
    },
    /** Lets the time pass that is waited for. */
    pass() {
      endUntil(Math.max(clock, ...[...waiting].map(({ until }) => until)));
    },
    deadline(): AbortSignal {
      const one = new AbortController();
      deadlines.push(one);
      return one.signal;
    },
    /** Lets the deadlines pass of all calls under way. */
    expire() {
      const due = deadlines;
      deadlines = [];
      for (const one of due) one.abort(new DOMException('too late', 'TimeoutError'));
    },
    /** Waits for something to happen, without the clock. */
    async until(happened: () => boolean): Promise<void> {
      while (!happened()) await new Promise(setImmediate);
    },
  };
  return time;
}

/** The stand-in, a folder, and the adapter over both. */
export async function makeRig(settings: Partial<Settings> = {}) {
  const time = stage();
  const standIn = await startStandIn({ now: time.now, ...settings });
  const folder = mkdtempSync(join(tmpdir(), 'telegram-'));
  const troubles: TelegramTrouble[] = [];
  const opened: ReturnType<typeof telegramChat>[] = [];
  return {
    time,
    standIn,
    file: join(folder, 'telegram.sqlite'),
    troubles,
    reasons: () => troubles.map(({ reason }) => reason),
    open(more: Partial<TelegramParts> = {}) {
      const chat = telegramChat({
        token,
        apiRoot: standIn.url,
        file: join(folder, 'telegram.sqlite'),
        now: time.now,
        wait: time.wait,
        deadline: time.deadline,
        alert: (trouble) => troubles.push(trouble),
        isOutage: (error) => (error as Error).message === 'outage',
        webhook: undefined,
        ...more,
      });
      opened.push(chat);
      return chat;
    },
    async end() {
      for (const chat of opened) await chat.stop();
      await standIn.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Rig = Awaited<ReturnType<typeof makeRig>>;

/** Dice that fall alike for the same seed. Source: mulberry32, by Tommy Ettinger. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * sides) | 0;
  };
}

/** The last so many of a list. */
export function lastOf<T>(list: readonly T[], count: number): readonly T[] {
  return list.slice(list.length - Math.min(count, list.length));
}
