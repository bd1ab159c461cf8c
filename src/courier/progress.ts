import type { CommunityId } from '../core/model.ts';

/** Up to which position everything was said, although positions may be finished out of order. */
export interface Progress {
  /** One more thing to say about a position; positions begin in their order. */
  add(position: number): void;
  /** One thing less. */
  done(position: number): void;
  /** Settles when what is to be kept by now is. */
  settled(): Promise<void>;
}

/**
 * Follows the positions of one log on one platform.
 *
 * @param keep writes down a position up to which all was said; called again once it settled, with the newest one. It
 * must not reject.
 */
export function trackProgress(keep: (position: number) => Promise<void>): Progress {
  const open = new Map<number, number>();
  let highest = -1;
  let kept = -1;
  let keeping: Promise<void> | undefined;

  function change(position: number, by: 1 | -1): void {
    const left = (open.get(position) ?? 0) + by;
    highest = Math.max(highest, position);
    if (left > 0) open.set(position, left);
    else open.delete(position);
    if (saidUpTo() > kept) keeping ??= keepNewest();
  }

  async function keepNewest(): Promise<void> {
    for (let newest = saidUpTo(); newest > kept; newest = saidUpTo()) {
      kept = newest;
      await keep(newest);
    }
    keeping = undefined;
  }

  /** Positions were added in their order, so that the first one still open is the lowest. */
  function saidUpTo(): number {
    const [lowest = highest + 1] = open.keys();
    return lowest - 1;
  }

  return {
    add: (position) => change(position, 1),
    done: (position) => change(position, -1),
    settled: async () => keeping,
  };
}

/** The progress of every log on every platform, each followed from the first time it is asked for. */
export function progressBook(
  keep: (community: CommunityId, platform: string, position: number) => Promise<void>,
) {
  const known = new Map<string, Progress>();
  return {
    progressOf(community: CommunityId, platform: string): Progress {
      const key = `${community} ${platform}`;
      const track = known.get(key) ?? trackProgress((position) => keep(community, platform, position));
      known.set(key, track);
      return track;
    },
    /** Settles when what is to be kept by now is. */
    async settled(): Promise<void> {
      await Promise.all([...known.values()].map((track) => track.settled()));
    },
  };
}
