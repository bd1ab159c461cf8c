import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** How often a second the disk of a folder makes a small write durable, one at a time: the bound without grouping. */
export function fsyncsPerSecond(folder: string): number {
  const file = join(folder, 'coup-de-main-fsync');
  const descriptor = openSync(file, 'w');
  const page = Buffer.alloc(4_096, 1);
  const started = performance.now();
  let syncs = 0;
  for (; performance.now() - started < 1_000; syncs += 1) {
    writeSync(descriptor, page);
    fdatasyncSync(descriptor);
  }
  closeSync(descriptor);
  rmSync(file);
  return (syncs * 1_000) / (performance.now() - started);
}
