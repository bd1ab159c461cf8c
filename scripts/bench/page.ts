import { openCommunities } from '../../src/communities.ts';
import type { CommunityId } from '../../src/core/model.ts';
import type { Settings } from '../../src/core/settings.ts';
import { openDesk, passOn } from '../../src/desk.ts';
import { openDoor } from '../../src/door.ts';
import { digest, newId, newSecret } from '../../src/ids.ts';
import { redact } from '../../src/language/redact.ts';
import { memoryLog } from '../../src/store/memory/log.ts';
import { memoryOwnership } from '../../src/store/memory/ownership.ts';
import { memoryVault } from '../../src/store/memory/vault.ts';
import { linkMs, sessionMs } from '../../src/web/organizers/guard.ts';
import { readWords } from '../../src/web/organizers/words.ts';
import { webServer } from '../../src/web/server.ts';
import type { Table } from './table.ts';
import { memberOf, year } from './year.ts';

const community: CommunityId = 'c_000000000001';
const zones = ['z_1', 'z_2', 'z_3', 'z_4'] as const;
const pages = ['', 'needs', 'helpers', 'ambassadors', 'network', 'coverage', 'settings'];
const sizes = [
  { members: 100, events: 2_000 },
  { members: 1_000, events: 20_000 },
];
const times = 5;

/** How long the server works on each of the organizers' pages, for a whole year, as the community grows. */
export async function benchPage(settings: Settings): Promise<Table> {
  const rows: (string | number)[][] = pages.map((page) => [page === '' ? 'overview' : page]);
  for (const size of sizes) {
    const { get, close } = await open(size.members, size.events, settings);
    for (const [index, page] of pages.entries()) {
      const took: number[] = [];
      for (let time = 0; time < times; time++) took.push(await get(`/organizers/${page}?weeks=52`));
      const [first = 0] = took;
      const median = took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
      rows[index]?.push(first, median);
    }
    await close();
  }
  const heads = sizes.flatMap(({ members, events }) => [`${members}/${events / 1000}k first`, 'median']);
  return {
    title: 'The organizers’ pages over a year: server time in ms, by members/events',
    columns: ['page', ...heads],
    rows,
    notes: [`Median of ${times}; the store is in memory, the charts are drawn anew each time.`],
  };
}

async function open(members: number, events: number, settings: Settings) {
  const now = Date.UTC(2027, 2, 2, 9);
  const [log, vault, changes] = [memoryLog(), memoryVault(), passOn()];
  await log.append(community, 0, year({ members, events, now, zones }), undefined);
  const communities = await openCommunities({
    log,
    vault,
    ownership: memoryOwnership(log),
    language: 'fr',
    timeZone: 'Europe/Paris',
    newId,
    now: () => now,
    platforms: [],
    hear: ({ id }) => changes.recorded(id),
    letGo: () => true,
    failed: (_, error) => {
      throw error;
    },
  });
  const door = openDoor({ vault, now: () => now, newSecret, digest, linkMs, sessionMs });
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
  const session = await door.enter(await door.link({ community, member: memberOf(0) }));
  return {
    close: () => app.close(),
    async get(url: string): Promise<number> {
      const begun = performance.now();
      const answer = await app.inject({ url, headers: { cookie: `organizer=${session}` } });
      if (answer.statusCode !== 200) throw new Error(`${url} answers ${answer.statusCode}`);
      return performance.now() - begun;
    },
  };
}
