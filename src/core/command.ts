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

/** Something a member does to a request. */
interface Act {
  readonly at: Instant;
  readonly by: MemberId;
  readonly request: RequestId;
}

/** Something a member does that is about no request. */
interface Step {
  readonly at: Instant;
  readonly by: MemberId;
}

/** Something the passing of time asks for (see `chores`): nobody does it. */
interface Chore {
  readonly at: Instant;
  readonly request: RequestId;
}

/** Why a request was withdrawn by its author. */
export type Withdrawal = 'found-elsewhere' | 'not-needed' | 'left';
/** What a member may agree or refuse to, each on its own. */
export type Purpose = 'ambassador' | 'messages';
/** Whom a request nobody takes is brought to, in this order. */
export type Escalation = 'group' | 'organizers';
/** What a suspected request turned out to be, by its author's own word; `same`: a need already asked. */
export type Dismissal = 'not-a-request' | 'offer' | 'same';

/** What organizers may change of their community after it was founded; what is left out stays as it is. */
interface Configuration {
  readonly language?: Language;
  readonly timeZone?: TimeZone;
  /** Hours in which the bot writes to nobody of its own accord. */
  readonly quiet?: QuietHours;
}
/** How often an organizer wants the report without asking for it. */
export type Rhythm = 'week' | 'never';
/**
 * What an organizer can read: figures, names with reasons, missions, the web of help, one member, who waits to be
 * verified, or all of it taken away.
 */
export type Sight = 'report' | 'candidates' | 'missions' | 'web' | 'member' | 'waiting' | 'export';

/** What somebody wants to do. Commands are imperative; time and identifiers come with them. */
export type Command =
  | { type: 'found'; at: Instant; community: CommunityId; language: Language; timeZone: TimeZone }
  | { type: 'link'; at: Instant; group: GroupId; by?: MemberId }
  | { type: 'unlink'; at: Instant; group: GroupId; by?: MemberId }
  | ({ type: 'configure' } & Configuration & Step)
  | ({ type: 'merge'; other: MemberId } & Step)
  | ({ type: 'join'; group?: GroupId } & Step)
  | ({ type: 'organize'; admin: boolean } & Step)
  | ({ type: 'appoint'; member: MemberId } & Step)
  | ({ type: 'zone'; zones: readonly ZoneId[] } & Step)
  | ({ type: 'enlist'; enlistment: Enlistment; inWords?: boolean } & Step)
  | ({ type: 'pause'; from?: Instant; until?: Instant } & Step)
  | ({ type: 'resume' } & Step)
  | ({ type: 'stop' } & Step)
  | ({ type: 'consent'; purpose: Purpose; answer: 'yes' | 'no' | 'later' } & Step)
  | ({ type: 'introduce' } & Step)
  | ({ type: 'verify'; member: MemberId; answer: 'yes' | 'no' } & Step)
  | ({ type: 'subscribe'; every: Rhythm } & Step)
  | ({ type: 'view'; what: Sight; whom: readonly MemberId[] } & Step)
  | ({ type: 'belong'; networks: readonly Network[] } & Step)
  | ({ type: 'vouch'; member: MemberId } & Step)
  | ({ type: 'retract'; member: MemberId } & Step)
  | ({ type: 'raise'; member: MemberId; words?: RequestId } & Step)
  | ({ type: 'judge'; member: MemberId; raisedBy: MemberId; upheld: boolean } & Step)
  | ({ type: 'invite'; member: MemberId; network?: Network } & Step)
  | ({ type: 'accept' } & Step)
  | ({ type: 'refuse' } & Step)
  | ({ type: 'step-down' } & Step)
  | { type: 'propose'; at: Instant; member: MemberId; purpose: Purpose }
  | ({ type: 'stay' } & Step)
  | { type: 'check-on'; at: Instant; member: MemberId; until: Instant }
  | { type: 'lapse'; at: Instant; member: MemberId }
  | ({ type: 'lose-touch'; left?: true } & Step)
  | ({ type: 'forget' } & Step)
  | ({ type: 'wonder'; group: GroupId; need: Need; like?: RequestId; beside?: RequestId } & Act)
  | ({ type: 'dismiss'; as: Dismissal } & Act)
  | ({ type: 'ask'; group: GroupId; need: Need } & Act)
  | ({ type: 'amend'; need: Partial<Need>; reworded?: boolean } & Act)
  | ({ type: 'cancel'; reason: Withdrawal } & Act)
  | ({ type: 'reopen' } & Act)
  | ({ type: 'take' } & Act)
  | ({ type: 'decline' } & Act)
  | ({ type: 'hand-over'; instead?: MemberId } & Act)
  | ({ type: 'suggest' } & Act)
  | ({ type: 'suit'; helper: MemberId; answer: 'yes' | 'no' } & Act)
  | ({ type: 'report'; worked: boolean; helper?: MemberId } & Act)
  | ({ type: 'thank'; helper?: MemberId } & Act)
  | ({ type: 'settle'; worked: boolean; helper: MemberId } & Act)
  | ({ type: 'alert'; wave: number; to: readonly MemberId[] } & Chore)
  | ({ type: 'remind'; helper: MemberId; hoursBefore: number } & Chore)
  | ({ type: 'inquire'; helper: MemberId; round: 1 | 2 } & Chore)
  | ({ type: 'escalate'; to: Escalation } & Chore)
  | ({ type: 'expire' } & Chore)
  | ({ type: 'close'; helper: MemberId } & Chore)
  | { type: 'brief'; at: Instant; to: MemberId; requests: readonly RequestId[] }
  | { type: 'issue'; at: Instant; to: MemberId }
  | { type: 'digest'; at: Instant; group: GroupId; requests: readonly RequestId[] };

