import { type Chat, type No, type Outgoing, Refused, Unreachable } from '../../src/chat/chat.ts';
import type { Event } from '../../src/core/command.ts';
import type { Community } from '../../src/core/community.ts';
import type { MemberId } from '../../src/core/model.ts';
import { type Courier, createCourier } from '../../src/courier/courier.ts';
import type { Journal } from '../../src/journal.ts';
import { type Ledger, openLedger } from '../../src/ledger.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Log } from '../../src/store/log.ts';
import { memoryLog } from '../../src/store/memory/log.ts';
import { memoryVault } from '../../src/store/memory/vault.ts';
import type { Vault } from '../../src/store/vault.ts';
import type { Voice } from '../../src/voice/voice.ts';
import * as is from '../support/neighbourhood.ts';

/** A platform that remembers what it was told, and of which chats can be unreachable or refuse. */
export function rememberingChat() {
  const said: Outgoing[] = [];
  const unreachable = new Map<string, number | undefined>();
  const refused = new Map<string, No | undefined>();
  const chat: Chat = {
    name: 'telegram',
    async start() {},
    async stop() {},
    async send(outgoing) {
      const to = outgoing.place.chat;
      if (unreachable.has(to)) {
        const retryAfter = unreachable.get(to);
        throw new Unreachable('It does not answer.', retryAfter === undefined ? {} : { retryAfter });
      }
      if (refused.has(to)) throw new Refused('It said no.', { reason: refused.get(to) });
      said.push(outgoing);
      return outgoing.replaces ?? `message ${said.length}`;
    },
  };
  return { chat, said, unreachable, refused };
}

/** Waits that end when the test says so, or when the courier stops. */
export function patience() {
  const waits: { readonly ms: number; readonly go: () => void }[] = [];
  return {
    async wait(this: void, ms: number, signal: AbortSignal) {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        waits.push({ ms, go: resolve });
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    },
    waits,
    /** Ends every wait there is. */
    pass() {
      for (const { go } of waits.splice(0)) go();
    },
  };
}

/** Says a notice by its key, so that tests read what is said. */
const voice: Voice = {
  phrase: (_to, _language, phrase) => phrase,
  choice: async (_to, _language, { say, does }) => ({ label: say, does }),
  line: async (_to, _language, request) => request,
  notice: async (_to, { say, choices }) => ({
    text: say,
    choices: choices.map((choice) => ({ label: choice.say, does: choice.does })),
  }),
};

/** Name of a member's private chat. */
export const chatOf = (member: MemberId) => `with ${member}`;

/** The neighbourhood on stores that outlive a courier, as they outlive a process. */
export async function neighbourhood(past: readonly Event[] = is.neighbourhood) {
  const [log, vault] = [memoryLog(), memoryVault()];
  await log.append('c_1', 0, past, undefined);
  await vault.keepGroup('c_1', 'g_1', { platform: 'telegram', chat: 'group' });
  for (const member of [is.ana, is.ben, is.cleo, is.dan, is.olga]) {
    const contact = {
      platform: 'telegram',
      id: member,
      name: 'Somebody',
      chat: chatOf(member),
      contact: '@',
    };
    await vault.keepContact('c_1', member, { ...contact, seenAt: 0 });
  }
  await vault.keepDelivered('c_1', 'telegram', past.length - 1);
  return { log, vault };
}

/** A courier and a ledger as a process begins with them: what was not said is said. */
export async function begin(
  stores: { readonly log: Log; readonly vault: Vault },
  chats: readonly Chat[],
  wait: (ms: number, signal: AbortSignal) => Promise<void>,
  now = is.noon,
  words?: (community: Community) => string,
): Promise<{
  courier: Courier;
  ledger: Ledger;
  failures: string[];
  metrics: ReturnType<typeof createMetrics>;
}> {
  const failures: string[] = [];
  const tell = (what: string) => void failures.push(what);
  const journal: Journal = { debug: tell, info: tell, warn: tell, error: tell };
  const metrics = createMetrics();
  const { log, vault } = stores;
  const speaking: Voice = words
    ? { ...voice, notice: async ({ community }) => ({ text: words(community), choices: [] }) }
    : voice;
  const courier = createCourier({ chats, vault, voice: speaking, now: () => now, wait, journal, metrics });
  const positions = await Promise.all(chats.map(({ name }) => vault.delivered('c_1', name)));
  const ledger: Ledger = await openLedger({
    log,
    id: 'c_1',
    delivered: Math.min(...positions),
    hear: (recorded) => courier.hear(ledger, recorded),
  });
  courier.hear(ledger, ledger.unsaid);
  return { courier, ledger, failures, metrics };
}
