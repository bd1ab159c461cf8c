import type { Place } from '../chat/chat.ts';
import type { Communities } from '../communities.ts';
import type { Instant } from '../core/model.ts';
import type { Courier } from '../courier/courier.ts';
import type { Journal } from '../journal.ts';
import type { PlatformPhrase } from '../language/platform-phrases.ts';
import type { Say } from '../language/speak.ts';
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
  for (const ledger of parts.communities.all()) {
    try {
      if (await talksOn(parts, ledger, platform)) await tellOrganizers(parts, ledger, platform, says);
    } catch (error) {
      parts.journal.error('notice-failed', { community: ledger.id, error });
    }
  }
}

async function talksOn(
  { vault }: AnnounceParts,
  { id, community }: Ledger,
  platform: string,
): Promise<boolean> {
  const addresses = await Promise.all([...community.groups].map((group) => vault.addressOf(id, group)));
  return addresses.some((address) => address?.platform === platform);
}

async function tellOrganizers(
  parts: AnnounceParts,
  ledger: Ledger,
  down: string,
  says: PlatformPhrase,
): Promise<void> {
  const { vault, courier, say } = parts;
  const now = parts.clock.now();
  for (const member of ledger.community.organizers) {
    const person = await vault.person(ledger.id, member);
    const contact = person?.contacts.find(({ platform }) => platform !== down);
    if (!person || !contact) continue;
    const language = person.language ?? ledger.community.language;
    courier.reply({
      ledger,
      place: { platform: contact.platform, chat: contact.chat } as Place,
      to: `${says} ${now} ${member}`,
      nth: 0,
      says,
      text: say(language, says, {}, { now, timeZone: ledger.community.timeZone }),
      choices: [],
      language,
    });
  }
}
