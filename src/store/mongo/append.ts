import type { CommunityId } from '../../core/model.ts';
import { Conflict, type Log } from '../log.ts';
import type { Database } from './database.ts';
import { checked, type Draft, draft, type Entries, type EntryDocument, fold } from './entry.ts';
import type { Recorder } from './record.ts';

/** Documents inserted by one command. */
const mostTogether = 1_000;

interface Waiting {
  readonly position: number;
  readonly drafts: readonly Draft[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
/** One that is checked, as the document it becomes. */
interface Ready extends Waiting {
  readonly document: EntryDocument;
}

/** How the log appends. What is given while a community is being written waits, and is written together then. */
export interface Appender {
  readonly append: Log['append'];
  /** Lets what is appended to a community from now on come after what is given to its lane from now on. */
  seal(community: CommunityId): void;
}

/** Appends in the order of the calls, one batch at a time per community, many communities at once. */
export function appender(
  database: Database,
  entries: Entries,
  { record, spread }: Pick<Recorder, 'record' | 'spread'>,
): Appender {
  /** What waits and may be joined. */
  const open = new Map<CommunityId, Waiting[]>();
  /** Recorded, and still to be spread. */
  const carriers = new Map<CommunityId, readonly EntryDocument[]>();

  async function writeNext(community: CommunityId, batch: readonly Waiting[]): Promise<void> {
    if (open.get(community) === batch) open.delete(community);
    for (let left = await ready(batch); left.length > 0; ) {
      const chain = chainOf(left);
      await settle(community, chain);
      left = left.slice(chain.length);
    }
  }
  async function settle(community: CommunityId, chain: readonly Ready[]): Promise<void> {
    const documents = chain.map(({ document }) => document);
    const recorded = await record(community, documents);
    for (const [i, { position, resolve, reject }] of chain.entries()) {
      if (i < recorded.length) resolve();
      else reject(conflict(community, position));
    }
    const fresh = recorded.filter(({ rest }) => rest);
    const all = [...(carriers.get(community) ?? []), ...fresh];
    carriers.set(community, all);
    // When this fails, what was recorded is recorded nevertheless, and is spread by the next append.
    await spread(all);
    carriers.delete(community);
  }
  function join(community: CommunityId, waiting: Waiting): void {
    const batch = open.get(community);
    if (batch) {
      batch.push(waiting);
      return;
    }
    const fresh = [waiting];
    open.set(community, fresh);
    database
      .inOrder([community], () => writeNext(community, fresh))
      .catch((error: unknown) => {
        if (open.get(community) === fresh) open.delete(community);
        for (const { reject } of fresh) reject(error);
      });
  }
  return {
    async append(community, position, events, cause) {
      if (events.length === 0) return;
      const drafts = events.map((event, i) =>
        draft(entries, community, position + i, event, i === 0 ? cause : undefined),
      );
      await new Promise<void>((resolve, reject) => join(community, { position, drafts, resolve, reject }));
    },
    seal: (community) => void open.delete(community),
  };
}

/** Refuses those of a batch that are not as they should be, and gives the others. */
async function ready(batch: readonly Waiting[]): Promise<readonly Ready[]> {
  const good: Ready[] = [];
  for (const waiting of batch) {
    await checked(waiting.drafts).then(
      (documents) => good.push({ ...waiting, document: fold(documents) }),
      waiting.reject,
    );
  }
  return good;
}

/** The first appends of a batch of which each begins where the one before it ends. */
function chainOf(batch: readonly Ready[]): readonly Ready[] {
  const broken = batch.findIndex(({ position }, i) => {
    const before = batch[i - 1];
    return before !== undefined && before.position + before.drafts.length !== position;
  });
  return batch.slice(0, Math.min(broken < 0 ? batch.length : broken, mostTogether));
}

function conflict(community: CommunityId, position: number): Conflict {
  return new Conflict(
    `The log of ${community} does not end before position ${position}, or holds this cause already.`,
  );
}
