import { instantOf } from '../../src/core/calendar.ts';
import type { EventOf } from '../../src/core/command.ts';
import type { Enlistment, Instant, MemberId, Need, RequestId, When } from '../../src/core/model.ts';
import { dayMs, hourMs, minuteMs } from '../../src/core/timing.ts';

/** The zone in which every test neighbourhood lives. */
export const zone = 'Europe/Paris';

/** The instant at which a wall in the neighbourhood shows `2027-03-02 14:30`. */
export function on(wall: string): Instant {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = wall.split(/\D/).map(Number);
  return instantOf({ year, month, day, minute: hour * 60 + minute }, zone);
}

export const minutes = (count: number) => count * minuteMs;
export const hours = (count: number) => count * hourMs;
export const days = (count: number) => count * dayMs;

/** A Tuesday, at noon: when whatever says nothing else happened. */
export const noon = on('2027-03-02 12:00');

/** Ana asks, Ben, Cleo and Dan help, Olga and Paul organize. */
export const [ana, ben, cleo, dan, olga, paul]: [MemberId, MemberId, MemberId, MemberId, MemberId, MemberId] =
  ['m_ana', 'm_ben', 'm_cleo', 'm_dan', 'm_olga', 'm_paul'];

export const founded: EventOf<'founded'> = {
  type: 'founded',
  at: 0,
  community: 'c_1',
  language: 'fr',
  timeZone: zone,
};
export const linked: EventOf<'linked'> = { type: 'linked', at: 0, group: 'g_1' };
export const joined = (by: MemberId): EventOf<'joined'> => ({ type: 'joined', at: 0, by, group: 'g_1' });
export const organized = (by: MemberId = olga): EventOf<'organized'> => ({ type: 'organized', at: 0, by });
export const enlisted = (by: MemberId, more: Partial<Enlistment> = {}): EventOf<'enlisted'> => ({
  type: 'enlisted',
  at: 0,
  by,
  enlistment: { skills: ['errands'], hours: [], ...more },
});

/** A founded neighbourhood with one group, in which everybody is known. */
export const neighbourhood = [founded, linked, ...[ana, ben, cleo, dan, olga].map(joined), organized()];

export const errand: Need = { category: 'errands', people: 1, urgent: false };
/** A window on a day, to the minute. */
export const during = (from: string, to: string): When => ({
  relation: 'at',
  start: on(from),
  end: on(to),
  precision: 'minute',
});

/** What happens to a request, the first one unless another is named, at noon unless said otherwise. */
const about = (by: MemberId, at: Instant = noon, request: RequestId = 'r_1') => ({ at, by, request });

export const wondered = (need: Partial<Need> = {}, at?: Instant): EventOf<'wondered'> => ({
  type: 'wondered',
  ...about(ana, at),
  group: 'g_1',
  need: { ...errand, ...need },
});
export const asked = (need: Partial<Need> = {}, at?: Instant, request?: RequestId): EventOf<'asked'> => ({
  type: 'asked',
  ...about(ana, at, request),
  group: 'g_1',
  need: { ...errand, ...need },
});
export const amended = (need: Partial<Need>, at?: Instant): EventOf<'amended'> => ({
  type: 'amended',
  ...about(ana, at),
  need,
});
export const cancelled = (at?: Instant): EventOf<'cancelled'> => ({
  type: 'cancelled',
  ...about(ana, at),
  reason: 'not-needed',
});
export const reopened = (at?: Instant): EventOf<'reopened'> => ({ type: 'reopened', ...about(ana, at) });
export const taken = (by: MemberId, at?: Instant, request?: RequestId): EventOf<'taken'> => ({
  type: 'taken',
  ...about(by, at, request),
});
export const handedOver = (by: MemberId, at?: Instant): EventOf<'handed-over'> => ({
  type: 'handed-over',
  ...about(by, at),
});
export const suggested = (by: MemberId, at?: Instant): EventOf<'suggested'> => ({
  type: 'suggested',
  ...about(by, at),
});
export const suited = (helper: MemberId, answer: 'yes' | 'no', at?: Instant): EventOf<'suited'> => ({
  type: 'suited',
  ...about(ana, at),
  helper,
  answer,
});
export const declined = (by: MemberId, at?: Instant): EventOf<'declined'> => ({
  type: 'declined',
  ...about(by, at),
});
export const reported = (
  by: MemberId,
  worked: boolean,
  helper: MemberId = ben,
  at?: Instant,
): EventOf<'reported'> => ({ type: 'reported', ...about(by, at), worked, helper });
export const confirmed = (
  helper: MemberId = ben,
  by: MemberId = ana,
  request?: RequestId,
): EventOf<'confirmed'> => ({ type: 'confirmed', ...about(by, noon, request), helper });
export const failed = (helper: MemberId = ben, by: MemberId = ana): EventOf<'failed'> => ({
  type: 'failed',
  ...about(by),
  helper,
});
export const disputed = (helper: MemberId = ben, by: MemberId = ana): EventOf<'disputed'> => ({
  type: 'disputed',
  ...about(by),
  helper,
});
export const thanked = (helper: MemberId = ben): EventOf<'thanked'> => ({
  type: 'thanked',
  ...about(ana),
  helper,
});
export const alerted = (to: readonly MemberId[], wave = 1, at: Instant = noon): EventOf<'alerted'> => ({
  type: 'alerted',
  at,
  request: 'r_1',
  wave,
  to,
});
export const escalated = (
  to: 'group' | 'organizers' = 'group',
  at: Instant = noon,
): EventOf<'escalated'> => ({ type: 'escalated', at, request: 'r_1', to });
export const expired = (at: Instant = noon): EventOf<'expired'> => ({ type: 'expired', at, request: 'r_1' });
export const inquired = (
  round: 1 | 2 = 1,
  helper: MemberId = ben,
  at: Instant = noon,
): EventOf<'inquired'> => ({ type: 'inquired', at, request: 'r_1', helper, round });
export const closed = (helper: MemberId = ben, at: Instant = noon): EventOf<'closed'> => ({
  type: 'closed',
  at,
  request: 'r_1',
  helper,
});
export const reminded = (
  hoursBefore: number,
  helper: MemberId = ben,
  at: Instant = noon,
): EventOf<'reminded'> => ({ type: 'reminded', at, request: 'r_1', helper, hoursBefore });
/** Both sides said it worked. */
export const worked = (helper: MemberId = ben) => [
  reported(helper, true, helper),
  reported(ana, true, helper),
  confirmed(helper),
];
/** Both sides said it did not. */
export const didNotWork = (helper: MemberId = ben) => [
  reported(helper, false, helper),
  reported(ana, false, helper),
  failed(helper),
];
/** The helper says it worked, the member who asked says it did not. */
export const disagreed = (helper: MemberId = ben) => [
  reported(helper, true, helper),
  reported(ana, false, helper),
  disputed(helper),
];
