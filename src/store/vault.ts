import type {
  CommunityId,
  ExampleKind,
  GroupId,
  Instant,
  Language,
  MemberId,
  RequestId,
  ZoneId,
} from '../core/model.ts';

/** A chat on a platform, as the platform names it. A topic inside a chat is another address than the chat. */
export interface Address {
  readonly platform: string;
  readonly chat: string;
  readonly thread?: string;
}

/** A person's account on one platform. */
export interface Account {
  readonly platform: string;
  /** The platform's own stable id of the person, never a name that can change hands. */
  readonly id: string;
}

/** How a member is called and reached on one platform, as last seen. */
export interface Contact extends Account {
  readonly name: string;
  /** The private chat in which the bot may write to them. */
  readonly chat: string;
  /** What another member needs to reach them; shown to their match only. */
  readonly contact: string;
  readonly seenAt: Instant;
}

/** What is known of a member beyond an id. */
export interface Person {
  /** Most recently seen first, never empty. */
  readonly contacts: readonly [Contact, ...Contact[]];
  /** The language they write in, once known. */
  readonly language?: Language;
}

/** Where a member is known: the same account may belong to several communities. */
export interface Membership {
  readonly community: CommunityId;
  readonly member: MemberId;
  readonly seenAt: Instant;
}

/** A message in a chat that a reply, a press or a reaction may point at later. */
export interface Post {
  readonly community: CommunityId;
  readonly platform: string;
  readonly chat: string;
  /** The platform's id of the message. */
  readonly message: string;
  /** Identifies what was said in a community; the same when it is said again, in place or anew. */
  readonly key: string;
  /** What was said there last, where the key is of what is rewritten in place: in which letter. */
  readonly letter?: string;
  /** The topic it stands in, where the chat has topics. */
  readonly thread?: string;
  /** The phrase said, or `request` for the author's own message. */
  readonly says: string;
  readonly request?: RequestId;
  /** The helper it is about, where a request has several. */
  readonly helper?: MemberId;
  /** Who wrote it, when it is a member's own message. */
  readonly by?: MemberId;
  /** What each choice shown does, in order. One whose label names a member has their id in `does`. */
  readonly choices: readonly { readonly label: string; readonly does: string }[];
  readonly at: Instant;
}

/** A piece of free text somebody wrote, kept for a while: one of a kind per author and request. */
export interface Text {
  readonly community: CommunityId;
  readonly request: RequestId;
  readonly by: MemberId;
  /** `what` they wrote, `where` they said it is, on which `condition` they can help, or what they gave as an example of a kind of message. */
  readonly kind: 'what' | 'where' | 'condition' | `example-${ExampleKind}`;
  readonly text: string;
  /** From this instant on nobody is given it any more. */
  readonly expiresAt: Instant;
}

/** What a community calls itself and is for, in its organizers' words. */
export interface Profile {
  readonly name?: string;
  readonly purpose?: string;
}

/**
 * Something secret that was handed out and opens something until it expires: a code that joins a group or an
 * account, a link that logs in, a session. Only its digest is kept.
 */
export interface Token {
  /** A one-way digest of the secret, by which it is found. */
  readonly digest: string;
  /** What it opens; of two kinds, one digest is two tokens. */
  readonly kind: string;
  readonly community: CommunityId;
  /** Whose it is, when it is somebody's: it goes when they do. */
  readonly member?: MemberId;
  readonly group?: GroupId;
  /** From this instant on it opens nothing. */
  readonly until: Instant;
}

/** What forgetting a member removed from the vault, counted. */
export interface Forgotten {
  readonly accounts: number;
  readonly texts: number;
  readonly posts: number;
}

/**
 * The only place in which names, handles and texts live, apart from the log.
 *
 * Writes settle when they are durable; calls made without waiting keep their order. Any of them throws a
 * `StoreError` when the engine cannot do it. One contract suite runs against every engine.
 */
export interface Vault {
  /** The community and group that talk in a chat, if it is linked to one. */
  groupAt(address: Address): Promise<{ community: CommunityId; group: GroupId } | undefined>;
  /**
   * Links a chat to a group. A group has one chat and a chat one group: the link made last stands, so that a
   * group that became a supergroup keeps its id.
   */
  keepGroup(community: CommunityId, group: GroupId, address: Address): Promise<void>;
  addressOf(community: CommunityId, group: GroupId): Promise<Address | undefined>;

  /** The communities in which an account is a member, most recently seen first. */
  memberships(account: Account): Promise<readonly Membership[]>;
  /**
   * Records how a member is called and reached. The first contact makes the account theirs.
   *
   * @throws {Conflict} when the account is another member's of the community: read `memberships` again.
   */
  keepContact(community: CommunityId, member: MemberId, contact: Contact): Promise<void>;
  keepLanguage(community: CommunityId, member: MemberId, language: Language): Promise<void>;
  /** How a member is called and reached; nothing before the first contact. */
  person(community: CommunityId, member: MemberId): Promise<Person | undefined>;
  /** What every member of a community is called, as last seen: for looking one up by name. */
  called(community: CommunityId): Promise<ReadonlyMap<MemberId, string>>;

