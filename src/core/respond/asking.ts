import type { Event, Withdrawal } from '../command.ts';
import type { Community, Request } from '../community.ts';
import type { GroupId, MemberId, Need } from '../model.ts';
import type { Notice, NoticeChoice } from '../notice.ts';
import { aboutRequest, cards, choose, tell } from './card.ts';
import { conditionOver } from './condition.ts';
import { mayNotHelp } from './guarded.ts';
import { dismissed, settledQuestion, wondered } from './wondering.ts';

/** What is said about the need itself: asked, corrected, withdrawn, searched for, expired. */
export function onAsking(event: Event, request: Request, community: Community): readonly Notice[] {
  switch (event.type) {
    case 'wondered':
      return [wondered(event, request)];
    case 'dismissed':
      return dismissed(event, request);
    case 'asked':
      return [settledQuestion('you.noted', request, 'request'), ...cards(request, community)];
    case 'reopened':
      return [
        ...cards(request, community),
        tell(request.by, 'asker.reopened', request, [choose('choice.withdraw', 'withdraw', request)]),
      ];
    case 'amended':
      return amended(event.need, request, community);
    case 'cancelled':
      return cancelled(event.reason, request, community);
    case 'alerted':
      return event.to.map((member) => alert(member, request));
    case 'declined':
      return [
        {
          ...tell(event.by, 'helper.declined', request, []),
          slot: alertSlot(event.by, request),
          onlyRewrites: true,
        },
        ...takenBack(request),
      ];
    case 'escalated':
      return event.to === 'group' ? unclaimed(request) : toOrganizers(request, community);
    case 'expired':
      return expired(request, community);
    default:
      return [];
  }
}

/** A condition that was taken back: its author sees in place that there is nothing to answer any more. */
function takenBack(request: Request): readonly Notice[] {
  const asker = request.status === 'open' ? 'asker.handed-over' : 'you.noted';
  return (request.lapsed ?? []).flatMap((member) =>
    conditionOver(member, request, { asker, helper: 'helper.declined' }),
  );
}

/** Tells everybody who was asked and did not take it, in place and without a sound, that it no longer waits. */
export function noLongerWaits(request: Request, community: Community): readonly Notice[] {
  const alerts = undecided(request).map((member) => over(member, request, alertSlot(member, request)));
  const conditions = [...request.suggested.keys()].flatMap((member) =>
    conditionOver(member, request, { asker: 'you.noted', helper: 'helper.alert-over' }),
  );
  if (request.escalated === undefined) return [...alerts, ...conditions];
  const { group } = request;
  const reminder = cards(request, community).find(({ to }) => 'group' in to && to.group === group);
  return [
    ...alerts,
    ...conditions,
    ...(reminder ? [{ ...reminder, slot: unclaimedSlot(group, request), onlyRewrites: true }] : []),
    ...[...community.organizers]
      .filter((member) => !request.missions.has(member))
      .map((member) => over(member, request, unclaimedSlot(member, request))),
  ];
}

function over(member: MemberId, request: Request, slot: string): Notice {
  return { ...tell(member, 'helper.alert-over', request, []), slot, onlyRewrites: true };
}

function undecided(request: Request): readonly MemberId[] {
  return [...request.alerted.keys()].filter(
    (member) => !request.missions.has(member) && !request.declined.has(member),
  );
}

/** One alert of one member, rewritten when it no longer waits; a later alert is another, so that it is heard. */
function alertSlot(member: MemberId, request: Request): string {
  return `alert ${request.id} ${member} ${request.alerted.get(member) ?? 0}`;
}

/** Whoever took it keeps what they were alerted with, without the buttons. */
export function alertAnswered(member: MemberId, request: Request): readonly Notice[] {
  if (!request.alerted.has(member)) return [];
  return [
    { ...tell(member, 'helper.alert', request, []), slot: alertSlot(member, request), onlyRewrites: true },
  ];
}

function alert(member: MemberId, request: Request): Notice {
  return {
    ...tell(member, 'helper.alert', request, alertChoices(request)),
    slot: alertSlot(member, request),
  };
}

/** An alert said anew, to whoever last heard something else of it. */
export function alertAgain(member: MemberId, request: Request): Notice {
  return { ...alert(member, request), anew: true };
}

