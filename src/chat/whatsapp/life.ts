import type { Instant } from '../../core/model.ts';
import type { Wait } from '../deliveries.ts';
import type { Connection } from './connection.ts';
import type { Pairing } from './pairing.ts';
import { type Ending, type SessionEvents, type SessionParts, session } from './session.ts';
import { type Alert, type Reason, WhatsappTrouble } from './trouble.ts';

/** What keeping a browser open needs. */
export interface LifeParts extends Omit<SessionParts, 'events'> {
  readonly wait: Wait;
  readonly alert: Alert;
  /** Told of every change, each new code included. */
  readonly changed: (pairing: Pairing) => void;
  readonly attach: SessionEvents['attach'];
  /** Told when everything still works. */
  readonly well: () => void;
  /** Told when everything works, and again after every interruption. */
  readonly ready: (connection: Connection) => void;
}

/** A browser that is open for as long as the process lives. */
export interface Life {
  pairing(): Pairing;
  /** What can be asked of WhatsApp now; nothing while it is not ready. */
  connection(): Connection | undefined;
  /** Settles once everything works for the first time, or when the process stops. */
  readonly begun: Promise<void>;
  /** Settles when the browser was closed for good. */
  readonly ended: Promise<void>;
}

const firstPauseMs = 2_000;
const longestPauseMs = 5 * 60_000;
const conflictPauseMs = 60_000;
/** What worked for this long has not failed at once: it is opened again without a pause. */
const workedForMs = 10 * 60_000;
/** Nobody seems to be there to scan the code: the browser may rest in between. */
const idlePauseMs = 10 * 60_000;
const codesInARow = 5;

const troubles: Partial<Record<Ending, Reason>> = {
  'logged-out': 'unpaired',
  conflict: 'conflict',
  disconnected: 'away',
  crashed: 'crashed',
  hangs: 'hangs',
  stuck: 'stuck',
  failed: 'browser',
  unreachable: 'away',
};

/** Opens browsers one after the other, until the process stops; the pauses between those that fail grow. */
export function life(parts: LifeParts): Life {
  const { now, wait, stopping, alert, changed } = parts;
  const begun = Promise.withResolvers<void>();
  let pairing: Pairing = { state: 'opening' };
  let connected: Connection | undefined;

  function becomes(next: Pairing): void {
    pairing = next;
    if (next.state !== 'ready') connected = undefined;
    changed(next);
  }

  const events: SessionEvents = {
    attach: parts.attach,
    code: (qr) => becomes({ state: 'unpaired', qr }),
    paired: () => becomes({ state: 'opening' }),
    well: parts.well,
    ready(connection) {
      // A session that is lost again is told again.
      told.delete('unpaired');
      becomes({ state: 'ready' });
      connected = connection;
      parts.ready(connection);
      begun.resolve();
    },
  };

  async function live(): Promise<void> {
    let failures = 0;
    let codes = 0;
    let { sandbox } = parts;
    while (!stopping.aborted) {
      const opened = now();
      const { ending, cause } = await session({ ...parts, sandbox, events });
      if (stopping.aborted) break;
      becomes({ state: 'away' });
      tell(reasonOf(ending, sandbox), cause);
      sandbox = withSandbox(ending, parts.sandbox, sandbox);
      failures = now() - opened > workedForMs || ending === 'recycled' ? 0 : failures + 1;
      codes = ending === 'qr-idle' ? codes + 1 : 0;
      await wait(pauseAfter(ending, failures, codes), stopping);
    }
    becomes({ state: 'stopped' });
    begun.resolve();
  }

  const told = new Map<Reason, Instant>();
  function tell(reason: Reason | undefined, cause: unknown): void {
    if (reason === undefined || now() - (told.get(reason) ?? Number.NEGATIVE_INFINITY) < againEveryMs) return;
    told.set(reason, now());
    alert(new WhatsappTrouble(reason, cause));
  }

  return { pairing: () => pairing, connection: () => connected, begun: begun.promise, ended: live() };
}

/**
 * In a container Chromium may not build its sandbox, and does not start; the container is one. It does not tell why, so
 * that the other way is tried each time, and a browser that starts neither way does not stay without.
 */
function withSandbox(ending: Ending, wanted: boolean, had: boolean): boolean {
  return ending === 'failed' ? wanted && !had : had;
}

function reasonOf(ending: Ending, sandbox: boolean): Reason | undefined {
  return ending === 'failed' && sandbox ? 'no-sandbox' : troubles[ending];
}

/** A trouble that lasts is told every hour. */
const againEveryMs = 60 * 60 * 1000;

function pauseAfter(ending: Ending, failures: number, codes: number): number {
  if (codes > 0) return codes < codesInARow ? firstPauseMs : idlePauseMs;
  if (ending === 'recycled' || ending === 'logged-out' || failures === 0) return 0;
  const usual = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
  return ending === 'conflict' ? Math.max(conflictPauseMs, usual) : usual;
}
