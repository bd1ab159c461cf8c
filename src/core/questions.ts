import type { Action } from './action.ts';
import { type Community, liveRequests, type Request } from './community.ts';
import type { Instant, MemberId, RequestId } from './model.ts';
import { hourMs } from './timing.ts';

/** Something about a request that a member was asked and has not answered. */
export interface Question {
  readonly request: RequestId;
  /** What a yes, or a no, does; nothing where it takes a press. */
  readonly yes?: Action;
  readonly no?: Action;
  /** When it was asked. */
  readonly since: Instant;
}

/** For so long a yes may bind whoever says it, whatever was said since. */
export const openForMs = 24 * hourMs;

/** Everything about requests that waits for a member's yes or no: what any answer of theirs may be meant for. */
export function questionsTo(community: Community, member: MemberId): readonly Question[] {
  const live = liveRequests(community);
  return [alertTo, inquiryTo, conditionsTo, suspicionOf].flatMap((questions) =>
    live.flatMap((request) => questions(request, member)),
  );
}

/** Whether a member was alerted to a request that still waits for their answer. */
export function isAlerted({ status, alerted, declined, missions }: Request, member: MemberId): boolean {
  return status === 'open' && alerted.has(member) && !declined.has(member) && !missions.has(member);
}

/** Will they help? Whoever said on which condition drops it by a press alone, but may take it back. */
function alertTo(request: Request, member: MemberId): readonly Question[] {
  const { id, status, suggested, alerted } = request;
  const suggestion = status === 'open' ? suggested.get(member) : undefined;
  if (!suggestion && !isAlerted(request, member)) return [];
  const since = suggestion?.at ?? alerted.get(member) ?? 0;
  const no = { do: 'decline', request: id } as const;
  return [{ request: id, ...(suggestion ? {} : { yes: { do: 'take', request: id } }), no, since }];
}

/** Did it work? Asked after the time, or as soon as the other side said so. */
function inquiryTo({ id, by, missions }: Request, member: MemberId): readonly Question[] {
  const asked = [...missions.values()].filter((mission) => {
    const { helper, status, inquiries, askerSays, helperSays } = mission;
    const [mine, other] = by === member ? [askerSays, helperSays] : [helperSays, askerSays];
    const unsettled = status === 'taken' || status === 'done';
    const wasAsked = inquiries > 0 || other !== undefined;
    return (by === member || helper === member) && unsettled && wasAsked && mine === undefined;
  });
  if (asked.length === 0) return [];
  const since = Math.max(...asked.map(({ inquiredAt = 0, saidAt = 0 }) => Math.max(inquiredAt, saidAt)));
  return [
    {
      request: id,
      yes: { do: 'worked', request: id },
      no: { do: 'did-not-work', request: id },
      since,
    },
  ];
}

/** Does it suit its author on these conditions? */
function conditionsTo(
  { id: request, by, status, suggested }: Request,
  member: MemberId,
): readonly Question[] {
  if (by !== member || status !== 'open') return [];
  return [...suggested].map(([helper, { at: since }]) => ({
    request,
    yes: { do: 'suits', request, helper },
    no: { do: 'suits-not', request, helper },
    since,
  }));
}

/** Is it a request, or the same as another? */
function suspicionOf({ id, by, status, like, openSince }: Request, member: MemberId): readonly Question[] {
  if (by !== member || status !== 'wondered') return [];
  const meant = like
    ? ({ yes: { do: 'same', request: id, other: like }, no: { do: 'another', request: id } } as const)
    : ({ yes: { do: 'ask', request: id }, no: { do: 'not-a-request', request: id } } as const);
  return [{ request: id, ...meant, since: openSince }];
}
