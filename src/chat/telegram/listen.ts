import type { Update } from 'telegraf/types';
import type { Wait } from '../deliveries.ts';
import { type Call, Failure, nonsense } from './client.ts';
import type { Self } from './incoming.ts';
import type { Watch } from './trouble.ts';

/** Where Telegram brings updates to, instead of waiting to be asked for them. */
export interface Webhook {
  /** Where this process is reached from outside, over https. */
  readonly url: string;
  /** What proves that it is Telegram: 1 to 256 letters, digits, `_` and `-`. */
  readonly secret: string;
}

/** What listening needs. */
export interface ListenParts {
  readonly call: Call;
  readonly wait: Wait;
  readonly stopping: AbortSignal;
  readonly watch: Watch;
  /** Has updates on the disk when it returns; throws when they are not. */
  readonly keep: (updates: readonly Update[]) => void;
}

/** What the bot wants to hear of; reactions and who leaves are told to administrators only. */
const allowed = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
  'chat_member',
] as const;

const briefMs = 10_000;
const pollSeconds = 50;
/** Longer than Telegram takes when nothing happens; a connection that died silently is noticed then. */
const pollWithinMs = 65_000;
const firstPauseMs = 1000;
const longestPauseMs = 60_000;
const conflictPauseMs = 4000;

/** Asks Telegram who the bot is, and settles how updates come; tries until it can. Nothing when the process stops. */
export function connect(parts: ListenParts, webhook: Webhook | undefined): Promise<Self | undefined> {
  return insist(parts, async () => {
    const me = await parts.call('getMe', {}, brief(parts));
    const { id, username, can_read_all_group_messages: readsAll } = me;
    if (!Number.isSafeInteger(id) || typeof username !== 'string') throw nonsense();
    if (webhook) await subscribe(parts, webhook);
    else await unsubscribe(parts);
    return { id, username, readsAll };
  });
}

/**
 * Fetches updates until the process stops.
 *
 * The next call tells Telegram to forget what the last one brought: it is made once that is on the disk, and not
 * before. Asked from anew after a start, Telegram brings again what was not confirmed.
 */
export async function poll(parts: ListenParts): Promise<void> {
  const { call, keep, stopping } = parts;
  let offset = 0;
  let conflict = false;

  async function fetchOnce(): Promise<void> {
    if (conflict) await unsubscribe(parts);
    conflict = false;
    const question = { offset, limit: 100, timeout: pollSeconds, allowed_updates: allowed };
    const found = checked(await call('getUpdates', question, { withinMs: pollWithinMs, until: stopping }));
    const last = found.at(-1);
    if (!last) return;
    keep(found);
    offset = last.update_id + 1;
  }

  while (!stopping.aborted) {
    await insist(parts, fetchOnce, ({ kind }) => {
      conflict = kind === 'conflict';
    });
  }
}

/** Whatever pretends to be Telegram (a hotel's network) must not be taken for it. */
function checked(answer: unknown): readonly Update[] {
  const updates = Array.isArray(answer) ? answer.filter(isUpdate) : [];
  if (!Array.isArray(answer) || (answer.length > 0 && updates.length === 0)) throw nonsense();
  return updates;
}

/** Whether something has what every update has: a number of its own. */
export function isUpdate(value: unknown): value is Update {
  return (
    typeof value === 'object' && value !== null && Number.isSafeInteger((value as Partial<Update>).update_id)
  );
}

async function subscribe(parts: ListenParts, { url, secret }: Webhook): Promise<void> {
  await parts.call('setWebhook', { url, secret_token: secret, allowed_updates: allowed }, brief(parts));
}

async function unsubscribe(parts: ListenParts): Promise<void> {
  await parts.call('deleteWebhook', { drop_pending_updates: false }, brief(parts));
}

const brief = ({ stopping }: ListenParts) => ({ withinMs: briefMs, until: stopping });

/** Does something until it succeeds; gives nothing when the process stops before. */
async function insist<T>(
  { wait, stopping, watch }: ListenParts,
  attempt: () => Promise<T>,
  failed: (failure: Failure) => void = () => {},
): Promise<T | undefined> {
  for (let failures = 0; !stopping.aborted; failures++) {
    try {
      const result = await attempt();
      watch.well();
      return result;
    } catch (error) {
      if (stopping.aborted) return undefined;
      if (error instanceof Failure) failed(error);
      watch.failed(troubleOf(error));
      await wait(pauseAfter(error, failures), stopping);
    }
  }
  return undefined;
}

function troubleOf(error: unknown) {
  if (!(error instanceof Failure)) return 'not-kept';
  return error.kind === 'wrong-token' || error.kind === 'conflict' ? error.kind : 'away';
}

function pauseAfter(error: unknown, failures: number): number {
  const usual = Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
  if (!(error instanceof Failure)) return usual;
  if (error.kind === 'wait') return (error.retryAfter ?? usual) + 200;
  if (error.kind === 'wrong-token') return longestPauseMs;
  return error.kind === 'conflict' ? Math.max(conflictPauseMs, usual) : usual;
}
