import type { Change } from '../chat/chat.ts';
import type { Mail } from './mail.ts';
import type { BotParts } from './parts.ts';

/**
 * Hears what becomes of the bot in a group: a group that invites it is a community from then on, and is greeted; one
 * that shows it out is left alone.
 *
 * What it lacks there stands in the greeting, which is rewritten when that changes.
 */
export async function welcome(parts: BotParts, change: Change, leave: Mail['leave']): Promise<void> {
  const { communities, vault } = parts;
  const { type, place, at, title, missing } = change;
  if (type === 'invited') await communities.found(place, at);
  const home = await communities.at(place);
  if (!home) return;
  const ledger = await communities.get(home.community);
  if (ledger === 'elsewhere') return leave(home.community, change);
  if (!ledger) return;
  const { group } = home;
  if (type === 'expelled') return void (await ledger.carryOut({ type: 'unlink', at, group }));
  const { name } = await vault.profile(ledger.id);
  if (name === undefined && title !== '') await vault.keepProfile(ledger.id, { name: title });
  if (type === 'invited' && missing.length === 0) return;
  const values = {
    community: name ?? title,
    bot: parts.courier.invitation(place, ledger.id),
    lacks: missing,
  };
  const text = parts.voice.phrase(ledger, ledger.community.language, 'group.hello', values, at);
  const slot = { slot: `hello ${group}`, rewrites: true } as const;
  const to = parts.digest(`${place.platform} ${change.id}`);
  parts.courier.reply({ ledger, place, to, nth: 0, says: 'group.hello', text, choices: [], ...slot });
}
