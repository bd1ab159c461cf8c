import { chores } from '../core/chores.ts';
import type { Instant } from '../core/model.ts';
import type { Ledger } from '../ledger.ts';
import type { Mail } from './mail.ts';
import type { BotParts } from './parts.ts';
import { count } from './turn.ts';

/** Rounds of chores at once: what a chore makes due is done at once, but never for ever. */
const mostRounds = 5;

/** Does what is due in a community. */
export async function duties(parts: BotParts, ledger: Ledger, now: Instant): Promise<void> {
  for (let round = 0; round < mostRounds; round++) {
    const due = chores(ledger.community, now, parts.settings);
    if (due.length === 0) return;
    // All decided at once, while what makes them due still holds, and written together.
    const outcomes = await Promise.all(
      due.map((command) =>
        command.type === 'lapse' ? parts.communities.lapse(ledger, command) : ledger.carryOut(command),
      ),
    );
    for (const outcome of outcomes) count(parts, outcome);
  }
}

/** What the bot does without being spoken to. */
export interface Rounds {
  /** Does what is due in every community, and lets those sleep in which nothing goes on. */
  tick(): Promise<void>;
  /** Takes over what other processes left, communities and deliveries; to be called every moment where there are some. */
  pulse(): Promise<void>;
}

/** What the bot does by itself, every minute and every moment. */
export function rounds(parts: BotParts, mail: Mail): Rounds {
  const { communities, journal, now } = parts;
  const wake = (at: Instant) =>
    communities.wake(at).catch((error: unknown) => journal.error('wake-failed', { error }));
  const dutiesOf = (ledger: Ledger, at: Instant) =>
    communities
      .attend(ledger, () => duties(parts, ledger, at))
      .catch((error: unknown) => journal.error('chores-failed', { community: ledger.id, error }));
  return {
    async tick() {
      const at = now();
      await wake(at);
      await Promise.all(communities.all().map((ledger) => dutiesOf(ledger, at)));
      await communities.rest(at);
    },
    async pulse() {
      await wake(now());
      await mail.collectAll().catch((error: unknown) => journal.error('collect-failed', { error }));
    },
  };
}
