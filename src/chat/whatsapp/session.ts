import type { Client } from 'whatsapp-web.js';
import type { Instant } from '../../core/model.ts';
import { type Connection, connection, type Deadline, within } from './connection.ts';
import { type GuardedClient, guardedClient, type LibraryParts } from './library.ts';
import { kill, memoryOf, removeProfile, treeOf } from './profile.ts';

/** Why a browser was closed. */
export type Ending =
  | 'stopped'
  | 'logged-out'
  | 'conflict'
  | 'disconnected'
  | 'crashed'
  | 'hangs'
  | 'stuck'
  | 'qr-idle'
  | 'failed'
  | 'unreachable'
  | 'recycled';

/** What one browser tells while it is open. */
export interface SessionEvents {
  /** Wires what the library tells of; called before anything is told. */
  attach(client: Client): void;
  /** A code to be scanned; another one every now and then. */
  code(qr: string): void;
  /** The phone has accepted the device; messages will come. */
  paired(): void;
  /** Everything works; may be told again when the page loaded itself anew. */
  ready(connection: Connection): void;
  /** Still does. */
  well(): void;
}

/** What a session needs. */
export interface SessionParts extends LibraryParts {
  readonly now: () => Instant;
  readonly deadline: Deadline;
  /** Calls something every few seconds; gives what ends that. */
  readonly beats: (beat: () => Promise<void>) => () => void;
  readonly stopping: AbortSignal;
  readonly events: SessionEvents;
  /** Whether nobody would notice that WhatsApp is gone for some seconds. */
  readonly isQuiet: () => boolean;
  /** Most memory, in bytes, that a browser may take. */
  readonly mostMemory: number;
}

const initializeMs = 120_000;
const destroyMs = 10_000;
const probeMs = 10_000;
/** From the code's scan, or from the start of a paired session, until everything works. */
const readyWithinMs = 180_000;
const probeEveryMs = 60_000;
const missesUntilHung = 3;
/** A code lives for some twenty seconds; without a new one for this long, nobody refreshes it any more. */
const codeWithinMs = 120_000;
const awayForMs = 5 * 60_000;
const oldAfterMs = 20 * 60 * 60_000;
const tooOldAfterMs = 36 * 60 * 60_000;

/** Opens a browser, and closes it when it ended, by whatever. Gives why; what made it fail, where something did. */
export async function session(parts: SessionParts): Promise<{ ending: Ending; cause?: unknown }> {
  const guarded = guardedClient(parts);
  const { client } = guarded;
  const end = Promise.withResolvers<Ending>();
  const watch = watcher(parts, guarded, end.resolve);
  const stop = () => end.resolve('stopped');
  parts.stopping.addEventListener('abort', stop, { once: true });
  if (parts.stopping.aborted) stop();
  void guarded.gone.then(() => end.resolve('crashed'));
  listen(parts, client, watch, end.resolve);
  const beating = parts.beats(watch.beat);
  let cause: unknown;
  const opening = within(parts.deadline, initializeMs, () => client.initialize()).catch((error: unknown) => {
    cause = (error as Error).cause ?? error;
    end.resolve(client.pupPage ? 'unreachable' : 'failed');
  });
  const ending = await end.promise;
  beating();
  parts.stopping.removeEventListener('abort', stop);
  await close(parts, guarded);
  await Promise.race([opening, within(parts.deadline, destroyMs, () => opening).catch(() => undefined)]);
  if (guarded.loggedOut() || ending === 'logged-out') removeProfile(guarded.profile);
  return cause === undefined ? { ending } : { ending, cause };
}

function listen(parts: SessionParts, client: Client, watch: Watcher, end: (ending: Ending) => void): void {
  const { events, deadline } = parts;
  events.attach(client);
  client.on('qr', (qr) => {
    watch.shows('code');
    events.code(qr);
  });
  client.on('authenticated', () => {
    watch.shows('paired');
    events.paired();
  });
  client.on('ready', () => {
    watch.shows('ready');
    void connection(client, deadline).then(events.ready, () => end('stuck'));
  });
  client.on('auth_failure', () => end('stuck'));
  client.on('disconnected', (reason) => {
    const why = String(reason);
    end(why === 'LOGOUT' ? 'logged-out' : why === 'CONFLICT' ? 'conflict' : 'disconnected');
  });
}

type Phase = 'opening' | 'code' | 'paired' | 'ready';
type Watcher = ReturnType<typeof watcher>;

/** Looks every few seconds whether the browser still does what it should. */
function watcher(
  { now, deadline, isQuiet, mostMemory, events }: SessionParts,
  { client }: GuardedClient,
  end: (ending: Ending) => void,
) {
  const opened = now();
  let phase: Phase = 'opening';
  let since = opened;
  let probed = opened;
  let misses = 0;
  let awaySince: Instant | undefined;
  let refreshed = false;

  async function probe(): Promise<void> {
    probed = now();
    const state = await within(deadline, probeMs, () => client.getState()).catch(() => undefined);
    misses = state === undefined ? misses + 1 : 0;
    if (misses >= missesUntilHung) return end('hangs');
    if (phase === 'code' && String(state) === 'UNPAIRED_IDLE') return refresh();
    if (phase === 'ready' && state !== undefined) whileReady(String(state) === 'CONNECTED');
  }

  function whileReady(connected: boolean): void {
    awaySince = connected ? undefined : (awaySince ?? now());
    if (connected) events.well();
    if (awaySince !== undefined && now() - awaySince > awayForMs) end('disconnected');
    else if (isOld()) end('recycled');
  }

  /** 9: the library asks for a new code in the wrong process. */
  async function refresh(): Promise<void> {
    if (refreshed) return end('qr-idle');
    refreshed = true;
    await within(deadline, probeMs, async () => client.pupPage?.evaluate(askForCode)).catch(() => undefined);
  }

  function isOld(): boolean {
    const age = now() - opened;
    const pid = client.pupBrowser?.process()?.pid;
    if (age > tooOldAfterMs || (age > oldAfterMs && isQuiet())) return true;
    return pid !== undefined && memoryOf(pid) > mostMemory;
  }

  return {
    shows(next: Phase) {
      phase = next;
      since = now();
      refreshed = false;
    },
    async beat() {
      const lasted = now() - since;
      if (phase === 'code' && lasted > codeWithinMs) return end('qr-idle');
      if (phase !== 'ready' && phase !== 'code' && lasted > readyWithinMs) return end('stuck');
      if (phase === 'code' || now() - probed >= probeEveryMs) await probe();
    },
  };
}

/** Where the page keeps it has changed before. */
const askForCode = `(() => {
  for (const [name, path] of [['WAWebCmd', 'Cmd'], ['WAWebLaunchSocketUtils', '']]) {
    try {
      const module = window.require(name);
      (path ? module[path] : module).refreshQR();
      return;
    } catch {}
  }
})()`;

/** Closes a browser in whatever state it is; what does not end by itself is ended. */
async function close({ deadline }: SessionParts, { client, retire }: GuardedClient): Promise<void> {
  retire();
  const browser = client.pupBrowser?.process();
  const tree = browser?.pid === undefined ? [] : treeOf(browser.pid);
  await within(deadline, destroyMs, () => client.destroy()).catch(() => undefined);
  client.removeAllListeners();
  if (browser?.exitCode === null && browser.signalCode === null)
    for (const one of tree.toReversed()) kill(one);
}
