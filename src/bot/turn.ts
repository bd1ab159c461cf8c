import type { Incoming, Place } from '../chat/chat.ts';
import type { Command, Refusal } from '../core/command.ts';
import type { GroupId, Instant, Language, MemberId, RequestId } from '../core/model.ts';
import type { Notice, NoticeChoice, Phrase } from '../core/notice.ts';
import { introducing } from '../core/respond/member.ts';
import type { Reply } from '../courier/courier.ts';
import type { Values } from '../language/speak.ts';
import type { Ledger, Outcome } from '../ledger.ts';
import { nameOf } from '../voice/values.ts';
import type { Spoken } from '../voice/voice.ts';
import type { BotParts } from './parts.ts';

/** Where a refusal is answered; `quietly` says in private only what is news to who hears it. */
export type AnswerTo = 'here' | 'private' | 'quietly' | 'nobody';

/** One delivery being handled: who speaks, where, and the means to act and to answer. */
export interface Turn {
  readonly parts: BotParts;
  readonly incoming: Incoming;
  readonly ledger: Ledger;
  readonly member: MemberId;
  /** The group spoken in, or in private the one a need would be shown in. */
  readonly group: GroupId;
  readonly now: Instant;
  readonly language: Language;
  /** Carries a command out for this delivery; a refusal worth knowing is answered. */
  act(command: Command, answerTo?: AnswerTo): Promise<Outcome>;
  /** Answers in the sender's private chat. */
  tell(phrase: Phrase, values?: Values, choices?: readonly NoticeChoice[]): Promise<void>;
  /** Says a notice in the sender's private chat. */
  show(notice: Notice): Promise<void>;
  /** Answers where it was said, quoting it. */
  answer(phrase: Phrase, values?: Values): Promise<void>;
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
const personal: ReadonlySet<string> = new Set<Refusal>(['not-adult', 'not-verified']);

/** Counts what came of a command. */
export function count({ metrics }: BotParts, outcome: Outcome): void {
  if (typeof outcome === 'string') metrics.refusals.inc({ reason: outcome });
  else for (const { type } of outcome) metrics.eventsAppended.inc({ type });
}

/** Begins to handle a delivery. */
export function beginTurn(
  parts: BotParts,
  incoming: Incoming,
  who: Pick<Turn, 'ledger' | 'member' | 'group' | 'language'>,
): Turn {
  const { ledger, language } = who;
  const now = incoming.at;
  const { place, from, id } = incoming;
  const privately: Place = { platform: place.platform, chat: from.chat };
  // Platforms' own ids may hold a phone number, and the log keeps causes for ever.
  const cause = parts.digest(`${place.platform} ${id}`);
  // A delivery that led to something was answered by it: delivered again, it gets no other answer.
  const again = ledger.handled(cause);
  let commands = 0;

  function replyWith(where: Place, says: Phrase, spoken: Spoken, more: Pick<Reply, 'slot' | 'replyTo'>) {
    const alone = where.chat === privately.chat ? { member: who.member } : {};
    if (!again) parts.courier.reply({ ledger, place: where, to: cause, says, ...spoken, ...more, ...alone });
  }

  async function say(
    where: Place,
    quote: boolean,
    phrase: Phrase,
    values: Values,
    shown: readonly NoticeChoice[],
  ) {
    const text = parts.voice.phrase(ledger, language, phrase, values, now);
    const labelled = shown.map((choice) => parts.voice.choice(ledger, language, choice, now));
    const message = quote && 'message' in incoming ? incoming.message : undefined;
    const choices = await Promise.all(labelled);
    replyWith(where, phrase, { text, choices }, message === undefined ? {} : { replyTo: message });
  }

  async function refuse(command: Command, reason: Refusal, answerTo: AnswerTo): Promise<void> {
    if (silent.has(reason) || answerTo === 'nobody') return;
    if (answerTo !== 'private' && incoming.group && known.has(reason)) return;
    const values = 'request' in command ? await helperOf(command.request) : {};
    const here = answerTo === 'here' && incoming.group && !personal.has(reason);
    const choices = reason === 'not-verified' ? introducing : [];
    await say(here ? place : privately, here, `no.${reason}`, values, choices);
  }

  async function helperOf(request: RequestId): Promise<Values> {
    const [helper] = ledger.community.requests.get(request)?.missions.keys() ?? [];
    return { helper: await nameOf(parts.vault, ledger.id, helper) };
  }

  return {
    ...who,
    parts,
    incoming,
    now,
    async act(command, answerTo = 'private') {
      const outcome = await ledger.carryOut(command, commands++ === 0 ? cause : `${cause} ${commands}`);
      count(parts, outcome);
      if (typeof outcome === 'string' && outcome !== 'already-handled')
        await refuse(command, outcome, answerTo);
      return outcome;
    },
    tell: (phrase, values = {}, choices = []) => say(privately, false, phrase, values, choices),
    async show(notice) {
      replyWith(privately, notice.say, await parts.voice.notice(ledger, notice, now), { slot: notice.slot });
    },
    answer: (phrase, values = {}) => say(place, incoming.group, phrase, values, []),
  };
}
