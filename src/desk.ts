import { keepZones } from './bot/zones.ts';
import type { Communities } from './communities.ts';
import type { CommandOf } from './core/command.ts';
import type { CommunityId, Instant, MemberId } from './core/model.ts';
import type { Vault } from './store/vault.ts';
import { nameOf, type Redact } from './voice/values.ts';
import type { Desk, Order, Outcome, People, Seat } from './web/organizers/desk.ts';
import type { ShownPairing } from './web/pairing.ts';

/** What a desk is made of. */
export interface DeskParts
  extends Pick<Desk, 'door' | 'settings' | 'words' | 'print' | 'secure' | 'formKey'> {
  readonly communities: Communities;
  readonly vault: Vault;
  readonly redact: Redact;
  readonly newId: <P extends string>(prefix: P) => `${P}_${string}`;
  readonly now: () => Instant;
  readonly changes: Changes;
  /** How the WhatsApp account stands; undefined where WhatsApp is off. */
  readonly whatsapp?: (() => Promise<ShownPairing>) | undefined;
}

/** The desk the organizers' pages stand on, over the real communities and their vault. */
export function openDesk(parts: DeskParts): Desk {
  const { communities, vault, redact, now, changes, door, settings, words, print, secure, formKey } = parts;
  const { whatsapp } = parts;

  async function act({ community, member }: Seat, order: Order | Zoning): Promise<Outcome> {
    const ledger = await communities.get(community);
    if (!ledger || ledger === 'elsewhere') return 'not-organizer';
    return communities.attend(ledger, () => ledger.carryOut({ ...order, at: now(), by: member }));
  }

  return {
    door,
    settings,
    words,
    print,
    secure,
    formKey,
    now,
    pairing:
      whatsapp && (async (id) => ((await communities.only('whatsapp')) === id ? whatsapp() : undefined)),
    people: peopleOf(communities, vault, redact, now),
    async community(id) {
      const ledger = await communities.get(id);
      return ledger === 'elsewhere' ? ledger : ledger?.community;
    },
    watch: changes.watch,
    act,
    // Names are no events: whether somebody may give them is asked like every order, before they are kept.
    async describe({ community, member }, profile) {
      const ledger = await communities.get(community);
      if (!ledger || ledger === 'elsewhere' || !ledger.community.organizers.has(member)) return;
      await vault.keepProfile(community, profile);
    },
    async nameZones(seat, names) {
      const ledger = await communities.get(seat.community);
      if (!ledger || ledger === 'elsewhere' || !ledger.community.organizers.has(seat.member))
        return 'not-organizer';
      return act(seat, { type: 'zone', zones: await keepZones(parts, ledger, names) });
    },
  };
}

type Zoning = Pick<CommandOf<'zone'>, 'type' | 'zones'>;

/** Who wants to know when something was recorded in a community. */
export interface Changes {
  /** To be told of everything that is recorded. */
  readonly recorded: (community: CommunityId) => void;
  readonly watch: Desk['watch'];
}

/** Passes on that something was recorded to whoever watches. */
export function passOn(): Changes {
  const listeners = new Map<CommunityId, Set<() => void>>();
  return {
    recorded(community) {
      for (const listener of listeners.get(community) ?? []) listener();
    },
    watch(community, listener) {
      const those = listeners.get(community) ?? new Set();
      listeners.set(community, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0 && listeners.get(community) === those) listeners.delete(community);
      };
    },
  };
}

function peopleOf(communities: Communities, vault: Vault, redact: Redact, now: () => Instant): People {
  const called = (community: CommunityId, member: MemberId) => nameOf(vault, community, member);
  return {
    names: (community) => vault.names(community),
    called,
    async find(community, name) {
      const wanted = folded(name);
      const ledger = await communities.get(community);
      const members = ledger && ledger !== 'elsewhere' ? [...ledger.community.members.keys()] : [];
      if (wanted === '') return [];
      const names = await vault.called(community);
      return members.filter((member) => folded(names.get(member) ?? '') === wanted);
    },
    profile: (community) => vault.profile(community),
    speaks: async (community, member) => (await vault.person(community, member))?.language,
    async need(community, request) {
      const texts = await vault.texts(community, request, now());
      const what = texts.find(({ kind }) => kind === 'what')?.text;
      return what && redact(what);
    },
  };
}

/** Two ways to write the same name are one, whatever the case and the accents. */
const folded = (name: string) =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').trim().replace(/\s+/gu, ' ').toLowerCase();
