import type { Token, Vault } from '../vault.ts';

/** What a community says of itself, and what was handed out that opens something. */
type Tokens = Pick<
  Vault,
  'profile' | 'keepProfile' | 'keepToken' | 'readToken' | 'takeToken' | 'countTokens' | 'dropTokens'
>;

/** Profiles, and tokens in a map of the caller's, by digest and kind. */
export function tokens(all: Map<string, Token>): Tokens {
  const profiles = new Map<string, object>();
  const key = (kind: string, digest: string) => JSON.stringify([kind, digest]);
  const valid = (token: Token | undefined, now: number) =>
    token && token.until > now ? structuredClone(token) : undefined;
  const of = (kind: string, community: string, member: string) =>
    [...all].filter(([, t]) => t.kind === kind && t.community === community && t.member === member);
  return {
    async profile(community) {
      return { ...profiles.get(community) };
    },
    async keepProfile(community, profile) {
      profiles.set(community, { ...profiles.get(community), ...profile });
    },
    async keepToken(token) {
      all.set(key(token.kind, token.digest), structuredClone(token));
    },
    async readToken(kind, digest, now) {
      return valid(all.get(key(kind, digest)), now);
    },
    async takeToken(kind, digest, now) {
      const token = valid(all.get(key(kind, digest)), now);
      if (token) all.delete(key(kind, digest));
      return token;
    },
    async countTokens(kind, community, member, now) {
      return of(kind, community, member).filter(([, { until }]) => until > now).length;
    },
    async dropTokens(kind, community, member) {
      const gone = of(kind, community, member);
      for (const [id] of gone) all.delete(id);
      return gone.length;
    },
  };
}
