import type { CommunityId, Instant } from './core/model.ts';
import type { Vault } from './store/vault.ts';
import type { Door, Seat } from './web/organizers/desk.ts';

/** What the door is made of. */
export interface DoorParts {
  readonly vault: Vault;
  readonly now: () => Instant;
  /** A secret that nobody can guess, fit to stand in an address. */
  readonly newSecret: () => string;
  /** A short name for a secret from which it cannot be read. */
  readonly digest: (secret: string) => string;
  /** Milliseconds a link and a session last. */
  readonly linkMs: number;
  readonly sessionMs: number;
  /** Told that somebody's sessions ended. */
  readonly left: (community: CommunityId) => void;
}

/** The organizers' way in: links that open it once, and sessions. Secrets are kept as digests only. */
export function openDoor(parts: DoorParts): Door & {
  /** A new link for a member; the one given before no longer opens. */
  link(seat: Seat): Promise<string>;
} {
  const { vault, now, newSecret, digest, linkMs, sessionMs, left } = parts;

  async function give(
    kind: 'link' | 'session',
    { community, member }: Seat,
    lastsMs: number,
  ): Promise<string> {
    const secret = newSecret();
    const until = now() + lastsMs;
    await vault.keepToken({ digest: digest(secret), kind: kindOf[kind], community, member, until });
    return secret;
  }

  return {
    async link(seat) {
      await vault.dropTokens(kindOf.link, seat.community, seat.member);
      return give('link', seat, linkMs);
    },
    leadsTo: async (link) => (await vault.readToken(kindOf.link, digest(link), now()))?.community,
    async enter(link) {
      const token = await vault.takeToken(kindOf.link, digest(link), now());
      if (!token?.member) return undefined;
      return give('session', { community: token.community, member: token.member }, sessionMs);
    },
    async holder(session) {
      const token = await vault.readToken(kindOf.session, digest(session), now());
      return token?.member && { community: token.community, member: token.member };
    },
    async leave({ community, member }) {
      await vault.dropTokens(kindOf.link, community, member);
      await vault.dropTokens(kindOf.session, community, member);
      left(community);
    },
  };
}

const kindOf = { link: 'page-link', session: 'page-session' } as const;
