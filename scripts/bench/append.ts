import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event } from '../../src/core/command.ts';
import type { CommunityId } from '../../src/core/model.ts';
import type { Log } from '../../src/store/log.ts';
import { openSqlite } from '../../src/store/sqlite/sqlite.ts';

/** What is tried: so many appends on their way at any time, spread over so many communities. */
interface Load {
  readonly producers: number;
  readonly communities: number;
  readonly appends: number;
}

interface Measured extends Load {
  readonly perSecond: number;
  /** Milliseconds from call to durable. */
  readonly p50: number;
  readonly p99: number;
}

const alone: Load = { producers: 1, communities: 1, appends: 1_500 };
const loads: readonly Load[] = [
  { producers: 16, communities: 16, appends: 12_000 },
  { producers: 256, communities: 1, appends: 60_000 },
  { producers: 256, communities: 50, appends: 60_000 },
  { producers: 256, communities: 256, appends: 60_000 },
  { producers: 2_048, communities: 50, appends: 100_000 },
  { producers: 2_048, communities: 1_000, appends: 100_000 },
  { producers: 2_048, communities: 2_048, appends: 100_000 },
];

/**
 * Prints what group commit gains on this machine: durable appends per second, many on their way against one at
 * a time, in one run and on the disk of a folder.
 *
 * Both bounds are taken before and after, and the better one counts, so that a disk that got slower in between
 * does not flatter the ratio.
 */
export async function benchAppend(print: (line: string) => void, folder: string): Promise<void> {
  const scratch = mkdtempSync(join(folder, 'coup-de-main-bench-'));
  try {
    print(`Durable appends to SQLite, ${machine()}`);
    const before = [await measure(scratch, alone), fsyncsPerSecond(scratch)] as const;
    const grouped: Measured[] = [];
    for (const load of loads) grouped.push(await measure(scratch, load));
    const after = [await measure(scratch, alone), fsyncsPerSecond(scratch)] as const;
    const single = before[0].perSecond > after[0].perSecond ? before[0] : after[0];
    const fsyncs = Math.max(before[1], after[1]);
    print(`one 4 KB write and fdatasync at a time: ${fsyncs.toFixed(0)}/s`);
    print('producers  communities  appends/s  x single  x fdatasync  p50 ms  p99 ms');
    for (const each of [single, ...grouped]) print(row(each, single.perSecond, fsyncs));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function machine(): string {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${model}, ${availableParallelism()} cores, load ${load}, Node ${process.versions.node}`;
}

function row(
  { producers, communities, perSecond, p50, p99 }: Measured,
  single: number,
  fsyncs: number,
): string {
  const cells = [
    [String(producers), 9],
    [String(communities), 13],
    [perSecond.toFixed(0), 11],
    [(perSecond / single).toFixed(1), 10],
    [(perSecond / fsyncs).toFixed(1), 13],
    [p50.toFixed(2), 8],
    [p99.toFixed(2), 8],
  ] as const;
  return cells.map(([text, width]) => text.padStart(width)).join('');
}

/** How often a second this disk makes a small write durable, one at a time: the bound of a commit per append. */
function fsyncsPerSecond(folder: string): number {
  const file = openSync(join(folder, 'raw'), 'w');
  const page = Buffer.alloc(4_096, 1);
  const started = performance.now();
  let syncs = 0;
  for (; performance.now() - started < 1_000; syncs += 1) {
    writeSync(file, page);
    fdatasyncSync(file);
  }
  closeSync(file);
  return (syncs * 1_000) / (performance.now() - started);
}

async function measure(folder: string, load: Load): Promise<Measured> {
  const dataDir = mkdtempSync(join(folder, 'data-'));
  const { log, close } = openSqlite(dataDir);
  const started = performance.now();
  const waits = await produce(log, load);
  const elapsed = performance.now() - started;
  await close();
  waits.sort();
  const quantile = (share: number) => waits[Math.floor(waits.length * share)] ?? Number.NaN;
  return { ...load, perSecond: (load.appends * 1_000) / elapsed, p50: quantile(0.5), p99: quantile(0.99) };
}

/** Appends until all is appended, each producer waiting for its own; gives how long each took, in milliseconds. */
async function produce(log: Log, { producers, communities, appends }: Load): Promise<Float64Array> {
  const ends = new Array<number>(communities).fill(0);
  const waits = new Float64Array(appends);
  let made = 0;
  async function producer(): Promise<void> {
    while (made < appends) {
      const number = made++;
      const place = number % communities;
      const position = ends[place] ?? 0;
      ends[place] = position + 1;
      const called = performance.now();
      await log.append(communityId(place), position, [event(number)], `message:${place}:${position}`);
      waits[number] = performance.now() - called;
    }
  }
  await Promise.all(Array.from({ length: producers }, producer));
  return waits;
}

function communityId(place: number): CommunityId {
  return `c_${String(place * 7_919).padStart(20, 'x')}`;
}

/** An event of ordinary size: about 190 bytes of JSON. */
function event(number: number): Event {
  const to = Array.from({ length: 4 }, (_, n) => `m_${String(number + n).padStart(20, 'x')}` as const);
  return { type: 'alerted', at: 1_700_000_000_000 + number, request: 'r_xxxxxxxxxxxxxxxxxxxx', wave: 1, to };
}

if (import.meta.main) await benchAppend(console.log, process.argv[2] ?? tmpdir());
