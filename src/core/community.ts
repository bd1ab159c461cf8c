import type { Escalation, Purpose } from './command.ts';
import type {
  CommunityId,
  Enlistment,
  GroupId,
  Instant,
  Language,
  MemberId,
  Need,
  Network,
  QuietHours,
  RequestId,
  TimeZone,
  ZoneId,
} from './model.ts';
import type { Pause } from './pause.ts';
import type { Tally } from './tally.ts';
import type { Trust } from './trust/ties.ts';

/** Where one helper stands with one request. */
export interface Mission {
  readonly helper: MemberId;
  readonly takenAt: Instant;
  status: 'taken' | 'done' | 'confirmed' | 'unconfirmed' | 'disputed' | 'failed';
  helperSays?: boolean;
  askerSays?: boolean;
  /** When a side last said whether it worked. */
  saidAt?: Instant;
  /** Lead times, in hours, of the reminders already sent. */
  readonly reminded: number[];
  /** How often both sides were asked whether it worked, and when last. */
  inquiries: number;
  inquiredAt?: Instant;
  thanked: boolean;
  /** Whether it was taken on a condition that its author agreed to. */
  conditional?: boolean;
  /** How many more places they hold, taken from accounts that turned out to be theirs as well. */
  more?: number;
}

/** Why a request, or a place of it, found nobody until it was too late; see `whyUnmet`. */
export type Unmet =
  | 'nobody-enlisted'
  | 'nobody-verified'
  | 'nobody-free'
  | 'all-declined'
  | 'no-answer'
  | 'too-late';

/** One need of one member, from the first suspicion to the end. */
export interface Request {
  readonly id: RequestId;
  readonly by: MemberId;
  readonly group: GroupId;
  need: Need;
  readonly askedAt: Instant;
  /** The need that a suspected one seems to be said again of. */
  like?: RequestId;
  /** False while it is only suspected: nobody but its author knows of it. */
  asked: boolean;
  /** Since when it waits for somebody: asked, handed over or re-opened. */
  openSince: Instant;
  status:
    | 'wondered'
    | 'dismissed'
    | 'open'
    | 'taken'
    | 'done'
    | 'confirmed'
    | 'unconfirmed'
    | 'disputed'
    | 'failed'
    | 'cancelled'
    | 'expired';
  /** By the helper, as far as they are known. */
  readonly missions: Map<MemberId, Mission>;
  /** Missions of forgotten helpers, whom nothing tells apart: how many there are and how they ended is what counts. */
  readonly forgotten: Mission[];
  /** Places taken, by known and forgotten helpers. */
  filled: number;
  /** Who was alerted, and when. */
  readonly alerted: Map<MemberId, Instant>;
  /** Who of them has not answered yet, while it waits for somebody. */
  readonly pending: Set<MemberId>;
  /** Who was sent it in a day's summary since the search began. */
  readonly briefed: Set<MemberId>;
  /** Who said no to it or handed it over: never alerted to it again. */
  readonly declined: Set<MemberId>;
  /** Who could do it on a condition since when, and waits to hear whether that suits its author; or takes it, as it does. */
  readonly suggested: Map<MemberId, { readonly at: Instant; suits?: true }>;
  /** Whose condition the last event ended: dropped, taken back, or about what it was before. */
  lapsed?: readonly MemberId[];
  /** Waves sent since it was last opened, and when the last one was. */
  waves: number;
  waveAt?: Instant;
  escalated?: Escalation;
  escalatedAt?: Instant;
  /** When its group last heard that it waits, after its card: by a post of its own or in the digest. */
  calledAt?: Instant;
  /** Alerts sent since it was last opened, and how many of them were answered by a no; forgotten members' too. */
  alerts: number;
  refusals: number;
  /** How long it waited, in milliseconds, before somebody took it for the first time. */
  waitedMs?: number;
  /** Why it found nobody, or not everybody it wanted, once it expired. */
  unmet?: Unmet;
}

