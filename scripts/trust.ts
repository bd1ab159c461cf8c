import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { BadRow, type Network, readNetwork } from './trust/network.ts';
import { rank } from './trust/rank.ts';

try {
  const { values } = parseArgs({ options: { seeds: { type: 'string' }, directed: { type: 'string' } } });
  if (values.directed !== undefined && !['yes', 'no'].includes(values.directed)) {
    throw new BadRow('--directed is yes or no.');
  }
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const network = await readNetwork(lines, values.directed !== 'no');
  const scores = rank(network, seedsIn(network, values.seeds));
  const order = network.names.map((_, node) => node).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const rows = order.map((node) => `${network.names[node]},${(scores[node] ?? 0).toFixed(6)}`);
  process.stdout.write(`${['member,score', ...rows].join('\n')}\n`);
} catch (error) {
  const misused = error instanceof BadRow || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!misused) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}

function seedsIn({ names }: Network, given: string | undefined): readonly number[] {
  return (given?.split(',') ?? []).map((name) => {
    const node = names.indexOf(name.trim());
    if (node < 0) throw new BadRow(`--seeds: no row mentions "${name.trim()}".`);
    return node;
  });
}
