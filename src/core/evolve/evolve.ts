import type { Event } from '../command.ts';
import type { Community } from '../community.ts';
import { someone } from '../model.ts';
import { newTrust } from '../trust/ties.ts';
import { evolveDigest } from './digest.ts';
import { active, briefMember, evolveMember, mergeMembers } from './member.ts';
import { evolveReading } from './reading.ts';
import { evolveRequest } from './request.ts';
import { evolveTrust, isOfTrust, type TrustEvent } from './trust.ts';

/** Replays a log from the beginning. Pure: the same events always give an equal community. */
export function replay(events: Iterable<Event>): Community {
  const community = newCommunity();
  for (const event of events) evolve(community, event);
  return community;
}

/** A community of which nothing is known yet: what an empty log replays to. */
export function newCommunity(): Community {
  return {
    id: undefined,
    foundedAt: 0,
    language: 'fr',
    timeZone: 'UTC',
    groups: new Set(),
    zones: new Set(),
    organizers: new Set(),
    members: new Map(),
    requests: new Map(),
    live: new Set(),
    answers: new Map(),
    digestedAt: new Map(),
    trust: newTrust(),
    toPropose: new Set(),
    activeAt: new Map(),
  };
}

/**
 * Applies one event, in place, to a community its caller owns.
 *
 * In place because copying the members at each event makes replay quadratic. Events are facts: evolve never refuses
 * one and never reads a clock.
 */
export function evolve(community: Community, event: Event): void {
  if (isOfTrust(event)) evolveTrust(community, event);
  else apply(community, event);
  // That somebody cannot be written to is no sign of theirs.
  if ('by' in event && event.by && event.type !== 'lost-touch') active(community, event.by, event.at);
}

function apply(community: Community, event: Exclude<Event, TrustEvent>): void {
  switch (event.type) {
    case 'founded':
      community.id = event.community;
      community.foundedAt = event.at;
      community.language = event.language;
      community.timeZone = event.timeZone;
      return;
    case 'linked':
      community.groups.add(event.group);
      return;
    case 'unlinked':
      community.groups.delete(event.group);
      community.digestedAt.delete(event.group);
      return;
    case 'configured':
      community.language = event.language ?? community.language;
      community.timeZone = event.timeZone ?? community.timeZone;
      if (event.quiet) community.quiet = event.quiet;
      return;
    case 'merged':
      mergeMembers(community, event);
      return;
    case 'zoned':
      community.zones.clear();
      for (const zone of event.zones) community.zones.add(zone);
      return;
    case 'appointed':
      if (event.member !== someone) community.organizers.add(event.member);
      return;
    case 'digested':
      evolveDigest(community, event);
      return;
    case 'briefed':
      briefMember(community, event);
      return;
    case 'subscribed':
    case 'issued':
    case 'viewed':
      evolveReading(community, event);
      return;
    case 'joined':
    case 'organized':
    case 'enlisted':
    case 'paused':
    case 'resumed':
    case 'stopped':
    case 'introduced':
    case 'verified':
    case 'stayed':
    case 'checked-on':
    case 'lost-touch':
    case 'forgotten':
      evolveMember(community, event);
      return;
    default:
      evolveRequest(community, event);
  }
}
