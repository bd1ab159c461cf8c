import type { CommandOf, Decision, Event } from '../command.ts';
import type { Community, Mission, Request } from '../community.ts';
import { judgesOf } from '../judges.ts';
import { type MemberId, someone } from '../model.ts';
import { suggest, suit } from './condition.ts';
import { hinders } from './hindrance.ts';

type Helping = CommandOf<
  'take' | 'decline' | 'hand-over' | 'suggest' | 'suit' | 'report' | 'thank' | 'settle'
>;

/** Rules about helping: who takes a request, hands it over, and when help counts. */
export function decideHelping(community: Community, command: Helping): Decision {
  const request = community.requests.get(command.request);
  if (!request) return 'unknown-request';
  switch (command.type) {
    case 'take':
      return take(community, request, command);
    case 'decline':
      return decline(request, command);
    case 'hand-over':
      return handOver(community, request, command);
    case 'suggest':
      return suggest(community, request, command);
    case 'suit':
      return suit(community, request, command);
    case 'report':
      return report(request, command);
    case 'thank':
      return thank(request, command);
    case 'settle':
      return settle(community, request, command);
    default:
      return command satisfies never;
  }
}

function take(community: Community, request: Request, command: CommandOf<'take'>): Decision {
  return hinders(community, request, command) ?? [{ ...command, type: 'taken' }];
}

function decline(request: Request, command: CommandOf<'decline'>): Decision {
  if (request.by === command.by) return 'your-own';
  if (request.missions.has(command.by)) return 'already-yours';
  if (request.suggested.has(command.by)) return [{ ...command, type: 'declined' }];
  if (request.status !== 'open') return 'not-open';
  return request.declined.has(command.by) ? 'nothing-changed' : [{ ...command, type: 'declined' }];
}

/** Whoever is named to do it instead is asked at once: nothing comes between, not even a crash. */
function handOver(
  community: Community,
  request: Request,
  { instead, ...command }: CommandOf<'hand-over'>,
): Decision {
  const mission = request.missions.get(command.by);
  // "I can't after all" takes a condition back too.
  if (!mission && request.suggested.has(command.by)) return [{ ...command, type: 'declined' }];
  if (!mission) return 'unknown-mission';
  const live = mission.status === 'taken' && request.status !== 'cancelled';
  if (!live) return 'already-settled';
  const { at, request: id } = command;
  const asks = instead !== undefined && mayBeAlerted(community, request, instead);
  return [
    { ...command, type: 'handed-over' },
    ...(asks ? [{ type: 'alerted', at, request: id, wave: 1, to: [instead] } as const] : []),
  ];
}

/** The search begins again: whoever did not say no to it may be asked, whether they were before or not. */
function mayBeAlerted(
  { members }: Community,
  { by, missions, declined }: Request,
  member: MemberId,
): boolean {
  return members.has(member) && member !== by && !missions.has(member) && !declined.has(member);
}

/**
 * One side says whether it worked. Help counts once both said so; when they differ an organizer decides.
 *
 * The member who asked speaks of one helper, or of all at once; a helper speaks of their own mission.
 */
function report(request: Request, command: CommandOf<'report'>): Decision {
  const asker = request.by === command.by;
  if (!asker && !request.missions.has(command.by)) return 'not-yours';
  const helper = asker ? command.helper : command.by;
  const missions = [...request.missions.values()].filter((mission) => !helper || mission.helper === helper);
  if (missions.length === 0) return 'unknown-mission';
  if (request.status === 'cancelled' || request.by === someone) return 'already-settled';
  const open = missions.filter((mission) => canSay(mission, asker, command.worked));
  if (open.length === 0) return 'already-settled';
  const news = open.filter((mission) => (asker ? mission.askerSays : mission.helperSays) !== command.worked);
  if (news.length === 0) return 'already-said';
  return news.flatMap((mission) => outcome(mission, asker, command));
}

/** Once closed for want of an answer a mission may still be agreed on, but is not quarrelled over. */
function canSay({ status, askerSays, helperSays }: Mission, asker: boolean, worked: boolean): boolean {
  const other = asker ? helperSays : askerSays;
  if (status === 'unconfirmed') return other === undefined || other === worked;
  return status !== 'confirmed' && status !== 'failed';
}

function outcome(mission: Mission, asker: boolean, command: CommandOf<'report'>): Event[] {
  const { at, by, request, worked } = command;
  const { helper } = mission;
  const reported: Event = { type: 'reported', at, by, request, worked, helper };
  const other = asker ? mission.helperSays : mission.askerSays;
  if (other === undefined) return [reported];
  if (other !== worked) {
    return mission.status === 'disputed'
      ? [reported]
      : [reported, { type: 'disputed', at, by, request, helper }];
  }
  return [reported, { type: worked ? 'confirmed' : 'failed', at, by, request, helper }];
}

function thank(request: Request, command: CommandOf<'thank'>): Decision {
  if (request.by !== command.by) return 'not-yours';
  const { helper } = command;
  const missions = [...request.missions.values()].filter((mission) => !helper || mission.helper === helper);
  if (missions.length === 0) return 'unknown-mission';
  const { at, by, request: id } = command;
  const thanked = missions
    .filter((mission) => !mission.thanked && mission.status !== 'failed' && !inVain(request, mission))
    .map((mission): Event => ({ type: 'thanked', at, by, request: id, helper: mission.helper }));
  return thanked.length > 0 ? thanked : 'already-said';
}

/** Nothing was done for a need that was withdrawn before. */
function inVain({ status }: Request, mission: Mission): boolean {
  return status === 'cancelled' && mission.status === 'taken';
}

function settle(community: Community, request: Request, command: CommandOf<'settle'>): Decision {
  if (!community.organizers.has(command.by)) return 'not-organizer';
  const mission = request.missions.get(command.helper);
  if (!mission) return 'unknown-mission';
  if (mission.status !== 'disputed') return 'already-settled';
  const judges = judgesOf(community, request, command.helper);
  return judges.includes(command.by) ? [{ ...command, type: 'settled' }] : 'your-own';
}
