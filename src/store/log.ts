import type { Event } from '../core/command.ts';
import { type CommunityId, type MemberId, someone } from '../core/model.ts';

/** One recorded interaction. */
export interface Entry {
  /** Place in the community's log, from 0 without gaps. */
  readonly position: number;
  readonly event: Event;
  /**
   * Identifies what caused it, on the first event a message led to; unique per community.
   *
   * A one-way digest of the platform's id of the message, never that id itself: WhatsApp's holds a number.
   */
  readonly cause?: string;
}

/** The append-only record of every community: the only truth. One contract suite runs against every engine. */
export interface Log {
  /** The communities that have a record, in the order in which they began. */
  communities(): Promise<readonly CommunityId[]>;
  /** Reads a community's entries in order, from a position (0 for all). */
  read(community: CommunityId, from: number): AsyncIterable<Entry>;
  /**
   * Appends events at `position`, all or none, durable when it settles.
   *
   * Calls made one after the other without waiting are recorded in that order and may share one commit. When
   * one fails, those behind it that build on it fail too. Without events it does nothing.
   *
   * @throws {Conflict} when the record does not end just before `position`, or holds `cause` already.
   * @throws {StoreError} when the engine cannot write, or its answer was lost: recorded whole or not at all, read again.
   */
  append(
    community: CommunityId,
    position: number,
    events: readonly Event[],
    cause: string | undefined,
  ): Promise<void>;
  /**
   * Replaces a member in every past event of a community and counts the events changed: by `someone`, or by the
   * member they turned out to be, when two accounts are one person's.
   *
   * The one operation that is not an append: a stable pseudonym stays linkable in a neighbourhood. When it
   * settles, the id is in none of the bytes of the engine's files. It may be repeated after an error.
   */
  forget(community: CommunityId, member: MemberId, becomes?: MemberId): Promise<number>;
  close(): Promise<void>;
}

/** The record moved on since it was read: another process wrote, or the message was delivered twice. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/**
 * The store could not do its work: the disk is full, the file is damaged, another process holds it.
 *
 * Nothing was half-written, and the same call may succeed later. The message is one line, says what to do
 * where something can be done, and holds no name and no text; the engine's own error is its `cause`.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** Its messages are ours: what happened and what to do, nothing of anybody. */
  readonly safeToLog = true;
}

/**
 * The JSON of an event with a member replaced, by `someone` unless said otherwise, so that every engine forgets alike.
 *
 * Replaces the exact value at any depth, never a part of one. Gives the very same text when the member does
 * not occur in it, provided that `JSON.stringify` wrote it.
 */
export function withoutMember(event: string, member: MemberId, becomes: MemberId = someone): string {
  return JSON.stringify(JSON.parse(event, (_key, value: unknown) => (value === member ? becomes : value)));
}
