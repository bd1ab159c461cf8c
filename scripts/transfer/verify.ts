import { isDeepStrictEqual } from 'node:util';
import type { Community } from '../../src/core/community.ts';
import { evolve, newCommunity } from '../../src/core/evolve/evolve.ts';
import type { CommunityId, Instant } from '../../src/core/model.ts';
import type { Log } from '../../src/store/log.ts';
import type { VaultRow } from '../../src/store/rows.ts';
import { type Place, TransferError } from './source.ts';

/** Compares two stores: what every community's log replays to, and every row that has not expired. @throws {TransferError} */
export async function verify(source: Place, target: Place, now: Instant): Promise<void> {
  for (const community of await source.log.communities()) {
    const [one, other] = [await replayed(source.log, community), await replayed(target.log, community)];
    if (!isDeepStrictEqual(one, other))
      throw new TransferError(`${community} is not the same on both sides: begin anew with an empty target.`);
  }
  const [ours, theirs] = [await rowsOf(source, now), await rowsOf(target, now)];
  const missing = [...ours].find((row) => !theirs.has(row)) ?? [...theirs].find((row) => !ours.has(row));
  if (missing !== undefined) {
    const { table } = JSON.parse(missing) as VaultRow;
    throw new TransferError(`The ${table} are not the same on both sides: begin anew with an empty target.`);
  }
}

async function replayed(log: Log, id: CommunityId): Promise<{ community: Community; length: number }> {
  const community = newCommunity();
  let length = 0;
  for await (const { event } of log.read(id, 0)) {
    evolve(community, event);
    length += 1;
  }
  return { community, length };
}

async function rowsOf(place: Place, now: Instant): Promise<ReadonlySet<string>> {
  const rows = new Set<string>();
  for await (const row of place.rows()) if (isCurrent(row, now)) rows.add(inOrder(row));
  return rows;
}

/** What expired may be gone on one side already. */
function isCurrent({ table, row }: VaultRow, now: Instant): boolean {
  if (table === 'texts') return row.expiresAt > now;
  return table === 'tokens' ? row.until > now : true;
}

/** A row as text, whatever the order of its fields. */
function inOrder(row: VaultRow): string {
  return JSON.stringify(row, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
