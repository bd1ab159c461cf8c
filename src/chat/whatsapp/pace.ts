import { Unreachable } from '../chat.ts';
import { type Limit, limiter, type Pace } from '../limiter.ts';
import type { Storage } from './storage.ts';
import { type Alert, WhatsappTrouble } from './trouble.ts';

// WhatsApp publishes no safe pace. These are a busy person's: nobody who types sends more, and nobody is banned for it
// that we heard of. Bursts, many strangers and identical texts are what gets numbers banned.
const overall: Limit = [15, 60_000];
const perPerson: Limit = [1, 1500];
const perGroup: Limit = [1, 2500];
const perGroupInAWhile: Limit = [20, 10 * 60_000];
const dayMs = 24 * 60 * 60 * 1000;
/** Messages in any 24 hours, all chats together; kept on the disk, so that a restart is no way around it. */
const mostADay = 500;
const askAgainMs = 10 * 60_000;

/** Writing goes on as fast as somebody types on a phone, and not for long. */
const msPerLetter = 12;
const typingMs: Limit = [600, 2500];

/** Does a call for a chat when a person would. @throws {Unreachable} when that takes too long. */
export type Pacer = <T>(chat: string, call: () => Promise<T>) => Promise<T>;

/** Keeps what is said to a person's pace, per chat and in all. */
export function pacer(
  pace: Pace & { readonly storage: Pick<Storage, 'saidSince'>; readonly alert: Alert },
): Pacer {
  const limit = limiter(pace);
  let capped = false;
  return async (chat, call) => {
    if (pace.storage.saidSince(pace.now() - dayMs) >= mostADay) {
      if (!capped) pace.alert(new WhatsappTrouble('capped'));
      capped = true;
      throw new Unreachable('Enough was said for today.', { retryAfter: askAgainMs });
    }
    capped = false;
    return limit(limitsOf(chat), call);
  };
}

/** How long a person would write a text, in milliseconds. */
export function typingTime(text: string): number {
  const [least, most] = typingMs;
  return Math.min(most, Math.max(least, text.length * msPerLetter));
}

function limitsOf(chat: string): ReadonlyMap<string, Limit> {
  const isGroup = chat.endsWith('@g.us');
  return new Map<string, Limit>([
    ['all', overall],
    [`chat ${chat}`, isGroup ? perGroup : perPerson],
    ...(isGroup ? [[`group ${chat}`, perGroupInAWhile] as const] : []),
  ]);
}
