import type { Community, Request } from '../community.ts';
import { answeredAfter, circumstancesOf } from '../match/acceptance.ts';
import type { Instant, MemberId } from '../model.ts';
import { noTally, withAnswer } from '../tally.ts';
import { tieOf } from '../trust/ties.ts';

/** Remembers what somebody answered who was alerted; whoever answers unasked teaches nothing about asking. */
export function answered(
  community: Community,
  request: Request,
  id: MemberId,
  at: Instant,
  took: boolean,
): void {
  if (!request.pending.delete(id)) return;
  tieOf(community.trust, id, request.by).answered.push(at);
  learn(community, request, id, at, 1, took);
}

/**
 * Remembers that nobody need answer any more: whoever had not answered counts as a no only as far as they had the
 * time to, for many would have said yes had nobody been faster (a censored observation).
 */
export function unanswered(community: Community, request: Request, at: Instant): void {
  for (const id of request.pending) {
    const alertedAt = request.alerted.get(id) ?? at;
    learn(community, request, id, at, answeredAfter(at - alertedAt), false);
  }
  request.pending.clear();
}

function learn(
  community: Community,
  request: Request,
  id: MemberId,
  at: Instant,
  share: number,
  took: boolean,
): void {
  const member = community.members.get(id);
  const alertedAt = request.alerted.get(id);
  if (!member || alertedAt === undefined) return;
  member.answers = withAnswer(member.answers, at, share, took);
  for (const of of ['anybody', ...circumstancesOf(request, member, alertedAt)] as const)
    community.answers.set(of, withAnswer(community.answers.get(of) ?? noTally, at, share, took));
}
