import type { Community, Member } from '../community.ts';
import type { Instant } from '../model.ts';
import { isPaused } from '../pause.ts';
import { dayMs } from '../timing.ts';
import { isIn } from './period.ts';
import type { Scope } from './scope.ts';

/** How volunteers are called upon, as counts: nobody is named. All but `asked` and `answering` are as of now. */
export interface VolunteerFigures {
  readonly enlisted: number;
  /** On a pause. */
  readonly paused: number;
  /** The platform refuses the bot's messages to them. */
  readonly unreachable: number;
  /** Alerted to a request in the period. */
  readonly asked: number;
  /** Of those, how many took something or said no in the period. */
  readonly answering: number;
  /** Neither paused nor unreachable, never alerted in the period, and took nothing by themselves: no need fitted. */
  readonly idle: number;
  /** Left their last `asleepAfter` alerts or more without an answer. */
  readonly asleep: number;
  /** Alerted more than `mostAWeek` times in the last seven days. */
  readonly overAsked: number;
}

/** Alerts in a row without an answer after which a volunteer counts as asleep. */
export const asleepAfter = 5;
/** Alerts in seven days above which a volunteer counts as over-asked. */
export const mostAWeek = 6;

/** How the volunteers of a scope are called upon: those who offered help in its zone, where it names one. */
export function volunteerFigures(community: Community, scope: Scope, now: Instant): VolunteerFigures {
  const volunteers = [...community.members.values()].filter(
    ({ enlistment }) => enlistment && (scope.zone === undefined || enlistment.zone === scope.zone),
  );
  const { asked, answering } = calledUpon(community, scope);
  const count = (holds: (member: Member) => boolean) => volunteers.filter(holds).length;
  const paused = ({ pauses }: Member) => isPaused(pauses, now);
  const awake = (member: Member) => !paused(member) && !member.unreachable;
  const wasAsked = ({ id, alerts }: Member) =>
    asked.has(id) || alerts.some((instant) => isIn(scope.period, instant));
  return {
    enlisted: volunteers.length,
    paused: count(paused),
    unreachable: count(({ unreachable }) => unreachable),
    asked: count(wasAsked),
    answering: count((member) => wasAsked(member) && answering.has(member.id)),
    idle: count((member) => awake(member) && !wasAsked(member) && !answering.has(member.id)),
    asleep: count((member) => awake(member) && member.unanswered >= asleepAfter),
    overAsked: count(
      ({ alerts }) => alerts.filter((instant) => instant > now - 7 * dayMs).length > mostAWeek,
    ),
  };
}

/** Who was alerted to a request in the period, and which of them took something then or said no to what they were asked. */
function calledUpon(community: Community, { period }: Scope) {
  const asked = new Set<string>();
  const answering = new Set<string>();
  for (const { alerted, declined, missions } of community.requests.values()) {
    for (const [member, at] of alerted) {
      if (!isIn(period, at)) continue;
      asked.add(member);
      if (declined.has(member)) answering.add(member);
    }
    for (const { helper, takenAt } of missions.values()) if (isIn(period, takenAt)) answering.add(helper);
  }
  return { asked, answering };
}
