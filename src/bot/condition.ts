import type { Action } from '../core/action.ts';
import type { MemberId, RequestId } from '../core/model.ts';
import { dayMs } from '../core/timing.ts';
import { longestText } from './need.ts';
import type { Turn } from './turn.ts';

/** Whether somebody waits to hear whether their condition suits. */
export function hasSuggested({ ledger, member }: Turn, request: RequestId): boolean {
  return ledger.community.requests.get(request)?.suggested.has(member) ?? false;
}

/** Keeps on which condition somebody can help, in their words: what its author agrees to, both sides read again with the mission. */
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

/** Once it does not suit, was taken back, or refused, nobody needs to know a condition any more. */
export async function dropCondition(
  { parts, ledger, now: expiresAt }: Turn,
  condition: Condition,
): Promise<void> {
  await parts.vault.keepText({ community: ledger.id, ...condition, expiresAt, kind: 'condition', text: '' });
}

/** A condition and whose it is. */
interface Condition {
  readonly request: RequestId;
  readonly by: MemberId;
}

/** The condition that something somebody does would end: it does not suit, or they do without it. */
export function endedBy({ ledger, member: by }: Turn, action: Action): Condition | undefined {
  if (action.do === 'suits-not') return { request: action.request, by: action.helper };
  if (action.do !== 'take' && action.do !== 'decline' && action.do !== 'hand-over') return undefined;
  const { request } = action;
  const { suggested, missions } = ledger.community.requests.get(request) ?? {};
  return suggested?.has(by) || missions?.get(by)?.conditional ? { request, by } : undefined;
}