  /** Names a zone, or the community itself under its own id. */
  keepName(community: CommunityId, id: ZoneId | CommunityId, name: string): Promise<void>;
  names(community: CommunityId): Promise<ReadonlyMap<string, string>>;

  /** What a community says of itself; nothing but what was kept. */
  profile(community: CommunityId): Promise<Profile>;
  /** Keeps what is given of a profile; what is left out stays as it is. */
  keepProfile(community: CommunityId, profile: Profile): Promise<void>;

  /** Keeps a token in place of the one of its kind with the same digest. */
  keepToken(token: Token): Promise<void>;
  /** Gives a token that has not expired, and keeps it: for what is opened many times. */
  readToken(kind: string, digest: string, now: Instant): Promise<Token | undefined>;
  /** Gives a token that has not expired and removes it: of many who take it at once, exactly one is given it. */
  takeToken(kind: string, digest: string, now: Instant): Promise<Token | undefined>;
  /** How many tokens of a kind a member has that have not expired. */
  countTokens(kind: string, community: CommunityId, member: MemberId, now: Instant): Promise<number>;
  /** Removes a member's tokens of a kind, and gives how many there were. */
  dropTokens(kind: string, community: CommunityId, member: MemberId): Promise<number>;

  /** Keeps a text in place of the one of its kind that its author wrote about the request before. */
  keepText(text: Text): Promise<void>;
  /** Texts about a request that have not expired. */
  texts(community: CommunityId, request: RequestId, now: Instant): Promise<readonly Text[]>;
  /** Every text a member wrote that has not expired, for their own eyes. */
  textsBy(community: CommunityId, member: MemberId, now: Instant): Promise<readonly Text[]>;

  /** Keeps a post in place of what was known of the same message. */
  keepPost(post: Post): Promise<void>;
  postAt(platform: string, chat: string, message: string): Promise<Post | undefined>;
  /** The post last said under a key: of several at one instant, the one kept last. */
  postBy(community: CommunityId, key: string): Promise<Post | undefined>;
  /** The last things the bot said in a chat, newest first: what a short answer may be an answer to. */
  lastSaid(platform: string, chat: string, most: number): Promise<readonly Post[]>;

  /** Up to which position of a community's log a platform has been told everything; -1 for nothing yet. */
  delivered(community: CommunityId, platform: string): Promise<number>;
  keepDelivered(community: CommunityId, platform: string, position: number): Promise<void>;

  /**
   * Removes everything personal about a member of a community: how they are called and reached, their
   * language, what they wrote, their tokens, and every post of theirs, to them in private, or that names them.
   *
   * When it settles, none of it is in the bytes of the engine's files. It may be repeated after an error.
   */
  forget(community: CommunityId, member: MemberId): Promise<Forgotten>;
  /**
   * Makes everything a member has another member's, who is the same person: accounts, texts, tokens, posts, and
   * the language where the other one had none. Of two texts of a kind about one request, the other one's stays.
   *
   * When it settles, nothing is found under the old id. It may be repeated after an error.
   */
  merge(community: CommunityId, member: MemberId, into: MemberId): Promise<void>;
  /**
   * Removes texts and tokens expired at an instant, and posts older than another. Gives how many rows went.
   *
   * As thorough as `forget`, at a cost that grows with all that is stored: meant for once a day.
   */
  purge(textsBefore: Instant, postsBefore: Instant): Promise<number>;
  close(): Promise<void>;
}

/**
 * Whether a post goes when a member is forgotten: they wrote it, it stands in one of their private chats, or
 * it names them. Every engine asks this, so that they forget alike.
 *
 * Looks for the id inside keys and choices without asking where it begins: a post too many costs an old
 * button, a post too few is somebody's name.
 */
export function concerns(
  post: Post,
  member: MemberId,
  privateChats: readonly Pick<Contact, 'platform' | 'chat'>[],
): boolean {
  return (
    post.by === member ||
    post.helper === member ||
    privateChats.some(({ platform, chat }) => platform === post.platform && chat === post.chat) ||
    [post.key, ...post.choices.map(({ does }) => does)].some((words) => words.includes(member))
  );
}

/** A post as it is once a member turned out to be another one: under whichever id it stood, in keys and buttons too. */
export function renamed(post: Post, member: MemberId, into: MemberId): Post {
  const written = new RegExp(`\\b${member}\\b`, 'g');
  const words = (text: string) => text.replace(written, into);
  return {
    ...post,
    key: words(post.key),
    choices: post.choices.map(({ label, does }) => ({ label, does: words(does) })),
    ...(post.by === member ? { by: into } : {}),
    ...(post.helper === member ? { helper: into } : {}),
  };
}
