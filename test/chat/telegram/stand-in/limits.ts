import { slowDown } from './errors.ts';

export interface Limits {
  /** So many messages in so many milliseconds. */
  readonly overall: readonly [number, number];
  readonly chat: readonly [number, number];
  readonly group: readonly [number, number];
}

/** What Telegram publishes; enforced without mercy here, which the real server does not always do. */
export const published: Limits = { overall: [30, 1000], chat: [1, 1000], group: [20, 60_000] };

/** Counts messages, and answers 429 to one too many. */
export function counter(limits: Limits, now: () => number): (chat: number) => void {
  const sent = new Map<string, number[]>();
  return (chat) => {
    const rules = [
      ['*', limits.overall],
      [`c${chat}`, limits.chat],
      ...(chat < 0 ? [[`g${chat}`, limits.group] as const] : []),
    ] as const;
    let due = 0;
    for (const [name, [most, ms]] of rules) {
      const recent = (sent.get(name) ?? []).filter((at) => at > now() - ms);
      sent.set(name, recent);
      const oldest = recent[recent.length - most];
      if (oldest !== undefined) due = Math.max(due, oldest + ms - now());
    }
    if (due > 0) slowDown(Math.max(1, Math.ceil(due / 1000)));
    for (const [name] of rules) sent.get(name)?.push(now());
  };
}
