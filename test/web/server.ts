import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { playgroundChat } from '../../src/chat/playground/playground.ts';
import { type Page, readPages } from '../../src/web/pages.ts';
import { webServer } from '../../src/web/server.ts';
import { neighbourBot } from './neighbourBot.ts';

interface Options {
  readonly advances?: boolean;
  readonly pages?: ReadonlyMap<string, Page>;
  /** How the script's waiting passes; at once when left out. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The web server over a playground in a new folder, with a small bot, and a clock that stands still. */
export async function playgroundServer({ advances = true, pages, wait = async () => {} }: Options = {}) {
  let ids = 0;
  let now = Date.UTC(2026, 10, 22, 9);
  const folder = mkdtempSync(join(tmpdir(), 'playground-'));
  const failures: unknown[] = [];
  const failed = (error: unknown) => failures.push(error);
  const { chat, room } = playgroundChat({
    file: join(folder, 'playground.sqlite'),
    now: () => now,
    newId: (prefix) => `${prefix}_${ids++}`,
    wait: () => new Promise(() => {}),
    isOutage: () => false,
    gaveUp: failed,
    settled: async () => {},
  });
  await chat.start(neighbourBot(chat));
  const app = webServer({
    health: async () => ({ ok: true }),
    metrics: async () => 'messages_total 1\n',
    failed,
    desk: undefined,
    playground: {
      room,
      now: () => now,
      advance: advances
        ? async (minutes) => {
            now += minutes * 60_000;
          }
        : undefined,
      wait,
      timeZone: 'Europe/Paris',
      language: 'fr',
      pages: pages ?? (await readPages('config')),
      failed,
    },
  });
  return {
    app,
    chat,
    room,
    failures,
    async end() {
      await app.close();
      await chat.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
