import type { Instant, Language } from '../core/model.ts';

/** Name of a platform: also the first half of every account and place. */
export type Platform = 'playground' | 'telegram' | 'whatsapp';

/** A conversation on a platform: a group chat, or one person's private chat with the bot. */
export interface Place {
  readonly platform: Platform;
  /** The platform's own id of the chat. In private it names the person. */
  readonly chat: string;
  /** The topic inside the chat, where the platform has topics. */
  readonly thread?: string;
}

/** Who speaks, as their platform knows them. `id` is stable; the name is whatever they call themselves today. */
export interface Sender {
  readonly id: string;
  readonly name: string;
  /** The private chat in which the bot may write to this person. */
  readonly chat: string;
  /** How another member reaches this person (a link, a number, an @name), for their match only. */
  readonly contact: string;
  /** Whether the platform says that they administer the group. */
  readonly admin: boolean;
}

interface Received {
  /** The platform's own id of this delivery, the same when it is delivered again. Becomes the event's cause. */
  readonly id: string;
  readonly at: Instant;
  readonly from: Sender;
  readonly place: Place;
  /** True in a group, false in a private chat. */
  readonly group: boolean;
}

/** One thing that happened on a platform. */
export type Incoming =
  | (Received & { type: 'message'; message: string; text: string; replyTo?: string; quoted?: string })
  | (Received & { type: 'press'; message: string; does: string })
  | (Received & { type: 'reaction'; message: string; emoji: string })
  | (Received & { type: 'edit'; message: string; text: string })
  | (Received & { type: 'deletion'; message: string })
  | (Received & { type: 'departure' });

/** What the bot lacks in a group: to read every message, to hear of reactions, to write. */
export type Missing = 'messages' | 'reactions' | 'writing';

interface Noticed {
  /** The platform's own id of this delivery, the same when it is delivered again. */
  readonly id: string;
  readonly at: Instant;
  readonly place: Place;
}

/** What became of the bot itself in a group: it was invited or shown out, or may do other things than before. */
export interface Standing extends Noticed {
  readonly type: 'invited' | 'expelled' | 'permitted';
  /** How the group is called. */
  readonly title: string;
  /** Whose doing it is, when it is a person's. */
  readonly by?: Sender;
  readonly missing: readonly Missing[];
}

/** What becomes of a group, or is said in it by nobody in particular. */
export type Change =
  | Standing
  /** It goes on under another address. */
  | (Noticed & { type: 'moved'; to: Place })
  /** Somebody commands something in the group's own name. */
  | (Noticed & { type: 'unsigned'; message: string; text: string });

/** A plain choice under a message: a button, a numbered line or a reaction, as the platform can. */
export interface Choice {
  readonly label: string;
  /** What pressing it does: at most 64 bytes, given back in `Incoming` as it was. */
  readonly does: string;
  /** Set where a plain yes or no, by word or by thumb, chooses it: for platforms without buttons. */
  readonly means?: 'yes' | 'no' | undefined;
}

/** One message to say. */
export interface Outgoing {
  /** Identifies what is said: the same when it is said again after a crash. */
  readonly key: string;
  readonly place: Place;
  readonly text: string;
  readonly choices: readonly Choice[];
  /** In which language it is said, for platforms that add words of their own. */
  readonly language?: Language | undefined;
  /** Platform id of the message this one quotes. */
  readonly replyTo?: string;
  /** Platform id of an earlier message to rewrite in place; posted anew where the platform cannot. */
  readonly replaces?: string;
}

/** A chat platform, reduced to what the bot needs of it. One contract suite runs against every one. */
export interface Chat {
  readonly name: Platform;
  /**
   * Begins to listen; settles once connected.
   *
   * Calls `receive` for one delivery at a time per chat, and takes a delivery for handled only when `receive`
   * resolved: one that was not is delivered again, after a restart too. The same holds for `noticed`, on platforms
   * that tell the bot what becomes of it.
   */
  start(
    receive: (incoming: Incoming) => Promise<void>,
    noticed?: (change: Change) => Promise<void>,
  ): Promise<void>;
  /**
   * Says one message and gives the platform's id of it.
   *
   * @throws {Refused} when the platform declines it: sending it again is useless.
   * @throws {Unreachable} when the platform does not answer: it may be sent again later.
   */
  send(outgoing: Outgoing): Promise<string>;
  /**
   * The address at which somebody opens their private chat with the bot, where it may not write to them first.
   *
   * @param says comes back as `/start says`: at most 64 letters, digits, `_` and `-`.
   */
  invitation?(says: string): string | undefined;
  stop(): Promise<void>;
}

/** Why a platform says no, as far as it tells; `not-started`: this person has to write to the bot first. */
export type No = 'not-started' | 'blocked' | 'expelled';

/** The platform said no: the person blocked the bot, the group expelled it, the chat is gone. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: No | undefined;
  constructor(message: string, options?: { cause?: unknown; reason?: No | undefined }) {
    super(message, options);
    this.reason = options?.reason;
  }
}

/** The platform did not answer, or asked to wait. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  /** Milliseconds the platform asked to wait, when it said so. */
  readonly retryAfter: number | undefined;
  constructor(message: string, options?: { cause?: unknown; retryAfter?: number }) {
    super(message, options);
    this.retryAfter = options?.retryAfter;
  }
}
