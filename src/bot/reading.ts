import type { Understanding } from '../language/understand.ts';
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

const sure = (...doings: readonly Doing[]): Reading => ({ doings, doubt: false });

/** It quotes a message about a request: whatever fits is about that one. */
function inContext({ parts }: Turn, { text, understood }: Said): Reading[] {
  const { handOver, withdrawal, correction, worked } = parts.ears.outcomes;
  const { intent, when } = understood;
  return [
    ...(handOver(text) ? [sure('hand-over')] : []),
    ...(withdrawal(text) ? [sure('withdraw')] : []),
    ...(correction(text) ? [sure('amend')] : []),
    ...(intent === 'cancel' ? [sure('withdraw', 'hand-over')] : []),
    ...(intent === 'thanks' && worked(text) !== false ? [sure('thank')] : []),
    ...(intent === 'thanks' && worked(text) === false
      ? [{ doings: ['did-not-work'], doubt: true } as const]
      : []),
    ...(intent === 'done' ? [sure('worked'), sure('withdraw')] : []),
    ...(intent === 'take' ? [sure('take')] : []),
    ...(when !== null && intent !== 'thanks' ? [sure('amend')] : []),
  ];
}

/** Said to the bot alone: about the requests the member has to do with. */
function inPrivate(turn: Turn, said: Said): Reading[] {
  const { parts } = turn;
  const { text, understood } = said;
  const { handOver, withdrawal, correction, worked } = parts.ears.outcomes;
  const { intent, p } = understood;
  const likely = (wanted: Understanding['intent']) => intent === wanted && p[wanted] >= sureFrom;
  const outcome = worked(text);
  return [
    ...(handOver(text) ? [sure('hand-over')] : []),
    ...(correction(text) ? [sure('amend')] : []),
    ...(withdrawal(text) ? [sure('withdraw')] : []),
    ...(likely('cancel') ? [sure('withdraw', 'hand-over')] : []),
    // "Merci, mais il n'est pas venu" is politeness, not thanks.
    ...(intent === 'thanks' && outcome !== false ? [sure('thank')] : []),
    ...(likely('done') ? [sure('worked')] : []),
    ...(outcome === false ? [sure('did-not-work')] : []),
    ...(likely('take') ? [sure('take')] : []),
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
function amongChatter({ parts }: Turn, { text, understood, quotes }: Said): Reading[] {
  const { intent, p } = understood;
  const { handOver, withdrawal, correction, worked } = parts.ears.outcomes;
  const thanks = intent === 'thanks' && worked(text) !== false ? [sure('thank')] : [];
  if (quotes) return thanks;
  const doubt = p.cancel + p.done + p.thanks + p.take < sureFrom;
  return [
    ...(handOver(text) ? [{ doings: ['hand-over'], doubt } as const] : []),
    ...(withdrawal(text) ? [{ doings: ['withdraw'], doubt } as const] : []),
    ...thanks,
    ...(intent === 'done' && p.done >= sureFrom ? [sure('worked')] : []),
    ...(intent === 'take' && p.take >= sureFrom ? [sure('take')] : []),
    ...(correction(text) && !text.includes('?') ? [sure('amend')] : []),
  ];
}
