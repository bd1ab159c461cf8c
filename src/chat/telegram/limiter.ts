import { type Limit, limiter as limiting, type Pace } from '../limiter.ts';

// Below what Telegram publishes (30 a second, 1 a second in a chat, 20 a minute in a
// group), as it counts by its own clock. Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
const overall: Limit = [25, 1000];
const perChat: Limit = [1, 1050];
const perGroup: Limit = [18, 60_000];

/** Does a call for a chat as soon as Telegram's limits allow it. @throws {Unreachable} when that takes too long. */
export type Limiter = <T>(chat: number, call: () => Promise<T>) => Promise<T>;

/** Keeps what is sent below Telegram's limits. */
export function limiter(pace: Pace): Limiter {
  const limit = limiting(pace);
  return (chat, call) => limit(limitsOf(chat), call);
}

/** What counts for a chat. Groups have negative numbers. */
function limitsOf(chat: number): ReadonlyMap<string, Limit> {
  const limits: [string, Limit][] = [
    ['all', overall],
    [`chat ${chat}`, perChat],
  ];
  return new Map(chat < 0 ? [...limits, [`group ${chat}`, perGroup]] : limits);
}
