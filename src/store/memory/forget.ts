import type { CommunityId, MemberId } from '../../core/model.ts';
import { concerns, renamed, type Vault } from '../vault.ts';
import { contactsOf, type Kept } from './people.ts';

type Of = { readonly community: string; readonly member?: string };

/** How what is kept goes, or becomes another member's. */
export function forgetter(all: Kept): Pick<Vault, 'forget' | 'merge' | 'purge'> {
  const { contacts, languages, texts, posts, tokens } = all;
  return {
    async forget(community, member) {
      const chats = contactsOf(all, community, member);
      const theirs = (of: Of) => of.community === community && of.member === member;
      languages.delete(`${community} ${member}`);
      drop(tokens, theirs);
      return {
        accounts: drop(contacts, theirs),
        texts: drop(texts, (text) => text.community === community && text.by === member),
        posts: drop(posts, (post) => post.community === community && concerns(post, member, chats)),
      };
    },
    async merge(community, member, into) {
      give(contacts, community, member, into);
      give(tokens, community, member, into);
      for (const [key, post] of posts) {
        if (post.community === community) posts.set(key, renamed(post, member, into));
      }
      giveTexts(all, community, member, into);
      const language = languages.get(`${community} ${member}`);
      languages.delete(`${community} ${member}`);
      if (language === undefined || languages.has(`${community} ${into}`)) return;
      languages.set(`${community} ${into}`, language);
    },
    async purge(textsBefore, postsBefore) {
      const expired = drop(texts, (text) => text.expiresAt <= textsBefore);
      const useless = drop(tokens, ({ until }) => until <= textsBefore);
      return expired + useless + drop(posts, (post) => post.at < postsBefore);
    },
  };
}

/** Makes all of a member's another's. */
function give<T extends Of>(from: Map<string, T>, community: CommunityId, member: MemberId, into: MemberId) {
  for (const [key, one] of from) {
    if (one.community === community && one.member === member) from.set(key, { ...one, member: into });
  }
}

function giveTexts({ texts }: Kept, community: CommunityId, member: MemberId, into: MemberId): void {
  for (const [key, text] of [...texts]) {
    if (text.community !== community || text.by !== member) continue;
    texts.delete(key);
    const others = JSON.stringify([community, text.request, into, text.kind]);
    if (!texts.has(others)) texts.set(others, { ...text, by: into });
  }
}

function drop<T>(all: Map<string, T>, holds: (value: T) => boolean): number {
  const gone = [...all].filter(([, value]) => holds(value));
  for (const [key] of gone) all.delete(key);
  return gone.length;
}
