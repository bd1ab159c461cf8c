import { readAction } from '../core/action.ts';
import type { Intent } from '../language/evidence/intents.ts';
import type { Understanding } from '../language/understand.ts';
import type { Post } from '../store/vault.ts';
import { type Doing, requestsOf } from './plausible.ts';
import type { Said } from './said.ts';
import type { Turn } from './turn.ts';

/** One way to understand a sentence as an answer. */
export interface Reading {
  /** What it may do: to one request one of these, never two. */
  readonly doings: readonly Doing[];
  /** Whether its author is asked even when only one request is plausible. */
  readonly doubt: boolean;
}

/** From this probability a message that quotes nothing is taken for an answer. */
const sureFrom = 0.6;

/** The ways to understand a sentence as an answer, most telling first; none for most of what is said in a group. */
export function readings(turn: Turn, said: Said): readonly Reading[] {
  if (said.quoted?.request) return inContext(turn, said);
  if (turn.incoming.group) return amongChatter(turn, said);
  return inPrivate(turn, said);
}

/** How it went, as far as a sentence says so, and neither asks for something nor is about something else. */
export function outcomeOf({ parts }: Turn, { text, understood }: Said): boolean | undefined {
  const { intent, p } = understood;
  const { outcomes, tone } = parts.ears;
  const asks = (intent === 'request' || intent === 'question' || intent === 'offer') && p[intent] >= sureFrom;
  const isNone =
    asks || text.includes('?') || tone(text).unsure || outcomes.correction(text) || outcomes.hearsay(text);
  return isNone ? undefined : outcomes.worked(text);
}

/** Whether an author corrects what they asked. */
function corrects({ parts }: Turn, { text, understood }: Said): boolean {
  const { correction, turn } = parts.ears.outcomes;
  return correction(text) || (understood.when !== null && turn(text));
}

/** "Actually, is the fair tomorrow?" corrects nothing; "could we do Wednesday instead?" does. */
function asksAll({ parts }: Turn, text: string): boolean {
  return text.includes('?') && !parts.ears.outcomes.turn(text);
}

/** Nobody is given a mission by a yes that holds back. */
function isUnreserved({ parts }: Turn, { text }: Said): boolean {
  const { conditional, unsure } = parts.ears.tone(text);
  return !conditional && !unsure;
}

/** From this probability of an answer that helps, a sentence with a condition, or one that begins with yes, is one. */
export const willHelpFrom = 0.3;
const aboutSomethingElse: readonly Intent[] = ['request', 'question', 'cancel', 'done', 'thanks'];

/** "I can, but only from 3": whether somebody would help, on a condition. */
function isConditional(turn: Turn, { text, understood, quoted, recent }: Said): boolean {
  const { says, cannot, conditional, unsure } = turn.parts.ears.tone(text);
  const { intent, p } = understood;
  if (!conditional || unsure || cannot || says === 'no' || says === 'later' || text.includes('?'))
    return false;
  // "Yes, but I can't stay long" gives nothing back.
  const another = aboutSomethingElse.includes(intent) && !(says === 'yes' && intent === 'cancel');
  if (another && p[intent] >= sureFrom) return false;
  // In private "yes, but" answers what was asked last.
  const answersThat = quoted !== undefined || turn.incoming.group;
  return (
    p.take + p.offer >= willHelpFrom || (says === 'yes' && answersThat) || asksForHelp(quoted ?? recent[0])
  );
}

/** Whether a message of ours can be answered by taking a request. */
function asksForHelp(post: Post | undefined): boolean {
  return post?.choices.some(({ does }) => readAction(does)?.do === 'take') ?? false;
}

const sure = (...doings: readonly Doing[]): Reading => ({ doings, doubt: false });