/** What a volunteer who was alerted may answer. */
export function alertChoices(request: Request): readonly NoticeChoice[] {
  return [choose('choice.take', 'take', request), choose('choice.decline', 'decline', request)];
}

/** Helpers hear of what changes their mission: when, where, its details and in which words, not how it is sorted or how many others are wanted. */
function amended(change: Partial<Need>, request: Request, community: Community): readonly Notice[] {
  // Corrected before it was known whether it is one at all, that is still to be known.
  if (request.status === 'wondered') return [{ ...wondered({}, request), anew: true }];
  const reworded = Object.keys(change).length === 0;
  const matters =
    reworded || [change.when, change.zone, change.ride, change.lesson, change.speaks].some(Boolean);
  const may = (member: MemberId) => !mayNotHelp(member, request, community);
  const helpers = [...request.missions.values()].filter(
    ({ helper, status }) => matters && status === 'taken' && may(helper),
  );
  const handOver = choose('choice.hand-over', 'hand-over', request);
  const lapsed = request.lapsed ?? [];
  const conditions = lapsed.flatMap((member) => conditionOver(member, request));
  const alerts = undecided(request)
    .filter((member) => !lapsed.includes(member))
    .map((member) =>
      may(member) ? alert(member, request) : over(member, request, alertSlot(member, request)),
    );
  return [
    ...conditions,
    ...(request.asked ? cards(request, community) : []),
    tell(request.by, 'asker.amended', request, [choose('choice.withdraw', 'withdraw', request)]),
    ...helpers.map(({ helper }) => tell(helper, 'helper.amended', request, [handOver], helper)),
    ...(request.status === 'open'
      ? [...alerts, ...lapsed.map((member) => alertAgain(member, request))]
      : noLongerWaits(request, community)),
  ];
}

function cancelled(reason: Withdrawal, request: Request, community: Community): readonly Notice[] {
  const helpers = [...request.missions.keys()];
  const again = [choose('choice.reopen', 'reopen', request)];
  return [
    ...cards(request, community),
    ...(reason === 'left' ? [] : [tell(request.by, 'asker.cancelled', request, again)]),
    ...helpers.map((helper) => tell(helper, 'helper.cancelled', request, [], helper)),
    ...noLongerWaits(request, community),
  ];
}

function unclaimed(request: Request): readonly Notice[] {
  return [
    {
      to: { group: request.group },
      say: 'group.unclaimed',
      about: aboutRequest(request),
      choices: [choose('choice.take', 'take', request)],
      quotes: request.id,
      slot: unclaimedSlot(request.group, request),
      anew: true,
    },
  ];
}

/** The last call to a group or an organizer, rewritten when it no longer waits. */
function unclaimedSlot(whom: GroupId | MemberId, request: Request): string {
  return `unclaimed ${request.id} ${whom}`;
}

function toOrganizers(request: Request, community: Community): readonly Notice[] {
  const organizers = [...community.organizers].filter(
    (member) => member !== request.by && !request.missions.has(member),
  );
  if (organizers.length === 0) return [];
  return [
    tell(request.by, 'asker.escalated', request, [choose('choice.withdraw', 'withdraw', request)]),
    ...organizers.map((member) => ({
      ...tell(member, 'organizer.unclaimed', request, [choose('choice.take', 'take', request)]),
      slot: unclaimedSlot(member, request),
      anew: true,
    })),
  ];
}

function expired(request: Request, community: Community): readonly Notice[] {
  if (!request.asked) return [];
  if (request.status !== 'expired') {
    const partly = tell(request.by, 'asker.partly', request, []);
    return [...cards(request, community), partly, ...noLongerWaits(request, community)];
  }
  const organizers = [...community.organizers].filter((member) => member !== request.by);
  const group = { to: { group: request.group }, say: 'group.expired', about: aboutRequest(request) } as const;
  return [
    ...cards(request, community),
    { ...group, choices: [], quotes: request.id },
    tell(request.by, 'asker.expired', request, [
      choose('choice.reopen', 'reopen', request),
      choose('choice.leave-it', 'leave-it', request),
    ]),
    ...organizers.map((member) => tell(member, 'organizer.expired', request, [])),
    ...noLongerWaits(request, community),
  ];
}
