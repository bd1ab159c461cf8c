import type { Hook } from './methods.ts';
import type { Update, UpdateQueue } from './updates.ts';

const pauseMs = 2;

/** Brings updates to the bot's address, in order per chat, again until it answers with 2xx. */
export function deliverer(updates: UpdateQueue) {
  let hook: Hook | undefined;
  const chains = new Map<string, Promise<void>>();
  const statuses: number[] = [];

  async function bring(update: Update): Promise<void> {
    const to = hook;
    while (to && hook === to && updates.pending().includes(update)) {
      const secret: Record<string, string> = to.secret
        ? { 'x-telegram-bot-api-secret-token': to.secret }
        : {};
      const headers = { 'content-type': 'application/json', ...secret };
      const answer = await fetch(to.url, { method: 'POST', headers, body: JSON.stringify(update) }).catch(
        () => undefined,
      );
      statuses.push(answer?.status ?? 0);
      if (answer?.ok) return updates.done(update);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  function deliver(update: Update): void {
    if (!hook) return;
    const [chat = ''] = /"chat":\{"id":-?\d+/.exec(JSON.stringify(update)) ?? [];
    chains.set(
      chat,
      (chains.get(chat) ?? Promise.resolve()).then(() => bring(update)),
    );
  }

  updates.onArrival(deliver);
  return {
    statuses,
    active: () => hook !== undefined,
    set(to: Hook | undefined) {
      hook = to;
      if (to) for (const update of updates.pending()) deliver(update);
    },
  };
}
