import { writeAction } from '../action.ts';
import type { Event, EventOf } from '../command.ts';
import type { Community } from '../community.ts';
import { mayJudge } from '../judges.ts';
import { type MemberId, type Network, networks } from '../model.ts';
import type { About, Notice, NoticeChoice, Phrase } from '../notice.ts';
import { factsOf } from '../trust/facts.ts';

/** What is said about trust: what members agreed to, who vouches, what worries somebody, who becomes an ambassador. */
export function onTrust(event: Event, community: Community): readonly Notice[] {
  switch (event.type) {
    case 'consented':
      return consented(event, community);
    case 'proposed':
      return [ambassadorQuestion(event.member, community, event.at)];
    case 'belonged':
      return [networksCard(event.by, event.networks)];
    case 'vouched':
      return [
        told(event.by, 'you.vouched', { helper: event.member }, [
          {
            say: 'choice.retract',
            does: writeAction({ do: 'retract', member: event.member }),
            about: { helper: event.member },
          },
        ]),
        told(event.member, 'helper.vouched', { asker: event.by }),
      ];
    case 'retracted':
      return [told(event.by, 'you.retracted', { helper: event.member })];
    case 'raised':
      return raised(event, community);
    case 'judged':
      return judged(event, community);
    case 'invited':
    case 'accepted':
    case 'refused':
    case 'stepped-down':
      return ofRole(event, community);
    case 'forgotten':
      return leaderless(event, community);
    default:
      return [];
  }
}

function told(
  member: MemberId,
  say: Phrase,
  about: About = {},
  choices: readonly NoticeChoice[] = [],
): Notice {
  return { to: { member }, say, about, choices };
}

/** A "later" to a question that is not asked again is a "no" for now. */
function consented(
  { by, purpose, answer }: EventOf<'consented'>,
  { toPropose }: Community,
): readonly Notice[] {
  const last = answer === 'later' && !toPropose.has(by);
  if (purpose === 'ambassador') return [told(by, `you.consented-${last ? 'no' : answer}`)];
  return [told(by, answer === 'yes' ? 'you.messages-yes' : 'you.messages-no')];
}

/** The question whether a member would be seen: who would see what, to what end, and that a no costs nothing. */
export function ambassadorQuestion(member: MemberId, community: Community, now: number): Notice {
  const facts = factsOf(community, member, now);
  return told(member, 'you.ambassador', { organizers: [...community.organizers], facts }, [
    { say: 'choice.ambassador-yes', does: 'ambassador yes' },
    { say: 'choice.no', does: 'ambassador no' },
    { say: 'choice.later', does: 'ambassador later' },
  ]);
}

/** The networks a member belongs to, each a button; a press rewrites it in place. */
export function networksCard(member: MemberId, chosen: readonly Network[], anew = false): Notice {
  const choices = networks.map(
    (network): NoticeChoice => ({
      say: 'choice.network',
      does: writeAction({ do: 'network', network }),
      about: { networks: [network], ticked: chosen.includes(network) },
    }),
  );
  return { ...told(member, 'you.networks', { networks: chosen }, choices), slot: `networks ${member}`, anew };
}

/** Whoever it is about is not told: they would guess who raised it. */
function raised(event: EventOf<'raised'>, community: Community): readonly Notice[] {
  const { by, member, words } = event;
  const about = { asker: by, helper: member, ...(words ? { request: words } : {}) };
  const decision = (upheld: boolean): NoticeChoice => ({
    say: upheld ? 'choice.uphold' : 'choice.set-aside',
    does: writeAction({ do: upheld ? 'uphold' : 'set-aside', member, other: by }),
  });
  const questions = mayJudge(community, member, by).map(
    (organizer): Notice => ({
      ...told(organizer, 'organizer.concern', about, [decision(true), decision(false)]),
      slot: concernSlot(member, by, organizer),
      anew: true,
    }),
  );
  return [told(by, 'you.raised', { helper: member }), ...questions];
}

function judged({ member, raisedBy, upheld }: EventOf<'judged'>, community: Community): readonly Notice[] {
  const about = { asker: raisedBy, helper: member };
  const say = upheld ? 'organizer.concern-upheld' : 'organizer.concern-set-aside';
  const settled = mayJudge(community, member, raisedBy).map(
    (organizer): Notice => ({
      ...told(organizer, say, about),
      slot: concernSlot(member, raisedBy, organizer),
      onlyRewrites: true,
    }),
  );
  return [told(raisedBy, 'you.concern-heard', { helper: member }), ...settled];
}

function concernSlot(member: MemberId, by: MemberId, organizer: MemberId): string {
  return `concern ${member} ${by} ${organizer}`;
}

function ofRole(
  event: EventOf<'invited' | 'accepted' | 'refused' | 'stepped-down'>,
  community: Community,
): readonly Notice[] {
  if (event.type === 'invited') {
    const { by, member, network } = event;
    const about = network ? { networks: [network] } : {};
    return [
      told(member, 'you.invited', { organizers: [by], ...about }, [
        { say: 'choice.accept', does: 'accept' },
        { say: 'choice.refuse', does: 'refuse' },
      ]),
      told(by, 'organizer.invited', { helper: member, ...about }),
    ];
  }
  const { by, type } = event;
  const { invitedBy: inviter, domain } = community.members.get(by) ?? {};
  const about = domain ? { networks: [domain] } : {};
  const listeners = type === 'refused' ? (inviter ? [inviter] : []) : [...community.organizers];
  const leave: readonly NoticeChoice[] =
    type === 'accepted' ? [{ say: 'choice.step-down', does: 'step-down' }] : [];
  return [
    told(by, `you.${type}`, about, leave),
    ...listeners.map((organizer) => told(organizer, `organizer.${type}`, { helper: by, ...about })),
  ];
}

/** A group whose last organizer left for good is told how somebody else takes over. */
function leaderless({ at }: EventOf<'forgotten'>, community: Community): readonly Notice[] {
  if (community.leaderlessSince !== at) return [];
  return [...community.groups].map((group) => ({
    to: { group },
    say: 'group.leaderless',
    about: {},
    choices: [],
  }));
}
