import type { Event, EventOf } from '../../src/core/command.ts';
import type { CommunityId } from '../../src/core/model.ts';

const at = 1_700_000_000_123;
const by = 'm_ada';
const helper = 'm_bob';
const group = 'g_1';
const request = 'r_1';
const act = { at, by, request } as const;
const chore = { at, request } as const;
const need = {
  category: 'errands',
  secondCategory: 'health',
  when: { relation: 'every', start: at + 1, end: at + 2, precision: 'part', repeats: 'week' },
  zone: 'z_1',
  people: 2,
  urgent: false,
  ride: { seats: 3, way: 'to', place: 'station' },
  lesson: { subject: 'maths', level: 'lower_secondary' },
  speaks: { language: 'ar', needed: true },
} as const;

/** An event of every type, with every field it may have, as the community's log holds it. */
export function everyEvent(community: CommunityId): readonly Event[] {
  const events: { readonly [T in Event['type']]: Required<EventOf<T>> } = {
    founded: { type: 'founded', at, community, language: 'fr', timeZone: 'Europe/Paris' },
    linked: { type: 'linked', at, group, by },
    unlinked: { type: 'unlinked', at, group, by },
    configured: {
      type: 'configured',
      at,
      by,
      language: 'en',
      timeZone: 'Europe/London',
      quiet: { from: 1_320, to: 480 },
    },
    merged: { type: 'merged', at, by, other: helper },
    joined: { type: 'joined', at, by, group },
    organized: { type: 'organized', at, by },
    appointed: { type: 'appointed', at, by, member: helper },
    zoned: { type: 'zoned', at, by, zones: ['z_1', 'z_2'] },
    enlisted: {
      type: 'enlisted',
      at,
      by,
      enlistment: {
        skills: ['errands', 'diy'],
        zone: 'z_1',
        hours: [{ days: [1, 7], from: 0, to: 1_440 }],
        weeklyLimit: 3,
        quiet: { from: 1_320, to: 480 },
        adult: true,
        digestOnly: false,
        ride: { seats: 3, way: 'to', place: 'work' },
        lessons: { subjects: ['maths', 'sciences'], level: 'upper_secondary' },
        speaks: ['ar', 'en'],
      },
      inWords: true,
    },
    paused: { type: 'paused', at, by, from: at + 1, until: at + 2 },
    resumed: { type: 'resumed', at, by },
    stopped: { type: 'stopped', at, by },
    consented: { type: 'consented', at, by, purpose: 'ambassador', answer: 'later' },
    introduced: { type: 'introduced', at, by },
    verified: { type: 'verified', at, by, member: helper, answer: 'yes' },
    subscribed: { type: 'subscribed', at, by, every: 'week' },
    viewed: { type: 'viewed', at, by, what: 'candidates', whom: [helper] },
    belonged: { type: 'belonged', at, by, networks: ['parents', 'sports'] },
    vouched: { type: 'vouched', at, by, member: helper },
    retracted: { type: 'retracted', at, by, member: helper },
    raised: { type: 'raised', at, by, member: helper, words: 'r_2' },
    judged: { type: 'judged', at, by, member: helper, raisedBy: 'm_cy', upheld: true },
    invited: { type: 'invited', at, by, member: helper, network: 'parents' },
    accepted: { type: 'accepted', at, by },
    refused: { type: 'refused', at, by },
    'stepped-down': { type: 'stepped-down', at, by },
    proposed: { type: 'proposed', at, member: helper, purpose: 'ambassador' },
    stayed: { type: 'stayed', at, by },
    'checked-on': { type: 'checked-on', at, member: helper, until: at + 1 },
    'lost-touch': { type: 'lost-touch', at, by, left: true },
    forgotten: { type: 'forgotten', at, by },
    wondered: { type: 'wondered', ...act, group, need, like: 'r_0', beside: 'r_9' },
    dismissed: { type: 'dismissed', ...act, as: 'same' },
    asked: { type: 'asked', ...act, group, need },
    amended: { type: 'amended', ...act, need: { when: { relation: 'asap', precision: 'minute' } } },
    cancelled: { type: 'cancelled', ...act, reason: 'not-needed' },
    reopened: { type: 'reopened', ...act },
    taken: { type: 'taken', ...act },
    declined: { type: 'declined', ...act },
    'handed-over': { type: 'handed-over', ...act },
    suggested: { type: 'suggested', ...act },
    suited: { type: 'suited', ...act, helper, answer: 'no' },
    reported: { type: 'reported', ...act, helper, worked: true },
    confirmed: { type: 'confirmed', ...act, helper },
    disputed: { type: 'disputed', ...act, helper },
    failed: { type: 'failed', ...act, helper },
    settled: { type: 'settled', ...act, helper, worked: false },
    thanked: { type: 'thanked', ...act, helper },
    alerted: { type: 'alerted', ...chore, wave: 1, to: [by, helper] },
    reminded: { type: 'reminded', ...chore, helper, hoursBefore: 24 },
    inquired: { type: 'inquired', ...chore, helper, round: 2 },
    escalated: { type: 'escalated', ...chore, to: 'organizers' },
    expired: { type: 'expired', ...chore },
    closed: { type: 'closed', ...chore, helper },
    briefed: { type: 'briefed', at, to: by, requests: [request] },
    issued: { type: 'issued', at, to: by },
    digested: { type: 'digested', at, group, requests: [request], calls: true },
  };
  return Object.values(events);
}
