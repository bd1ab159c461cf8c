import { tmpdir } from 'node:os';
import { loadConfig } from '../../src/config.ts';
import { benchAppend } from './append.ts';
import { benchAssignment } from './assignment.ts';
import { benchEndToEnd } from './end-to-end.ts';
import { benchForesight } from './foresight.ts';
import { benchMemory } from './memory.ts';
import { benchNear } from './near.ts';
import { benchOnline } from './online.ts';
import { benchPage } from './page.ts';
import { benchReplay } from './replay.ts';
import { benchReport } from './report.ts';
import { benchStores } from './stores.ts';
import { machine, printTable, type Table } from './table.ts';
import { benchTrust } from './trust.ts';
import { benchAttacks } from './trust-attacks.ts';
import { benchUnderstand } from './understand.ts';

// Measures what the project promises, one table per topic: npm run bench -- [--json] [--data FOLDER] [--node-nlp FOLDER] [topic ...]

const topics: Readonly<Record<string, (folder: string) => Promise<readonly Table[]>>> = {
  understand: async () => [await benchUnderstand(nodeNlp)],
  'end-to-end': benchEndToEnd,
  replay: async (folder) => [await benchReplay(folder)],
  memory: async () => [benchMemory()],
  report: async () => [benchReport(loadConfig().settings)],
  assignment: async () => benchAssignment(),
  near: () => benchNear(),
  online: async () => benchOnline(data),
  stores: benchStores,
  page: async () => [benchPage()],
  trust: async () => [...benchTrust(), benchAttacks()],
  foresight: () => benchForesight(data),
};

const args = process.argv.slice(2);
/** Folder of instances that are not part of the project; see the topics `online` and `foresight`. */
const data = folderOf('--data');
/** Folder in which node-nlp is installed, to be compared in the topic `understand`. */
const nodeNlp = folderOf('--node-nlp');
const json = args.includes('--json');
const asked = args.filter((arg) => arg !== '--json');
const unknown = asked.filter((topic) => topic !== 'append' && !(topic in topics));
if (unknown.length > 0) {
  const known = [...Object.keys(topics), 'append'].join(', ');
  process.stderr.write(`There is no topic ${unknown.join(', ')}; there are ${known}.\n`);
  process.exit(2);
}
/** Where the databases are made that are measured: the disk counts. */
const folder = process.env['BENCH_DIR'] ?? tmpdir();
const isWanted = (topic: string) => asked.length === 0 || asked.includes(topic);

if (!json) console.log(`${machine()}\n`);
for (const [topic, measure] of Object.entries(topics).filter(([name]) => isWanted(name))) {
  for (const table of await measure(folder)) {
    if (json) console.log(JSON.stringify({ topic, machine: machine(), ...table }));
    else printTable(table, console.log);
  }
}
if (isWanted('append')) await appends();

function folderOf(option: string): string | undefined {
  return args.includes(option) ? args.splice(args.indexOf(option), 2)[1] : undefined;
}

async function appends(): Promise<void> {
  const lines: string[] = [];
  await benchAppend((line) => (json ? lines.push(line) : console.log(line)), folder);
  if (json) console.log(JSON.stringify({ topic: 'append', machine: machine(), lines }));
}
