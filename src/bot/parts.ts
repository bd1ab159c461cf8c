import type { Communities } from '../communities.ts';
import type { CommunityId, Instant, Language, MemberId, TimeZone } from '../core/model.ts';
import type { Settings } from '../core/settings.ts';
import type { Courier } from '../courier/courier.ts';
import type { Journal } from '../journal.ts';
import type { Configuration } from '../language/configuration.ts';
import type { Absence } from '../language/hear/absence.ts';
import type { Option } from '../language/hear/answer.ts';
import type { Details } from '../language/hear/details.ts';
import type { enlistmentReader } from '../language/hear/enlistment.ts';
import type { KindSaid } from '../language/hear/kind-said.ts';
import type { YesOrNo } from '../language/hear/option-words.ts';
import type { OutcomeReader } from '../language/hear/outcome.ts';
import type { Tone } from '../language/hear/tone.ts';
import type { Wish } from '../language/hear/wishes.ts';
import type { Say } from '../language/say/speak.ts';
import type { Understand } from '../language/understand.ts';
import type { Metrics } from '../metrics.ts';
import type { Ownership } from '../store/ownership.ts';
import type { Vault } from '../store/vault.ts';
import type { Voice } from '../voice/voice.ts';

/** Everything the bot hears with. */
export interface Ears {
  readonly understand: Understand;
  readonly wish: (text: string, inGroup: boolean) => Wish | undefined;
  /** That whoever speaks is away, if a time is told with it. */
  readonly absence: (text: string) => Absence | undefined;
  readonly details: (text: string) => Details;
  readonly enlistment: ReturnType<typeof enlistmentReader>;
  /** Which of the choices last shown a short answer means. */
  readonly answer: (text: string, options: readonly Option[]) => number | undefined;
  readonly tone: (text: string) => Tone;
  /** A yes or a no that is nothing else. */
  readonly plainly: (text: string) => YesOrNo | undefined;
  readonly outcomes: OutcomeReader;
  /** The ways to cut a message in two. */
  readonly halves: (text: string) => readonly (readonly [string, string])[];
  /** What kind of help something is said to be. */
  readonly kind: (text: string) => KindSaid | undefined;
  /** In which language somebody asks to be spoken to. */
  readonly askedLanguage: (text: string) => Language | undefined;
  /** Codes of the languages that the bot speaks. */
  readonly languages: readonly Language[];
  /** What organizers say of their community after `/setup`. */
  readonly configuration: (text: string) => Configuration;
  /** Whether it names a day or an hour, be it that none is sure. */
  readonly speaksOfDates: (text: string) => boolean;
  /** How alike two needs are in words, 0 to 1. */
  readonly similar: (one: string, other: string) => number;
}

/** How a member gets to the organizers' page, and leaves it. */
export interface PageAccess {
  /** An address that opens it once, for this member, within minutes. */
  link(who: { readonly community: CommunityId; readonly member: MemberId }): Promise<string>;
  /** Ends every session of a member and closes what link there is. */
  leave(who: { readonly community: CommunityId; readonly member: MemberId }): Promise<void>;
}

/** What a bot is made of; all of it real in `main.ts`, all of it small in tests. */
export interface BotParts {
  readonly communities: Communities;
  readonly vault: Vault;
  readonly ownership: Ownership;
  readonly voice: Voice;
  readonly courier: Courier;
  readonly ears: Ears;
  readonly page: PageAccess;
  readonly settings: Settings;
  /** For those who are of no community. */
  readonly say: Say;
  /** What a new community begins with. */
  readonly language: Language;
  readonly timeZone: TimeZone;
  /** How long free text is kept. */
  readonly textsKeptDays: number;
  /** A short name for a text from which the text cannot be read. */
  readonly digest: (text: string) => string;
  readonly newId: <P extends string>(prefix: P) => `${P}_${string}`;
  readonly now: () => Instant;
  readonly journal: Journal;
  readonly metrics: Metrics;
}
