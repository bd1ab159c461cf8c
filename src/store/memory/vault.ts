import { Conflict } from '../log.ts';
import { type Contact, concerns, type Membership, type Post, type Text, type Vault } from '../vault.ts';

/** What a post says when it is a member's own message. */
const membersOwn: ReadonlySet<string> = new Set(['request', 'answer']);

/** A vault that lasts as long as the process, for tests and trials. Looks things up by looking at everything. */
export function memoryVault(): Vault {
  return { ...groups(), ...namesAndDeliveries(), ...people(), async close() {} };
}

type Groups = Pick<Vault, 'groupAt' | 'keepGroup' | 'addressOf'>;

function groups(): Groups {
  type Link = Parameters<Groups['keepGroup']>;
  let links: readonly Link[] = [];
  const key = ({ platform, chat, thread }: Link[2]) => JSON.stringify([platform, chat, thread ?? '']);
  return {
    async groupAt(address) {
      const link = links.find(([, , linked]) => key(linked) === key(address));
      return link && { community: link[0], group: link[1] };
    },
    async keepGroup(community, group, address) {
      const others = links.filter(
        ([c, g, linked]) => (c !== community || g !== group) && key(linked) !== key(address),
      );
      links = [...others, [community, group, structuredClone(address)]];
    },
    async addressOf(community, group) {
      return links.find(([c, g]) => c === community && g === group)?.[2];
    },
  };
}

type NamesAndDeliveries = Pick<Vault, 'keepName' | 'names' | 'delivered' | 'keepDelivered'>;

function namesAndDeliveries(): NamesAndDeliveries {
  const names = new Map<string, Map<string, string>>();
  const deliveries = new Map<string, number>();
  return {
    async keepName(community, id, name) {
      names.set(community, new Map(names.get(community)).set(id, name));
    },
    async names(community) {
      return new Map(names.get(community));
    },
    async delivered(community, platform) {
      return deliveries.get(`${community} ${platform}`) ?? -1;
    },
    async keepDelivered(community, platform, position) {
      deliveries.set(`${community} ${platform}`, position);
    },
  };
}

type People = Omit<Vault, keyof Groups | keyof NamesAndDeliveries | 'close'>;
type Known = Pick<Membership, 'community' | 'member'> & { readonly contact: Contact };

function people(): People {
  const contacts = new Map<string, Known>();
  const languages = new Map<string, string>();
  const texts = new Map<string, Text>();
  const posts = new Map<string, Post>();

  const contactsOf = (community: string, member: string) =>
    [...contacts.values()]
      .filter((known) => known.community === community && known.member === member)
      .map(({ contact }) => contact)
      .sort((a, b) => b.seenAt - a.seenAt);
  const textsWhere = (holds: (text: Text) => boolean) => [...texts.values()].filter(holds);
  const lastPost = (holds: (post: Post) => boolean) =>
    [...posts.values()].filter(holds).reduce<Post | undefined>(later, undefined);

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
      const [latest, ...others] = contactsOf(community, member);
      const language = languages.get(`${community} ${member}`);
      if (latest === undefined) return undefined;
      return { contacts: [latest, ...others], ...(language === undefined ? {} : { language }) };
    },

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
    async lastSaid(platform, chat) {
      return lastPost((p) => p.platform === platform && p.chat === chat && !membersOwn.has(p.says));
    },

    async forget(community, member) {
      const chats = contactsOf(community, member);
      languages.delete(`${community} ${member}`);
      return {
        accounts: drop(contacts, (known) => known.community === community && known.member === member),
        texts: drop(texts, (text) => text.community === community && text.by === member),
        posts: drop(posts, (post) => post.community === community && concerns(post, member, chats)),
      };
    },
    async purge(textsBefore, postsBefore) {
      return drop(texts, (t) => t.expiresAt <= textsBefore) + drop(posts, (p) => p.at < postsBefore);
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

function drop<T>(all: Map<string, T>, holds: (value: T) => boolean): number {
  const gone = [...all].filter(([, value]) => holds(value));
  for (const [key] of gone) all.delete(key);
  return gone.length;
}
