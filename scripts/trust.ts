import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { rank } from '../src/core/trust/rank.ts';
import { cellsOf } from './trust/cells.ts';
import { BadRow, type Network, readNetwork } from './trust/network.ts';
import { likelySeeds } from './trust/seeds.ts';

const usage = `Ranks the members of a network by how many trusted members trust them: see docs/trust.md.

  npm run --silent trust -- [options] < ties.csv

  --seeds A,B       members known to be real, from whom trust starts; guessed where nobody says
  --directed no     each tie goes both ways; yes unless said otherwise
  --help            this text

Reads CSV whose header names the columns from, to and, if there are any, weight and at, in any order and among others:
who trusts whom; how much (1 where there is none; below 0 speaks against); when (a date, or seconds or milliseconds
since 1970). Prints member,score, best first.
`;

// Whoever reads only the first lines closes the pipe.
process.stdout.on('error', (error: { code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
});
try {
  const text = { type: 'string' } as const;
  const options = { seeds: text, directed: text, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  if (values.directed !== undefined && !['yes', 'no'].includes(values.directed)) {
    throw new BadRow('--directed is yes or no.');
  }
  if (values.help) process.stdout.write(usage);
  else await print(values.directed !== 'no', values.seeds);
} catch (error) {
  const misused = error instanceof BadRow || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!misused) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}

async function print(directed: boolean, given: string | undefined): Promise<void> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const network = await readNetwork(lines, directed);
  const { names, ties } = network;
  const scores = rank(ties, given === undefined ? likelySeeds(ties) : seedsIn(network, given));
  const order = names.map((_, node) => node).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const rows = order.map((node) => `${quoted(names[node] ?? '')},${shown(scores[node] ?? 0)}`);
  process.stdout.write(`${['member,score', ...rows].join('\n')}\n`);
}

function seedsIn({ names }: Network, given: string): readonly number[] {
  const nodes = new Map(names.map((name, node) => [name, node]));
  return (cellsOf(given) ?? []).map((name) => {
    const node = nodes.get(name);
    if (node === undefined) throw new BadRow(`--seeds: no row mentions "${name}".`);
    return node;
  });
}

function quoted(name: string): string {
  return /[",\r\n]/.test(name) || name.trim() !== name ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Next to nothing is nothing, and has no sign. */
function shown(score: number): string {
  return score.toFixed(6).replace(/^-(0\.0+)$/, '$1');
}
