import { writeAction } from '../action.ts';
import type { EventOf } from '../command.ts';
import { type Community, isVerified, type Member } from '../community.ts';
import { type Enlistment, guarded, type MemberId } from '../model.ts';
import type { Notice, NoticeChoice, Phrase } from '../notice.ts';

/** The volunteers who agreed that organizers be asked about them and wait for an answer, the longest first. */
export function waiting(community: Community): readonly Member[] {
  return [...community.members.values()]
    .filter((member) => {
      const { id, introducedAt, enlistment } = member;
      return introducedAt !== undefined && enlistment?.adult !== false && !isVerified(community, id);
    })
    .sort((a, b) => (a.introducedAt ?? 0) - (b.introducedAt ?? 0));
}

/** The button by which an organizer says, in a list of several, that they know a volunteer as an adult. */
export function knows(helper: MemberId): NoticeChoice {
  const does = writeAction({ do: 'verify', member: helper, answer: 'yes' });
  return { say: 'choice.verify', does, about: { helper } };
}

/** Whoever offers to help children is asked, once, whether organizers may be asked about them. */
export function mayIntroduce(by: MemberId, enlistment: Enlistment, community: Community): readonly Notice[] {
  const wants = enlistment.adult !== false && enlistment.skills.some((skill) => guarded.has(skill));
  const asked = community.members.get(by)?.introducedAt !== undefined;
  if (!wants || asked || isVerified(community, by)) return [];
  return [{ ...plain(by, 'you.introduce', introducing), slot: `introduce ${by}` }];
}

/** The buttons by which a volunteer lets organizers be asked about them. */
export const introducing: readonly NoticeChoice[] = [
  { say: 'choice.introduce', does: 'introduce' },
  { say: 'choice.no', does: 'keep' },
];

/** Every organizer is asked whether they know a volunteer who agreed to it. */
export function introduced(member: MemberId, community: Community): readonly Notice[] {
  const enlistment = community.members.get(member)?.enlistment;
  const about = { helper: member, ...(enlistment ? { enlistment } : {}) };
  const questions = [...community.organizers].map(
    (organizer): Notice => ({
      to: { member: organizer },
      say: 'organizer.verify',
      about,
      choices: [
        { say: 'choice.verify-yes', does: writeAction({ do: 'verify', member, answer: 'yes' }) },
        { say: 'choice.verify-no', does: writeAction({ do: 'verify', member, answer: 'no' }) },
      ],
      slot: verifySlot(member, organizer),
      anew: true,
    }),
  );
  return [{ ...plain(member, 'you.introduced'), slot: `introduce ${member}` }, ...questions];
}

function verifySlot(member: MemberId, organizer: MemberId): string {
  return `verify ${member} ${organizer}`;
}

/** The volunteer hears what it means for them, not who said it; whoever answered can take it back. */
export function verified(
  { by, member, answer }: EventOf<'verified'>,
  community: Community,
): readonly Notice[] {
  const takeBack: NoticeChoice = {
    say: 'choice.verify-no',
    does: writeAction({ do: 'verify', member, answer: 'no' }),
  };
  const settled = [...community.organizers].map(
    (organizer): Notice => ({
      to: { member: organizer },
      say: 'organizer.verified',
      about: { helper: member },
      choices: organizer === by && answer === 'yes' ? [takeBack] : [],
      slot: verifySlot(member, organizer),
      onlyRewrites: true,
    }),
  );
  return [plain(member, answer === 'yes' ? 'you.verified' : 'you.unverified'), ...settled];
}

function plain(member: MemberId, say: Phrase, choices: readonly NoticeChoice[] = []): Notice {
  return { to: { member }, say, about: {}, choices };
}
