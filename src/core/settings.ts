import type { QuietHours } from './model.ts';

/** The product's own pace, from `config/default.json`; the same for every community. */
export interface Settings {
  /** How many volunteers are alerted at once, how long before the next few, how often. */
  readonly wave: {
    readonly size: number;
    readonly everyMinutes: number;
    readonly urgentEveryMinutes: number;
    readonly max: number;
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
  readonly escalation: { readonly groupAfterWaves: number; readonly organizersAfterHours: number };
  /** Local minute of the day of the daily digest of open missions. */
  readonly digestAt: number;
}
