import type { Enlistment, GroupId, Instant, Language, MemberId, Need, Network, RequestId } from './model.ts';
import type { Phrase } from './phrase.ts';
import type { WeekReport } from './report/week.ts';
import type { Facts } from './trust/facts.ts';

export { type Phrase, phrases } from './phrase.ts';
export type { Reason } from './reason.ts';
export type { Facts };

/** A button under a notice: its label and what pressing it does (see `action.ts`). */
export interface NoticeChoice {
  readonly say: Extract<Phrase, `choice.${string}`>;
  readonly does: string;
  /** What the label mentions, where it mentions anything. */
  readonly about?: About;
}

/** Who and what a notice is about; names and texts are looked up when it is said. */
export interface About {
  readonly request?: RequestId;
  readonly asker?: MemberId;
  readonly helper?: MemberId;
  /** Whether the helper helps, or would, on a condition. */
  readonly conditional?: boolean;
  readonly helpers?: readonly MemberId[];
  readonly need?: Need;
  /** How many: of requests, helpers wanted, hours … as the phrase says. */
  readonly count?: number;
  /** Out of how many. */
  readonly of?: number;
  readonly requests?: readonly RequestId[];
  readonly enlistment?: Enlistment;
  readonly ticked?: boolean;
  readonly organizers?: readonly MemberId[];
  readonly networks?: readonly Network[];
  /** What the log tells of the member spoken to. */
  readonly facts?: Facts;
  /** The figures of a week beside those of the one before. */
  readonly week?: WeekReport;
  readonly language?: Language;
  /** When a pause begins that does not begin at once. */
  readonly since?: Instant;
  /** Until when a pause lasts. */
  readonly until?: Instant;
}

/** Something somebody should hear. Pure data: the shell finds the words, the names and the chat. */
export interface Notice {
  readonly to: { readonly group: GroupId } | { readonly member: MemberId };
  readonly say: Phrase;
  readonly about: About;
  readonly choices: readonly NoticeChoice[];
  /** Identifies a notice that is rewritten in place when it is said again, such as the card of a request. */
  readonly slot?: string;
  /** Whether it is said anew even so, to be rewritten in place from now on. */
  readonly anew?: boolean;
  /** Whether it only rewrites: where it was never said, it is not said now. */
  readonly onlyRewrites?: boolean;
  /** Quotes the author's own message in the group. */
  readonly quotes?: RequestId;
}
