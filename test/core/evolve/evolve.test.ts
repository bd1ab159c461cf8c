import { describe, expect, test } from '@jest/globals';
import type { Event } from '../../../src/core/command.ts';
import type { Member, Request } from '../../../src/core/community.ts';
import { newCommunity, replay } from '../../../src/core/evolve/evolve.ts';
import type { MemberId } from '../../../src/core/model.ts';
import {
  alerted,
  amended,
  ana,
  asked,
  ben,
  cancelled,
  cleo,
  closed,
  confirmed,
  dan,
  days,
  declined,
  didNotWork,
  disagreed,
  disputed,
  during,
  enlisted,
  escalated,
  expired,
  handedOver,
  hours,
  inquired,
  neighbourhood,
  noon,
  olga,
  organized,
  reminded,
  reopened,
  reported,
  suggested,
  taken,
  thanked,
  wondered,
  worked,
} from '../../support/neighbourhood.ts';

const here = neighbourhood;
const settled = (didWork: boolean, helper: MemberId = ben): Event => ({
  type: 'settled',
  at: noon,
  by: olga,
  request: 'r_1',
  worked: didWork,
  helper,
});

function requestAfter(...events: readonly Event[]): Request {
  const request = replay([...here, ...events]).requests.get('r_1');
  if (!request) throw new Error('No request.');
  return request;
}

function memberAfter(id: MemberId, ...events: readonly Event[]): Member {
  const member = replay([...here, ...events]).members.get(id);
  if (!member) throw new Error('No member.');
  return member;
}

describe('an empty log', () => {
  test('is a community of which nothing is known', () => {
    expect(replay([])).toEqual(newCommunity());
  });
});

describe('the community', () => {
  test('is what it was founded as', () => {
    expect(replay(here)).toMatchObject({ id: 'c_1', language: 'fr', timeZone: 'Europe/Paris' });
  });
  test('knows its groups, organizers and zones', () => {
    const zoned = (zones: `z_${string}`[]): Event => ({ type: 'zoned', at: noon, by: olga, zones });
    const community = replay([...here, organized(ana), zoned(['z_1']), zoned(['z_2', 'z_3'])]);
    expect([...community.groups]).toEqual(['g_1']);
    expect([...community.organizers]).toEqual([olga, ana]);
    expect([...community.zones]).toEqual(['z_2', 'z_3']);
  });
  test('remembers when each group had its digest', () => {
    const digested: Event = { type: 'digested', at: noon, group: 'g_1', requests: ['r_1'] };
    expect(replay([...here, digested]).digestedAt.get('g_1')).toBe(noon);
  });
  test('takes no digest for a call that was recorded before digests called', () => {
    const digested: Event = { type: 'digested', at: noon, group: 'g_1', requests: ['r_1'] };
    expect(replay([...here, asked(), digested]).requests.get('r_1')?.escalated).toBeUndefined();
    const calls: Event = { ...digested, calls: true };
    expect(replay([...here, asked(), calls]).requests.get('r_1')?.escalated).toBe('group');
  });
});

