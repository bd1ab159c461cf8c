import type { Chat } from '../chat/chat.ts';
import { type Communities, openCommunities } from '../communities.ts';
import type { CommunityId, Instant, Language, TimeZone } from '../core/model.ts';
import type { Settings } from '../core/settings.ts';
import { type Courier, createCourier } from '../courier/courier.ts';
import type { Journal } from '../journal.ts';
import type { Say } from '../language/say/speak.ts';
import type { Metrics } from '../metrics.ts';
import type { Log } from '../store/log.ts';
import type { Ownership } from '../store/ownership.ts';
import type { Vault } from '../store/vault.ts';
import type { Redact } from '../voice/values.ts';
import { createVoice } from '../voice/voice.ts';
import { type Bot, createBot } from './bot.ts';
import type { Ears, PageAccess } from './parts.ts';

/** Everything real that the bot stands on. */
export interface Ground {
  readonly log: Log;
  readonly vault: Vault;
  readonly ownership: Ownership;
  readonly chats: readonly Chat[];
  readonly say: Say;
  readonly redact: Redact;
  readonly ears: Ears;
  readonly page: PageAccess;
  /** Told when something was recorded in a community. */
  readonly recorded: (community: CommunityId) => void;
  readonly settings: Settings;
  readonly language: Language;
  readonly timeZone: TimeZone;
  readonly textsKeptDays: number;
  /** A short name for a text from which the text cannot be read. */
  readonly digest: (text: string) => string;
  readonly newId: <P extends string>(prefix: P) => `${P}_${string}`;
  readonly now: () => Instant;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly journal: Journal;
  readonly metrics: Metrics;
}

/** Puts the bot together on whatever it is given to stand on; what was not said before is said from now on. */
export async function assemble(
  ground: Ground,
): Promise<{ bot: Bot; courier: Courier; communities: Communities }> {
  const { vault, say, redact, chats } = ground;
  const voice = createVoice({ say, vault, redact });
  const courier = createCourier({ ...ground, voice });
  const platforms = chats.map(({ name }) => name);
  const communities = await openCommunities({
    ...ground,
    platforms,
    hear(ledger, recorded) {
      courier.hear(ledger, recorded);
      // That somebody looked changes nothing that is shown; telling it would have every page look again.
      if (recorded.some(({ event }) => event.type !== 'viewed')) ground.recorded(ledger.id);
    },
    letGo: courier.letGo,
    failed: (community, error) => ground.journal.error('community-failed', { community, error }),
  });
  return { bot: createBot({ ...ground, communities, voice, courier }), courier, communities };
}
