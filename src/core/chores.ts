import { localOf } from './calendar.ts';
import type { Command, CommandOf } from './command.ts';
import { type Community, liveRequests, type Mission, type Request } from './community.ts';
import { inactivity } from './inactivity.ts';
import { fits } from './match/fits.ts';
import { waves } from './match/waves.ts';
import type { Instant, MemberId } from './model.ts';
import { proposals } from './proposals.ts';
import type { Settings } from './settings.ts';
import {
  deadlineOf,
  hourMs,
  isBriefDue,
  isCallDue,
  isDigestDue,
  isQuiet,
  isReportDue,
  minuteMs,
  outcomeAt,
  quietOf,
  startOf,
} from './timing.ts';

/** Requests named in one digest. */
const mostInDigest = 12;
/** A request younger than this is not yet worth repeating in a digest. */
const digestAfterMs = 3 * hourMs;

/**
 * What is due in a community at an instant: waves, reminders, questions about the outcome, escalation, expiry and
 * the daily digest, as commands for `decide`.
 *
 * Depends on nothing but the log and the instant, so that a restart, a missed tick or a jump of the clock loses
 * nothing: what was due is due until it is done. Costs what is open, not what ever was.
 */
export function chores(community: Community, now: Instant, settings: Settings): readonly Command[] {
  const commands: Command[] = [];
  const alerts = waves(community, now, settings);
  const digest = digests(community, now, settings);
  for (const id of community.live) {
    const request = community.requests.get(id);
    if (request) commands.push(...requestChores(community, request, now, settings, alerts.get(id)));
  }
  return [
    // Of what the digest tells a group, nothing is said beside it.
    ...commands.filter((command) => !isTold(community, command, digest)),
    ...digest,
    ...briefs(community, now, settings),
    ...reports(community, now, settings),
    ...proposals(community, now, settings),
    ...inactivity(community, now, settings),
  ];
}

function isTold(community: Community, command: Command, digest: readonly DigestCommand[]): boolean {
  if (command.type !== 'escalate' || command.to !== 'group') return false;
  const group = community.requests.get(command.request)?.group;
  return digest.some((one) => one.group === group && one.requests.includes(command.request));
}

function requestChores(
  community: Community,
  request: Request,
  now: Instant,
  settings: Settings,
  alert: Command | undefined,
): readonly Command[] {
  const waits = request.status === 'open' || request.status === 'wondered';
  if (waits && now >= deadlineOf(request, settings)) {
    const heard = request.asked && isQuiet(community, quietOf(community, settings), now);
    return heard ? [] : [{ type: 'expire', at: now, request: request.id }];
  }
  const escalation = request.status === 'open' ? nextResort(community, request, now, settings) : undefined;
  const commands = [alert ?? escalation].filter((command) => command !== undefined);
  const followUps = [...request.missions.values()].map((mission) =>
    followUp(community, request, mission, now, settings),
  );
  return [...commands, ...followUps.filter((command) => command !== undefined)];
}

/** Whom to bring it to once those alerted had their time, or there was nobody to alert: the group, then the organizers. */
function nextResort(
  community: Community,
  request: Request,
  now: Instant,
  settings: Settings,
): Command | undefined {
  const { groupAfterMinutes, urgentGroupAfterMinutes, organizersAfterHours } = settings.escalation;
  const pause = (request.need.urgent ? urgentGroupAfterMinutes : groupAfterMinutes) * minuteMs;
  if (isQuiet(community, quietOf(community, settings), now)) return undefined;
  if (request.escalated === undefined) {
    const [firstAlertedAt = request.openSince] = request.alerted.values();
    const due = Math.max(firstAlertedAt, request.openSince) + pause;
    return now >= due ? { type: 'escalate', at: now, request: request.id, to: 'group' } : undefined;
  }
  if (request.escalated !== 'group') return undefined;
  const late = request.openSince + organizersAfterHours * hourMs;
  const soon = deadlineOf(request, settings) - organizersAfterHours * hourMs;
  const due = Math.max(Math.min(late, soon), (request.escalatedAt ?? 0) + pause);
  return now >= due ? { type: 'escalate', at: now, request: request.id, to: 'organizers' } : undefined;
}

