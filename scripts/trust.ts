import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { rank } from '../src/core/trust/flow.ts';
import { cellsOf } from './trust/cells.ts';
import { BadRow, type Network, readNetwork } from './trust/network.ts';
import { likelySeeds } from './trust/seeds.ts';

// Whoever reads only the first lines closes the pipe.
process.stdout.on('error', (error: { code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
});
try {
  const { values } = parseArgs({ options: { seeds: { type: 'string' }, directed: { type: 'string' } } });
  if (values.directed !== undefined && !['yes', 'no'].includes(values.directed)) {
    throw new BadRow('--directed is yes or no.');
  }
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const network = await readNetwork(lines, values.directed !== 'no');
  const seeds = values.seeds === undefined ? likelySeeds(network.ties) : seedsIn(network, values.seeds);
  const scores = rank(network.ties, seeds);
  const order = network.names.map((_, node) => node).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const rows = order.map((node) => `${quoted(network.names[node] ?? '')},${(scores[node] ?? 0).toFixed(6)}`);
  process.stdout.write(`${['member,score', ...rows].join('\n')}\n`);
} catch (error) {
  const misused = error instanceof BadRow || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!misused) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}

function seedsIn({ names }: Network, given: string): readonly number[] {
  return (cellsOf(given) ?? []).map((name) => {
    const node = names.indexOf(name);
    if (node < 0) throw new BadRow(`--seeds: no row mentions "${name}".`);
    return node;
  });
}

function quoted(name: string): string {
  return /[",\r\n]/.test(name) || name.trim() !== name ? `"${name.replaceAll('"', '""')}"` : name;
}
