import type { Community, Member, Request } from '../../src/core/community.ts';
import type { Instant, MemberId } from '../../src/core/model.ts';
import { chanceOf, normal } from './random.ts';
import type { World } from './world.ts';

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;

/**
 * How people answer. Assumptions, all of them, chosen before the policies were compared and not tuned to them:
 *
 * - each alert of the last seven days makes the next one a fifth less likely accepted (after Manshadi and Rodilitz:
 *   a notification begins a time of inactivity); a need in one's own zone is accepted half as often again;
 * - who accepts says so after a log-normal time, half of them within eight minutes; of the others two in five say no,
 *   the rest say nothing;
 * - one mission in twenty is handed over within hours, one in fifty is a no-show;
 * - when the group hears that a need still waits, it finds somebody in one case of four; the organizers in one of two.
 *
 * The bot knows none of these figures: it starts from its own prior and learns from the log it writes.
 */
export const habits = {
  fatigue: 0.8,
  near: 1.25,
  far: 0.85,
  medianMinutes: 8,
  spread: 1.1,
  saysNo: 0.4,
  handsOver: 0.05,
  noShow: 0.02,
  groupFinds: 0.25,
  organizersFind: 0.5,
};

/** What a volunteer will do about an alert, and when; nothing at all where they say nothing. */
export interface Reaction {
  readonly at: Instant;
  readonly type: 'take' | 'decline';
}

/** What an alert leads to. The dice depend on who and what alone, so that every policy meets the same people. */
export function reactionTo(
  world: World,
  { seed }: { readonly seed: number },
  community: Community,
  request: Request,
  id: MemberId,
  at: Instant,
): Reaction | undefined {
  const member = community.members.get(id);
  if (!member) return undefined;
  const dice = (of: string) => chanceOf(`${seed} ${of} ${id} ${request.id} ${request.openSince}`);
  const minutes = Math.exp(
    Math.log(habits.medianMinutes) + habits.spread * normal(dice('delay'), dice('delay too')),
  );
  const answeredAt = at + Math.ceil(minutes) * minuteMs;
  const accepts = dice('accepts') < chanceOfYes(world, request, member, at);
  if (accepts) return { at: answeredAt, type: 'take' };
  return dice('says no') < habits.saysNo ? { at: answeredAt, type: 'decline' } : undefined;
}

function chanceOfYes(world: World, request: Request, member: Member, at: Instant): number {
  const before = member.alerts.filter((alert) => alert > at - weekMs && alert < at).length;
  const { zone } = request.need;
  const where = zone === member.enlistment?.zone ? habits.near : habits.far;
  return Math.min(0.95, (world.willing.get(member.id) ?? 0) * where * habits.fatigue ** before);
}
