import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replay } from '../../src/core/evolve/evolve.ts';
import { openLedger } from '../../src/ledger.ts';
import type { Log } from '../../src/store/log.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';
import { history } from './history.ts';
import type { Table } from './table.ts';

const sizes = [10_000, 100_000, 1_000_000];
const members = 500;
const repetitions = 5;
const appendedAtOnce = 10_000;

/** How fast a community is rebuilt from its events: by `replay` alone, and as a start does it from SQLite. */
export async function benchReplay(folder: string): Promise<Table> {
  const scratch = mkdtempSync(join(folder, 'coup-de-main-replay-'));
  try {
    const rows: (readonly number[])[] = [];
    for (const size of sizes) rows.push(await measure(scratch, size));
    return {
      title: `Replay of a community of ${members} members`,
      columns: ['events', 'replay events/s', 'ns/event', 'start from SQLite events/s', 'ns/event'],
      rows,
      notes: [`Best of ${repetitions}. Linear when ns/event stays where it is.`],
    };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function measure(scratch: string, size: number): Promise<readonly number[]> {
  const { log, close } = openSqlite(mkdtempSync(join(scratch, 'data-')));
  await fill(log, size);
  const events = [...history(members, size, 0)];
  const replayed = await best(async () => void replay(events));
  const opened = await best(async () => {
    await openLedger({ log, id: 'c_000000000001', delivered: size, hear: () => {} });
  });
  await close();
  return [size, ...rate(size, replayed), ...rate(size, opened)];
}

async function fill(log: Log, size: number): Promise<void> {
  let position = 0;
  let batch = [];
  for (const event of history(members, size, 0)) {
    batch.push(event);
    if (batch.length < appendedAtOnce && position + batch.length < size) continue;
    await log.append('c_000000000001', position, batch, `telegram ${position}`);
    position += batch.length;
    batch = [];
  }
}

/** Milliseconds of the fastest repetition: the others waited for something else on the machine. */
async function best(work: () => Promise<void>): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const started = performance.now();
    await work();
    fastest = Math.min(fastest, performance.now() - started);
  }
  return fastest;
}

/** Per second, and nanoseconds each. */
function rate(count: number, ms: number): readonly [number, number] {
  return [(count * 1000) / ms, (ms * 1e6) / count];
}
