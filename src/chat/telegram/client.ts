import { Telegram, TelegramError } from 'telegraf';
import type { Telegram as Methods, Opts } from 'telegraf/types';

/** What became of a call that did not succeed. */
export type Kind =
  | 'no-answer'
  | 'wait'
  | 'wrong-token'
  | 'conflict'
  | 'moved'
  | 'unchanged'
  | 'gone'
  | 'no-topic'
  | 'unreadable'
  | 'not-started'
  | 'blocked'
  | 'expelled'
  | 'no-chat'
  | 'refused';

/**
 * A call that did not succeed.
 *
 * Says it in our own words only: errors of the libraries below hold the token, and the texts that were sent.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly safeToLog = true;
  readonly kind: Kind;
  readonly code: string;
  /** Milliseconds Telegram asked to wait. */
  readonly retryAfter: number | undefined;
  /** The supergroup a group became. */
  readonly movedTo: number | undefined;
  constructor(kind: Kind, code: string, more: { retryAfter?: number; movedTo?: number } = {}) {
    super(`Telegram: ${kind} (${code})`);
    this.kind = kind;
    this.code = code;
    this.retryAfter = more.retryAfter;
    this.movedTo = more.movedTo;
  }
}

/** The failure of an answer that Telegram would not give: a hotel's network, a proxy gone wrong. */
export function nonsense(): Failure {
  return new Failure('no-answer', 'Nonsense');
}

/** Asks Telegram for something. @throws {Failure} and nothing else. */
export type Call = <M extends keyof Methods>(
  method: M,
  payload: Opts<M>,
  options: { readonly withinMs: number; readonly until?: AbortSignal },
) => Promise<ReturnType<Methods[M]>>;

/** What the client is made of. */
export interface ClientParts {
  readonly token: string;
  /** `https://api.telegram.org`, or a Bot API server of one's own. */
  readonly apiRoot: string;
  /** A signal aborted after some milliseconds. */
  readonly deadline: (ms: number) => AbortSignal;
}

/** The Bot API, with every call bounded in time, so that a connection that died silently is given up. */
export function telegramClient({ token, apiRoot, deadline }: ClientParts): Call {
  const telegram = new Telegram(token, { apiRoot, webhookReply: false });
  return async (method, payload, { withinMs, until }) => {
    const signal = AbortSignal.any([deadline(withinMs), ...(until ? [until] : [])]);
    // The library takes the platform's own signal, but was typed before there was one.
    const options = { signal } as unknown as NonNullable<Parameters<typeof telegram.callApi>[2]>;
    try {
      const result = await telegram.callApi(method, payload, options);
      if (result === undefined || result === null) throw nonsense();
      return result;
    } catch (error) {
      throw toFailure(error);
    }
  };
}

/** How Telegram words it, in the order in which it is looked for. */
const wordings: readonly (readonly [RegExp, Kind])[] = [
  [/message is not modified/i, 'unchanged'],
  [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, 'gone'],
  [/message thread not found|TOPIC_CLOSED|TOPIC_DELETED|TOPIC_ID_INVALID/i, 'no-topic'],
  [/can't parse entities/i, 'unreadable'],
  [/can't initiate conversation/i, 'not-started'],
  [/blocked by the user|user is deactivated/i, 'blocked'],
  [/bot was kicked|bot is not a member|chat was (deactivated|deleted)/i, 'expelled'],
  [/chat not found/i, 'no-chat'],
];

function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (!(error instanceof TelegramError)) return new Failure('no-answer', codeOf(error));
  const { code, description, parameters } = error;
  const more = {
    ...(isWhole(parameters?.retry_after) ? { retryAfter: pause(parameters.retry_after) } : {}),
    ...(isWhole(parameters?.migrate_to_chat_id) ? { movedTo: parameters.migrate_to_chat_id } : {}),
  };
  if (!isWhole(code)) return nonsense();
  return new Failure(kindOf(code, String(description), more.movedTo), String(code), more);
}

/** Whatever answers instead of Telegram may say anything. */
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** Milliseconds to wait, a day at most. */
const pause = (seconds: number) => Math.min(Math.max(seconds, 0), 24 * 60 * 60) * 1000;

function kindOf(code: number, description: string, movedTo: number | undefined): Kind {
  if (movedTo !== undefined) return 'moved';
  if (code === 429) return 'wait';
  if (code === 401 || code === 404) return 'wrong-token';
  if (code === 409) return 'conflict';
  if (code !== 400 && code !== 403) return 'no-answer';
  return wordings.find(([wording]) => wording.test(description))?.[1] ?? 'refused';
}

/** `ECONNRESET` and its like: a word of the system's, never an address. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return (
    [code, name].map(String).find((word) => /^[A-Z]\w{2,30}$/.test(word) && word !== 'Error') ?? 'unknown'
  );
}
