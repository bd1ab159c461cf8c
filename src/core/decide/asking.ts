import type { CommandOf, Decision, Event } from '../command.ts';
import { type Community, missionsOf, type Request } from '../community.ts';
import { forbidden } from '../match/domains.ts';
import type { Instant, Need, When } from '../model.ts';
import { dayMs } from '../timing.ts';

type Asking = CommandOf<'wonder' | 'dismiss' | 'ask' | 'amend' | 'cancel' | 'reopen'>;

/** Most helpers a request can ask for. */
const mostPeople = 20;
/** Farthest ahead a need can be dated, in milliseconds. */
export const farthestMs = 2 * 365 * dayMs;

/** Rules about the need itself, which belongs to the member who has it. */
export function decideAsking(community: Community, command: Asking): Decision {
  const request = community.requests.get(command.request);
  if (command.type === 'wonder') {
    return request
      ? 'already-asked'
      : [{ ...command, type: 'wondered', need: within(command.need, command.at) }];
  }
  if (command.type === 'ask') return ask(request, command);
  if (!request) return 'unknown-request';
  if (request.by !== command.by) return 'not-yours';
  switch (command.type) {
    case 'dismiss':
      return request.status === 'wondered' ? [{ ...command, type: 'dismissed' }] : 'not-open';
    case 'amend':
      return amend(community, request, command);
    case 'cancel':
      return cancel(request, command);
    case 'reopen':
      return reopen(request, command);
    default:
      return command satisfies never;
  }
}

/** A suspicion may be confirmed late, and a "no" to it taken back. */
function ask(request: Request | undefined, command: CommandOf<'ask'>): Decision {
  if (request && request.by !== command.by) return 'not-yours';
  if (request?.asked) return 'already-asked';
  return [{ ...command, type: 'asked', need: within(command.need, command.at) }];
}

/** What is asked for beyond all reason was misunderstood: that part is left out. */
function within<N extends Pick<Need, 'people' | 'when'>>({ when, ...need }: N, at: Instant) {
  const people = Math.min(Math.max(need.people, 1), mostPeople);
  return { ...need, people, ...(when && isSane(when, at) ? { when } : {}) };
}

function isSane({ start = 0, end = 0 }: When, at: Instant): boolean {
  return Math.max(start, end) <= at + farthestMs && Number.isFinite(start + end);
}

/** A need said in other words has changed, even where nothing else is understood to be different. */
function amend(
  community: Community,
  request: Request,
  { reworded = false, ...command }: CommandOf<'amend'>,
): Decision {
  if (!['wondered', 'open', 'taken'].includes(request.status)) return 'already-settled';
  const { when: asked, ...rest } = command.need;
  const { people, when } = within({ people: request.need.people, ...command.need }, command.at);
  if (people < request.filled) return 'already-taken';
  const need = {
    ...rest,
    ...(rest.people === undefined ? {} : { people }),
    ...(asked && when ? { when } : {}),
  };
  const changed = (Object.keys(need) as (keyof Need)[]).some(
    (key) => JSON.stringify(need[key]) !== JSON.stringify(request.need[key]),
  );
  if (!changed && !reworded) return 'nothing-changed';
  return [{ ...command, type: 'amended', need }, ...givenBack(community, request, { ...command, need })];
}

/** What turns out to be about children stays with nobody who may not help them. */
function givenBack(
  community: Community,
  request: Request,
  { at, need }: Pick<CommandOf<'amend'>, 'at' | 'need'>,
): readonly Event[] {
  const amended = { ...request, need: { ...request.need, ...need } };
  return [...request.missions.values()]
    .filter(
      ({ helper, status }) =>
        status === 'taken' && forbidden(community, helper, amended, at) === 'not-verified',
    )
    .flatMap(({ helper: by, more = 0 }) =>
      Array.from({ length: 1 + more }, (): Event => ({ type: 'handed-over', at, by, request: request.id })),
    );
}

/** Withdrawn before anybody helped; once somebody did, that stays done and only the free places are withdrawn. */
function cancel(request: Request, command: CommandOf<'cancel'>): Decision {
  if (!['wondered', 'open', 'taken'].includes(request.status)) return 'already-settled';
  const untouched = missionsOf(request).every(({ status }) => status === 'taken');
  if (untouched) return [{ ...command, type: 'cancelled' }];
  const { at, by, request: id } = command;
  if (request.status !== 'open') return 'already-settled';
  return [{ type: 'amended', at, by, request: id, need: { people: request.filled } }];
}

/** What ended without help may begin again, and what its author says did not work, unless a helper says it did. */
function reopen(request: Request, command: CommandOf<'reopen'>): Decision {
  const ended = ['expired', 'failed', 'unconfirmed', 'cancelled'].includes(request.status);
  if (!ended && !inVain(request)) return 'not-open';
  const kept = missionsOf(request).some(({ status }) => status === 'confirmed');
  return kept ? 'already-settled' : [{ ...command, type: 'reopened' }];
}

function inVain(request: Request): boolean {
  if (request.status !== 'taken') return false;
  return missionsOf(request).every(
    ({ askerSays, helperSays }) => askerSays === false && helperSays === undefined,
  );
}
