import type { Instant } from './core/model.ts';
import { type Log, StoreError } from './store/log.ts';
import type { Vault } from './store/vault.ts';

/** How the bot is, for whoever keeps it running. */
export interface Wellness {
  readonly ok: boolean;
  /** What is wrong: the store does not answer, or it answers and cannot write. */
  readonly reason?: 'store-away' | 'store-not-writing';
}

/** A failed write is remembered for this long, unless one succeeds: whoever was refused tries again sooner. */
const rememberedMs = 60_000;

/** Watches what is written to a log; `wellness` tells whether the store can be read and written. */
export function watched(
  log: Log,
  vault: Vault,
  now: () => Instant,
): { readonly log: Log; readonly wellness: () => Promise<Wellness> } {
  let failedAt = Number.NEGATIVE_INFINITY;

  async function append(...entry: Parameters<Log['append']>): Promise<void> {
    try {
      await log.append(...entry);
      failedAt = Number.NEGATIVE_INFINITY;
    } catch (error) {
      if (error instanceof StoreError) failedAt = now();
      throw error;
    }
  }
  return {
    log: { ...log, append },
    async wellness() {
      // Asked for a chat that is nowhere.
      const answers = await vault.groupAt({ platform: 'nowhere', chat: '' }).then(
        () => true,
        () => false,
      );
      if (!answers) return { ok: false, reason: 'store-away' };
      return now() - failedAt < rememberedMs ? { ok: false, reason: 'store-not-writing' } : { ok: true };
    },
  };
}
