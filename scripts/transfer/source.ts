import type { CommunityId } from '../../src/core/model.ts';
import type { Entry, Log } from '../../src/store/log.ts';
import type { Ownership } from '../../src/store/ownership.ts';
import { keepRow, type Portable, type VaultRow } from '../../src/store/rows.ts';
import type { Vault } from '../../src/store/vault.ts';

/** A store that can be carried to another one, or be carried to. */
export interface Place extends Portable {
  readonly log: Log;
  readonly vault: Vault;
  readonly ownership: Ownership;
  close(): Promise<void>;
}

/** Why something cannot be carried: one line for whoever asked for it. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}

/** Appends on their way at any time. */
const atOnce = 200;

/** Appends entries after those that are there, each message's together, as they were recorded. */
export async function appendEntries(
  { log, ownership }: Place,
  community: CommunityId,
  entries: AsyncIterable<Entry>,
  appended: (count: number) => void,
): Promise<void> {
  if (!(await ownership.take(community)))
    throw new TransferError(`A bot takes care of ${community} there: stop it first.`);
  let together: Entry[] = [];
  const writes = manyAtOnce();
  const append = async () => {
    const [first] = together;
    if (!first) return;
    const count = together.length;
    const events = together.map(({ event }) => event);
    together = [];
    await writes.add(log.append(community, first.position, events, first.cause).then(() => appended(count)));
  };
  for await (const entry of entries) {
    // Only the first of an append may have a cause.
    if (entry.cause !== undefined || together.length >= atOnce) await append();
    together.push(entry);
  }
  await append();
  await writes.done();
  // Whoever starts next finds it awake, and looks what is due.
  await ownership.release(community, 0);
}

/** Keeps rows in their order. */
export async function keepRows(
  { vault }: Place,
  rows: AsyncIterable<VaultRow>,
  kept: () => void,
): Promise<void> {
  const writes = manyAtOnce();
  for await (const row of rows) await writes.add(keepRow(vault, row).then(kept));
  await writes.done();
}

/** Writes of which many are on their way; one that failed is told once the others of its time have settled. */
function manyAtOnce() {
  let waiting: Promise<void>[] = [];
  async function done(): Promise<void> {
    const outcomes = await Promise.allSettled(waiting);
    waiting = [];
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }
  return {
    done,
    async add(write: Promise<void>): Promise<void> {
      write.catch(() => undefined);
      waiting.push(write);
      if (waiting.length >= atOnce) await done();
    },
  };
}
