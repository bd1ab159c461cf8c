import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, type Model, Schema } from 'mongoose';
import { StoreError } from '../log.ts';
import type { Database } from './database.ts';
import { guarded } from './failure.ts';
import { strictly } from './shapes.ts';

/** What being one process of several needs. */
export interface Lease {
  /** Milliseconds of silence after which a process counts as dead. */
  readonly leaseMs: number;
  /** Told that this process was taken for dead: what it had is others' now. It has to end. */
  readonly lost: () => void;
}

/** The processes on a database, of which this is one. */
export interface Processes {
  /** This process's id. */
  readonly self: string;
  /** Ids of the processes that live. */
  living(): Promise<readonly string[]>;
  /** Whether a process is no more: one that let its lease run out is struck from the list, in the same step. */
  isDead(process: string): Promise<boolean>;
  /** Joins, and shows from now on that this process lives. */
  join(): Promise<void>;
  /**
   * Settles while this process cannot have been struck off; where its lease may have run out, it asks first.
   *
   * @throws {StoreError} when it was struck off: what it has in mind is for others to do now.
   */
  confirm(): Promise<void>;
  /** Leaves what this process has to the others. */
  part(): Promise<void>;
}

/** A process, alive until an instant of the server's clock unless it says so again before. */
interface ProcessDocument {
  readonly _id: string;
  readonly until: Date;
}

const pipeline = { updatePipeline: true } as const;

/** The processes on a database. Whether a lease ran out is for the server to say: no two clocks are compared. */
export function processesOn(database: Database, { leaseMs, lost }: Lease): Processes {
  const processes = modelOn(database.connection);
  const self = `p_${randomBytes(9).toString('base64url')}`;
  const renewed = [{ $set: { until: { $add: ['$$NOW', leaseMs] } } }];
  const stopping = new AbortController();
  /** Longer than this between two answers means that the server was away, or this process. */
  const pauseMs = leaseMs / 2;
  /** Since when the server answers without such a pause, and when it did last, by this machine's steady clock. */
  let answering = Number.POSITIVE_INFINITY;
  let answered = Number.NEGATIVE_INFINITY;
  let beating: Promise<void> | undefined;
  /** Before this the lease was renewed last. */
  let renewing = Number.POSITIVE_INFINITY;
  let isLost = false;

  async function beat(): Promise<void> {
    const sent = performance.now();
    const { matchedCount } = await processes.updateOne({ _id: self }, renewed, pipeline);
    if (stopping.signal.aborted) return;
    if (matchedCount === 0) {
      isLost = true;
      return lost();
    }
    const now = performance.now();
    if (now - answered > pauseMs) answering = now;
    answered = now;
    renewing = sent;
  }
  async function beatOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      // A server that is away is asked again: while nobody can be heard, nobody can be struck from the list either.
      await beat().catch(() => undefined);
      await sleep(leaseMs / 4, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
  }
  return {
    self,
    async living() {
      const living = await processes.find({ $expr: { $gt: ['$until', '$$NOW'] } }, { _id: 1 }).lean();
      return living.map(({ _id }) => _id);
    },
    async isDead(process) {
      // Where the server itself was away, every lease ran out: the others get as long to renew theirs.
      const now = performance.now();
      const patient = now - answered > pauseMs || now - answering < leaseMs;
      if (!patient) await processes.deleteOne({ _id: process, $expr: { $lte: ['$until', '$$NOW'] } });
      return (await processes.countDocuments({ _id: process })) === 0;
    },
    async join() {
      await guarded(() => processes.updateOne({ _id: self }, renewed, { ...pipeline, upsert: true }));
      answered = performance.now();
      answering = answered - leaseMs;
      renewing = answered - pauseMs;
      beating = beatOn();
    },
    async confirm() {
      if (!isLost && performance.now() - renewing >= leaseMs) await beat();
      if (isLost) throw new StoreError('Other processes took over from this one: nothing was written.');
    },
    async part() {
      stopping.abort();
      if (beating === undefined) return;
      await beating;
      await guarded(() => processes.deleteOne({ _id: self })).catch((error: unknown) => {
        // Its lease runs out by itself.
        if (!(error instanceof StoreError)) throw error;
      });
    },
  };
}

function modelOn(connection: Connection): Model<ProcessDocument> {
  const fields = { _id: String, until: Date };
  const options = { ...strictly, collection: 'processes', versionKey: false, id: false } as const;
  return connection.model<ProcessDocument>('Process', new Schema<ProcessDocument>(fields, options));
}
