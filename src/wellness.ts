import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from './core/model.ts';
import { type Log, StoreError } from './store/log.ts';
import type { Vault } from './store/vault.ts';

/** How the bot is, for whoever keeps it running. */
export interface Wellness {
  readonly ok: boolean;
  /** What is wrong: the store does not answer, or it answers and cannot write. */
  readonly reason?: 'store-away' | 'store-not-writing';
}

/** Whoever asks how the bot is waits for an answer no longer: Docker, say, five seconds. */
const answersWithinMs = 2_000;
/** A failed write is remembered for this long, unless one succeeds: whoever was refused tries again sooner. */
const rememberedMs = 60_000;

/** Watches what is written to a log and a vault; `wellness` tells whether the store can be read and written. */
export function watched(
  log: Log,
  vault: Vault,
  now: () => Instant,
  wait: (ms: number, signal: AbortSignal) => Promise<void> = (ms, signal) => sleep(ms, undefined, { signal }),
): { readonly log: Log; readonly vault: Vault; readonly wellness: () => Promise<Wellness> } {
  let failedAt = Number.NEGATIVE_INFINITY;

  function watch<A extends unknown[], R>(write: (...given: A) => Promise<R>): (...given: A) => Promise<R> {
    return async (...given) => {
      try {
        const outcome = await write(...given);
        failedAt = Number.NEGATIVE_INFINITY;
        return outcome;
      } catch (error) {
        if (error instanceof StoreError) failedAt = now();
        throw error;
      }
    };
  }
  const methods = Object.entries(vault).map(([name, method]) => [
    name,
    isWrite(name) ? watch(method as (...given: unknown[]) => Promise<unknown>) : method,
  ]);
  return {
    log: { ...log, append: watch(log.append), forget: watch(log.forget) },
    vault: Object.fromEntries(methods) as Vault,
    async wellness() {
      const answered = new AbortController();
      const late = wait(answersWithinMs, answered.signal).then(() => false);
      // Asked for a chat that is nowhere.
      const asked = vault.groupAt({ platform: 'nowhere', chat: '' }).then(() => true);
      const answers = await Promise.race([asked, late]).catch(() => false);
      answered.abort();
      if (!answers) return { ok: false, reason: 'store-away' };
      return now() - failedAt < rememberedMs ? { ok: false, reason: 'store-not-writing' } : { ok: true };
    },
  };
}

/** Whether a vault's method writes. */
function isWrite(name: string): boolean {
  return /^(keep|forget|merge|purge)/.test(name);
}
