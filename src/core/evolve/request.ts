import type { Event, EventOf } from '../command.ts';
import { type Community, isSettled, type Mission, missionsOf, type Request } from '../community.ts';
import { proxyHeldUntil } from '../match/domains.ts';
import { type Instant, type MemberId, type RequestId, someone } from '../model.ts';
import { answered, unanswered } from './answers.ts';
import { evolveAsking } from './asked.ts';
import { escalate } from './digest.ts';
import { memberOf, recent } from './member.ts';
import { evolveMission, forgottenMission, newMission } from './mission.ts';
import { isAnotherSearch, searchAgain, startOver } from './search.ts';
import { evolveSuggestion } from './suggestion.ts';
import { whyUnmet } from './unmet.ts';

type RequestEvent = Extract<Event, { request: RequestId }>;

/** Applies what happened to a request, and to the missions it led to. */
export function evolveRequest(community: Community, event: RequestEvent): void {
  if (event.type === 'wondered' || event.type === 'asked') {
    evolveAsking(community, event);
    return;
  }
  const request = requestOf(community, event.request);
  delete request.lapsed;
  if (event.type === 'suggested' || event.type === 'suited') {
    evolveSuggestion(request, event);
    return;
  }
  switch (event.type) {
    case 'taken':
      take(community, request, event);
      break;
    case 'handed-over':
      handOver(community, request, event);
      break;
    case 'declined':
      decline(community, request, event);
      break;
    case 'alerted':
      alert(community, request, event);
      break;
    case 'escalated':
      escalate(request, event);
      break;
    case 'amended':
      amend(community, request, event);
      break;
    case 'dismissed':
      request.status = 'dismissed';
      break;
    case 'cancelled':
      request.status = 'cancelled';
      for (const mission of request.missions.values()) giveBack(community, request, mission);
      break;
    case 'expired':
      if (request.asked) request.unmet = whyUnmet(community, request);
      if (request.filled === 0) request.status = 'expired';
      else request.need = { ...request.need, people: request.filled };
      break;
    case 'reopened':
      reopen(request, event.at);
      break;
    default:
      evolveMission(community, request, event);
  }
  request.status = statusOf(request);
  if (request.status !== 'open') unanswered(community, request, event.at);
  if (isSettled(request)) community.live.delete(request.id);
  else community.live.add(request.id);
}

const ended = new Set<Request['status']>(['wondered', 'dismissed', 'cancelled', 'expired']);

/** The status a request has by its missions, unless it ended in another way. */
function statusOf(request: Request): Request['status'] {
  if (ended.has(request.status)) return request.status;
  if (request.filled < request.need.people) return 'open';
  const missions = missionsOf(request);
  const some = (status: Mission['status']) => missions.some((mission) => mission.status === status);
  if (some('disputed')) return 'disputed';
  if (some('taken')) return 'taken';
  if (some('done')) return 'done';
  if (some('confirmed')) return 'confirmed';
  return some('failed') ? 'failed' : 'unconfirmed';
}

function take(community: Community, request: Request, { by, at }: EventOf<'taken'>): void {
  const mission = newMission(by, at);
  const suggestion = request.suggested.get(by);
  if (suggestion?.suits) mission.conditional = true;
  const held = request.missions.get(by);
  if (by === someone) request.forgotten.push(mission);
  else if (held) held.more = (held.more ?? 0) + 1;
  else request.missions.set(by, mission);
  request.filled++;
  request.waitedMs ??= at - request.openSince;
  answered(community, request, by, at, true);
  if (request.need.category === 'proxy_vote') holdProxy(community, request, by, at);
  request.declined.delete(by);
  request.suggested.delete(by);
  if (suggestion && !suggestion.suits) request.lapsed = [by];
  const helper = memberOf(community, by, at);
  helper.unanswered = 0;
  recent(helper.taken, at).push(at);
}

function decline(community: Community, request: Request, { by, at }: EventOf<'declined'>): void {
  if (by === someone || request.alerted.has(by)) request.refusals++;
  request.declined.add(by);
  if (request.suggested.delete(by)) request.lapsed = [by];
  answered(community, request, by, at, false);
  memberOf(community, by, at).unanswered = 0;
}

function holdProxy(community: Community, request: Request, by: MemberId, at: Instant): void {
  const until = proxyHeldUntil(request.need.when, at);
  if (by !== someone) memberOf(community, by, at).proxy = { request: request.id, until };
}

/** More helpers wanted, or help of another kind, time or place: others may fit, so the search begins again. */
function amend(community: Community, request: Request, { need: change, at }: EventOf<'amended'>): void {
  const wasFull = request.filled >= request.need.people;
  const { category } = request.need;
  request.need = { ...request.need, ...change };
  delete request.like;
  if (wasFull && request.filled < request.need.people) startOver(request, at);
  else if (isAnotherSearch(category, change)) {
    unanswered(community, request, at);
    searchAgain(request);
    // The card says what changed: the group is not called again, the organizers may be.
    if (request.escalated === 'organizers') {
      request.escalated = 'group';
      request.escalatedAt = at;
    }
  }
  if (!change.when) return;
  for (const mission of request.missions.values()) {
    mission.reminded.length = 0;
    mission.inquiries = 0;
    delete mission.inquiredAt;
  }
}

function handOver(community: Community, request: Request, event: EventOf<'handed-over'>): void {
  const mission = event.by === someone ? forgottenMission(request) : request.missions.get(event.by);
  if (!mission) return;
  memberOf(community, event.by, event.at).handedOver++;
  giveBack(community, request, mission);
  request.filled--;
  if (event.by === someone) request.forgotten.splice(request.forgotten.indexOf(mission), 1);
  else if (mission.more) mission.more--;
  else {
    request.missions.delete(event.by);
    request.declined.add(event.by);
  }
  const waiting = request.status === 'open' ? [...request.suggested] : [];
  startOver(request, event.at);
  // Who waited for an answer while another place was free still does.
  for (const [helper, suggestion] of waiting) request.suggested.set(helper, suggestion);
}

/** A mission that will not be carried out no longer counts towards its helper's weekly limit. */
function giveBack(community: Community, request: Request, { helper, takenAt }: Mission): void {
  const member = community.members.get(helper);
  const taken = member?.taken ?? [];
  if (member?.proxy?.request === request.id) delete member.proxy;
  if (taken.includes(takenAt)) taken.splice(taken.indexOf(takenAt), 1);
}

/** Whoever helped in vain is not asked again; whoever was about to help when it was withdrawn is. */
function reopen(request: Request, at: Instant): void {
  for (const { helper, status, askerSays } of request.missions.values()) {
    if (status !== 'taken' || askerSays === false) request.declined.add(helper);
  }
  request.missions.clear();
  request.forgotten.length = 0;
  request.filled = 0;
  request.asked = true;
  request.status = 'open';
  startOver(request, at);
}

function alert(community: Community, request: Request, event: EventOf<'alerted'>): void {
  request.waves = event.wave;
  request.waveAt = event.at;
  request.alerts += event.to.length;
  for (const id of event.to) {
    if (id === someone) continue;
    request.alerted.set(id, event.at);
    request.pending.add(id);
    const member = memberOf(community, id, event.at);
    member.unanswered++;
    recent(member.alerts, event.at).push(event.at);
  }
}

function requestOf(community: Community, id: RequestId): Request {
  const request = community.requests.get(id);
  if (!request) throw new Error(`The log mentions ${id} before it was asked.`);
  return request;
}
