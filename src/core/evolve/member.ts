import type { EventOf } from '../command.ts';
import { type Community, liveRequests, type Member } from '../community.ts';
import { type Instant, type MemberId, someone } from '../model.ts';
import { withPause } from '../pause.ts';
import { noTally } from '../tally.ts';
import { anchored, detached } from './trust.ts';

const monthMs = 28 * 24 * 60 * 60 * 1000;

type MemberEvent = EventOf<
  | 'joined'
  | 'organized'
  | 'enlisted'
  | 'paused'
  | 'resumed'
  | 'stopped'
  | 'introduced'
  | 'verified'
  | 'stayed'
  | 'checked-on'
  | 'lost-touch'
  | 'forgotten'
>;

/** Applies what happened to a member as such; nothing is remembered of one who was forgotten. */
export function evolveMember(community: Community, event: MemberEvent): void {
  if (event.type === 'verified') {
    verify(community, event);
    return;
  }
  if (event.type === 'checked-on') {
    const silent = community.members.get(event.member);
    if (silent) silent.staysUntil = event.until;
    return;
  }
  if (event.by === someone) return;
  if (event.type === 'forgotten') {
    forget(community, event);
    return;
  }
  const member = memberOf(community, event.by, event.at);
  switch (event.type) {
    case 'joined':
      member.unreachable = false;
      return;
    case 'organized':
      community.organizers.add(event.by);
      delete community.leaderlessSince;
      anchored(community, event.by);
      return;
    case 'enlisted':
      member.enlistment = event.enlistment;
      delete member.formerly;
      // A sentence says that they are there; a box ticked during a break only prepares what comes after.
      if (event.inWords) member.pauses = member.pauses.filter(({ from }) => from > event.at);
      return;
    case 'paused':
      member.pauses = withPause(member.pauses, event);
      return;
    case 'resumed':
      member.pauses = [];
      return;
    case 'stopped':
      if (member.enlistment) member.formerly = member.enlistment;
      delete member.enlistment;
      member.pauses = [];
      return;
    case 'introduced':
      member.introducedAt = event.at;
      return;
    case 'stayed':
      return;
    case 'lost-touch':
      member.unreachable = true;
      return;
    default:
      event satisfies never;
  }
}

function forget(community: Community, { by: id, at }: EventOf<'forgotten'>): void {
  community.members.delete(id);
  for (const { suggested } of liveRequests(community)) suggested.delete(id);
  if (community.organizers.delete(id) && community.organizers.size === 0) community.leaderlessSince = at;
  detached(community, id);
}

/**
 * The word of an organizer who left still stands; one organizer's "no" takes back what any of them said. Of
 * themselves nobody's word counts, not even under another account's name.
 */
function verify(community: Community, { member: id, by, at, answer }: EventOf<'verified'>): void {
  if (id === someone || id === by) return;
  const member = memberOf(community, id, at);
  delete member.introducedAt;
  if (answer === 'yes') member.verifiedBy.add(by);
  else member.verifiedBy.clear();
  anchored(community, id);
}

/**
 * Two members are one: they are in touch, and the other id is nobody's any more.
 *
 * That is all, as past events are rewritten to name one member only: see `Log.forget`.
 */
export function mergeMembers(community: Community, { by, other, at }: EventOf<'merged'>): void {
  if (by === someone) return;
  memberOf(community, by, at).unreachable = false;
  if (other === by) return;
  community.members.delete(other);
  for (const { suggested } of liveRequests(community)) {
    const suggestion = suggested.get(other);
    if (suggestion && suggested.delete(other)) suggested.set(by, suggestion);
  }
  detached(community, other);
  if (community.organizers.delete(other)) community.organizers.add(by);
}

/** A member was sent what waits: they are not sent it again unless the search for helpers begins anew. */
export function briefMember(community: Community, { to, at, requests }: EventOf<'briefed'>): void {
  const member = community.members.get(to);
  if (!member) return;
  member.briefedAt = at;
  for (const id of requests) community.requests.get(id)?.briefed.add(to);
}

/** The member with that id, known from now on if they were not; a forgotten one is written to and thrown away. */
export function memberOf(community: Community, id: MemberId, at: Instant): Member {
  const known = community.members.get(id);
  if (known) return known;
  const member: Member = {
    id,
    joinedAt: at,
    pauses: [],
    unreachable: false,
    requests: [],
    alerts: [],
    unanswered: 0,
    taken: [],
    helped: new Map(),
    thankedBy: new Map(),
    categories: new Map(),
    answers: noTally,
    confirmed: 0,
    handedOver: 0,
    verifiedBy: new Set(),
    consents: {},
    vouches: new Set(),
    proposals: 0,
    networks: new Set(),
  };
  if (id !== someone) community.members.set(id, member);
  return member;
}

/** Remembers that a member did something: the longest silent stand first. */
export function active({ members, activeAt }: Community, id: MemberId, at: Instant): void {
  const member = members.get(id);
  if (!member) return;
  delete member.staysUntil;
  const last = Math.max(at, activeAt.get(id) ?? at);
  activeAt.delete(id);
  activeAt.set(id, last);
}

/** Drops instants more than four weeks old from the front of an ascending list, which it gives back. */
export function recent(instants: Instant[], now: Instant): Instant[] {
  const old = instants.findIndex((instant) => instant > now - monthMs);
  instants.splice(0, old === -1 ? instants.length : old);
  return instants;
}

/** Adds one to a count. */
export function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
