import { join } from 'node:path';
import { assemble } from '../../src/bot/assemble.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { loadConfig } from '../../src/config.ts';
import { digest } from '../../src/ids.ts';
import { createJournal } from '../../src/journal.ts';
import { createMetrics } from '../../src/metrics.ts';
import { readSpeech } from '../../src/speech.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite.ts';

const configFolder = join(import.meta.dirname, '..', '..', 'config');

/** The words of the bot, read once for every measurement. */
export const readWords = () => readSpeech(configFolder);

/** A chat that drops what it is given to say: what is measured is the bot. */
export function deafChat(): Chat {
  let sent = 0;
  return { name: 'telegram', async start() {}, async stop() {}, send: async () => `s ${++sent}` };
}

/** The bot as `main.ts` makes it, but for the chat. */
export function assembleBot(words: ReturnType<typeof readWords>, store: SqliteStore, chat: Chat) {
  let ids = 0;
  return assemble({
    ...words,
    ...loadConfig(),
    ...store,
    language: 'fr',
    timeZone: 'Europe/Paris',
    chats: [chat],
    page: { link: async () => '', leave: async () => {} },
    recorded: () => {},
    newId: (prefix) => `${prefix}_${String(++ids).padStart(12, '0')}`,
    digest,
    now: Date.now,
    wait: async () => {},
    journal: createJournal('error', process.stderr),
    metrics: createMetrics(),
  });
}
