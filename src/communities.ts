import type { Place } from './chat/chat.ts';
import { type Homes, openHomes } from './communities/homes.ts';
import { type Household, openHousehold, type Residence } from './communities/household.ts';
import type { CommandOf } from './core/command.ts';
import type { CommunityId, GroupId, Instant, Language, MemberId, RequestId, TimeZone } from './core/model.ts';
import type { Settings } from './core/settings.ts';
import type { Ledger, Outcome, Recorded } from './ledger.ts';
import type { Log } from './store/log.ts';
import type { Ownership } from './store/ownership.ts';
import type { Forgotten, Vault } from './store/vault.ts';

/** What was removed when a member left for good. */
export interface Removed extends Forgotten {
  /** Past events in which the member is now `someone`. */
  readonly events: number;
}

/**
 * Every community this process takes care of, and how chats lead to them.
 *
 * A community is in memory while something goes on in it; otherwise it sleeps in the store, and `get` wakes it.
 */
export interface Communities extends Household, Homes {
  /** The community and group that talk in a chat, in memory or not. */
  at(place: Place): Promise<Home | undefined>;
  /** Founds a community in a chat that belongs to none. Nothing when another process has it: it is founded then. */
  found(place: Place, at: Instant): Promise<{ ledger: Ledger; group: GroupId } | undefined>;
  /** Makes one member of those who were merged, in the log and the vault. */
  unite(ledger: Ledger): Promise<void>;
  /** Removes a member who was silent for long, if that is due, from the log and the vault. */
  lapse(ledger: Ledger, command: CommandOf<'lapse'>): Promise<Outcome>;
  /** Removes a member who said so from the log and the vault. */
  forget(ledger: Ledger, member: MemberId, at: Instant): Promise<Removed>;
}

/** Where a chat leads. */
export interface Home {
  readonly community: CommunityId;
  readonly group: GroupId;
}

/** What communities are made of. */
export interface CommunitiesParts {
  readonly log: Log;
  readonly vault: Vault;
  readonly ownership: Ownership;
  /** What a new community begins with. */
  readonly language: Language;
  readonly timeZone: TimeZone;
  readonly newId: <P extends string>(prefix: P) => `${P}_${string}`;
  readonly now: () => Instant;
  /** The pace by which it is known when something falls due. */
  readonly settings: Settings;
  /** Names of the platforms that are on: the slowest one tells from where on notices were not said yet. */
  readonly platforms: readonly string[];
  readonly hear: (ledger: Ledger, recorded: readonly Recorded[]) => void;
  /** Forgets what it keeps in memory of a community, unless something of it waits to be said: false then. */
  readonly letGo: (community: CommunityId) => boolean;
  /** Told of a community that could not be woken or sent to sleep; that is tried again. */
  readonly failed: (community: CommunityId, error: unknown) => void;
}

/** Opens the communities that are awake, or were when the last process ended. */
export async function openCommunities(parts: CommunitiesParts): Promise<Communities> {
  const { vault, newId, platforms, hear } = parts;
  const founding = new Map<string, ReturnType<Communities['found']>>();

  const residence: Residence = {
    delivered: (id) => saidUpTo(vault, id, platforms),
    async moveIn(ledger) {
      hear(ledger, ledger.unsaid);
      await unite(vault, ledger);
      for (const member of ledger.leaving) await remove(vault, ledger, member);
    },
  };
  const household = openHousehold(parts, residence);

  /** The vault first: a community whose chat is unknown could never be spoken to. */
  async function foundNow(place: Place, now: Instant) {
    const known = await vault.groupAt(place);
    const community = known?.community ?? newId('c');
    const group = known?.group ?? newId('g');
    if (!known) await vault.keepGroup(community, group, place);
    const ledger = await household.begin(community);
    if (ledger === 'elsewhere') return undefined;
    const { language, timeZone } = parts;
    await ledger.carryOut({ type: 'found', at: now, community, language, timeZone });
    await ledger.carryOut({ type: 'link', at: now, group });
    return { ledger, group };
  }

  await household.wake(parts.now());
  return {
    ...household,
    ...openHomes({ ...parts, get: household.get }),
    async at({ platform, chat, thread }) {
      // A topic is its group's, unless it is a group of its own.
      const topic = thread === undefined ? undefined : await vault.groupAt({ platform, chat, thread });
      return topic ?? vault.groupAt({ platform, chat });
    },
    found({ platform, chat }, now) {
      const key = `${platform} ${chat}`;
      const begun =
        founding.get(key) ?? foundNow({ platform, chat }, now).finally(() => founding.delete(key));
      founding.set(key, begun);
      return begun;
    },
    unite: (ledger) => unite(vault, ledger),
    lapse: (ledger, command) => lapse(vault, ledger, command),
    async forget(ledger, member, now) {
      await silence(vault, ledger, wordsAbout(ledger, member), now);
      await ledger.carryOut({ type: 'forget', at: now, by: member });
      await unite(vault, ledger);
      for (const other of ledger.leaving) if (other !== member) await remove(vault, ledger, other);
      return remove(vault, ledger, member);
    },
  };
}

/** Under which ids it is kept what others wrote to organizers about a member, before that is decided. */
function wordsAbout({ community }: Ledger, member: MemberId): readonly RequestId[] {
  return (community.trust.concerns.get(member) ?? []).flatMap(({ words }) => words ?? []);
}

/** What others wrote in private about a member goes when they do: at once, and not only once what expired is purged. */
async function silence(vault: Vault, { id }: Ledger, words: readonly RequestId[], now: Instant) {
  for (const one of words) {
    for (const text of await vault.texts(id, one, now))
      await vault.keepText({ ...text, text: '', expiresAt: now });
  }
}

/** Forgets a member who gave no sign for long, as if they had said so. */
async function lapse(
  vault: Vault,
  ledger: Ledger,
  command: Parameters<Communities['lapse']>[1],
): ReturnType<Communities['lapse']> {
  const words = wordsAbout(ledger, command.member);
  const outcome = await ledger.carryOut(command);
  if (typeof outcome === 'string') return outcome;
  await silence(vault, ledger, words, command.at);
  await remove(vault, ledger, command.member);
  return outcome;
}

/** The vault first, as only the log knows whom is still to be removed. It may be repeated after an error. */
async function remove(vault: Vault, ledger: Ledger, member: MemberId): Promise<Removed> {
  const forgotten = await vault.forget(ledger.id, member);
  return { ...forgotten, events: await ledger.forget(member) };
}

/** The vault first, for the same reason. It may be repeated after an error. */
async function unite(vault: Vault, ledger: Ledger): Promise<void> {
  for (const [member, into] of ledger.merging) {
    await vault.merge(ledger.id, member, into);
    await ledger.forget(member, into);
  }
}

/** Up to which position every platform was told. One that was just turned on is not told the past. */
async function saidUpTo(vault: Vault, id: CommunityId, platforms: readonly string[]): Promise<number> {
  const positions = await Promise.all(platforms.map((platform) => vault.delivered(id, platform)));
  const begun = positions.filter((position) => position >= 0);
  return begun.length > 0 ? Math.min(...begun) : -1;
}
