import type { Instant } from '../../core/model.ts';
import { type Call, Failure } from './client.ts';

const rememberedMs = 5 * 60 * 1000;
const withinMs = 10_000;

/** Whether somebody administers a group, as Telegram said within the last minutes. */
export type IsAdmin = (chat: number, user: number) => Promise<boolean>;

/**
 * Asks Telegram who administers a group, and remembers the answer for some minutes.
 *
 * @throws {Failure} when Telegram cannot say at the moment; whom it does not know is no administrator.
 */
export function adminReader(call: Call, now: () => Instant): IsAdmin {
  const known = new Map<string, { readonly admin: boolean; readonly until: Instant }>();
  return async (chat, user) => {
    for (const [who, { until }] of known) if (until <= now()) known.delete(who);
    const who = `${chat} ${user}`;
    const admin = known.get(who)?.admin ?? (await ask(call, chat, user));
    if (!known.has(who)) known.set(who, { admin, until: now() + rememberedMs });
    return admin;
  };
}

async function ask(call: Call, chat: number, user: number): Promise<boolean> {
  try {
    const { status } = await call('getChatMember', { chat_id: chat, user_id: user }, { withinMs });
    return status === 'creator' || status === 'administrator';
  } catch (error) {
    if (error instanceof Failure && isFinal(error)) return false;
    throw error;
  }
}

/** Whether asking again would give the same. */
function isFinal({ kind }: Failure): boolean {
  return kind !== 'no-answer' && kind !== 'wait' && kind !== 'wrong-token';
}
