import { rank } from '../../src/core/trust/rank.ts';
import type { Table } from './table.ts';
import { type Attack, outcomeOf, worldOf } from './trust-worlds.ts';

/** Members and seeds: a community whose organizers verified one member in a hundred, and such as have fewer. */
const communities = [
  [5000, 50],
  [1000, 10],
  [5000, 30],
  [5000, 10],
  [1000, 5],
] as const;
const shapes = ['open', 'closed', 'spread', 'thin'] as const;
const sizes = [200, 2000] as const;
/** No numbers of worlds on which the formula was tuned. */
const worlds = [1001, 1002, 1003] as const;

/** What rings gain by their own thanks, by community and kind of ring: how it is meant, see `docs/trust.md`. */
export function benchAttacks(): Table {
  const rows = communities.flatMap(([members, seeds]) =>
    shapes.flatMap((shape) =>
      (shape === 'spread' || shape === 'thin' ? [5, 20] : [0, 5, 20]).map((honest) =>
        row(members, seeds, shape, honest),
      ),
    ),
  );
  return {
    title: `What rings of ${sizes.join(' and ')} gain by their own thanks, in ${worlds.length} worlds each`,
    columns: [
      'community',
      'ring',
      'gain, median',
      'worst',
      'fakes in the top 100',
      'precision, worst',
      'mean',
    ],
    rows,
    notes: ['How worlds, gain and precision are meant: docs/trust.md.'],
  };
}

function row(members: number, seeds: number, shape: Attack['shape'], honest: number): (string | number)[] {
  const outcomes = worlds.flatMap((number) =>
    sizes.map((accounts) => {
      const world = worldOf(number, members, seeds);
      return outcomeOf(world, { accounts, honest, shape }, (ties) => rank(ties, world.seeds));
    }),
  );
  const gains = outcomes.map(({ gain }) => gain).sort((a, b) => a - b);
  const precisions = outcomes.map(({ precision }) => precision);
  return [
    `${seeds} seeds of ${members}`,
    `${shape}, ${honest} honest`,
    gains[gains.length >> 1] ?? 0,
    gains.at(-1) ?? 0,
    Math.max(...outcomes.map(({ fakesInTop }) => fakesInTop)),
    Math.min(...precisions),
    precisions.reduce((sum, one) => sum + one, 0) / precisions.length,
  ];
}
