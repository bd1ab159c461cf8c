import type { Place } from './chat/chat.ts';
import type { CommunityId, GroupId, Instant, Language, MemberId, TimeZone } from './core/model.ts';
import { type Ledger, openLedger, type Recorded } from './ledger.ts';
import type { Log } from './store/log.ts';
import type { Forgotten, Vault } from './store/vault.ts';

/** What was removed when a member left for good. */
export interface Removed extends Forgotten {
  /** Past events in which the member is now `someone`. */
  readonly events: number;
}

/** Every community this process takes care of, and how chats lead to them. */
export interface Communities {
  all(): readonly Ledger[];
  get(id: CommunityId): Ledger | undefined;
  /** The community and group that talk in a chat. */
  at(place: Place): Promise<{ ledger: Ledger; group: GroupId } | undefined>;
  /** Founds a community in a chat that belongs to none. */
  found(place: Place, at: Instant): Promise<{ ledger: Ledger; group: GroupId }>;
  /** Makes one member of those who were merged, in the log and the vault. */
  unite(ledger: Ledger): Promise<void>;
  /** Removes a member who said so from the log and the vault. */
  forget(ledger: Ledger, member: MemberId, at: Instant): Promise<Removed>;
}

/** What communities are made of. */
export interface CommunitiesParts {
  readonly log: Log;
  readonly vault: Vault;
  /** What a new community begins with. */
  readonly language: Language;
  readonly timeZone: TimeZone;
  readonly newId: <P extends string>(prefix: P) => `${P}_${string}`;
  /** Names of the platforms that are on: the slowest one tells from where on notices were not said yet. */
  readonly platforms: readonly string[];
  readonly hear: (ledger: Ledger, recorded: readonly Recorded[]) => void;
}

/** Opens every community the log knows. */
export async function openCommunities(parts: CommunitiesParts): Promise<Communities> {
  const { log, vault, newId, platforms, hear } = parts;
  const ledgers = new Map<CommunityId, Ledger>();
  const founding = new Map<string, Promise<{ ledger: Ledger; group: GroupId }>>();

  async function open(id: CommunityId): Promise<Ledger> {
    const delivered = await saidUpTo(vault, id, platforms);
    const ledger: Ledger = await openLedger({
      log,
      id,
      delivered,
      hear: (recorded) => hear(ledger, recorded),
    });
    ledgers.set(id, ledger);
    hear(ledger, ledger.unsaid);
    await unite(vault, ledger);
    for (const member of ledger.leaving) await remove(vault, ledger, member);
    return ledger;
  }

  async function at(place: Place) {
    const known = await vault.groupAt(place);
    const ledger = known && ledgers.get(known.community);
    return ledger && { ledger, group: known.group };
  }

  /** The vault first: a community whose chat is unknown could never be spoken to. */
  async function foundNow(place: Place, now: Instant) {
    const known = await vault.groupAt(place);
    const community = known?.community ?? newId('c');
    const group = known?.group ?? newId('g');
    if (!known) await vault.keepGroup(community, group, place);
    const ledger = ledgers.get(community) ?? (await open(community));
    const { language, timeZone } = parts;
    await ledger.carryOut({ type: 'found', at: now, community, language, timeZone });
    await ledger.carryOut({ type: 'link', at: now, group });
    return { ledger, group };
  }

  for (const id of await log.communities()) await open(id);
  return {
    all: () => [...ledgers.values()],
    get: (id) => ledgers.get(id),
    at,
    found(place, now) {
      const key = `${place.platform} ${place.chat}`;
      const begun = founding.get(key) ?? foundNow(place, now).finally(() => founding.delete(key));
      founding.set(key, begun);
      return begun;
    },
    unite: (ledger) => unite(vault, ledger),
    async forget(ledger, member, now) {
      await ledger.carryOut({ type: 'forget', at: now, by: member });
      await unite(vault, ledger);
      for (const other of ledger.leaving) if (other !== member) await remove(vault, ledger, other);
      return remove(vault, ledger, member);
    },
  };
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