/** It quotes a message about a request: whatever fits is about that one. */
function inContext(turn: Turn, said: Said): Reading[] {
  const { parts } = turn;
  const { text, understood } = said;
  const { handOver, withdrawal, worked } = parts.ears.outcomes;
  const { intent, when } = understood;
  return [
    ...(handOver(text) ? [sure('hand-over')] : []),
    ...(withdrawal(text) ? [sure('withdraw')] : []),
    ...(corrects(turn, said) ? [sure('amend')] : []),
    ...(intent === 'cancel' ? [calledOff(turn, said)] : []),
    ...(intent === 'thanks' && worked(text) !== false ? [sure('thank')] : []),
    ...(intent === 'thanks' && worked(text) === false
      ? [{ doings: ['did-not-work'], doubt: true } as const]
      : []),
    ...(tellsDone(turn, said) ? [sure('worked'), sure('withdraw')] : []),
    ...(intent === 'take' && isUnreserved(turn, said) ? [sure('take')] : []),
    ...(isConditional(turn, said) ? [sure('suggest')] : []),
    ...(when !== null && intent !== 'thanks' ? [sure('amend')] : []),
  ];
}

/** What somebody calls off: a need of their own, or their mission, unless they only heard that it is. */
function calledOff({ parts }: Turn, { text }: Said): Reading {
  return parts.ears.outcomes.hearsay(text) ? sure('withdraw') : sure('withdraw', 'hand-over');
}

/** Whether it says that help was given, and not that somebody said so. */
function tellsDone({ parts }: Turn, { text, understood }: Said): boolean {
  return understood.intent === 'done' && !parts.ears.outcomes.hearsay(text);
}

/** Said to the bot alone: about the requests the member has to do with. */
function inPrivate(turn: Turn, said: Said): Reading[] {
  const { handOver, withdrawal } = turn.parts.ears.outcomes;
  const { text, understood } = said;
  const { intent, p } = understood;
  const likely = (wanted: Understanding['intent']) => intent === wanted && p[wanted] >= sureFrom;
  const outcome = outcomeOf(turn, said);
  return [
    ...(handOver(text) ? [sure('hand-over')] : []),
    ...(corrects(turn, said) ? [sure('amend')] : []),
    ...(withdrawal(text) ? [sure('withdraw')] : []),
    ...(likely('cancel') ? [calledOff(turn, said)] : []),
    // "Merci, mais il n'est pas venu" is politeness, not thanks.
    ...(intent === 'thanks' && outcome !== false ? [sure('thank')] : []),
    ...(likely('done') && tellsDone(turn, said)
      ? [sure('worked'), { doings: ['withdraw'], doubt: true } as const]
      : []),
    ...(outcome === false ? [sure('did-not-work')] : []),
    ...(likely('take') && isUnreserved(turn, said) ? [sure('take')] : []),
    ...(isConditional(turn, said) ? [sure('suggest')] : []),
    ...(isWhen(turn, said) ? [sure('amend')] : []),
  ];
}

/** "C'est pour demain à 18h", of a request of which no time was understood. */
function isWhen({ ledger, member }: Turn, { understood }: Said): boolean {
  const { when, intent, act } = understood;
  if (when === null || act !== 'silent' || intent === 'offer') return false;
  return requestsOf(ledger.community, member).some(({ status, need }) => status === 'open' && !need.when);
}

/** Said to everybody, perhaps about something else: words and model must agree, and one of the two is a doubt. */
function amongChatter(turn: Turn, said: Said): Reading[] {
  const { parts } = turn;
  const { text, understood, quotes } = said;
  const { intent, p } = understood;
  const { handOver, withdrawal, worked } = parts.ears.outcomes;
  const thanks = intent === 'thanks' && worked(text) !== false ? [sure('thank')] : [];
  if (quotes) return thanks;
  const doubt = p.cancel + p.done + p.thanks + p.take < sureFrom;
  return [
    ...(handOver(text) ? [{ doings: ['hand-over'], doubt } as const] : []),
    ...(withdrawal(text) ? [{ doings: ['withdraw'], doubt } as const] : []),
    ...thanks,
    ...(tellsDone(turn, said) && p.done >= sureFrom ? [sure('worked')] : []),
    ...(intent === 'take' && p.take >= sureFrom && isUnreserved(turn, said) ? [sure('take')] : []),
    ...(intent === 'take' && isConditional(turn, said) ? [sure('suggest')] : []),
    ...(corrects(turn, said) && !asksAll(turn, text) ? [sure('amend')] : []),
  ];
}
