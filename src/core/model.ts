import type { Lesson, Lessons, Ride, Speaks, SpokenLanguage } from './detail.ts';

/** Random identifier of a community: one neighbourhood, however many chats it talks in. */
export type CommunityId = `c_${string}`;
/** Random identifier of a group: one chat of a community, on any platform. */
export type GroupId = `g_${string}`;
/** Random identifier of a request for help. */
export type RequestId = `r_${string}`;
/** Random identifier of a member, meaningless outside the vault. */
export type MemberId = `m_${string}`;
/** Stands for every forgotten member: what they did stays, who did it does not. */
export const someone: MemberId = 'm_someone';

/** Identifier of a zone (a street, a block, a district); its name is in the vault. */
export type ZoneId = `z_${string}`;

/** Milliseconds since the Unix epoch, always supplied by the shell. */
export type Instant = number;
/** An IANA time zone, such as `Europe/Paris`. */
export type TimeZone = string;
/** Code of a language that has a folder in `config/languages`, such as `fr`. */
export type Language = string;

/** What help can be about; the last one is for whatever fits nowhere else. */
export const categories = [
  'errands',
  'health',
  'transport',
  'homework',
  'childcare',
  'pets',
  'diy',
  'moving',
  'paperwork',
  'digital',
  'donation',
  'company',
  'lending',
  'proxy_vote',
  'other',
] as const;
/** One of `categories`. */
export type Category = (typeof categories)[number];

/** What only members whom an organizer vouched for may do: it is about other people's children. */
export const guarded: ReadonlySet<Category> = new Set<Category>(['homework', 'childcare']);

/**
 * Networks of neighbours a member may say they belong to, by choice: none that tells an opinion, a faith, a union or an
 * origin.
 */
export const networks = [
  'parents',
  'tenants',
  'owners',
  'trade',
  'sports',
  'culture',
  'garden',
  'students',
] as const;
/** One of `networks`. */
export type Network = (typeof networks)[number];

/** What a message may turn out to be when its author says so, and gives it as an example. */
export const exampleKinds = ['request', 'offer', 'chatter'] as const;
/** One of `exampleKinds`. */
export type ExampleKind = (typeof exampleKinds)[number];

/**
 * When help is needed, as a window of instants.
 *
 * `at`: during the window (a single instant when start equals end); `before`: by `end`; `from`: not earlier than
 * `start`; `between`: anywhere inside; `every`: repeats each `repeats`, the window being the first occurrence;
 * `asap`: as soon as possible, no window.
 */
export interface When {
  readonly relation: 'at' | 'before' | 'from' | 'between' | 'every' | 'asap';
  readonly start?: Instant;
  readonly end?: Instant;
  /** How exactly it was said: to the minute, a part of a day (the morning), a day, or a longer span (a week). */
  readonly precision: 'minute' | 'part' | 'day' | 'span';
  /** How often it comes again; `weekday` is every day from Monday to Friday. */
  readonly repeats?: 'day' | 'weekday' | 'week' | 'fortnight' | 'month';
}

/** Minutes since local midnight, 0 to 1440. */
export type MinuteOfDay = number;
/** Day of the week, 1 for Monday to 7 for Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A weekly window in which a volunteer is free, in the community's local time; `from` is before `to`. */
export interface FreeTime {
  readonly days: readonly Weekday[];
  readonly from: MinuteOfDay;
  readonly to: MinuteOfDay;
}

/** Hours in which a member is not written to; may pass midnight (22:00 to 08:00). */
export interface QuietHours {
  readonly from: MinuteOfDay;
  readonly to: MinuteOfDay;
}

/** What a volunteer said once about the help they can give; a field left out sets no limit. */
export interface Enlistment {
  readonly skills: readonly Category[];
  readonly zone?: ZoneId;
  /** Empty: free at any time. */
  readonly hours: readonly FreeTime[];
  /** Most missions taken in seven days. */
  readonly weeklyLimit?: number;
  readonly quiet?: QuietHours;
  /** False when they said that they are under 18: help is asked of adults only. */
  readonly adult?: boolean;
  /** They would rather read once a day what waits than be alerted. */
  readonly digestOnly?: boolean;
  readonly ride?: Ride;
  readonly lessons?: Lessons;
  /** Languages they said that they speak, beside their neighbours' own. */
  readonly speaks?: readonly SpokenLanguage[];
}

/** What the bot understood of a need; free text about it lies in the vault under the request's id. */
export interface Need {
  readonly category: Category;
  /** Second guess of the category, shown for correction when the first was unsure. */
  readonly secondCategory?: Category;
  readonly when?: When;
  readonly zone?: ZoneId;
  /** Helpers needed, 1 to 20. */
  readonly people: number;
  readonly urgent: boolean;
  readonly ride?: Ride;
  readonly lesson?: Lesson;
  readonly speaks?: Speaks;
}
