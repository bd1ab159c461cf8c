import type { Event, EventOf } from '../command.ts';
import type { Community, Request } from '../community.ts';
import { judgesOf } from '../judges.ts';
import { howTo } from '../match/domains.ts';
import type { MemberId } from '../model.ts';
import type { Notice, NoticeChoice } from '../notice.ts';
import { alertAnswered, noLongerWaits } from './asking.ts';
import { cards, choose, chooseOutcome, remindHelper, tell, tellAsker, tellHelper } from './card.ts';
import { conditionOver, suggested, suited } from './condition.ts';
import { mayNotHelp, takenFrom } from './guarded.ts';

/** What is said between the two sides of a mission: put in touch, reminded, asked, confirmed, thanked. */
export function onHelping(event: Event, request: Request, community: Community): readonly Notice[] {
  switch (event.type) {
    case 'taken':
      return taken(event.by, request, community);
    case 'handed-over':
      return handedOver(event.by, request, community);
    case 'suggested':
      return suggested(event.by, request);
    case 'suited':
      return [
        ...suited(event, request),
        ...(event.answer === 'no' ? alertAnswered(event.helper, request) : []),
      ];
    case 'reminded':
      return [
        remindHelper(request, event.helper),
        tell(
          request.by,
          'asker.reminder',
          request,
          [choose('choice.withdraw', 'withdraw', request)],
          event.helper,
        ),
      ];
    case 'inquired':
      return inquired(event, request);
    case 'closed':
      return closed(event.helper, request, community);
    case 'reported':
      return reported(event, request, community);
    case 'confirmed':
      return confirmed(event.helper, request, community);
    case 'disputed':
      return disputed(event.helper, request, community);
    case 'failed':
      return failed(event.helper, request, community);
    case 'settled':
      return [
        ...(event.worked
          ? confirmed(event.helper, request, community)
          : failed(event.helper, request, community)),
        tell(event.by, 'organizer.settled', request, [], event.helper),
      ];
    case 'thanked':
      return [tell(event.helper, 'helper.thanked', request, [], event.helper)];
    default:
      return [];
  }
}

function taken(helper: MemberId, request: Request, community: Community): readonly Notice[] {
  return [
    ...cards(request, community),
    ...alertAnswered(helper, request),
    ...(request.lapsed ?? []).flatMap((member) => conditionOver(member, request)),
    tellHelper(request, helper),
    tellAsker(request, helper),
    ...tellHow(request, helper),
    ...(request.status === 'open' ? [] : noLongerWaits(request, community)),
  ];
}

/** What both should know of how it is done, where that kind of help has rules of its own. */
function tellHow(request: Request, helper: MemberId): readonly Notice[] {
  const how = howTo(request.need);
  return how
    ? [tell(helper, how.helper, request, [], helper), tell(request.by, how.asker, request, [], helper)]
    : [];
}

function handedOver(helper: MemberId, request: Request, community: Community): readonly Notice[] {
  if (mayNotHelp(helper, request, community)) return takenFrom(helper, request, community);
  return [
    ...cards(request, community),
    tell(helper, 'helper.handed-over', request, [], helper),
    tell(request.by, 'asker.handed-over', request, [choose('choice.withdraw', 'withdraw', request)], helper),
  ];
}

function inquired(event: EventOf<'inquired'>, request: Request): readonly Notice[] {
  const { helper, round } = event;
  const mission = request.missions.get(helper);
  const again = round === 2;
  const choices = [
    chooseOutcome('choice.worked', 'worked', request, helper),
    chooseOutcome('choice.did-not-work', 'did-not-work', request, helper),
  ];
  const toAsker = tell(request.by, again ? 'asker.inquiry-again' : 'asker.inquiry', request, choices, helper);
  const toHelper = tell(helper, again ? 'helper.inquiry-again' : 'helper.inquiry', request, choices, helper);
  return [
    ...(mission?.askerSays === undefined ? [question(toAsker)] : []),
    ...(mission?.helperSays === undefined ? [question(toHelper)] : []),
  ];
}

/** A question about a mission, rewritten once it is answered so that its buttons are not pressed again. */
function question(notice: Notice): Notice {
  return { ...notice, slot: inquirySlot(notice), anew: true };
}

function inquirySlot({ to, about }: Notice): string {
  return `inquiry ${about.request} ${about.helper} ${'member' in to ? to.member : ''}`;
}

/** The first side to speak is thanked, the other is asked at once. */
function reported(event: EventOf<'reported'>, request: Request, community: Community): readonly Notice[] {
  const { helper } = event;
  const mission = request.missions.get(helper);
  const noted = tell(event.by, 'you.noted', request, [], helper);
  const answered: Notice = { ...noted, slot: inquirySlot(noted), onlyRewrites: true };
  if (mission?.askerSays !== undefined && mission.helperSays !== undefined) return [answered];
  const choices = [
    chooseOutcome('choice.worked', 'worked', request, helper),
    chooseOutcome('choice.did-not-work', 'did-not-work', request, helper),
  ];
  const answer =
    event.by === request.by
      ? [
          tell(request.by, 'asker.waiting', request, lookingAgain(event, request), helper),
          question(tell(helper, 'helper.inquiry', request, choices, helper)),
        ]
      : [
          tell(helper, 'helper.waiting', request, [], helper),
          question(tell(request.by, 'asker.inquiry', request, choices, helper)),
        ];
  return [answered, ...cards(request, community), ...answer];
}

/** Whoever waited in vain need not wait for the other side's word to let the search begin again. */
function lookingAgain({ worked }: EventOf<'reported'>, request: Request): readonly NoticeChoice[] {
  return worked || request.need.people > 1 ? [] : [choose('choice.reopen', 'reopen', request)];
}

function confirmed(helper: MemberId, request: Request, community: Community): readonly Notice[] {
  const thanks = request.missions.get(helper)?.thanked
    ? []
    : [chooseOutcome('choice.thank', 'thank', request, helper)];
  return [
    ...cards(request, community),
    tell(request.by, 'asker.confirmed', request, thanks, helper),
    tell(helper, 'helper.confirmed', request, [], helper),
  ];
}

function disputed(helper: MemberId, request: Request, community: Community): readonly Notice[] {
  return [
    tell(request.by, 'asker.disputed', request, [], helper),
    tell(helper, 'helper.disputed', request, [], helper),
    ...judgesOf(community, request, helper).map((member) =>
      tell(
        member,
        'organizer.disputed',
        request,
        [
          chooseOutcome('choice.settle-worked', 'settle-worked', request, helper),
          chooseOutcome('choice.settle-not', 'settle-not', request, helper),
        ],
        helper,
      ),
    ),
  ];
}

/** Once nobody is left who may still help, the member who asked can let the search begin again. */
function reopening(request: Request): readonly NoticeChoice[] {
  if (request.status !== 'failed' && request.status !== 'unconfirmed') return [];
  return [choose('choice.reopen', 'reopen', request), choose('choice.leave-it', 'leave-it', request)];
}

function closed(helper: MemberId, request: Request, community: Community): readonly Notice[] {
  return [
    ...cards(request, community),
    tell(request.by, 'asker.closed', request, reopening(request), helper),
    tell(helper, 'helper.closed', request, [], helper),
  ];
}

function failed(helper: MemberId, request: Request, community: Community): readonly Notice[] {
  const again = reopening(request);
  return [
    ...cards(request, community),
    tell(request.by, 'asker.failed', request, again, helper),
    tell(helper, 'helper.failed', request, [], helper),
  ];
}
