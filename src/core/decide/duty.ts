import type { CommandOf, Decision } from '../command.ts';
import type { Community, Request } from '../community.ts';
import { isBriefDue, isCallDue, isDigestDue } from '../timing.ts';

type Duty = CommandOf<'alert' | 'remind' | 'inquire' | 'escalate' | 'expire' | 'close' | 'brief' | 'digest'>;

/** Rules about what the bot does by itself as time passes: each duty once, and only while it still makes sense. */
export function decideDuty(community: Community, command: Duty): Decision {
  if (command.type === 'digest') return digest(community, command);
  if (command.type === 'brief') return brief(community, command);
  const request = community.requests.get(command.request);
  if (!request) return 'unknown-request';
  switch (command.type) {
    case 'alert':
      return alert(community, request, command);
    case 'escalate':
      return escalate(request, command);
    case 'expire':
      return request.status === 'open' || request.status === 'wondered'
        ? [{ ...command, type: 'expired' }]
        : 'not-due';
    case 'remind':
      return remind(request, command);
    case 'inquire':
      return inquire(request, command);
    case 'close':
      return close(request, command);
    default:
      return command satisfies never;
  }
}

function digest(community: Community, command: CommandOf<'digest'>): Decision {
  const { group, at } = command;
  const requests = command.requests.filter((id) => {
    const request = community.requests.get(id);
    return request?.status === 'open' && isCallDue(community, request, group, at);
  });
  const due = community.groups.has(group) && requests.length > 0 && isDigestDue(community, group, at);
  return due ? [{ ...command, type: 'digested', requests, calls: true }] : 'not-due';
}

function brief(community: Community, command: CommandOf<'brief'>): Decision {
  const member = community.members.get(command.to);
  const requests = command.requests.filter((id) => community.requests.get(id)?.status === 'open');
  const due =
    member?.enlistment?.digestOnly && requests.length > 0 && isBriefDue(community, member, command.at);
  return due ? [{ ...command, type: 'briefed', requests }] : 'not-due';
}

/** Much may have happened since the wave was drawn up: a member may have answered, or left for good. */
function alert(community: Community, request: Request, command: CommandOf<'alert'>): Decision {
  const fresh = command.to.every((member) => {
    const answered = request.declined.has(member) || request.missions.has(member) || member === request.by;
    return community.members.has(member) && !request.alerted.has(member) && !answered;
  });
  const due =
    request.status === 'open' && command.wave === request.waves + 1 && command.to.length > 0 && fresh;
  return due ? [{ ...command, type: 'alerted' }] : 'not-due';
}

function escalate(request: Request, command: CommandOf<'escalate'>): Decision {
  const before = command.to === 'group' ? undefined : 'group';
  return request.status === 'open' && request.escalated === before
    ? [{ ...command, type: 'escalated' }]
    : 'not-due';
}

function remind(request: Request, command: CommandOf<'remind'>): Decision {
  const mission = unfinished(request, command);
  if (mission?.status !== 'taken' || mission.reminded.includes(command.hoursBefore)) return 'not-due';
  return [{ ...command, type: 'reminded' }];
}

function inquire(request: Request, command: CommandOf<'inquire'>): Decision {
  const mission = unfinished(request, command);
  return mission && command.round === mission.inquiries + 1 ? [{ ...command, type: 'inquired' }] : 'not-due';
}

function close(request: Request, command: CommandOf<'close'>): Decision {
  const asked = (unfinished(request, command)?.inquiries ?? 0) > 0;
  const disputed = request.missions.get(command.helper)?.status === 'disputed';
  return asked || disputed ? [{ ...command, type: 'closed' }] : 'not-due';
}

function unfinished(request: Request, command: CommandOf<'remind' | 'inquire' | 'close'>) {
  if (request.status === 'cancelled') return undefined;
  const mission = request.missions.get(command.helper);
  return mission?.status === 'taken' || mission?.status === 'done' ? mission : undefined;
}
