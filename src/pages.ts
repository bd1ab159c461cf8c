import type { Ground } from './bot/assemble.ts';
import type { PageAccess } from './bot/parts.ts';
import type { Config } from './config.ts';
import type { Instant } from './core/model.ts';
import { type DeskParts, openDesk, passOn } from './desk.ts';
import { openDoor } from './door.ts';
import { digest, newSecret } from './ids.ts';
import { openPrinter } from './printer.ts';
import type { Vault } from './store/vault.ts';
import type { Desk } from './web/organizers/desk.ts';
import { linkMs, sessionMs } from './web/organizers/guard.ts';
import { readWords } from './web/organizers/words.ts';
import { readPages } from './web/pages.ts';
import type { Playground } from './web/playground.ts';

type Ours = 'door' | 'changes' | 'words' | 'print' | 'secure' | 'formKey';

/**
 * Everything about the pages that the bot and the web server share.
 *
 * @param folder the one with the languages and the playground's script.
 */
export function openPages(config: Config, folder: string, vault: Vault, now: () => Instant) {
  const { publicUrl, chromiumPath, timeZone, language } = config;
  const changes = passOn();
  const door = openDoor({ vault, now, newSecret, digest, linkMs, sessionMs, left: changes.recorded });
  let address = publicUrl;
  const page: PageAccess = {
    leave: door.leave,
    async link(who) {
      if (address === undefined) throw new Error('No link can be given before the server listens.');
      return `${address}/organizers/enter/${await door.link(who)}`;
    },
  };
  return {
    /** How members get to the organizers' page. */
    page,
    recorded: changes.recorded,
    /** Says where the server listens: that is where links lead, unless the configuration says otherwise. */
    listensAt(url: string): void {
      address ??= url;
    },
    /** What the organizers' pages stand on. */
    async desk(parts: Omit<DeskParts, Ours>): Promise<Desk> {
      const secure = publicUrl?.startsWith('https:') ?? false;
      const [words, print] = [await readWords(folder), openPrinter(chromiumPath)];
      return openDesk({ ...parts, door, changes, words, print, secure, formKey: newSecret() });
    },
    /** What the playground's page is made of. */
    async playground(
      { wait, journal }: Pick<Ground, 'wait' | 'journal'>,
      about: Pick<Playground, 'room' | 'advance'>,
    ): Promise<Playground> {
      const failed = (error: unknown) => journal.error('script-failed', { error });
      return { ...about, wait, now, timeZone, language, pages: await readPages(folder), failed };
    },
  };
}
