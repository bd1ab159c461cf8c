import { isDeepStrictEqual } from 'node:util';
import type { CommunityId } from '../../src/core/model.ts';
import type { Entry } from '../../src/store/log.ts';
import type { Progress } from './progress.ts';
import { appendEntries, keepRows, type Place, TransferError } from './source.ts';
import { verify } from './verify.ts';

/** What was carried. */
export interface Carried {
  readonly communities: number;
  readonly entries: number;
  readonly rows: number;
}

/**
 * Carries everything to another store, going on where an earlier attempt ended, and compares the two in the end.
 *
 * @throws {TransferError} when the target holds something else than the beginning of the source.
 */
export async function migrate(
  source: Place,
  target: Place,
  progress: Progress,
  now: number,
): Promise<Carried> {
  const communities = await source.log.communities();
  const strange = (await target.log.communities()).find((id) => !communities.includes(id));
  if (strange) throw new TransferError(`The target holds ${strange}, the source does not: use an empty one.`);
  let [entries, rows, all] = [0, 0, 0];
  for (const id of communities) all += await count(source.log.read(id, 0));
  for await (const _ of source.rows()) all += 1;
  progress.begin(all);
  for (const id of communities) {
    const there = await beginning(source, target, id);
    progress.add(there);
    entries += there;
    await appendEntries(target, id, source.log.read(id, there), (some) => {
      entries += some;
      progress.add(some);
    });
  }
  await keepRows(target, source.rows(), () => {
    rows += 1;
    progress.add(1);
  });
  progress.end();
  await verify(source, target, now);
  return { communities: communities.length, entries, rows };
}

/** How many entries are there already. */
async function beginning(source: Place, target: Place, id: CommunityId): Promise<number> {
  const expected = source.log.read(id, 0)[Symbol.asyncIterator]();
  let there = 0;
  for await (const entry of target.log.read(id, 0)) {
    const { value } = (await expected.next()) as { value: Entry | undefined };
    if (!isDeepStrictEqual(entry, value))
      throw new TransferError(
        `The target has something else at position ${entry.position} of ${id}: use an empty one.`,
      );
    there += 1;
  }
  return there;
}

async function count(entries: AsyncIterable<Entry>): Promise<number> {
  let length = 0;
  for await (const _ of entries) length += 1;
  return length;
}