/**
 * What happened: the same verbs in the past tense, and all that the log holds.
 *
 * Events are for ever: never rename one or give it another meaning; add a new one. They hold identifiers,
 * instants, enumerated kinds and small numbers, never anything personal.
 */
export type Event =
  | { type: 'founded'; at: Instant; community: CommunityId; language: Language; timeZone: TimeZone }
  | { type: 'linked'; at: Instant; group: GroupId; by?: MemberId }
  | { type: 'unlinked'; at: Instant; group: GroupId; by?: MemberId }
  | ({ type: 'configured' } & Configuration & Step)
  | ({ type: 'merged'; other: MemberId } & Step)
  | ({ type: 'joined'; group?: GroupId } & Step)
  | ({ type: 'organized' } & Step)
  | ({ type: 'appointed'; member: MemberId } & Step)
  | ({ type: 'zoned'; zones: readonly ZoneId[] } & Step)
  | ({ type: 'enlisted'; enlistment: Enlistment; inWords?: boolean } & Step)
  | ({ type: 'paused'; from?: Instant; until?: Instant } & Step)
  | ({ type: 'resumed' } & Step)
  | ({ type: 'stopped' } & Step)
  | ({ type: 'consented'; purpose: Purpose; answer: 'yes' | 'no' | 'later' } & Step)
  | ({ type: 'introduced' } & Step)
  | ({ type: 'verified'; member: MemberId; answer: 'yes' | 'no' } & Step)
  | ({ type: 'subscribed'; every: Rhythm } & Step)
  | ({ type: 'viewed'; what: Sight; whom: readonly MemberId[] } & Step)
  | ({ type: 'belonged'; networks: readonly Network[] } & Step)
  | ({ type: 'vouched'; member: MemberId } & Step)
  | ({ type: 'retracted'; member: MemberId } & Step)
  | ({ type: 'raised'; member: MemberId; words?: RequestId } & Step)
  | ({ type: 'judged'; member: MemberId; raisedBy: MemberId; upheld: boolean } & Step)
  | ({ type: 'invited'; member: MemberId; network?: Network } & Step)
  | ({ type: 'accepted' } & Step)
  | ({ type: 'refused' } & Step)
  | ({ type: 'stepped-down' } & Step)
  | { type: 'proposed'; at: Instant; member: MemberId; purpose: Purpose }
  | ({ type: 'stayed' } & Step)
  | { type: 'checked-on'; at: Instant; member: MemberId; until: Instant }
  | ({ type: 'lost-touch'; left?: true } & Step)
  | ({ type: 'forgotten' } & Step)
  | ({ type: 'wondered'; group: GroupId; need: Need; like?: RequestId; beside?: RequestId } & Act)
  | ({ type: 'dismissed'; as: Dismissal } & Act)
  | ({ type: 'asked'; group: GroupId; need: Need } & Act)
  | ({ type: 'amended'; need: Partial<Need> } & Act)
  | ({ type: 'cancelled'; reason: Withdrawal } & Act)
  | ({ type: 'reopened' } & Act)
  | ({ type: 'taken' } & Act)
  | ({ type: 'declined' } & Act)
  | ({ type: 'handed-over' } & Act)
  | ({ type: 'suggested' } & Act)
  | ({ type: 'suited'; helper: MemberId; answer: 'yes' | 'no' } & Act)
  | ({ type: 'reported'; worked: boolean; helper: MemberId } & Act)
  | ({ type: 'confirmed'; helper: MemberId } & Act)
  | ({ type: 'disputed'; helper: MemberId } & Act)
  | ({ type: 'failed'; helper: MemberId } & Act)
  | ({ type: 'settled'; worked: boolean; helper: MemberId } & Act)
  | ({ type: 'thanked'; helper: MemberId } & Act)
  | ({ type: 'alerted'; wave: number; to: readonly MemberId[] } & Chore)
  | ({ type: 'reminded'; helper: MemberId; hoursBefore: number } & Chore)
  | ({ type: 'inquired'; helper: MemberId; round: 1 | 2 } & Chore)
  | ({ type: 'escalated'; to: Escalation } & Chore)
  | ({ type: 'expired' } & Chore)
  | ({ type: 'closed'; helper: MemberId } & Chore)
  | { type: 'briefed'; at: Instant; to: MemberId; requests: readonly RequestId[] }
  | { type: 'issued'; at: Instant; to: MemberId }
  | { type: 'digested'; at: Instant; group: GroupId; requests: readonly RequestId[]; calls?: true };

/** Why a command led to nothing: an ordinary answer, not an exception. Never logged. */
export type Refusal =
  | 'unknown-request'
  | 'unknown-mission'
  | 'unknown-member'
  | 'not-yours'
  | 'your-own'
  | 'already-founded'
  | 'already-joined'
  | 'already-asked'
  | 'already-taken'
  | 'already-yours'
  | 'already-said'
  | 'already-settled'
  | 'already-forgotten'
  | 'not-open'
  | 'not-enlisted'
  | 'not-organizer'
  | 'not-adult'
  | 'not-verified'
  | 'one-proxy'
  | 'no-organizer'
  | 'yourself'
  | 'too-many'
  | 'not-consenting'
  | 'not-written-to'
  | 'not-invited'
  | 'nothing-changed'
  | 'not-due';

/** What a command leads to: what happened, never empty, or why nothing did. */
export type Decision = readonly Event[] | Refusal;

/** Commands of one type. */
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
/** Events of one type. */
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;
