import type { Incoming, Place } from '../chat/chat.ts';
import type { Command, Refusal } from '../core/command.ts';
import type { Instant, RequestId } from '../core/model.ts';
import type { Notice, NoticeChoice, Phrase } from '../core/notice.ts';
import { introducing } from '../core/respond/introducing.ts';
import type { Values } from '../language/say/speak.ts';
import type { Outcome } from '../ledger.ts';
import { nameOf } from '../voice/values.ts';
import type { BotParts } from './parts.ts';
import { repliesTo, type Slot, type Speaker } from './replies.ts';

/** Where a refusal is answered; `quietly` says in private only what is news to who hears it. */
export type AnswerTo = 'here' | 'private' | 'quietly' | 'nobody';

/** One delivery being handled: who speaks, where, and the means to act and to answer. */
export interface Turn extends Speaker {
  readonly parts: BotParts;
  readonly incoming: Incoming;
  readonly now: Instant;
  /** What the log knows the delivery by. */
  readonly cause: string;
  /** Carries a command out for this delivery; a refusal worth knowing is answered. */
  act(command: Command, answerTo?: AnswerTo): Promise<Outcome>;
  /** Answers in the sender's private chat. */
  tell(phrase: Phrase, values?: Values, choices?: readonly NoticeChoice[]): Promise<void>;
  /** Says a notice in the sender's private chat. */
  show(notice: Notice): Promise<void>;
  /** Says it in another private chat of the sender's. */
  elsewhere(place: Place, phrase: Phrase): Promise<void>;
  /** Answers where it was said, quoting it. */
  answer(phrase: Phrase, values?: Values, choices?: readonly NoticeChoice[], slot?: Slot): Promise<void>;
}

/** Refusals that need no answer: what was wanted is so already, or nobody is waiting for a reply. */
const silent: ReadonlySet<string> = new Set<Refusal | 'already-handled'>([
  'already-handled',
  'already-joined',
  'nothing-changed',
  'not-due',
]);

/** Refusals that only state what the sender can see for themselves. */
const known: ReadonlySet<string> = new Set<Refusal>(['your-own', 'already-yours', 'already-said']);

/** Refusals that say something of whoever is refused: nobody else hears them. */
const personal: ReadonlySet<string> = new Set<Refusal>(['not-adult', 'not-verified', 'one-proxy']);

/** Whether nothing came of a command; delivered again, something had, and what follows from it may be missing. */
export function isRefused(outcome: Outcome): outcome is Refusal {
  return typeof outcome === 'string' && outcome !== 'already-handled';
}

/** Counts what came of a command. */
export function count({ metrics }: BotParts, outcome: Outcome): void {
  if (typeof outcome === 'string') metrics.refusals.inc({ reason: outcome });
  else for (const { type } of outcome) metrics.eventsAppended.inc({ type });
}

/** What the log knows a delivery by: platforms' own ids may hold a phone number, and the log keeps causes for ever. */
export function causeOf({ digest }: BotParts, { place, id }: Incoming): string {
  return digest(`${place.platform} ${id}`);
}

/** Begins to handle a delivery. */
export function beginTurn(parts: BotParts, incoming: Incoming, who: Speaker): Turn {
  const { ledger } = who;
  const cause = causeOf(parts, incoming);
  const { tell, answer, show, elsewhere } = repliesTo(parts, incoming, who, cause);
  let commands = 0;

  async function refuse(command: Command, reason: Refusal, answerTo: AnswerTo): Promise<void> {
    if (silent.has(reason) || answerTo === 'nobody') return;
    if (answerTo !== 'private' && incoming.group && known.has(reason)) return;
    const values = 'request' in command ? await helperOf(command.request) : {};
    const here = answerTo === 'here' && incoming.group && !personal.has(reason);
    const choices = reason === 'not-verified' ? introducing : [];
    await (here ? answer : tell)(`no.${reason}`, values, choices);
  }

  async function helperOf(request: RequestId): Promise<Values> {
    const [helper] = ledger.community.requests.get(request)?.missions.keys() ?? [];
    return { helper: await nameOf(parts.vault, ledger.id, helper) };
  }

  return {
    ...who,
    parts,
    incoming,
    now: incoming.at,
    cause,
    async act(command, answerTo = 'private') {
      const outcome = await ledger.carryOut(command, commands++ === 0 ? cause : `${cause} ${commands}`);
      count(parts, outcome);
      if (typeof outcome === 'string' && outcome !== 'already-handled')
        await refuse(command, outcome, answerTo);
      return outcome;
    },
    tell: (phrase, values = {}, choices = []) => tell(phrase, values, choices),
    show,
    elsewhere,
    answer: (phrase, values = {}, choices = [], slot) => answer(phrase, values, choices, slot),
  };
}
