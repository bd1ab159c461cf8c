import type { EventOf } from '../command.ts';
import type { Community, Mission, Request } from '../community.ts';
import { type Instant, type MemberId, someone } from '../model.ts';
import { connect, tieOf } from '../trust/ties.ts';
import { count, memberOf } from './member.ts';

/** What happens to one helper's part in a request once they took it. */
export type MissionEvent = EventOf<
  | 'reminded'
  | 'inquired'
  | 'reported'
  | 'confirmed'
  | 'disputed'
  | 'failed'
  | 'settled'
  | 'closed'
  | 'thanked'
>;

/** Applies what happened to a mission of a request. What was confirmed stays so, where two accounts are one person's. */
export function evolveMission(community: Community, request: Request, event: MissionEvent): void {
  const mission = missionOf(request, event);
  if (mission.status === 'confirmed' && mission.helper !== someone && event.type !== 'thanked') return;
  switch (event.type) {
    case 'thanked':
      mission.thanked = true;
      if (event.helper === request.by) return;
      count(memberOf(community, event.helper, event.at).thankedBy, event.by);
      tieOf(community.trust, event.helper, event.by).thanked.push(event.at);
      connect(community.trust, event.helper, event.by);
      return;
    case 'reminded':
      mission.reminded.push(event.hoursBefore);
      return;
    case 'inquired':
      mission.inquiries = event.round;
      mission.inquiredAt = event.at;
      return;
    case 'reported':
      mission.saidAt = event.at;
      if (event.by === request.by) mission.askerSays = event.worked;
      else mission.helperSays = event.worked;
      if (!event.worked || mission.status !== 'taken') return;
      mission.status = 'done';
      tieOf(community.trust, event.helper, request.by).claimed++;
      return;
    case 'confirmed':
      confirm(community, request, mission, event.at);
      return;
    case 'disputed':
    case 'failed':
      takeBack(community, request, mission);
      mission.status = event.type;
      return;
    case 'settled':
      if (event.worked) confirm(community, request, mission, event.at);
      else mission.status = 'failed';
      return;
    case 'closed':
      if (mission.helperSays === undefined && !mission.askerSays) {
        tieOf(community.trust, event.helper, request.by).silent.push(event.at);
      }
      mission.status = 'unconfirmed';
      return;
    default:
      event satisfies never;
  }
}

/** Confirmed missions after which a helper is asked whether they would be an ambassador. */
const missionsBeforeProposal = 3;

/** A mission as it begins. */
export function newMission(helper: MemberId, takenAt: Instant): Mission {
  return { helper, takenAt, status: 'taken', reminded: [], inquiries: 0, thanked: false };
}

const fromOpenToEnded: readonly Mission['status'][] = [
  'taken',
  'done',
  'disputed',
  'unconfirmed',
  'failed',
  'confirmed',
];

/**
 * The mission that an event about a forgotten helper is about: the one furthest from its end.
 *
 * Which of several it really was is lost, but as each event brings one of them nearer to its end, as many end well
 * or badly as really did. A forgotten helper's missions all ended before they were forgotten.
 */
export function forgottenMission(request: Request): Mission | undefined {
  const order = ({ status }: Mission) => fromOpenToEnded.indexOf(status);
  return [...request.forgotten].sort((a, b) => order(a) - order(b))[0];
}

function missionOf(request: Request, event: MissionEvent): Mission {
  if (event.helper === someone) return forgottenMission(request) ?? newMission(someone, event.at);
  const known = request.missions.get(event.helper);
  if (!known) throw new Error(`The log mentions ${event.helper} in ${request.id} before it was taken.`);
  return known;
}

/** What one side says and the other denies is no claim any more. */
function takeBack({ trust }: Community, request: Request, { helper, status }: Mission): void {
  if (status === 'done') tieOf(trust, helper, request.by).claimed--;
}

/** Who helped themselves, from two accounts that were not known to be one person's, helped nobody. */
function confirm(community: Community, request: Request, mission: Mission, at: Instant): void {
  if (mission.helper === request.by && mission.helper !== someone) {
    mission.status = 'unconfirmed';
    return;
  }
  mission.status = 'confirmed';
  const helper = memberOf(community, mission.helper, at);
  helper.confirmed++;
  count(helper.helped, request.by);
  count(helper.categories, request.need.category);
  const tie = tieOf(community.trust, mission.helper, request.by);
  tie.confirmed.push(at);
  tie.groups.add(request.group);
  tie.categories.add(request.need.category);
  if (request.need.zone) tie.zones.add(request.need.zone);
  connect(community.trust, mission.helper, request.by);
  const asked = helper.consents.ambassador !== undefined || helper.proposals > 0;
  if (helper.confirmed >= missionsBeforeProposal && !asked) community.toPropose.add(helper.id);
}
