import { type RequestVerb, writeAction } from '../action.ts';
import type { Community, Request } from '../community.ts';
import type { MemberId } from '../model.ts';
import type { About, Notice, NoticeChoice, Phrase } from '../notice.ts';

/** The request's card in every group of the community, as it stands now: posted once, then rewritten in place. */
export function cards(request: Request, community: Community): readonly Notice[] {
  return [...community.groups].map((group) => ({
    to: { group },
    say: cardPhrase(request),
    about: aboutRequest(request),
    choices: cardChoices(request),
    slot: `card ${request.id} ${group}`,
    onlyRewrites: request.status === 'cancelled' || request.status === 'dismissed',
    ...(group === request.group ? { quotes: request.id } : {}),
  }));
}

/** What every notice about a request may mention. */
export function aboutRequest(request: Request, helper?: MemberId): About {
  return {
    request: request.id,
    asker: request.by,
    need: request.need,
    helpers: [...request.missions.keys()],
    count: request.filled,
    of: request.need.people,
    ...(helper ? { helper, conditional: isConditional(request, helper) } : {}),
  };
}

function isConditional({ suggested, missions }: Request, helper: MemberId): boolean {
  return suggested.has(helper) || missions.get(helper)?.conditional === true;
}

/** A message to one member about a request. */
export function tell(
  member: MemberId,
  say: Phrase,
  request: Request,
  choices: readonly NoticeChoice[],
  helper?: MemberId,
): Notice {
  return { to: { member }, say, about: aboutRequest(request, helper), choices };
}

/** A button about a request. */
export function choose(say: NoticeChoice['say'], verb: RequestVerb, request: Request): NoticeChoice {
  return { say, does: writeAction({ do: verb, request: request.id }) };
}

/** A button by which one side of a mission says how it went. */
export function chooseOutcome(
  say: NoticeChoice['say'],
  verb: 'worked' | 'did-not-work' | 'thank' | 'settle-worked' | 'settle-not' | 'suits' | 'suits-not',
  request: Request,
  helper: MemberId,
): NoticeChoice {
  return { say, does: writeAction({ do: verb, request: request.id, helper }) };
}

function cardPhrase(request: Request): Phrase {
  switch (request.status) {
    case 'open':
    case 'wondered':
      return request.filled > 0 ? 'card.partly' : 'card.open';
    case 'taken':
      return 'card.taken';
    case 'cancelled':
    case 'dismissed':
      return 'card.cancelled';
    case 'expired':
      return 'card.expired';
    default:
      return 'card.over';
  }
}

function cardChoices(request: Request): readonly NoticeChoice[] {
  if (request.status !== 'open') return [];
  const { category, secondCategory } = request.need;
  const other: readonly NoticeChoice[] =
    secondCategory && secondCategory !== category
      ? [
          {
            say: 'choice.category',
            does: writeAction({ do: 'category', request: request.id, category: secondCategory }),
            about: { need: { ...request.need, category: secondCategory } },
          },
        ]
      : [];
  return [choose('choice.take', 'take', request), ...other, choose('choice.withdraw', 'withdraw', request)];
}

/** A helper reads what they took, and how to reach the member who asked. */
export function tellHelper(request: Request, helper: MemberId): Notice {
  const choices = [
    chooseOutcome('choice.done', 'worked', request, helper),
    choose('choice.hand-over', 'hand-over', request),
  ];
  return tell(helper, 'helper.taken', request, choices, helper);
}

/** A helper is reminded of what they took. */
export function remindHelper(request: Request, helper: MemberId): Notice {
  const choices = [choose('choice.hand-over', 'hand-over', request)];
  return tell(helper, 'helper.reminder', request, choices, helper);
}

/** The member who asked reads who took it, and how to reach them. */
export function tellAsker(request: Request, helper: MemberId): Notice {
  const choices = [choose('choice.withdraw', 'withdraw', request)];
  return tell(request.by, 'asker.taken', request, choices, helper);
}
