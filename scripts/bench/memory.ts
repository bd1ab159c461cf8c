import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { evolve, newCommunity } from '../../src/core/evolve/evolve.ts';
import { history } from './history.ts';
import type { Table } from './table.ts';

const perCommunity = 500;
const communities = 200;
/** Length of a cause as a chat gives it: a platform and the platform's id of a message. */
const causeLength = 40;
const mebibyte = 2 ** 20;

/** What members and events cost in memory, with 100,000 members in communities of ordinary size. */
export function benchMemory(): Table {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held: unknown[] = [];
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  const founded = Array.from({ length: communities }, () => newCommunity());
  const joined = perCommunity + Math.ceil(perCommunity / 7) + 2;
  for (const [index, community] of founded.entries()) grow(community, index, 0, joined);
  const withMembers = used();
  const eventsEach = 5_000;
  for (const [index, community] of founded.entries()) grow(community, index, joined, eventsEach);
  const withMissions = used();
  const events = communities * (eventsEach - joined);
  const causes = new Set(
    Array.from({ length: events }, (_, n) => asRead(`telegram ${n}`.padEnd(causeLength, 'x'))),
  );
  const withCauses = used();
  held.push(founded, causes);
  const members = communities * perCommunity;
  const row = (what: string, count: number, bytes: number) => [what, count, bytes / count, bytes / mebibyte];
  return {
    title: `Memory of ${communities} communities of ${perCommunity} members each (${held.length} kinds held)`,
    columns: ['what', 'how many', 'bytes each', 'MiB together'],
    rows: [
      row('members who joined, each 7th a volunteer', members, withMembers - before),
      row('events of missions, folded', events, withMissions - withMembers),
      row('missions, folded (8 events each)', Math.floor(events / 8), withMissions - withMembers),
      row('causes remembered by the ledger', events, withCauses - withMissions),
    ],
    notes: [
      'Heap in use after a full collection. Events themselves are not kept: what stays is what they led to.',
    ],
  };
}

/** A string as it comes from a file: in one piece, not as the pieces it was put together from. */
function asRead(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function grow(community: ReturnType<typeof newCommunity>, index: number, from: number, to: number): void {
  let position = 0;
  for (const event of history(perCommunity, to, index)) if (position++ >= from) evolve(community, event);
}
