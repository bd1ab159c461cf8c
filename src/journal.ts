import { type DestinationStream, pino } from 'pino';
import type { CommunityId, GroupId, MemberId, RequestId } from './core/model.ts';

/** How much the journal tells, most first. */
export const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
/** One of `levels`. */
export type Level = (typeof levels)[number];

/** What a line may tell beside its name; a fact joins when its values are chosen by us or at random, not by people. */
export interface Facts {
  readonly community?: CommunityId;
  readonly group?: GroupId;
  readonly member?: MemberId;
  readonly request?: RequestId;
  readonly position?: number;
  /** Kinds, in words of the code. */
  readonly event?: string;
  readonly type?: string;
  readonly platform?: string;
  readonly reason?: string;
  readonly engine?: string;
  readonly signal?: string;
  readonly code?: string | number;
  readonly count?: number;
  readonly ms?: number;
  readonly attempt?: number;
  readonly port?: number;
  /** Where this process is reached. */
  readonly url?: string;
  readonly error?: unknown;
}

/** Tells one thing that happened, named in a word or a few joined by hyphens. */
export type Tell = (what: string, facts?: Facts) => void;

/** The record for whoever keeps the bot running: JSON lines that hold no name, number or text of anybody. */
export type Journal = Readonly<Record<Exclude<Level, 'silent'>, Tell>>;

const id = /^[a-z]_[\w-]{1,64}$/;
const word = /^[a-z][\w-]{0,40}$/i;
const number = /^-?\d+(\.\d+)?$/;

/** What a fact looks like: anything else is left out, so that a mistake in the code tells nobody's secret. */
const shapes: Readonly<Record<Exclude<keyof Facts, 'error'>, RegExp>> = {
  community: id,
  group: id,
  member: id,
  request: id,
  position: number,
  event: word,
  type: word,
  platform: word,
  reason: word,
  engine: word,
  signal: word,
  code: /^[\w-]{1,40}$/,
  count: number,
  ms: number,
  attempt: number,
  port: number,
  url: /^https?:\/\/[\w.:[\]-]+\/[\w/-]*$/,
};

/** Makes a journal that writes lines of `level` and above, one JSON object each. */
export function createJournal(level: Level, destination: DestinationStream): Journal {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  const tell =
    (at: Exclude<Level, 'silent'>): Tell =>
    (what, facts = {}) =>
      logger[at](tellable(facts), word.test(what) ? what : 'unnamed');
  return { debug: tell('debug'), info: tell('info'), warn: tell('warn'), error: tell('error') };
}

function tellable(facts: Facts): Record<string, unknown> {
  const told: Record<string, unknown> = {};
  for (const [fact, shape] of Object.entries(shapes)) {
    const value = facts[fact as keyof typeof shapes];
    if (value !== undefined && shape.test(String(value))) told[fact] = value;
  }
  if (facts.error !== undefined) told['error'] = tellableError(facts.error, 3);
  return told;
}

/**
 * An error without its message: libraries quote what they were given in it, and that may be a name or a text.
 *
 * Only an error whose class declares `safeToLog = true` (its messages are written by us alone) keeps its own.
 */
function tellableError(error: unknown, causes: number): Record<string, unknown> {
  if (!Error.isError(error)) return { name: typeof error };
  const { code, safeToLog } = error as { code?: unknown; safeToLog?: unknown };
  return {
    name: word.test(error.name) ? error.name : 'Error',
    ...(shapes.code.test(String(code ?? '')) && { code }),
    ...(safeToLog === true && { message: error.message }),
    stack: frames(error),
    ...(error.cause !== undefined && causes > 0 && { cause: tellableError(error.cause, causes - 1) }),
  };
}

/** Where it happened. The message goes first, for it could hold lines that look like frames. */
function frames(error: Error): readonly string[] {
  const lines = (error.stack ?? '').replaceAll(error.message, '').split('\n');
  return lines.filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line)).map((line) => line.trim());
}
