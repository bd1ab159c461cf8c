import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** What Chromium writes into a profile while it has it open. */
const locks = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

/**
 * Makes a profile ready to be opened: takes the lock away that another machine left (a container that was replaced),
 * and ends the browser that a former process of this bot left behind. The storage sees to it that no other copy of the
 * bot is at work.
 */
export function freeProfile(folder: string): void {
  const owner = ownerOf(folder);
  if (!owner) return;
  if (owner.host === hostname()) killTree(owner.pid, folder);
  else for (const name of locks) rmSync(join(folder, name), { force: true });
}

/** Removes a session that the phone ended; its browser must be closed. */
export function removeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 4 });
}

/** Whose lock it is: the link leads to `host-pid`. */
function ownerOf(folder: string): { host: string; pid: number } | undefined {
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(join(folder, 'SingletonLock'))) ?? [];
    return host === undefined ? undefined : { host, pid: Number(pid) };
  } catch {
    return undefined;
  }
}

/** Ends a browser that still has the profile open. A number that now belongs to another program is left alone. */
function killTree(pid: number, folder: string): void {
  if (!commandOf(pid).includes(`--user-data-dir=${folder}`)) return;
  for (const one of [...treeOf(pid)].reverse()) kill(one);
}

/** Ends a process at once, if it is there. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

/** A process and all its descendants, on systems that tell. */
export function treeOf(pid: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const one of processes()) {
    const parent = parentOf(one);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  const tree = [pid];
  for (const one of tree) tree.push(...(children.get(one) ?? []));
  return tree;
}

/** Memory that a browser and its helpers take, in bytes, shared pages counted once; 0 where the system does not tell. */
export function memoryOf(pid: number): number {
  const kilobytes = treeOf(pid).map((one) =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${one}/smaps_rollup`))?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0) * 1024;
}

function processes(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function parentOf(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return Number.isNaN(parent) ? undefined : parent;
}

const commandOf = (pid: number) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
