import { join } from 'node:path';
import { assemble, type Ground } from '../../src/bot/assemble.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { loadConfig } from '../../src/config.ts';
import { createJournal } from '../../src/journal.ts';
import { answerReader } from '../../src/language/answer.ts';
import { enlistmentReader } from '../../src/language/enlistment.ts';
import { outcomeReader } from '../../src/language/outcome.ts';
import { redact } from '../../src/language/redact.ts';
import { similarity } from '../../src/language/similar.ts';
import { speaker } from '../../src/language/speak.ts';
import { understander } from '../../src/language/understand.ts';
import { wishReader } from '../../src/language/wishes.ts';
import { readLanguages } from '../../src/languages.ts';
import { loadLearned } from '../../src/learned.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { SqliteStore } from '../../src/store/sqlite/sqlite.ts';

const configFolder = join(import.meta.dirname, '..', '..', 'config');

/** The words of the bot, read once for every measurement. */
export function readWords(): Pick<Ground, 'say' | 'redact' | 'ears'> {
  const folders = readLanguages(join(configFolder, 'languages'));
  const { model, words, gate } = loadLearned(configFolder);
  return {
    say: speaker(folders),
    redact,
    ears: {
      understand: understander(model, words, gate),
      wish: wishReader(folders),
      enlistment: enlistmentReader(folders),
      answer: answerReader(folders),
      outcomes: outcomeReader(folders),
      similar: similarity(words),
    },
  };
}

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
    newId: (prefix) => `${prefix}_${String(++ids).padStart(12, '0')}`,
    now: Date.now,
    wait: async () => {},
    journal: createJournal('error', process.stderr),
    metrics: createMetrics(),
  });
}
