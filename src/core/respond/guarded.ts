import { type Community, isVerified, type Request } from '../community.ts';
import { guarded, type MemberId } from '../model.ts';
import type { Notice } from '../notice.ts';
import { cards, choose, tell } from './card.ts';
import { introducing } from './introducing.ts';

/** Whether a request is about children, and a member not known as an adult. */
export function mayNotHelp(member: MemberId, { need }: Request, community: Community): boolean {
  return guarded.has(need.category) && !isVerified(community, member);
}

/** What both sides hear where a mission turned out to be about children: nobody gave it back. */
export function takenFrom(helper: MemberId, request: Request, community: Community): readonly Notice[] {
  return [
    ...cards(request, community),
    tell(helper, 'no.not-verified', request, introducing),
    tell(request.by, 'asker.reopened', request, [choose('choice.withdraw', 'withdraw', request)]),
  ];
}
