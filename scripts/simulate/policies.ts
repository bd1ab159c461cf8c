import { chores } from '../../src/core/chores.ts';
import type { Command } from '../../src/core/command.ts';
import type { Community, Member, Request } from '../../src/core/community.ts';
import { fits } from '../../src/core/match/fits.ts';
import type { Instant } from '../../src/core/model.ts';
import type { Settings } from '../../src/core/settings.ts';
import { chanceOf } from './random.ts';

/** What is due in a community at an instant: the bot's own chores, or those of a simpler bot. */
export type Policy = (community: Community, now: Instant, settings: Settings) => readonly Command[];

/** How a simpler bot picks whom to ask. */
export interface Fixed {
  readonly size: number;
  readonly everyMinutes: number;
  /** Those who are as near stay in the order in which they enlisted, unless they are shuffled for each request. */
  readonly order: 'enlisted' | 'nearest' | 'random' | 'nearest, shuffled';
}

/** The bot itself. */
export const ours: Policy = chores;

/** A bot that asks fixed numbers at fixed times: it keeps the hard rules and all other chores, but learns nothing. */
export function fixedWaves({ size, everyMinutes, order }: Fixed): Policy {
  return (community, now, settings) => {
    const silent = { ...settings, wave: { ...settings.wave, max: 0 } };
    const alerts: Command[] = [];
    for (const id of community.live) {
      const request = community.requests.get(id);
      if (request?.status !== 'open') continue;
      if (request.waveAt !== undefined && now < request.waveAt + everyMinutes * 60_000) continue;
      const to = [...community.members.values()]
        .filter((member) => fits(community, request, member, now, settings))
        .map((member) => ({ member, rank: rankOf(member, request, order) }))
        .sort((a, b) => a.rank - b.rank)
        .slice(0, size * (request.need.people - request.filled))
        .map(({ member }) => member.id);
      if (to.length > 0) alerts.push({ type: 'alert', at: now, request: id, wave: request.waves + 1, to });
    }
    const asked = new Set(alerts.map((command) => 'request' in command && command.request));
    const others = chores(community, now, silent).filter(
      (command) => command.type !== 'escalate' || !asked.has(command.request),
    );
    return [...alerts, ...others];
  };
}

/** Lower is asked earlier; those alike stay in the order in which they enlisted. */
function rankOf(member: Member, request: Request, order: Fixed['order']): number {
  const distance = member.enlistment?.zone === request.need.zone ? 0 : 1;
  switch (order) {
    case 'enlisted':
      return 0;
    case 'nearest':
      return distance;
    case 'random':
      return chanceOf(`${member.id} ${request.id}`);
    case 'nearest, shuffled':
      return distance + chanceOf(`${member.id} ${request.id}`);
  }
}

/** What a group would have without a bot that learns. */
export const baselines: Readonly<Record<string, Fixed>> = {
  'everyone at once': { size: 10_000, everyMinutes: 20, order: 'enlisted' },
  'waves of 5, as enlisted': { size: 5, everyMinutes: 20, order: 'enlisted' },
  'waves of 5, nearest first': { size: 5, everyMinutes: 20, order: 'nearest' },
  'waves of 5, at random': { size: 5, everyMinutes: 20, order: 'random' },
};

/** Fixed waves of every size and pace worth trying in some order, to find the best that is as fast as the bot. */
export function rivals(order: Fixed['order']): readonly Fixed[] {
  return [1, 2, 3, 4, 5, 7].flatMap((size) =>
    [5, 10, 20]
      .filter((everyMinutes) => size === 1 || everyMinutes > 5)
      .map((everyMinutes) => ({ size, everyMinutes, order })),
  );
}
