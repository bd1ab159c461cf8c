import type { CommandOf, Event, Refusal } from '../../core/command.ts';
import type { Community } from '../../core/community.ts';
import type { CommunityId, Instant, Language, MemberId, RequestId } from '../../core/model.ts';
import type { Settings } from '../../core/settings.ts';
import type { ShownPairing } from '../pairing.ts';
import type { Words } from './words.ts';

/** Who looks at the pages: a member of a community, and of that community alone. */
export interface Seat {
  readonly community: CommunityId;
  readonly member: MemberId;
}

/** Lets organizers in. What it gives out is secret; what is kept of it is a digest. */
export interface Door {
  /** The community a link leads to, while it waits to be used. Asking does not use it. */
  leadsTo(link: string): Promise<CommunityId | undefined>;
  /** Uses a link, which works once: gives the secret of a new session. */
  enter(link: string): Promise<string | undefined>;
  /** Who holds a session, as long as it lasts. */
  holder(session: string): Promise<Seat | undefined>;
  /** Ends every session of a member. */
  leave(seat: Seat): Promise<void>;
}

/** What is called how, and what was written: read from the vault, never kept here. */
export interface People {
  /** Names of the zones, and of the community under its own id. */
  names(community: CommunityId): Promise<ReadonlyMap<string, string>>;
  called(community: CommunityId, member: MemberId): Promise<string | undefined>;
  /** Members called by exactly this name, whatever its case. */
  find(community: CommunityId, name: string): Promise<readonly MemberId[]>;
  speaks(community: CommunityId, member: MemberId): Promise<Language | undefined>;
  /** What the community calls itself and is for, as far as anybody said. */
  profile(community: CommunityId): Promise<{ readonly name?: string; readonly purpose?: string }>;
  /** A need, or a concern, in its author's words while they are kept: without phone numbers and the like. */
  need(community: CommunityId, request: RequestId): Promise<string | undefined>;
}

type Ordered<C> = C extends { at: Instant; by: MemberId } ? Omit<C, 'at' | 'by'> : never;
/** A command an organizer gives on a page; who and when is added by whoever carries it out. */
export type Order = Ordered<
  CommandOf<'settle' | 'invite' | 'judge' | 'appoint' | 'verify' | 'configure' | 'view'>
>;

/** What came of an order: events, now durable, or the reason there are none. */
export type Outcome = readonly Event[] | Refusal | 'already-handled';

/**
 * Everything the organizers' pages stand on. They show a community and ask for commands; they write nothing.
 */
export interface Desk {
  readonly door: Door;
  readonly people: People;
  readonly now: () => Instant;
  /** The product's own pace. */
  readonly settings: Settings;
  /** A community, to be read; `elsewhere` when another process has it, which shows it then. */
  readonly community: (id: CommunityId) => Promise<Community | 'elsewhere' | undefined>;
  /** Carries an order out like a command in the chat: decided, recorded, told to whom it concerns. */
  readonly act: (seat: Seat, order: Order) => Promise<Outcome>;
  /** Keeps what the community calls itself and is for. */
  readonly describe: (
    seat: Seat,
    profile: { readonly name: string; readonly purpose: string },
  ) => Promise<void>;
  /** Names the zones, in this order; those already named keep their id. */
  readonly nameZones: (seat: Seat, names: readonly string[]) => Promise<Outcome>;
  /**
   * How the WhatsApp account stands, for a community that has it to itself; nothing for others. Undefined where WhatsApp
   * is off.
   */
  readonly pairing: ((community: CommunityId) => Promise<ShownPairing | undefined>) | undefined;
  /** Prints a page as PDF; undefined where nothing can. */
  readonly print: ((page: string) => Promise<Uint8Array>) | undefined;
  /** Calls the listener when something was recorded in a community; gives what ends that. */
  readonly watch: (community: CommunityId, listener: () => void) => () => void;
  /** The labels in each language; see `readWords`. */
  readonly words: ReadonlyMap<Language, Words>;
  /** Whether the pages are reached by https: cookies then travel by nothing else. */
  readonly secure: boolean;
  /** Random, new with each process: what binds a form to its session. */
  readonly formKey: string;
}
