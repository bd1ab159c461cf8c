import type { Command } from './command.ts';
import type { Community } from './community.ts';
import { mayPropose } from './decide/trust.ts';
import type { Instant, MemberId } from './model.ts';
import type { Settings } from './settings.ts';
import { dayMs, isQuiet, quietOf } from './timing.ts';

/** Who said "later" about being an ambassador is asked once more after this time. */
const laterMs = 30 * dayMs;

/** Whoever helped a few times is asked, once, whether they would be seen as a potential ambassador. */
export function proposals(community: Community, now: Instant, settings: Settings): readonly Command[] {
  if (community.toPropose.size === 0) return [];
  const quiet = (member: MemberId) =>
    isQuiet(community, community.members.get(member)?.enlistment?.quiet ?? quietOf(community, settings), now);
  return waiting(community)
    .filter(({ member, due }) => due <= now && !quiet(member))
    .map(({ member }) => ({ type: 'propose', at: now, member, purpose: 'ambassador' }));
}

/** When somebody is to be asked next, quiet hours apart; `Infinity` when nobody is. */
export function nextProposal(community: Community): Instant {
  return Math.min(Number.POSITIVE_INFINITY, ...waiting(community).map(({ due }) => due));
}

/** Nobody is asked to be seen by organizers where there are none. */
function waiting(community: Community): readonly { readonly member: MemberId; readonly due: Instant }[] {
  if (community.organizers.size === 0) return [];
  return [...community.toPropose].flatMap((id) => {
    const member = community.members.get(id);
    if (!member || !mayPropose(member)) return [];
    const { answer, at = 0 } = member.consents.ambassador ?? {};
    return [{ member: id, due: answer === 'later' ? at + laterMs : 0 }];
  });
}
