import type { Command, Event, EventOf } from '../../src/core/command.ts';
import type { Community } from '../../src/core/community.ts';
import { decide } from '../../src/core/decide/decide.ts';
import { evolve, newCommunity } from '../../src/core/evolve/evolve.ts';
import type { Instant } from '../../src/core/model.ts';
import type { Settings } from '../../src/core/settings.ts';
import { habits, reactionTo } from './behaviour.ts';
import type { Policy } from './policies.ts';
import { chanceOf } from './random.ts';
import type { Scale, World } from './world.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What came of a simulation: the community at its end and everything that happened. */
export interface Played {
  readonly community: Community;
  readonly events: readonly Event[];
  readonly end: Instant;
}

/** Lives through a world by the real core: commands are decided, events applied, chores carried out every minute. */
export function play(world: World, scale: Scale, policy: Policy, settings: Settings): Played {
  const community = newCommunity();
  const events: Event[] = [];
  const consequences = consequencesIn(world, scale, community);
  const plans = planner();
  for (const { at, request, by, need } of world.wanted)
    plans.add({ type: 'ask', at, by, request, group: 'g_1', need });
  // Nothing new is asked in the last days, so that what was asked has the time to end.
  const end = world.start + (scale.days + 5) * 24 * hourMs;

  function carryOut(command: Command): void {
    const decision = decide(community, command);
    if (typeof decision === 'string') return;
    for (const event of decision) {
      evolve(community, event);
      events.push(event);
      for (const plan of consequences(event)) plans.add(plan);
    }
  }

  for (const event of world.founding) {
    evolve(community, event);
    events.push(event);
  }
  for (let now = world.start; now < end; now = nextMoment(community, plans, now)) {
    for (const command of plans.due(now)) carryOut(command);
    for (const command of policy(community, now, settings)) carryOut(command);
  }
  return { community, events, end };
}

/** What people do because something happened. */
function consequencesIn(world: World, scale: Scale, community: Community) {
  const dice = (of: string) => chanceOf(`${scale.seed} ${of}`);
  return consequences;

  function consequences(event: Event): readonly Command[] {
    switch (event.type) {
      case 'alerted':
        return event.to.flatMap((id) => {
          const request = community.requests.get(event.request);
          const reaction = request && reactionTo(world, scale, community, request, id, event.at);
          return reaction
            ? [{ type: reaction.type, at: reaction.at, by: id, request: event.request } as const]
            : [];
        });
      case 'taken':
        return afterTaking(event);
      case 'inquired':
        return outcome(event);
      case 'escalated':
        return found(event);
      default:
        return [];
    }
  }

  function afterTaking({ at, by, request }: EventOf<'taken'>): readonly Command[] {
    const hands = dice(`hands over ${by} ${request}`) < habits.handsOver;
    return hands ? [{ type: 'hand-over', at: at + 2 * hourMs, by, request }] : [];
  }

  function outcome({ at, request: id, helper, round }: EventOf<'inquired'>): readonly Command[] {
    const request = community.requests.get(id);
    if (!request || round === 2) return [];
    const worked = dice(`no-show ${helper} ${id}`) >= habits.noShow;
    const report = { type: 'report', at: at + 20 * minuteMs, request: id, worked } as const;
    return [
      { ...report, by: request.by, helper },
      { ...report, by: helper },
    ];
  }

  function found({ at, request: id, to }: EventOf<'escalated'>): readonly Command[] {
    const chance = to === 'group' ? habits.groupFinds : habits.organizersFind;
    if (dice(`found ${to} ${id}`) >= chance) return [];
    const many = scale.people;
    const by = `m_${Math.floor(dice(`finder ${to} ${id}`) * many)}` as const;
    return [{ type: 'take', at: at + hourMs, by, request: id }];
  }
}

/** Every minute while something is looked for, else when the next thing happens, at the latest in half an hour. */
function nextMoment(community: Community, plans: ReturnType<typeof planner>, now: Instant): Instant {
  for (const id of community.live) {
    const request = community.requests.get(id);
    const since = Math.max(request?.openSince ?? 0, request?.waveAt ?? 0);
    if (request?.status === 'open' && now < since + hourMs) return now + minuteMs;
  }
  return Math.max(now + minuteMs, Math.min(plans.soonest(), now + 30 * minuteMs));
}

/** What people are going to do, by the instant at which they do it. */
function planner() {
  const planned = new Map<Instant, Command[]>();
  return {
    add(command: Command): void {
      const same = planned.get(command.at);
      if (same) same.push(command);
      else planned.set(command.at, [command]);
    },
    /** Takes out what is due, in the order of time. */
    due(now: Instant): readonly Command[] {
      const instants = [...planned.keys()].filter((at) => at <= now).sort((a, b) => a - b);
      return instants.flatMap((at) => {
        const commands = planned.get(at) ?? [];
        planned.delete(at);
        return commands;
      });
    },
    soonest: (): Instant => Math.min(...planned.keys()),
  };
}
