import type { Command, Event, Refusal } from './core/command.ts';
import type { Community } from './core/community.ts';
import { decide } from './core/decide/decide.ts';
import type { CommunityId, MemberId } from './core/model.ts';
import { keepInStep, type Recorded, type Replica, readMemory } from './ledger/replica.ts';
import { Conflict, type Log } from './store/log.ts';

export type { Recorded } from './ledger/replica.ts';

/** Times a command is decided again because somebody else wrote in between; more means two bots share one log. */
const mostConflicts = 10;

/** What came of a command: events, now durable; the reason there are none; or that its cause was handled before. */
export type Outcome = readonly Event[] | Refusal | 'already-handled';

/** One community in memory, in step with its log. */
export interface Ledger {
  readonly id: CommunityId;
  /** The community as of the last command, for reading. */
  readonly community: Community;
  /** Events recorded or about to be. */
  readonly length: number;
  /** Whether a delivery led to something already. */
  handled(cause: string): boolean;
  /**
   * Carries a command out: decides, records, applies; settles when what it led to is durable.
   *
   * Deciding and applying happen at once, in the order of the calls, so that commands need not wait for each
   * other's disk write and share it; nothing is told to anybody before it is durable.
   *
   * @throws when the log cannot record; nothing happened then.
   */
  carryOut(command: Command, cause?: string): Promise<Outcome>;
  /** What was recorded before it was opened and not yet said, as of the moments it happened. */
  readonly unsaid: readonly Recorded[];
  /** Members who left and whose id still stands in past events, until `forget` is done. */
  readonly leaving: readonly MemberId[];
  /** Members who turned out to be another one and whose id still stands in past events, with who they are. */
  readonly merging: ReadonlyMap<MemberId, MemberId>;
  /**
   * Replaces a member in every past event, by `someone` or by who they turned out to be; gives how many events changed.
   */
  forget(member: MemberId, becomes?: MemberId): Promise<number>;
}

/** What a ledger is made of. */
export interface LedgerParts {
  readonly log: Log;
  readonly id: CommunityId;
  /** Notices of events up to this position were said already. */
  readonly delivered: number;
  /** Hears what is recorded from now on, in order, once durable. */
  readonly hear: (recorded: readonly Recorded[]) => void;
}

/** Opens a community's ledger by replaying its log. */
export async function openLedger({ log, id, delivered, hear }: LedgerParts): Promise<Ledger> {
  const { memory, unsaid } = await readMemory(log, id, delivered);
  const replica = keepInStep(log, id, memory, hear);
  return {
    id,
    unsaid,
    get community() {
      return replica.memory().community;
    },
    get length() {
      return replica.memory().length;
    },
    handled: (cause) => replica.memory().causes.has(cause),
    get leaving() {
      return [...replica.memory().leaving];
    },
    async carryOut(command, cause) {
      for (let attempts = 0; attempts < mostConflicts; attempts++) {
        const outcome = await attempt(replica, command, cause);
        if (outcome !== undefined) return outcome;
      }
      throw new Conflict(`The log of ${id} was written by somebody else ${mostConflicts} times in a row.`);
    },
    get merging() {
      return new Map(replica.memory().merging);
    },
    forget: (member, becomes) => replica.rewrite(() => log.forget(id, member, becomes)),
  };
}

/** Gives nothing when the memory turned out not to be what is recorded; it was read anew then. */
async function attempt(
  replica: Replica,
  command: Command,
  cause: string | undefined,
): Promise<Outcome | undefined> {
  for (let read = replica.reading(); read; read = replica.reading()) await read;
  const asOf = replica.memory();
  const handled = cause !== undefined && asOf.causes.has(cause);
  const decision = handled ? 'already-handled' : decide(asOf.community, command);
  if (typeof decision === 'string') {
    if (await replica.written()) return decision;
    await replica.discard(asOf);
    return undefined;
  }
  try {
    await replica.record(decision, cause);
    return decision;
  } catch (error) {
    await replica.discard(asOf);
    if (error instanceof Conflict) return undefined;
    throw error;
  }
}
