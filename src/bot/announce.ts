import type { Place } from '../chat/chat.ts';
import type { Communities } from '../communities.ts';
import type { Instant, Language } from '../core/model.ts';
import type { Courier } from '../courier/courier.ts';
import type { Journal } from '../journal.ts';
import type { PlatformPhrase } from '../language/say/platform-phrases.ts';
import type { Say } from '../language/say/speak.ts';
import type { Ledger } from '../ledger.ts';
import type { Vault } from '../store/vault.ts';

/** What telling organizers needs. */
export interface AnnounceParts {
  readonly communities: Pick<Communities, 'all'>;
  readonly vault: Vault;
  readonly courier: Pick<Courier, 'reply'>;
  readonly say: Say;
  readonly clock: { readonly now: () => Instant };
  readonly journal: Pick<Journal, 'error'>;
}

/**
 * Tells the organizers of every community that talks on a platform that it is down, by the other platforms on which they
 * can be reached. Who is on no other platform cannot be told.
 */
export async function announceDown(parts: AnnounceParts, platform: 'whatsapp'): Promise<void> {
  const says = `outage.${platform}` as const;
  const now = parts.clock.now();
  for (const ledger of parts.communities.all()) {
    const { timeZone } = ledger.community;
    const text = (language: Language) => parts.say(language, says, {}, { now, timeZone });
    try {
      if (await talksOn(parts, ledger, platform))
        await tellOrganizers(parts, ledger, { says, to: `${says} ${now}`, text, except: platform });
    } catch (error) {
      parts.journal.error('notice-failed', { community: ledger.id, error });
    }
  }
}

async function talksOn(
  { vault }: Pick<AnnounceParts, 'vault'>,
  { id, community }: Ledger,
  platform: string,
): Promise<boolean> {
  const addresses = await Promise.all([...community.groups].map((group) => vault.addressOf(id, group)));
  return addresses.some((address) => address?.platform === platform);
}

/** What organizers are told, each in their language. */
interface Announcement {
  readonly says: PlatformPhrase;
  /** Names what it is about: told again, it is not said again. */
  readonly to: string;
  readonly text: (language: Language) => string;
  /** The platform on which nobody can be told. */
  readonly except?: string;
}

/** Tells every organizer in private, where they were seen last. */
export async function tellOrganizers(
  { vault, courier }: Pick<AnnounceParts, 'vault' | 'courier'>,
  ledger: Ledger,
  { says, to, text, except }: Announcement,
): Promise<void> {
  for (const member of ledger.community.organizers) {
    const person = await vault.person(ledger.id, member);
    const contact = person?.contacts.find(({ platform }) => platform !== except);
    if (!person || !contact) continue;
    const language = person.language ?? ledger.community.language;
    const place = { platform: contact.platform, chat: contact.chat } as Place;
    const about = { ledger, place, to: `${to} ${member}`, nth: 0, says };
    courier.reply({ ...about, text: text(language), choices: [], language });
  }
}
