import type { QuietHours } from './model.ts';

/** The product's own pace, from `config/default.json`; the same for every community. */
export interface Settings {
  /** How few volunteers are asked, and when the next few. */
  readonly wave: {
    /** How many acceptances to expect of those who were asked, for each helper wanted (see `match/waves.ts`). */
    readonly level: number;
    readonly urgentLevel: number;
    /** Most waves of one search. */
    readonly max: number;
    /** Most alerts to one volunteer in seven days. */
    readonly weeklyAlerts: number;
  };
  readonly reminder: { readonly beforeHours: readonly number[] };
  /** When both sides are asked whether it worked, asked again, and the mission closed as unconfirmed. */
  readonly outcome: {
    readonly askAfterHours: number;
    readonly undatedAfterHours: number;
    readonly remindAfterHours: number;
    readonly closeAfterHours: number;
  };
  readonly expiry: {
    readonly undatedDays: number;
    readonly wonderedHours: number;
    readonly graceHours: number;
  };
  /** Hours in which nobody is written to on the bot's own initiative, unless they chose others. */
  readonly quietHours: QuietHours;
  /** When those beside the alerted hear that a request still waits, since the first was alerted or it was asked. */
  readonly escalation: {
    readonly groupAfterMinutes: number;
    readonly urgentGroupAfterMinutes: number;
    readonly organizersAfterHours: number;
  };
  /** After how long without a sign members are asked whether they stay, and how long they have to answer. */
  readonly inactivity: { readonly askAfterDays: number; readonly forgetAfterDays: number };
  /** Local minute of the day of the daily digest of open missions. */
  readonly digestAt: number;
}
