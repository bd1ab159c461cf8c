import type { Change, Standing } from '../chat/chat.ts';
import type { Home } from '../communities.ts';
import type { Language } from '../core/model.ts';
import type { Ledger } from '../ledger.ts';
import { tellOrganizers } from './announce.ts';
import type { Mail } from './mail.ts';
import { meet } from './meet.ts';
import type { BotParts } from './parts.ts';

/**
 * Hears what becomes of the bot in a group: a group that invites it is a community from then on, and is greeted; one
 * that shows it out is left alone, and its organizers are told.
 *
 * What it lacks there stands in the greeting, which is rewritten when that changes.
 */
export async function welcome(parts: BotParts, change: Change, pass: Mail['leave']): Promise<void> {
  const { communities, vault } = parts;
  const { type, place, at } = change;
  if (type === 'invited') await communities.found(place, at);
  const home = await communities.at(place);
  if (!home) return;
  if (type === 'moved') return vault.keepGroup(home.community, home.group, change.to);
  const ledger = await communities.get(home.community);
  if (ledger === 'elsewhere') return pass(home.community, change);
  if (!ledger) return;
  await communities.attend(ledger, async () => {
    if (type === 'unsigned') return askWho(parts, ledger, change);
    if (type === 'expelled') return leave(parts, ledger, home, change);
    return settle(parts, ledger, home, change);
  });
}

async function settle(parts: BotParts, ledger: Ledger, home: Home, standing: Standing): Promise<void> {
  const { vault } = parts;
  const { name } = await vault.profile(ledger.id);
  const { title } = standing;
  if (name === undefined && title !== '') await vault.keepProfile(ledger.id, { name: title });
  await meetInviter(parts, ledger, home, standing);
  await greet(parts, ledger, home, { ...standing, title: name ?? title });
}

/** Nothing can be done for somebody who writes in the group's name, but they should know why. */
async function askWho(
  parts: BotParts,
  ledger: Ledger,
  { id, at, place, message, text: said }: Extract<Change, { type: 'unsigned' }>,
): Promise<void> {
  // A command to this bot reaches us without its name: one with a name is for another bot.
  if (/^\/\S*@/.test(said) || !parts.ears.wish(said, true)) return;
  const says = 'group.unsigned';
  const text = parts.voice.phrase(ledger, ledger.community.language, says, {}, at);
  const to = parts.digest(`${place.platform} ${id}`);
  parts.courier.reply({ ledger, place, to, nth: 0, says, text, choices: [], replyTo: message });
}

/** Whoever puts the bot into a group they administer is the one who organizes, when nobody does yet. */
async function meetInviter(
  parts: BotParts,
  ledger: Ledger,
  home: Home,
  { at, place, by }: Standing,
): Promise<void> {
  if (!by?.admin) return;
  const memberships = await parts.vault.memberships({ platform: place.platform, id: by.id });
  const member = memberships.find(({ community }) => community === ledger.id)?.member;
  await meet(parts, ledger, { ...home, member }, { at, place, from: by });
}

async function greet(parts: BotParts, ledger: Ledger, { group }: Home, standing: Standing): Promise<void> {
  const { type, place, at, title, missing, id } = standing;
  if (type === 'invited' && missing.length === 0) return;
  const values = {
    community: title,
    bot: parts.courier.invitation(place, ledger.id),
    lacks: missing,
  };
  const text = parts.voice.phrase(ledger, ledger.community.language, 'group.hello', values, at);
  const slot = { slot: `hello ${group}`, rewrites: true } as const;
  const to = parts.digest(`${place.platform} ${id}`);
  parts.courier.reply({ ledger, place, to, nth: 0, says: 'group.hello', text, choices: [], ...slot });
}

/** Those who ask for help there are no longer heard: whoever organizes should know, in whatever chat is left. */
async function leave(parts: BotParts, ledger: Ledger, { group }: Home, standing: Standing): Promise<void> {
  const { at, title, place, id } = standing;
  const told = await ledger.carryOut({ type: 'unlink', at, group });
  if (typeof told === 'string') return;
  const says = 'outage.expelled';
  const text = (language: Language) => parts.voice.phrase(ledger, language, says, { community: title }, at);
  await tellOrganizers(parts, ledger, { says, to: parts.digest(`${place.platform} ${id}`), text });
}