describe('a member', () => {
  const paused = (until?: number): Event => ({
    type: 'paused',
    at: noon,
    by: ben,
    ...(until === undefined ? {} : { until }),
  });
  test('is known from the first thing they do', () => {
    expect(replay([asked()]).members.get(ana)).toMatchObject({ joinedAt: noon, requests: ['r_1'] });
  });
  test('offers what they enlisted for, until they stop', () => {
    expect(memberAfter(ben, enlisted(ben)).enlistment?.skills).toEqual(['errands']);
    expect(
      memberAfter(ben, enlisted(ben), { type: 'stopped', at: noon, by: ben }).enlistment,
    ).toBeUndefined();
  });
  test('pauses until they said, or for as long as they say nothing', () => {
    expect(memberAfter(ben, enlisted(ben), paused(noon)).pauses).toEqual([{ from: noon, until: noon }]);
    expect(memberAfter(ben, enlisted(ben), paused()).pauses).toEqual([
      { from: noon, until: Number.POSITIVE_INFINITY },
    ]);
    expect(memberAfter(ben, enlisted(ben), paused(), { type: 'resumed', at: noon, by: ben }).pauses).toEqual(
      [],
    );
    const inWords = { ...enlisted(ben), at: noon, inWords: true };
    expect(memberAfter(ben, enlisted(ben), paused(), inWords).pauses).toEqual([]);
    expect(memberAfter(ben, enlisted(ben), paused(), enlisted(ben)).pauses).toHaveLength(1);
  });
  test('cannot be reached from when the platform refused until they come back', () => {
    const lost: Event = { type: 'lost-touch', at: noon, by: ben };
    expect(memberAfter(ben, lost).unreachable).toBe(true);
    expect(memberAfter(ben, lost, { type: 'joined', at: noon, by: ben }).unreachable).toBe(false);
  });
  test('keeps their last word on being an ambassador', () => {
    const consented = (answer: 'yes' | 'later'): Event => ({
      type: 'consented',
      at: noon,
      by: ben,
      purpose: 'ambassador',
      answer,
    });
    expect(memberAfter(ben, consented('later'), consented('yes')).consents.ambassador?.answer).toBe('yes');
  });
  test('who left for good is not remembered', () => {
    const community = replay([...here, { type: 'forgotten', at: noon, by: olga }]);
    expect(community.members.has(olga)).toBe(false);
    expect(community.organizers.has(olga)).toBe(false);
  });
  test('who helped has it counted once both sides confirmed, by whom they helped and with what', () => {
    const helper = memberAfter(ben, asked(), taken(ben), ...worked());
    expect(helper).toMatchObject({ confirmed: 1 });
    expect([...helper.helped]).toEqual([[ana, 1]]);
    expect([...helper.categories]).toEqual([['errands', 1]]);
    expect(memberAfter(ben, asked(), taken(ben), ...disagreed(), settled(true)).confirmed).toBe(1);
    expect(memberAfter(ben, asked(), taken(ben), ...disagreed(), settled(false)).confirmed).toBe(0);
    expect(memberAfter(ben, asked(), taken(ben), ...didNotWork()).confirmed).toBe(0);
  });
  test('who was thanked has it counted by who thanked', () => {
    expect([...memberAfter(ben, asked(), taken(ben), thanked()).thankedBy]).toEqual([[ana, 1]]);
  });
  test('who hands over or loses a mission to its withdrawal gets their weekly limit back', () => {
    expect(memberAfter(ben, asked(), taken(ben)).taken).toEqual([noon]);
    expect(memberAfter(ben, asked(), taken(ben), handedOver(ben))).toMatchObject({
      taken: [],
      handedOver: 1,
    });
    expect(memberAfter(ben, asked(), taken(ben), cancelled()).taken).toEqual([]);
    expect(memberAfter(ben, asked(), taken(ben), ...worked()).taken).toEqual([noon]);
  });
  test('is remembered to have been asked and to have taken for four weeks, and the last time for ever', () => {
    const later = noon + days(29);
    const second = [asked({}, later, 'r_2'), taken(ben, later, 'r_2')];
    expect(memberAfter(ben, asked(), taken(ben), ...second).taken).toEqual([later]);
    expect(memberAfter(ben, asked(), alerted([ben])).alerts).toEqual([noon]);
    expect(memberAfter(ben, asked(), alerted([ben]), alerted([ben], 2, later)).alerts).toEqual([later]);
  });
});

describe('the status of a request', () => {
  const two = asked({ people: 2 });
  test.each<[Request['status'], readonly Event[]]>([
    ['wondered', [wondered()]],
    ['wondered', [wondered(), amended({ people: 3 })]],
    ['dismissed', [wondered(), { type: 'dismissed', at: noon, by: ana, request: 'r_1', as: 'same' }]],
    ['expired', [wondered(), expired()]],
    ['open', [wondered(), asked()]],
    ['open', [asked()]],
    ['open', [asked(), alerted([ben]), declined(ben), escalated()]],
    ['taken', [asked(), taken(ben)]],
    ['taken', [asked(), taken(ben), reminded(2), inquired(), reported(ben, false), thanked()]],
    ['open', [asked(), taken(ben), handedOver(ben)]],
    ['open', [asked(), taken(ben), amended({ people: 2 })]],
    ['open', [two, taken(ben)]],
    ['open', [two, taken(ben), ...worked()]],
    ['taken', [two, taken(ben), ...worked(), taken(cleo)]],
    ['taken', [two, taken(ben), amended({ people: 1 })]],
    ['done', [asked(), taken(ben), reported(ana, true)]],
    ['confirmed', [asked(), taken(ben), ...worked()]],
    ['confirmed', [two, taken(ben), ...worked(), expired()]],
    ['confirmed', [two, taken(ben), taken(cleo), ...worked(), ...didNotWork(cleo)]],
    ['taken', [two, taken(ben), expired()]],
    ['disputed', [asked(), taken(ben), ...disagreed()]],
    ['disputed', [two, taken(ben), taken(cleo), ...disagreed()]],
    ['confirmed', [asked(), taken(ben), ...disagreed(), settled(true)]],
    ['failed', [asked(), taken(ben), ...disagreed(), settled(false)]],
    ['failed', [asked(), taken(ben), ...didNotWork()]],
    ['unconfirmed', [asked(), taken(ben), inquired(), inquired(2), closed()]],
    ['confirmed', [asked(), taken(ben), inquired(), closed(), ...worked()]],
    ['cancelled', [asked(), taken(ben), cancelled()]],
    ['open', [asked(), taken(ben), cancelled(), reopened()]],
    ['open', [asked(), expired(), reopened()]],
    ['open', [asked(), taken(ben), ...didNotWork(), reopened()]],
  ])('is %s', (status, events) => {
    const community = replay([...here, ...events]);
    expect(community.requests.get('r_1')?.status).toBe(status);
    const ended = !['wondered', 'open', 'taken', 'done', 'disputed'].includes(status);
    expect(community.live.has('r_1')).toBe(!ended);
  });
});

