import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TelegramParts, telegramChat } from '../../../src/chat/telegram/telegram.ts';
import type { TelegramTrouble } from '../../../src/chat/telegram/trouble.ts';
import { stage } from '../stage.ts';
import { type Settings, startStandIn, token } from './stand-in/stand-in.ts';

/** The stand-in, a folder, and the adapter over both. */
export async function makeRig(settings: Partial<Settings> = {}, start?: number) {
  const time = stage(start);
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