function followUp(
  community: Community,
  request: Request,
  mission: Mission,
  now: Instant,
  settings: Settings,
): Command | undefined {
  if (mission.status !== 'taken' && mission.status !== 'done' && mission.status !== 'disputed')
    return undefined;
  if (isQuiet(community, quietOf(community, settings), now)) return undefined;
  const about = { at: now, request: request.id, helper: mission.helper };
  const { closeAfterHours } = settings.outcome;
  if (mission.status === 'disputed') {
    const unsettled = now - (mission.saidAt ?? now);
    return unsettled >= closeAfterHours * hourMs ? { type: 'close', ...about } : undefined;
  }
  const since = now - (mission.inquiredAt ?? 0);
  if (mission.inquiries > 1)
    return since >= closeAfterHours * hourMs ? { type: 'close', ...about } : undefined;
  return areAwake(community, [request.by, mission.helper], now, settings)
    ? question(request, mission, now, settings)
    : undefined;
}

/** The reminder before, and the two questions after, whether it worked. */
function question(request: Request, mission: Mission, now: Instant, settings: Settings): Command | undefined {
  const about = { at: now, request: request.id, helper: mission.helper };
  if (mission.inquiries === 0) {
    if (now >= outcomeAt(request, mission, settings)) return { type: 'inquire', ...about, round: 1 };
    return reminder(request, mission, now, settings);
  }
  const again = now - (mission.inquiredAt ?? 0) >= settings.outcome.remindAfterHours * hourMs;
  return again ? { type: 'inquire', ...about, round: 2 } : undefined;
}

/** Whether all of some members may be written to: by the hours they chose, or else by everybody's. */
function areAwake(
  community: Community,
  members: readonly MemberId[],
  now: Instant,
  settings: Settings,
): boolean {
  return members.every((id) => {
    const own = community.members.get(id)?.enlistment?.quiet;
    return !isQuiet(community, own ?? quietOf(community, settings), now);
  });
}

/** The nearest reminder due; one that fell due before the mission was taken is no longer needed. */
function reminder(request: Request, mission: Mission, now: Instant, settings: Settings): Command | undefined {
  const start = startOf(request.need.when);
  if (mission.status !== 'taken') return undefined;
  if (start === undefined || now >= start || request.need.when?.precision === 'span') return undefined;
  const hoursBefore = settings.reminder.beforeHours
    .filter((hours) => now >= start - hours * hourMs && mission.takenAt < start - hours * hourMs)
    .sort((a, b) => a - b)[0];
  if (hoursBefore === undefined || mission.reminded.some((hours) => hours <= hoursBefore)) return undefined;
  return { type: 'remind', at: now, request: request.id, helper: mission.helper, hoursBefore };
}

type DigestCommand = CommandOf<'digest'>;

function digests(community: Community, now: Instant, settings: Settings): readonly DigestCommand[] {
  const local = localOf(now, community.timeZone);
  if (local.minute < settings.digestAt || isQuiet(community, quietOf(community, settings), now)) return [];
  const waiting = liveRequests(community)
    .filter((request) => request.status === 'open' && now < deadlineOf(request, settings))
    .filter(({ openSince }) => now - openSince >= digestAfterMs);
  const groups = [...community.groups].filter((group) => isDigestDue(community, group, now));
  return groups.flatMap((group): readonly DigestCommand[] => {
    const told = waiting.filter((request) => isCallDue(community, request, group, now));
    const requests = told.slice(0, mostInDigest).map(({ id }) => id);
    return requests.length === 0 ? [] : [{ type: 'digest', at: now, group, requests }];
  });
}

/** The report of the week, to the organizers who asked for it. */
function reports(community: Community, now: Instant, settings: Settings): readonly Command[] {
  return [...community.organizers].flatMap((to): readonly Command[] => {
    const member = community.members.get(to);
    if (!member || !isReportDue(community, member, now)) return [];
    const quiet = isQuiet(community, member.enlistment?.quiet ?? quietOf(community, settings), now);
    return quiet ? [] : [{ type: 'issue', at: now, to }];
  });
}

/**
 * What fits each volunteer who would rather read once a day what waits than be alerted: what they were not sent yet, or
 * what began anew since. Whoever wants to see the rest asks for "missions"; nobody is nagged with it.
 */
function briefs(community: Community, now: Instant, settings: Settings): readonly Command[] {
  if (localOf(now, community.timeZone).minute < settings.digestAt) return [];
  const readers = [...community.members.values()].filter(
    (member) => member.enlistment?.digestOnly && isBriefDue(community, member, now),
  );
  if (readers.length === 0) return [];
  const open = liveRequests(community).filter(
    (request) => request.status === 'open' && now < deadlineOf(request, settings),
  );
  return readers.flatMap((member) => {
    const requests = open.filter(
      (request) => !request.briefed.has(member.id) && fits(community, request, member, now, settings),
    );
    const most = requests.slice(0, mostInDigest).map(({ id }) => id);
    return most.length > 0 ? [{ type: 'brief', at: now, to: member.id, requests: most } as const] : [];
  });
}
