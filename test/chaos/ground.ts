import { assemble, type Ground } from '../../src/bot/assemble.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { digest, newId } from '../../src/ids.ts';
import { createJournal } from '../../src/journal.ts';
import { createMetrics } from '../../src/metrics.ts';
import { readSpeech } from '../../src/speech.ts';
import { settings } from '../support/settings.ts';

/** The bot as it is, on a store and a chat of the test's. */
export function botOn(store: Pick<Ground, 'log' | 'vault' | 'ownership'>, chat: Chat) {
  return assemble({
    ...store,
    ...readSpeech('config'),
    chats: [chat],
    // Whatever the hour at which the test runs.
    settings: { ...settings, quietHours: { from: 0, to: 0 }, digestAt: 24 * 60 },
    language: 'en',
    timeZone: 'Europe/Paris',
    textsKeptDays: 30,
    digest,
    newId,
    now: Date.now,
    wait: async (ms, signal) => {
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 100)));
    },
    page: { link: async () => '', leave: async () => {} },
    recorded: () => {},
    journal: createJournal('silent', { write: () => {} }),
    metrics: createMetrics(),
  });
}
