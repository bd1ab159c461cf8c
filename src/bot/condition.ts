import type { Action } from '../core/action.ts';
import type { MemberId, RequestId } from '../core/model.ts';
import { dayMs } from '../core/timing.ts';
import type { Outcome } from '../ledger.ts';
import { longestText } from './need.ts';
import { isRefused, type Turn } from './turn.ts';

/** Whether somebody waits to hear whether their condition suits. */
export function hasSuggested({ ledger, member }: Turn, request: RequestId): boolean {
  return ledger.community.requests.get(request)?.suggested.has(member) ?? false;
}

/** Keeps on which condition somebody can help, in their words, until its author answered. */
export async function keepCondition(
  { parts, ledger, member: by, now, cause }: Turn,
  request: RequestId,
  text: string,
): Promise<void> {
  // Delivered again, it may have been answered since.
  if (ledger.handled(cause)) return;
  const expiresAt = now + parts.textsKeptDays * dayMs;
  const about = { community: ledger.id, request, by, expiresAt };
  await parts.vault.keepText({ ...about, kind: 'condition', text: text.slice(0, longestText) });
}

/** Once it is answered, or refused, nobody needs to know a condition any more. */
export async function dropCondition(
  { parts, ledger, now: expiresAt }: Turn,
  request: RequestId,
  by: MemberId,
): Promise<void> {
  await parts.vault.keepText({ community: ledger.id, request, by, expiresAt, kind: 'condition', text: '' });
}

/** What becomes of a condition that was answered with a press or a word. */
export async function dropAnswered(turn: Turn, action: Action, outcome: Outcome): Promise<void> {
  if ((action.do !== 'suits' && action.do !== 'suits-not') || isRefused(outcome)) return;
  await dropCondition(turn, action.request, action.helper);
}
