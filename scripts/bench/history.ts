import type { Event } from '../../src/core/command.ts';
import {
  categories,
  type GroupId,
  type Instant,
  type MemberId,
  type RequestId,
} from '../../src/core/model.ts';

const hourMs = 3_600_000;
/** Members of whom each seventh volunteers for everything. */
const volunteerEvery = 7;

/**
 * The life of a community as its log has it: everybody joins and volunteers enlist, then needs are met one after the
 * other, each asked, searched for, taken, reported by both sides, confirmed and mostly thanked for.
 */
export function* history(members: number, events: number, start: Instant): Generator<Event> {
  const idOf = (number: number): MemberId => `m_${String((number % members) + 1).padStart(12, '0')}`;
  const group: GroupId = 'g_000000000001';
  let at = start;
  let made = 0;
  const next = (event: Event): Event => {
    at += hourMs / 20;
    made += 1;
    return event;
  };
  yield next({ type: 'founded', at, community: 'c_000000000001', language: 'fr', timeZone: 'Europe/Paris' });
  yield next({ type: 'linked', at, group });
  for (let member = 0; member < members && made < events; member++) {
    yield next({ type: 'joined', at, by: idOf(member), group });
    const enlistment = { skills: categories, hours: [], weeklyLimit: 3 };
    if (member % volunteerEvery === 0) yield next({ type: 'enlisted', at, by: idOf(member), enlistment });
  }
  for (let need = 0; made < events; need++) {
    for (const event of mission(need, group, idOf)) {
      if (made === events) return;
      yield next({ ...event, at });
    }
  }
}

/** The eight events of a need that is met; spread over the members by steps prime to their number. */
function mission(need: number, group: GroupId, idOf: (number: number) => MemberId): readonly Event[] {
  const request: RequestId = `r_${String(need).padStart(12, '0')}`;
  const [by, helper] = [idOf(need * 31), idOf(need * 17 * volunteerEvery + 1)];
  const category = categories[need % categories.length] ?? 'other';
  const to = [1, 2, 3].map((step) => idOf(need * 17 * volunteerEvery + step));
  const about = { at: 0, request } as const;
  return [
    { type: 'asked', ...about, by, group, need: { category, people: 1, urgent: need % 9 === 0 } },
    { type: 'alerted', ...about, wave: 1, to },
    { type: 'taken', ...about, by: helper },
    { type: 'reported', ...about, by: helper, helper, worked: true },
    { type: 'reported', ...about, by, helper, worked: true },
    { type: 'confirmed', ...about, by, helper },
    { type: 'thanked', ...about, by, helper },
    { type: 'digested', at: 0, group, requests: [request] },
  ];
}
