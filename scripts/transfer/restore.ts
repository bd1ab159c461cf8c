import type { CommunityId } from '../../src/core/model.ts';
import type { Entry } from '../../src/store/log.ts';
import type { VaultRow } from '../../src/store/rows.ts';
import { type Line, readBackup } from './archive.ts';
import type { Carried } from './migrate.ts';
import { appendEntries, keepRows, type Place, TransferError } from './source.ts';

/** Brings a backup into an empty store. The file is read through once before anything is written. */
export async function restore(file: string, target: Place): Promise<Carried> {
  for await (const _ of readBackup(file));
  if (
    (await target.log.communities()).length > 0 ||
    !(await target.rows()[Symbol.asyncIterator]().next()).done
  )
    throw new TransferError('The store is not empty: restore into a new DATA_DIR or an empty database.');
  const carried = { communities: 0, entries: 0, rows: 0 };
  const lines = peekable(readBackup(file));
  for (let line = await lines.peek(); line?.kind === 'entry'; line = await lines.peek()) {
    carried.communities += 1;
    await appendEntries(target, line.community, entriesOf(lines, line.community), (count) => {
      carried.entries += count;
    });
  }
  await keepRows(target, rowsOf(lines), () => {
    carried.rows += 1;
  });
  return carried;
}

type Lines = ReturnType<typeof peekable>;

async function* entriesOf(lines: Lines, community: CommunityId): AsyncGenerator<Entry> {
  for (let line = await lines.peek(); line?.kind === 'entry'; line = await lines.peek()) {
    if (line.community !== community) return;
    lines.skip();
    yield line.entry;
  }
}

async function* rowsOf(lines: Lines): AsyncGenerator<VaultRow> {
  for (let line = await lines.peek(); line?.kind === 'row'; line = await lines.peek()) {
    lines.skip();
    const { kind: _, ...row } = line;
    yield row;
  }
}

/** Lines of which the next can be looked at before it is taken. */
function peekable(lines: AsyncGenerator<Line>) {
  let next: Promise<Line | undefined> | undefined;
  return {
    peek(): Promise<Line | undefined> {
      next ??= lines.next().then(({ value }) => value as Line | undefined);
      return next;
    },
    skip(): void {
      next = undefined;
    },
  };
}
