import type { Command } from './command.ts';
import { type Community, liveRequests, type Member } from './community.ts';
import type { Instant } from './model.ts';
import type { Settings } from './settings.ts';
import { dayMs, isQuiet, quietOf } from './timing.ts';

/**
 * Whoever did nothing for a long time is asked whether they stay, and forgotten when they do not answer.
 *
 * Costs those who are silent, not all there are. Once an organizer leaves nothing more is done about organizers for
 * now, so that it is seen first who is left: the last one stays.
 */
export function inactivity(community: Community, now: Instant, settings: Settings): readonly Command[] {
  const commands: Command[] = [];
  let organizerLeaves = false;
  for (const { member, due } of silent(community, now, settings)) {
    if (due > now || !maySpeak(community, member, now, settings)) continue;
    const organizes = community.organizers.has(member.id);
    if (organizes && organizerLeaves) continue;
    if (member.staysUntil === undefined) {
      const until = now + settings.inactivity.forgetAfterDays * dayMs;
      commands.push({ type: 'check-on', at: now, member: member.id, until });
    } else {
      commands.push({ type: 'lapse', at: now, member: member.id });
      organizerLeaves ||= organizes;
    }
  }
  return commands;
}

/** When somebody is to be asked, or forgotten, next, quiet hours apart; `Infinity` when nobody is. */
export function nextInactivity(community: Community, now: Instant, settings: Settings): Instant {
  const [first] = community.activeAt.values();
  const next = first === undefined ? Number.POSITIVE_INFINITY : first + askAfterMs(settings);
  if (next > now) return next;
  const dues = silent(community, now, settings).map(({ due }) => due);
  const others = community.activeAt.values().find((at) => at + askAfterMs(settings) > now);
  return Math.min(...dues, others === undefined ? Number.POSITIVE_INFINITY : others + askAfterMs(settings));
}

/**
 * Whether a member stays, however silent: while something of theirs is under way, and as long as nobody else organizes,
 * as somebody must answer for the data of the others.
 */
export function isKept(community: Community, { id }: Member): boolean {
  const { organizers } = community;
  if (organizers.has(id) && organizers.size === 1) return true;
  return liveRequests(community).some(({ by, missions }) => by === id || missions.has(id));
}

/** Members long silent who are not kept, and when what comes next for them is due. */
function silent(community: Community, now: Instant, settings: Settings) {
  const found: { readonly member: Member; readonly due: Instant }[] = [];
  for (const [id, at] of community.activeAt) {
    const due = at + askAfterMs(settings);
    if (due > now) break;
    const member = community.members.get(id);
    if (member && !isKept(community, member)) found.push({ member, due: member.staysUntil ?? due });
  }
  return found;
}

function askAfterMs({ inactivity: { askAfterDays } }: Settings): number {
  return askAfterDays * dayMs;
}

function maySpeak(community: Community, { enlistment }: Member, now: Instant, settings: Settings): boolean {
  const everybody = quietOf(community, settings);
  return !isQuiet(community, everybody, now) && !isQuiet(community, enlistment?.quiet ?? everybody, now);
}
