import type { Update } from 'telegraf/types';
import type { Instant } from '../../core/model.ts';
import type { Kept } from '../deliveries.ts';
import type { Call } from './client.ts';
import type { Storage } from './storage.ts';

/** What taking updates in needs. */
export interface IntakeParts {
  readonly storage: Storage;
  readonly call: Call;
  readonly now: () => Instant;
  /** Has updates handled that were not known before. */
  readonly handle: (updates: readonly Kept[]) => void;
}

const purgeEveryMs = 60 * 60 * 1000;
const withinMs = 10_000;

/** Takes updates in: they are on the disk when it returns, each of them once. It throws when they are not. */
export function intake({ storage, call, now, handle }: IntakeParts): (updates: readonly Update[]) => void {
  let purgedAt = Number.NEGATIVE_INFINITY;

  /** A button turns until it is answered, and Telegram takes the answer for some seconds only: at once or never. */
  function acknowledge(update: Update): void {
    const id = 'callback_query' in update ? update.callback_query?.id : undefined;
    if (id === undefined) return;
    void call('answerCallbackQuery', { callback_query_id: id }, { withinMs }).catch(() => {});
  }

  return (updates) => {
    const added = storage.keep(updates, now());
    for (const { update } of added) acknowledge(update);
    handle(added);
    if (now() - purgedAt < purgeEveryMs) return;
    purgedAt = now();
    storage.purge(now());
  };
}
