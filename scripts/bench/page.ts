import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openCommunities } from '../../src/communities.ts';
import { loadConfig } from '../../src/config.ts';
import type { CommunityId } from '../../src/core/model.ts';
import type { Settings } from '../../src/core/settings.ts';
import { openDesk, passOn } from '../../src/desk.ts';
import { openDoor } from '../../src/door.ts';
import { digest, newId, newSecret } from '../../src/ids.ts';
import { redact } from '../../src/language/text/redact.ts';
import { memoryLog } from '../../src/store/memory/log.ts';
import { memoryOwnership } from '../../src/store/memory/ownership.ts';
import { memoryVault } from '../../src/store/memory/vault.ts';
import { readyToDraw } from '../../src/web/organizers/charts.ts';
import { linkMs, sessionMs } from '../../src/web/organizers/guard.ts';
import { readWords } from '../../src/web/organizers/words.ts';
import { webServer } from '../../src/web/server.ts';
import type { Table } from './table.ts';
import { memberOf, year } from './year.ts';

const community: CommunityId = 'c_000000000001';
const zones = ['z_1', 'z_2', 'z_3', 'z_4'] as const;
const pages = ['', 'needs', 'helpers', 'ambassadors', 'network', 'coverage', 'settings'];
const names = pages.map((page) => page || 'overview');
const sizes = [
  { members: 100, events: 2_000 },
  { members: 1_000, events: 20_000 },
  { members: 5_000, events: 100_000 },
];
const times = 5;

/**
 * How long the server works on each of the organizers' pages, for a whole year, as the community grows.
 *
 * Each size is measured in a process of its own, in which nothing was drawn before: the first overview is what whoever
 * opens a fresh bot waits for.
 */
export function benchPage(): Table {
  const rows: (string | number)[][] = ['(start)', ...names].map((name) => [name]);
  for (const { members, events } of sizes) {
    const told = execFileSync(process.execPath, [...quietly, here, String(members), String(events)]);
    for (const [index, cells] of (JSON.parse(told.toString()) as Measured).entries())
      rows[index]?.push(...cells);
  }
  const heads = sizes.flatMap(({ members, events }) => [`${members}/${events / 1000}k first`, 'median']);
  return {
    title: 'The organizers’ pages over a year: processor time in ms, by members/events',
    columns: ['page', ...heads],
    rows,
    notes: [
      `First and median of ${times}, of all threads of the process; the store is in memory, nothing is cached.`,
      '(start): reading the log, then loading the charts’ library, which happens while the button is looked at.',
    ],
  };
}

type Measured = readonly (readonly [first: number, median: number])[];

const here = fileURLToPath(import.meta.url);
const quietly = ['--disable-warning=ExperimentalWarning'];

/** Processor time of this process since an instant of it, in milliseconds. */
function worked(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

async function measure(members: number, events: number): Promise<Measured> {
  const { get, close, readMs } = await open(members, events, loadConfig().settings);
  const begun = process.cpuUsage();
  await readyToDraw();
  const measured: [number, number][] = [[readMs, worked(begun)]];
  for (const page of pages) {
    const took: number[] = [];
    for (let time = 0; time < times; time++) took.push(await get(`/organizers/${page}?weeks=52`));
    const [first = 0] = took;
    measured.push([first, took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0]);
  }
  await close();
  return measured;
}

async function open(members: number, events: number, settings: Settings) {
  const now = Date.UTC(2027, 2, 2, 9);
  const [log, vault, changes] = [memoryLog(), memoryVault(), passOn()];
  await log.append(community, 0, year({ members, events, now, zones }), undefined);
  const begun = process.cpuUsage();
  const communities = await openCommunities({
    log,
    vault,
    ownership: memoryOwnership(log),
    language: 'fr',
    timeZone: 'Europe/Paris',
    newId,
    now: () => now,
    settings,
    platforms: [],
    hear: ({ id }) => changes.recorded(id),
    letGo: () => true,
    failed: (_, error) => {
      throw error;
    },
  });
  const door = openDoor({
    vault,
    now: () => now,
    newSecret,
    digest,
    linkMs,
    sessionMs,
    left: changes.recorded,
  });
  const app = webServer({
    health: async () => ({ ok: true }),
    metrics: async () => '',
    failed: (error) => {
      throw error;
    },
    playground: undefined,
    desk: openDesk({
      communities,
      vault,
      redact,
      door,
      settings,
      changes,
      newId,
      now: () => now,
      words: await readWords('config'),
      print: undefined,
      secure: false,
      formKey: newSecret(),
    }),
  });
  await communities.get(community);
  const readMs = worked(begun);
  await app.ready();
  const session = await door.enter(await door.link({ community, member: memberOf(0) }));
  return {
    readMs,
    close: () => app.close(),
    async get(url: string): Promise<number> {
      const since = process.cpuUsage();
      const answer = await app.inject({ url, headers: { cookie: `organizer=${session}` } });
      if (answer.statusCode !== 200) throw new Error(`${url} answers ${answer.statusCode}`);
      return worked(since);
    },
  };
}

const [members, events] = process.argv.slice(2).map(Number);
if (process.argv[1] === here && members && events)
  process.stdout.write(JSON.stringify(await measure(members, events)));
