import type { CommunityId, MemberId } from '../../core/model.ts';
import { Conflict } from '../log.ts';
import type { Contact, Membership, Post, Text, Token, Vault } from '../vault.ts';

type Known = Pick<Membership, 'community' | 'member'> & { readonly contact: Contact };

/** All that is kept about people, each by what makes it one of a kind. */
export interface Kept {
  readonly contacts: Map<string, Known>;
  readonly languages: Map<string, string>;
  readonly texts: Map<string, Text>;
  readonly posts: Map<string, Post>;
  readonly tokens: Map<string, Token>;
}

/** Nothing kept yet. */
export function kept(): Kept {
  return {
    contacts: new Map(),
    languages: new Map(),
    texts: new Map(),
    posts: new Map(),
    tokens: new Map(),
  };
}

/** A member's contacts, most recently seen first. */
export function contactsOf({ contacts }: Kept, community: CommunityId, member: MemberId): Contact[] {
  return [...contacts.values()]
    .filter((known) => known.community === community && known.member === member)
    .map(({ contact }) => contact)
    .sort((a, b) => b.seenAt - a.seenAt);
}

/** How members are called and reached. */
export function people(
  all: Kept,
): Pick<Vault, 'memberships' | 'keepContact' | 'keepLanguage' | 'person' | 'called'> {
  const { contacts, languages } = all;
  return {
    async memberships({ platform, id }) {
      return [...contacts.values()]
        .filter(({ contact }) => contact.platform === platform && contact.id === id)
        .map(({ community, member, contact }) => ({ community, member, seenAt: contact.seenAt }))
        .sort((a, b) => b.seenAt - a.seenAt);
    },
    async keepContact(community, member, contact) {
      const key = JSON.stringify([community, contact.platform, contact.id]);
      const owner = contacts.get(key)?.member ?? member;
      if (owner !== member) throw new Conflict(`The account of ${member} is ${owner}'s in ${community}.`);
      contacts.set(key, { community, member, contact: structuredClone(contact) });
    },
    async keepLanguage(community, member, language) {
      languages.set(`${community} ${member}`, language);
    },
    async person(community, member) {
      const [latest, ...others] = contactsOf(all, community, member);
      const language = languages.get(`${community} ${member}`);
      if (latest === undefined) return undefined;
      return { contacts: [latest, ...others], ...(language === undefined ? {} : { language }) };
    },
    async called(community) {
      const here = [...contacts.values()].filter((known) => known.community === community);
      // Of two seen at once, the one known for longer stands: it is written last.
      const oldestFirst = here.reverse().sort((a, b) => a.contact.seenAt - b.contact.seenAt);
      return new Map(oldestFirst.map(({ member, contact }) => [member, contact.name]));
    },
  };
}

/** What a post says when it is a member's own message. */
const membersOwn: ReadonlySet<string> = new Set(['request', 'answer']);

/** What people wrote, and what was said to them. */
export function words({
  texts,
  posts,
}: Kept): Pick<Vault, 'keepText' | 'texts' | 'textsBy' | 'keepPost' | 'postAt' | 'postBy' | 'lastSaid'> {
  const textsWhere = (holds: (text: Text) => boolean) => [...texts.values()].filter(holds);
  const lastPost = (holds: (post: Post) => boolean) =>
    [...posts.values()].filter(holds).reduce<Post | undefined>(later, undefined);
  return {
    async keepText(text) {
      replace(texts, [text.community, text.request, text.by, text.kind], text);
    },
    async texts(community, request, now) {
      return textsWhere((t) => t.community === community && t.request === request && t.expiresAt > now);
    },
    async textsBy(community, member, now) {
      return textsWhere((t) => t.community === community && t.by === member && t.expiresAt > now);
    },

    async keepPost(post) {
      replace(posts, [post.platform, post.chat, post.message], post);
    },
    async postAt(platform, chat, message) {
      return posts.get(JSON.stringify([platform, chat, message]));
    },
    async postBy(community, key) {
      return lastPost((post) => post.community === community && post.key === key);
    },
    async lastSaid(platform, chat, most) {
      const said = [...posts.values()].filter(
        (post) => post.platform === platform && post.chat === chat && !membersOwn.has(post.says),
      );
      // Of two at one instant, the one kept last is the later one.
      return said
        .reverse()
        .sort((a, b) => b.at - a.at)
        .slice(0, most);
    },
  };
}

function later(last: Post | undefined, post: Post): Post {
  return last !== undefined && last.at > post.at ? last : post;
}

/** Keeps a copy at the end, in place of the one under the same key. */
function replace<T>(all: Map<string, T>, key: readonly string[], value: T): void {
  all.delete(JSON.stringify(key));
  all.set(JSON.stringify(key), structuredClone(value));
}