describe('the search for helpers', () => {
  const later = noon + hours(1);
  const searched = [asked(), alerted([ben, cleo]), alerted([dan], 2, later), escalated('group', later)];
  const anew = { waves: 0, openSince: later };
  test('remembers its waves and whom it reached', () => {
    const request = requestAfter(...searched);
    expect(request).toMatchObject({ waves: 2, waveAt: later, escalated: 'group', escalatedAt: later });
    expect([...request.alerted.keys()]).toEqual([ben, cleo, dan]);
  });
  test('begins anew when a mission is handed over, without the one who did', () => {
    const request = requestAfter(...searched, taken(ben), handedOver(ben, later));
    expect(request).toMatchObject(anew);
    expect(request.alerted.size).toBe(0);
    expect(request).not.toHaveProperty('escalated');
    expect(request).not.toHaveProperty('escalatedAt');
    expect([...request.declined]).toEqual([ben]);
  });
  test('begins anew when a request is opened again, without those who failed', () => {
    const request = requestAfter(...searched, taken(ben), ...didNotWork(), reopened(later));
    expect(request).toMatchObject({ ...anew, filled: 0 });
    expect([...request.declined]).toEqual([ben]);
  });
  test('may reach again the helper of a request that was withdrawn by mistake', () => {
    expect(requestAfter(asked(), taken(ben), cancelled(), reopened()).declined.size).toBe(0);
  });
  test('begins anew when more helpers are wanted than were found', () => {
    expect(requestAfter(...searched, taken(ben), amended({ people: 3 }, later))).toMatchObject(anew);
  });
  test('goes on at once among those who can do what was really meant, and spares those already asked', () => {
    const request = requestAfter(...searched, amended({ category: 'pets' }, later));
    expect(request).toMatchObject({ waves: 0, openSince: noon });
    expect(request.waveAt).toBeUndefined();
    expect(request.alerted.size).toBe(3);
  });
  test('leaves the organizers their pause when what is wanted changes after they were called', () => {
    const called = requestAfter(asked(), escalated('organizers', noon), amended({ category: 'pets' }, later));
    expect(called).toMatchObject({ escalated: 'group', escalatedAt: later });
  });
  test('keeps a condition that waits while another place is handed over', () => {
    const two = asked({ people: 2 });
    expect([...requestAfter(two, taken(ben), suggested(cleo), handedOver(ben)).suggested.keys()]).toEqual([
      cleo,
    ]);
    expect(requestAfter(two, suggested(cleo), amended({ category: 'pets' })).suggested.size).toBe(0);
  });
  test('keeps no condition of who was forgotten, and that of who was merged under their one id', () => {
    const forgotten: Event = { type: 'forgotten', at: noon, by: cleo };
    expect(requestAfter(asked(), suggested(cleo), forgotten).suggested.size).toBe(0);
    const merged: Event = { type: 'merged', at: noon, by: ben, other: cleo };
    expect([...requestAfter(asked(), suggested(cleo), merged).suggested.keys()]).toEqual([ben]);
  });
  test('counts whoever said no and takes it after all as taking it', () => {
    const request = requestAfter(asked(), declined(ben), taken(ben));
    expect(request.declined.size).toBe(0);
    expect([...request.missions.keys()]).toEqual([ben]);
  });
});

describe('a mission', () => {
  const missionAfter = (...events: readonly Event[]) => requestAfter(...events).missions.get(ben);
  test('keeps what each side said and when', () => {
    expect(missionAfter(asked(), taken(ben), reported(ben, true), reported(ana, false))).toMatchObject({
      helperSays: true,
      askerSays: false,
      saidAt: noon,
    });
  });
  test('keeps which reminders and questions were sent', () => {
    expect(missionAfter(asked(), taken(ben), reminded(24), inquired())).toMatchObject({
      reminded: [24],
      inquiries: 1,
      inquiredAt: noon,
    });
  });
  test('at another time is reminded of and asked about again', () => {
    const when = during('2027-03-05 10:00', '2027-03-05 11:00');
    const mission = missionAfter(asked(), taken(ben), reminded(24), inquired(), amended({ when }));
    expect(mission).toMatchObject({ reminded: [], inquiries: 0 });
    expect(mission?.inquiredAt).toBeUndefined();
  });
});

describe('a log that makes no sense', () => {
  test('is refused where a request was never asked', () => {
    expect(() => replay([taken(ben)])).toThrow('r_1 before it was asked');
  });
  test('is refused where a mission was never taken', () => {
    for (const event of [confirmed(), disputed(), reported(ana, true), closed(), reminded(2)])
      expect(() => replay([asked(), event])).toThrow('m_ben in r_1 before it was taken');
  });
});
