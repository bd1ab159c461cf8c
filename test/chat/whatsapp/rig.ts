import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marksOf } from '../../../src/chat/whatsapp/choices.ts';
import type { Pairing } from '../../../src/chat/whatsapp/pairing.ts';
import type { WhatsappTrouble } from '../../../src/chat/whatsapp/trouble.ts';
import { type WhatsappParts, whatsappChat } from '../../../src/chat/whatsapp/whatsapp.ts';
import { needs } from '../../support/needs.ts';
import { stage } from '../stage.ts';
import { type Person, type Seed, startStandIn } from './stand-in/stand-in.ts';

/** Longest that a test may take: what takes longer hangs, on the slowest machine. */
export const patienceMs = 600_000;

/** The browser that these tests drive. */
export const chromium = needs('chromium');

export const karim: Person = { name: 'Karim', phone: '33600000001@c.us', lid: '900000000000001@lid' };
export const lucie: Person = { name: 'Lucie', phone: '33600000002@c.us', lid: '900000000000002@lid' };
export const nadia: Person = { name: 'Nadia', phone: '33600000003@c.us', lid: '900000000000003@lid' };
const bot: Person = { name: 'Coup de main', phone: '33600000000@c.us', lid: '900000000000000@lid' };
/** A group in which members are known by the ids that hide their numbers. */
export const group = '120363000000000001@g.us';
/** One in which they are known by their numbers. */
export const oldGroup = '120363000000000002@g.us';

const members = [karim, lucie, nadia, bot];
export const seed: Seed = {
  me: bot,
  people: [karim, lucie, nadia],
  groups: [
    { id: group, subject: 'Rue des Lilas', lidAddressing: true, members, admins: [karim.phone] },
    { id: oldGroup, subject: 'Rue de la Gare', lidAddressing: false, members, admins: [lucie.phone] },
  ],
};

/** The browser that has a folder open. */
export function browserOf(folder: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const found = pids.find((pid) => {
    const command = commandOf(pid);
    return command.includes(`--user-data-dir=${folder}`) && !command.includes('--type=');
  });
  return Number(found);
}

/** Whether a process of a browser shows a page. */
export const isTab = (pid: number): boolean => commandOf(pid).includes('--type=renderer');

function commandOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a process runs, or could if it were let: not what only waits to be buried. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !'ZX'.includes(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3));
  } catch {
    return false;
  }
}

/** The stand-in, a folder, and the adapter over both in a real browser. */
export async function makeRig(more: Partial<Seed> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'whatsapp-'));
  const time = stage(Date.now());
  const standIn = await startStandIn(folder, chromium.at, { ...seed, ...more });
  const troubles: WhatsappTrouble[] = [];
  const pairings: Pairing[] = [];
  const opened: ReturnType<typeof whatsappChat>[] = [];
  const beats = new Set<() => Promise<void>>();
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const one of [...waiting]) one();
    waiting.clear();
  };
  const rig = {
    folder,
    time,
    standIn,
    troubles,
    pairings,
    reasons: () => troubles.map(({ reason }) => reason),
    /** Lets the adapter look whether its browser is well. */
    async beat(): Promise<void> {
      await Promise.all([...beats].map((beat) => beat()));
    },
    /** Lets it look as often as it takes to see that nothing answers, and give up whatever it waits for. */
    async misses(): Promise<void> {
      for (let probe = 0; probe < 3; probe++) {
        time.advance(61_000);
        const beaten = rig.beat();
        time.expire();
        await beaten;
      }
      await time.until(() => {
        const isOver = pairings.at(-1)?.state !== 'ready';
        if (!isOver) time.expire();
        return isOver;
      });
    },
    /** Settles once the account stands like this. */
    async until(state: Pairing['state']): Promise<Pairing> {
      for (;;) {
        const last = pairings.at(-1);
        if (last?.state === state) return last;
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
        });
      }
    },
    open(given: Partial<WhatsappParts> = {}) {
      const chat = whatsappChat({
        folder: join(folder, 'session'),
        file: join(folder, 'whatsapp.sqlite'),
        chromiumPath: standIn.browser,
        sandbox: false,
        now: time.now,
        wait: time.wait,
        // Passed when the test says so; else long after what anybody would wait for, so that a test that fails ends.
        deadline: (ms) => AbortSignal.any([time.deadline(), AbortSignal.timeout(ms * 5)]),
        beats(beat) {
          beats.add(beat);
          return () => beats.delete(beat);
        },
        mostMemory: Number.POSITIVE_INFINITY,
        howTo: () => 'Choose:',
        alert: (trouble) => troubles.push(trouble),
        isOutage: (error) => (error as Error).message === 'outage',
        changed(pairing) {
          pairings.push(pairing);
          changed();
        },
        ...given,
      });
      opened.push(chat);
      return chat;
    },
    async end(): Promise<void> {
      standIn.release();
      for (const chat of opened) await chat.stop();
      await standIn.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

export type Rig = Awaited<ReturnType<typeof makeRig>>;

/** A message of the bot's with its choices told apart again. */
export function shown(
  body: string,
  options?: readonly string[],
): { text: string; choices: readonly string[] } {
  if (options) return { text: body, choices: options };
  const [text = '', how, ...rest] = body.split(/\n(?=\nChoose:\n)|\nChoose:\n/);
  if (how === undefined && rest.length === 0) return { text: body, choices: [] };
  const marks = new Set(marksOf(Array.from({ length: 10 }, () => ({ label: '', does: '' }))));
  const lines = (rest.at(-1) ?? '').split('\n');
  return {
    text,
    choices: lines.map((line) =>
      marks.has(line.split(' ')[0] ?? '') ? line.slice(line.indexOf(' ') + 1) : line,
    ),
  };
}
