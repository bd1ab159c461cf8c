import type { Event } from '../core/command.ts';
import type { Community } from '../core/community.ts';
import { evolve, newCommunity } from '../core/evolve/evolve.ts';
import { type CommunityId, type MemberId, someone } from '../core/model.ts';
import type { Notice } from '../core/notice.ts';
import { respond } from '../core/respond/respond.ts';
import type { Log } from '../store/log.ts';

/** One recorded event with what it gives to say. */
export interface Recorded {
  readonly position: number;
  readonly event: Event;
  readonly notices: readonly Notice[];
}

/** What is remembered of a log. */
export interface Memory {
  readonly community: Community;
  length: number;
  readonly causes: Set<string>;
  /** Members who left and whose id still stands in past events. */
  readonly leaving: Set<MemberId>;
  /** Members who turned out to be another one and whose id still stands in past events. */
  readonly merging: Map<MemberId, MemberId>;
}

/** A memory that runs ahead of its log by what is being written, and is read anew when that fails. */
export interface Replica {
  memory(): Memory;
  /** The reading of the memory that is under way, if one is: until it settled nothing may be applied. */
  reading(): Promise<unknown> | undefined;
  /** Settles once everything applied so far is durable, false when some of it was not recorded. */
  written(): Promise<boolean>;
  /** Applies events and settles when they and all before them are durable, and heard. */
  record(events: readonly Event[], cause: string | undefined): Promise<void>;
  /** Reads anew unless that was done since: what was applied but not recorded never happened. */
  discard(memory: Memory): Promise<void>;
  /** Changes the log itself while nothing is written to it, and reads it anew. */
  rewrite<T>(change: () => Promise<T>): Promise<T>;
}

/**
 * Keeps a memory in step with its log; `hear` hears each event once, in order, when it is known to be durable.
 *
 * An append that failed may have been recorded all the same, where the answer of a database was lost: what is found
 * when reading anew is heard then.
 */
export function keepInStep(
  log: Log,
  id: CommunityId,
  first: Memory,
  hear: (recorded: readonly Recorded[]) => void,
): Replica {
  let memory = first;
  let heard = first.length - 1;
  let written: Promise<boolean> = Promise.resolve(true);
  let reading: Promise<unknown> | undefined;

  /** What is still being written is waited for: read before it is durable, it would be missing. */
  function readAnew<T>(change: () => Promise<T>): Promise<T> {
    const anew = written.then(change).then(async (changed) => {
      const read = await readMemory(log, id, heard);
      memory = read.memory;
      written = Promise.resolve(true);
      hearNew(read.unsaid);
      return changed;
    });
    // One that fails is the failure of who asked for it; whoever waits finds out by the next append.
    reading = anew
      .catch(() => undefined)
      .finally(() => {
        reading = undefined;
      });
    return reading.then(() => anew);
  }

  function hearNew(recorded: readonly Recorded[]): void {
    const news = recorded.filter(({ position }) => position > heard);
    heard = news.at(-1)?.position ?? heard;
    if (news.length > 0) hear(news);
  }

  return {
    memory: () => memory,
    written: () => written,
    reading: () => reading,
    async record(events, cause) {
      const position = memory.length;
      const recorded = events.map((event) => apply(memory, event));
      if (cause !== undefined) memory.causes.add(cause);
      const before = written;
      const appended = log.append(id, position, events, cause);
      written = appended.then(
        () => before,
        () => before.then(() => false),
      );
      await appended;
      await before;
      hearNew(recorded);
    },
    async discard(stale) {
      while (reading !== undefined) await reading;
      if (memory === stale) await readAnew(async () => {});
    },
    async rewrite(change) {
      while (reading !== undefined) await reading;
      return readAnew(change);
    },
  };
}

/** Replays the log; notices of events after `delivered` are worked out as of the moment they happened. */
export async function readMemory(
  log: Log,
  id: CommunityId,
  delivered: number,
): Promise<{ memory: Memory; unsaid: Recorded[] }> {
  const memory: Memory = {
    community: newCommunity(),
    length: 0,
    causes: new Set(),
    leaving: new Set(),
    merging: new Map(),
  };
  const unsaid: Recorded[] = [];
  for await (const { position, event, cause } of log.read(id, 0)) {
    if (cause !== undefined) memory.causes.add(cause);
    if (position > delivered) unsaid.push(apply(memory, event));
    else enter(memory, event);
  }
  return { memory, unsaid };
}

function apply(memory: Memory, event: Event): Recorded {
  const position = enter(memory, event);
  return { position, event, notices: respond(event, memory.community) };
}

/** Gives the position of the event. */
function enter(memory: Memory, event: Event): number {
  evolve(memory.community, event);
  if (event.type === 'forgotten' && event.by !== someone) memory.leaving.add(event.by);
  if (event.type === 'merged' && ![event.by, someone].includes(event.other)) {
    memory.merging.set(event.other, event.by);
  }
  return memory.length++;
}