/** What a community remembers of a member. */
export interface Member {
  readonly id: MemberId;
  readonly joinedAt: Instant;
  enlistment?: Enlistment;
  /** What they offered before they stopped, for as long as they offer nothing else: used for nothing but to go back to it. */
  formerly?: Enlistment;
  /** When they are not alerted, now or later. */
  pauses: readonly Pause[];
  /** The platform refused our last private message: blocked, or never started. */
  unreachable: boolean;
  /** What they asked, oldest first. */
  readonly requests: RequestId[];
  /** When alerts were sent in the last four weeks and the last one ever, oldest first. */
  readonly alerts: Instant[];
  /** Alerts since they last took something or said no. */
  unanswered: number;
  /** When missions were taken in the last four weeks, oldest first; one handed over does not count. */
  readonly taken: Instant[];
  /** Confirmed missions, by the member they helped. */
  readonly helped: Map<MemberId, number>;
  /** Thanks received, by the member who thanked. */
  readonly thankedBy: Map<MemberId, number>;
  /** Categories of confirmed missions, counted. */
  readonly categories: Map<string, number>;
  /** How they answered alerts. */
  answers: Tally;
  /** The last proxy they hold, and until when they can hold no other (see `match/domains.ts`). */
  proxy?: { readonly request: RequestId; readonly until: Instant };
  confirmed: number;
  handedOver: number;
  /** What they said last about each purpose, and when; nothing is inferred for one from another. */
  readonly consents: Partial<
    Record<Purpose, { readonly answer: 'yes' | 'no' | 'later'; readonly at: Instant }>
  >;
  /** For whom they vouch. */
  readonly vouches: Set<MemberId>;
  /** How often they were asked, of the bot's own accord, whether they would be seen as a potential ambassador. */
  proposals: number;
  readonly networks: Set<Network>;
  /** What became of the organizers' invitation to be an ambassador, who sent it, and for which network. */
  role?: 'invited' | 'ambassador' | 'declined' | 'stepped-down';
  invitedBy?: MemberId;
  domain?: Network;
  /** When they agreed that organizers be asked whether they know them; until one answers. */
  introducedAt?: Instant;
  /** Organizers who said that they know them, and that they are an adult. */
  readonly verifiedBy: Set<MemberId>;
  /** When they were last sent what waits, having chosen that over alerts. */
  briefedAt?: Instant;
  /** Since when they have wanted the report each week, and when it was last sent to them. */
  weeklySince?: Instant;
  issuedAt?: Instant;
  /** Asked whether they stay: until when they may answer, unless they did something since. */
  staysUntil?: Instant;
  /** How often organizers read something that named them, and when last. */
  seen?: { times: number; last: Instant };
}

/** Everything a community remembers, rebuilt by replaying its log. Only `evolve` changes it. */
export interface Community {
  id: CommunityId | undefined;
  foundedAt: Instant;
  language: Language;
  timeZone: TimeZone;
  /** Hours in which nobody is written to on the bot's own initiative, where the organizers chose them. */
  quiet?: QuietHours;
  readonly groups: Set<GroupId>;
  readonly zones: Set<ZoneId>;
  readonly organizers: Set<MemberId>;
  readonly members: Map<MemberId, Member>;
  readonly requests: Map<RequestId, Request>;
  /** Requests not settled yet, so that looking for work costs what is open, not what ever was. */
  readonly live: Set<RequestId>;
  /** How alerts were answered, by anybody and in each circumstance (see `match/acceptance.ts`). */
  readonly answers: Map<string, Tally>;
  /** When a group was last sent the digest of open missions. */
  readonly digestedAt: Map<GroupId, Instant>;
  /** Who has been there for whom. */
  readonly trust: Trust;
  /** Members to ask, now or later, whether they would be seen as a potential ambassador. */
  readonly toPropose: Set<MemberId>;
  /** When each member last did something, the longest silent first. */
  readonly activeAt: Map<MemberId, Instant>;
  /** When the last organizer left for good, until somebody else organizes. */
  leaderlessSince?: Instant;
}

/** Every request that is not settled yet, oldest first. */
export function liveRequests({ live, requests }: Community): readonly Request[] {
  return [...live].flatMap((id) => requests.get(id) ?? []);
}

/** Whether a request has come to an end, so that nothing more is due for it. */
export function isSettled(request: Request): boolean {
  return !['wondered', 'open', 'taken', 'done', 'disputed'].includes(request.status);
}

/** Every mission of a request, those of forgotten helpers too: what decides how the request stands. */
export function missionsOf(request: Request): readonly Mission[] {
  return [...request.missions.values(), ...request.forgotten];
}

/** Whether a member may help other people's children: an organizer vouched for them, or they organize themselves. */
export function isVerified(community: Community, member: MemberId): boolean {
  const verifiedBy = community.members.get(member)?.verifiedBy.size ?? 0;
  return verifiedBy > 0 || community.organizers.has(member);
}
