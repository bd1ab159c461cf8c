import type { Settings } from '../../src/core/settings.ts';
import { type Measured, measure } from './measure.ts';
import { play } from './play.ts';
import { baselines, type Fixed, fixedWaves, ours, type Policy, rivals } from './policies.ts';
import { makeWorld, type Scale } from './world.ts';

/** Fixed waves, and how they did. */
export interface Rival extends Fixed {
  readonly measured: Measured;
}

/** The bot, what a group would have instead, and the best fixed waves that are as fast as the bot. */
export interface Comparison {
  readonly scale: Scale;
  readonly bot: Measured;
  readonly baselines: Readonly<Record<string, Measured>>;
  /**
   * The fixed waves, nearest first or at random, with the fewest alerts for each filled request whose median is no longer
   * than the bot's: what the goals are measured by.
   */
  readonly rival: Rival | undefined;
  /** The same of waves that a cleverer bot would send: the nearest, in another order each time. */
  readonly shuffled: Rival | undefined;
}

/** Lives through the same world once for each policy. */
export function compare(scale: Scale, settings: Settings): Comparison {
  const world = makeWorld(scale);
  const by = (policy: Policy) => measure(world, play(world, scale, policy, settings));
  const bot = by(ours);
  const best = (...orders: Fixed['order'][]): Rival | undefined =>
    orders
      .flatMap(rivals)
      .map((fixed) => ({ ...fixed, measured: by(fixedWaves(fixed)) }))
      .filter(({ measured }) => measured.medianMinutes <= bot.medianMinutes)
      .sort((a, b) => a.measured.alertsPerFilled - b.measured.alertsPerFilled)[0];
  return {
    scale,
    bot,
    baselines: Object.fromEntries(
      Object.entries(baselines).map(([name, fixed]) => [name, by(fixedWaves(fixed))]),
    ),
    rival: best('nearest', 'random'),
    shuffled: best('nearest, shuffled'),
  };
}

/** A goal, what was reached, and whether that is enough. */
export interface Goal {
  readonly goal: string;
  readonly reached: number;
  readonly met: boolean;
}

/** What a neighbourhood may expect, all of one run. */
export function goalsOf({ bot, rival, baselines: others }: Comparison): readonly Goal[] {
  const alerts = bot.alertsPerFilled / (rival?.measured.alertsPerFilled ?? Number.NaN);
  const nearest = others['waves of 5, nearest first'];
  const inequality = bot.loadGini / (rival?.measured.loadGini ?? nearest?.loadGini ?? Number.NaN);
  return [
    {
      goal: 'filled, of what did not expire: at least 0.98',
      reached: bot.filledUnexpired,
      met: bot.filledUnexpired >= 0.98,
    },
    {
      goal: 'alerts for each filled request: at most 4',
      reached: bot.alertsPerFilled,
      met: bot.alertsPerFilled <= 4,
    },
    {
      goal: 'volunteers asked in four weeks: at least 0.6',
      reached: bot.askedInMonth,
      met: bot.askedInMonth >= 0.6,
    },
    {
      goal: 'alerts, of those of the best fixed waves as fast: at most 0.75',
      reached: alerts,
      met: alerts <= 0.75,
    },
    {
      goal: 'Gini of missions, of that of those waves: at most 0.75',
      reached: inequality,
      met: inequality <= 0.75,
    },
  ];
}
