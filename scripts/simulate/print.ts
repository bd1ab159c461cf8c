import { printTable } from '../bench/table.ts';
import { type Comparison, goalsOf, type Rival } from './compare.ts';
import type { Measured } from './measure.ts';

/** Prints a comparison as a table, and whether each goal is met. */
export function printComparison(compared: Comparison): void {
  const { scale, bot, baselines, rival, shuffled } = compared;
  const rows = [
    ['the bot', bot] as const,
    ...Object.entries(baselines),
    ...[rival, shuffled].flatMap((fixed) => (fixed ? [[nameOf(fixed), fixed.measured] as const] : [])),
  ];
  printTable(
    {
      title: `${scale.people} people, ${scale.days} days, seed ${scale.seed}: ${bot.asked} requests`,
      columns: [
        'policy',
        'filled',
        'unexpired',
        'alerts',
        'median min',
        'p90 min',
        'asked',
        'Gini',
        'most/week',
        'group told',
      ],
      rows: rows.map(([name, measured]) => [name, ...cellsOf(measured)]),
      notes: [
        'filled: share of all requests; unexpired: of those that did not expire; alerts: for each filled request;',
        'asked: share of volunteers alerted in four weeks; Gini: of missions taken; group told: share of requests that the',
        'group was told of once more; best as fast: the fewest alerts of all fixed waves whose median is no longer than the',
        'bot’s, in the two orders of the goals and in one that a cleverer bot would have (shuffled).',
      ],
    },
    console.log,
  );
  for (const { goal, reached, met } of goalsOf(compared))
    console.log(`${met ? 'met    ' : 'NOT MET'} ${goal}: ${reached.toFixed(3)}`);
  if (shuffled) {
    const alerts = bot.alertsPerFilled / shuffled.measured.alertsPerFilled;
    const gini = bot.loadGini / shuffled.measured.loadGini;
    console.log(`no goal: alerts ${alerts.toFixed(3)} and Gini ${gini.toFixed(3)} of the best shuffled`);
  }
}

function nameOf({ size, everyMinutes, order }: Rival): string {
  return `best as fast: ${size} every ${everyMinutes} min, ${order}`;
}

function cellsOf(measured: Measured): readonly string[] {
  const { filled, filledUnexpired, alertsPerFilled, medianMinutes, p90Minutes } = measured;
  return [
    filled.toFixed(3),
    filledUnexpired.toFixed(3),
    alertsPerFilled.toFixed(2),
    medianMinutes.toFixed(0),
    p90Minutes.toFixed(0),
    measured.askedInMonth.toFixed(2),
    measured.loadGini.toFixed(3),
    String(measured.mostAlertsInWeek),
    measured.groupTold.toFixed(2),
  ];
}
