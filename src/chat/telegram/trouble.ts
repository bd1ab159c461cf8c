import type { Instant } from '../../core/model.ts';

// What each trouble is, and what whoever runs the bot can do about it.
const advice = {
  'wrong-token': `Telegram does not accept the bot's token. Ask BotFather for it (/mybots, API Token), write it after TELEGRAM_TOKEN= in .env and start again.`,
  conflict: `Another program receives this bot's messages: a second copy of it, on another machine perhaps. Stop that one. If there is none, somebody else has the token: ask BotFather for a new one (/revoke).`,
  away: 'Telegram has not answered for a while. What the neighbours write waits there for 24 hours at most: check the network of this machine.',
  'not-kept': `What Telegram delivered could not be written to the data folder, and is asked for again. Check that its disk has space left and that it may be written to.`,
  'dead-letter':
    'A delivery of Telegram could not be handled, however often it was tried, and was set aside.',
  unreadable: `Telegram could not read the formatting of a message; it was sent as plain text. Please report this as a bug.`,
} as const;

/** A trouble in one word. */
export type Reason = keyof typeof advice;

/**
 * What whoever runs the bot should know about its connection to Telegram. Its message holds nothing of anybody; its
 * cause, where the bot failed, may.
 */
export class TelegramTrouble extends Error {
  override readonly name = 'TelegramTrouble';
  readonly safeToLog = true;
  readonly reason: Reason;
  constructor(reason: Reason, cause?: unknown) {
    super(advice[reason], cause === undefined ? {} : { cause });
    this.reason = reason;
  }
}

/** Tells whoever runs the bot. */
export type Alert = (trouble: TelegramTrouble) => void;

/** A trouble that lasts, told when it begins to matter and every hour, not at every try. */
export interface Watch {
  failed(reason: Reason): void;
  /** It is over. */
  well(): void;
}

const againEveryMs = 60 * 60 * 1000;
/** A network that fails for less long is nothing to tell. */
const awayAfterMs = 60_000;

/** Watches over something that is tried again and again. */
export function watch(alert: Alert, now: () => Instant): Watch {
  let since: Instant | undefined;
  let told: { readonly reason: Reason; readonly at: Instant } | undefined;
  return {
    failed(reason) {
      since ??= now();
      if (reason === 'away' && now() - since < awayAfterMs) return;
      if (told?.reason === reason && now() - told.at < againEveryMs) return;
      told = { reason, at: now() };
      alert(new TelegramTrouble(reason));
    },
    well() {
      since = undefined;
      told = undefined;
    },
  };
}
