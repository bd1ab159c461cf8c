import mongoose, { type Types } from 'mongoose';
import type { CommunityId } from '../../core/model.ts';
import { StoreError } from '../log.ts';
import type { Entries, EntryDocument } from './entry.ts';
import { isDuplicate } from './failure.ts';

/**
 * The right of this process to append to the logs of its communities.
 *
 * At the end of a log lies a fence: a document that holds the next position, and the term of who put it there. Whoever
 * takes a community over moves the fence to its own term or puts one there, so that what a former owner still wants to
 * append finds its position taken, by the same unique index in the same step that would have recorded it. The first
 * append of the new owner takes the fence's place.
 */
export interface Claims {
  /**
   * Makes this process the only one that can append to a community.
   *
   * @param isMine whether the term is still the last one; asked after the end was read.
   * @throws {StoreError} when somebody with a later term has it.
   */
  claim(community: CommunityId, term: number, isMine: () => Promise<boolean>): Promise<void>;
  /** Gives the right up. */
  drop(community: CommunityId): void;
  /** The right to a community, when this process took it; it is made good again first when it is in doubt. */
  held(community: CommunityId): Promise<Claim | undefined>;
}

/** A right to append. */
export interface Claim {
  readonly term: number;
  /** Where the log ends, as far as this process wrote it. */
  end: number;
  /** What lies at the end until this process appends. */
  fence: Types.ObjectId | undefined;
  /** Something went otherwise than for an only writer: the end has to be looked at again. */
  doubtful: boolean;
}

/** Times a fence is tried for while others move it. */
const mostTries = 10;

/** The claims of a process. */
export function claimsOn(entries: Entries, finish: (community: CommunityId) => Promise<void>): Claims {
  const claims = new Map<CommunityId, Claim & { readonly isMine: () => Promise<boolean> }>();
  /** What this process had once: a ledger of it that is still about must not write. */
  const former = new Set<CommunityId>();

  async function claim(community: CommunityId, term: number, isMine: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < mostTries; tries++) {
      await finish(community);
      const last = await lastOf(entries, community);
      if (!(await isMine())) break;
      const fence = await fenceAfter(entries, community, last, term);
      if (fence === undefined) continue;
      const end = last === null ? 0 : endOf(last);
      claims.set(community, { term, end, fence, doubtful: false, isMine });
      former.delete(community);
      return;
    }
    drop(community);
    throw gone(community);
  }

  function drop(community: CommunityId): void {
    claims.delete(community);
    former.add(community);
  }

  return {
    claim,
    drop,
    async held(community) {
      if (former.has(community)) throw gone(community);
      const mine = claims.get(community);
      if (mine?.doubtful) await claim(community, mine.term, mine.isMine);
      return claims.get(community);
    },
  };
}

function gone(community: CommunityId): StoreError {
  return new StoreError(`Another process takes care of ${community} now: nothing was recorded.`);
}

/** Up to where a document occupies positions; a fence occupies none. */
export function endOf({ position, type, rest = [] }: EntryDocument): number {
  return type === undefined ? position : position + 1 + rest.length;
}

/** The last document of a community, an entry or a fence. */
export function lastOf(entries: Entries, community: CommunityId): Promise<EntryDocument | null> {
  return entries
    .findOne({ community }, { position: 1, type: 1, rest: 1, term: 1 }, { sort: { position: -1 } })
    .lean<EntryDocument>();
}

/** Gives the id of the fence that is there now; nothing when the end moved meanwhile, or a later term holds it. */
async function fenceAfter(
  { collection }: Entries,
  community: CommunityId,
  last: EntryDocument | null,
  term: number,
): Promise<Types.ObjectId | undefined> {
  if (last && last.type === undefined) {
    const there = { _id: last._id, community, type: { $exists: false }, term: { $lte: term } };
    const { matchedCount } = await collection.updateOne(there, { $set: { term } });
    return matchedCount === 1 ? last._id : undefined;
  }
  const fence = { _id: new mongoose.Types.ObjectId(), community, position: last ? endOf(last) : 0, term };
  try {
    await collection.insertOne(fence);
    return fence._id;
  } catch (error) {
    if (isDuplicate(error)) return undefined;
    throw error;
  }
}
