import type { Refusal } from '../command.ts';
import { type Community, isVerified, type Request } from '../community.ts';
import { type Level, levels } from '../detail.ts';
import type { Category, Enlistment, Instant, MemberId, Need, When } from '../model.ts';
import type { Phrase } from '../phrase.ts';
import type { Reason } from '../reason.ts';

/**
 * What a kind of help asks for beyond the skill.
 *
 * What a volunteer said of themselves may rule them out (`suits`) or speak for them (`reasons`); what they did not say
 * does neither.
 */
interface DomainRule {
  /** Why a member may not do it at all, asked or not: safeguarding and law. */
  readonly forbids?: (
    community: Community,
    member: MemberId,
    request: Request,
    at: Instant,
  ) => Refusal | undefined;
  /** Whether somebody who offers this may be asked for that. */
  readonly suits?: (offer: Enlistment, need: Need) => boolean;
  readonly reasons?: (offer: Enlistment, need: Need) => readonly Reason[];
  /** When it is too late to find somebody, and how long before that it presses. */
  readonly lastCall?: { readonly at: (when: When) => Instant | undefined; readonly pressesMs: number };
  /** What the two sides are told once they found each other. */
  readonly howTo?: { readonly asker: Phrase; readonly helper: Phrase };
}

const dayMs = 24 * 60 * 60 * 1000;

/** Other people's children: only whom an organizer knows as an adult. */
const children: DomainRule = {
  forbids: (community, member) => (isVerified(community, member) ? undefined : 'not-verified'),
};

/** Homework: a subject they named, if they named any, and not above the level they said. */
const homework: DomainRule = {
  ...children,
  suits: ({ lessons }, { lesson }) => {
    const { subject, level } = lesson ?? {};
    const named = lessons?.subjects ?? [];
    const knows = subject === undefined || named.length === 0 || named.includes(subject);
    const reaches = level === undefined || lessons?.level === undefined || rank(level) <= rank(lessons.level);
    return knows && reaches;
  },
  reasons: ({ lessons }, { lesson: { subject } = {} }) =>
    subject !== undefined && lessons?.subjects.includes(subject) ? [{ type: 'teaches', subject }] : [],
};

const rank = (level: Level) => levels.indexOf(level);

/** Lifts: no more seats than the car has; going the same way is a reason. Their window is `when` and `hours`. */
const lifts: DomainRule = {
  suits: ({ ride }, need) => (need.ride?.seats ?? 1) <= (ride?.seats ?? Number.POSITIVE_INFINITY),
  reasons: ({ ride }, need) => {
    const [offered, wanted] = [ride ?? {}, need.ride ?? {}];
    const ways = new Set([offered.way ?? 'both', wanted.way ?? 'both']);
    const alongTheWay = ways.size < 2 || ways.has('both');
    return [
      ...(wanted.seats !== undefined && offered.seats !== undefined
        ? [{ type: 'seats', seats: offered.seats } as const]
        : []),
      ...(wanted.place !== undefined && wanted.place === offered.place && alongTheWay
        ? [{ type: 'same-way', place: wanted.place } as const]
        : []),
    ];
  },
};

/**
 * The two rounds of an election are at most two weeks apart, and whoever gives a proxy may give it for both: so its
 * holder is asked for no other until three weeks after the first.
 */
const electionMs = 21 * dayMs;

/**
 * A voter holds at most one proxy made in France: of several, the first made alone is valid (Code électoral, L73).
 * Since 1 January 2022 the holder may be registered in another commune (L72 as changed by law 2019-1461, article 112),
 * so where they live is no rule; they vote at the polling place of whoever gave it.
 *
 * The law names no last day, but a proxy that the town hall has not received does not let its holder vote (R76-1), and
 * whoever gives it must go before an officer in person (R72-1). So the day itself is too late to look for somebody.
 */
const proxies: DomainRule = {
  forbids: ({ members }, member, { id, need }, at) => {
    const proxy = members.get(member)?.proxy;
    const another = proxy !== undefined && proxy.request !== id && heldFrom(need.when, at) < proxy.until;
    return another ? 'one-proxy' : undefined;
  },
  lastCall: { at: ({ start, end }) => start ?? end, pressesMs: 7 * dayMs },
  howTo: { asker: 'asker.proxy', helper: 'helper.proxy' },
};

/** Help of any kind: a language it takes, and one that helps. */
const anyKind: DomainRule = {
  suits: ({ speaks }, need) => !need.speaks?.needed || !speaks || speaks.includes(need.speaks.language),
  reasons: ({ speaks }, need) =>
    need.speaks && speaks?.includes(need.speaks.language)
      ? [{ type: 'speaks', language: need.speaks.language }]
      : [],
};

/** The rules of each kind of help that has any of its own: the one table. */
const domains: Partial<Readonly<Record<Category, DomainRule>>> = {
  homework,
  childcare: children,
  transport: lifts,
  proxy_vote: proxies,
};

/** Why a member may not take a request at all, whoever asks them; nothing when they may. */
export function forbidden(
  community: Community,
  member: MemberId,
  request: Request,
  at: Instant,
): Refusal | undefined {
  return domains[request.need.category]?.forbids?.(community, member, request, at);
}

/** Whether what a volunteer said of themselves lets them be asked for a need. */
export function suits(offer: Enlistment, need: Need): boolean {
  return rulesOf(need).every((rule) => rule.suits?.(offer, need) ?? true);
}

/** What, of what they said of themselves, speaks for asking a volunteer. */
export function suitedBecause(offer: Enlistment, need: Need): readonly Reason[] {
  return rulesOf(need).flatMap((rule) => rule.reasons?.(offer, need) ?? []);
}

/** When it is too late to find somebody for a need, where its kind says so. */
export function lastCallFor({ category, when }: Need): Instant | undefined {
  return when && domains[category]?.lastCall?.at(when);
}

/** Whether a need should be treated as urgent at an instant: its author says so, or its last call is near. */
export function presses(need: Need, now: Instant): boolean {
  const last = lastCallFor(need);
  return (
    need.urgent || (last !== undefined && now >= last - (domains[need.category]?.lastCall?.pressesMs ?? 0))
  );
}

/** What the two sides of a mission are told beside how to reach each other, where its kind has anything to tell. */
export function howTo({ category }: Need): DomainRule['howTo'] {
  return domains[category]?.howTo;
}

/** Until when whoever takes a proxy for that day can take no other. */
export function proxyHeldUntil(when: When | undefined, at: Instant): Instant {
  return heldFrom(when, at) + electionMs;
}

function heldFrom(when: When | undefined, at: Instant): Instant {
  return when?.end ?? when?.start ?? at;
}

function rulesOf({ category }: Need): readonly DomainRule[] {
  const rule = domains[category];
  return rule ? [anyKind, rule] : [anyKind];
}
