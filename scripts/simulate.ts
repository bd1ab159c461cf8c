import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config.ts';
import { machine, printTable } from './bench/table.ts';
import { type Comparison, compare, goalsOf } from './simulate/compare.ts';
import type { Measured } from './simulate/measure.ts';

// Lives through a made-up neighbourhood by the real core, and through the same one as simpler bots would:
// npm run simulate -- [--people 300] [--days 90] [--asks 100] [--seed 1] [--storm] [--json]

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '300' },
    asks: { type: 'string', default: '100' },
    days: { type: 'string', default: '90' },
    seed: { type: 'string', default: '1' },
    storm: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const scale = {
  people: wholeNumber('people', 12, 5000),
  days: wholeNumber('days', 1, 365),
  seed: wholeNumber('seed', 0, 2 ** 31),
  asksOneIn: wholeNumber('asks', 5, 10_000),
  storm: values.storm,
};
const began = performance.now();
const compared = compare(scale, loadConfig().settings);
if (values.json) console.log(JSON.stringify({ ...compared, goals: goalsOf(compared) }));
else print(compared);

function wholeNumber(name: 'people' | 'days' | 'seed' | 'asks', least: number, most: number): number {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  process.stderr.write(`--${name} must be a whole number from ${least} to ${most}.\n`);
  process.exit(2);
}

function print({ bot, baselines, rival }: Comparison): void {
  const best = rival
    ? [
        [
          `best as fast: ${rival.size} every ${rival.everyMinutes} min, ${rival.order}`,
          rival.measured,
        ] as const,
      ]
    : [];
  const rows = [['the bot', bot] as const, ...Object.entries(baselines), ...best];
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
      ],
      rows: rows.map(([name, measured]) => [name, ...cellsOf(measured)]),
      notes: [
        'filled: share of all requests; unexpired: of those that did not expire; alerts: for each filled request;',
        'asked: share of volunteers alerted in four weeks; Gini: of missions taken; behaviour: scripts/simulate/behaviour.ts',
      ],
    },
    console.log,
  );
  for (const { goal, reached, met } of goalsOf(compared))
    console.log(`${met ? 'met    ' : 'NOT MET'} ${goal}: ${reached.toFixed(3)}`);
  console.log(`\n${machine()}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
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
  ];
}
