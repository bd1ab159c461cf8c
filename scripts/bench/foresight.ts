import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rank } from '../../src/core/trust/rank.ts';
import { readNetwork } from '../trust/network.ts';
import { likelySeeds } from '../trust/seeds.ts';
import type { Table } from './table.ts';

const files = ['soc-sign-bitcoinotc.csv', 'soc-sign-bitcoinalpha.csv'] as const;
const quarterSeconds = 90 * 24 * 3600;
/** Ratings there must be before anything is foretold. */
const fewest = 1000;

interface Rating {
  readonly to: string;
  readonly weight: number;
  readonly at: number;
  readonly line: string;
}

/**
 * Whether those are later rated badly whom `npm run trust` ranks low by the ratings before, quarter after quarter.
 *
 * @param folder Where the files of SNAP lie, which are not part of the project.
 */
export async function benchForesight(folder: string | undefined): Promise<readonly Table[]> {
  const [title, columns] = [
    'Foresight: who had been rated before, and is rated badly in the next 90 days (mean below 0)',
    ['ratings', 'rated badly', 'rated well', 'AUC, people', 'AUC, ratings'],
  ];
  if (folder === undefined || !existsSync(join(folder, files[0]))) {
    return [
      { title, columns, rows: [], notes: [`No data: give --data FOLDER (${files.join(', ')}, of SNAP).`] },
    ];
  }
  const rows: (string | number)[][] = [];
  for (const file of files) rows.push([file, ...(await foresight(ratingsIn(join(folder, file))))]);
  return [
    {
      title,
      columns,
      rows,
      notes: [
        'Pairs within a quarter only. Published for frauds in the same network, known afterwards: 0.90 (REV2).',
      ],
    },
  ];
}

function ratingsIn(path: string): readonly Rating[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines
    .map((line) => {
      const [, to = '', weight, at] = line.split(',');
      return { to, weight: Number(weight), at: Number(at), line };
    })
    .sort((a, b) => a.at - b.at);
}

async function foresight(ratings: readonly Rating[]): Promise<readonly number[]> {
  const [people, each] = [newTally(), newTally()];
  const [first, last] = [ratings[0]?.at ?? 0, ratings.at(-1)?.at ?? 0];
  for (let now = first + quarterSeconds; now < last; now += quarterSeconds) {
    const before = ratings.filter(({ at }) => at < now);
    if (before.length < fewest) continue;
    const next = ratings.filter(({ at }) => at >= now && at < now + quarterSeconds);
    const scores = await scoresBy(before);
    const rated = new Set(before.map(({ to }) => to));
    const about = Map.groupBy(
      next.filter(({ to }) => rated.has(to)),
      ({ to }) => to,
    );
    const known = [...about].map(([to, all]) => ({ score: scores.get(to) ?? 0, all }));
    tally(
      people,
      known.map(({ score, all }) => ({ score, bad: all.reduce((sum, { weight }) => sum + weight, 0) < 0 })),
    );
    tally(
      each,
      known.flatMap(({ score, all }) => all.map(({ weight }) => ({ score, bad: weight < 0 }))),
    );
  }
  return [people.bad, people.good, people.right / people.pairs, each.right / each.pairs];
}

async function scoresBy(ratings: readonly Rating[]): Promise<ReadonlyMap<string, number>> {
  async function* lines() {
    yield 'from,to,weight,at';
    for (const { line } of ratings) yield line;
  }
  const { names, ties } = await readNetwork(lines(), true);
  const scores = rank(ties, likelySeeds(ties));
  return new Map(names.map((name, node) => [name, scores[node] ?? 0]));
}

interface Tally {
  bad: number;
  good: number;
  pairs: number;
  right: number;
}

const newTally = (): Tally => ({ bad: 0, good: 0, pairs: 0, right: 0 });

/** Adds how many pairs of bad and good stand in the right order; half of those that stand level. */
function tally(to: Tally, all: readonly { readonly score: number; readonly bad: boolean }[]): void {
  const good = all.filter(({ bad }) => !bad);
  const bad = all.filter((one) => one.bad);
  to.bad += bad.length;
  to.good += good.length;
  to.pairs += bad.length * good.length;
  for (const { score } of bad) {
    for (const other of good) to.right += other.score > score ? 1 : other.score === score ? 0.5 : 0;
  }
}
