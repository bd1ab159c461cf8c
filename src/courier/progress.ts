import type { CommunityId } from '../core/model.ts';

/** Up to which position everything was said, although positions may be finished out of order. */
export interface Progress {
  /** One more thing to say about a position; positions begin in their order. */
  add(position: number): void;
  /** One thing less. */
  done(position: number): void;
  /** Settles when what is to be kept by now is. */
  settled(): Promise<void>;
  /** Whether there is nothing to keep just now. */
  isSettled(): boolean;
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
    isSettled: () => keeping === undefined,
  };
}

/** The progress of every log on every platform, each followed from the first time it is asked for. */
export function progressBook(
  keep: (community: CommunityId, platform: string, position: number) => Promise<void>,
) {
  const known = new Map<CommunityId, Map<string, Progress>>();
  return {
    progressOf(community: CommunityId, platform: string): Progress {
      const tracks = known.get(community) ?? new Map<string, Progress>();
      const track = tracks.get(platform) ?? trackProgress((position) => keep(community, platform, position));
      known.set(community, tracks.set(platform, track));
      return track;
    },
    /** Settles when what is to be kept by now is. */
    async settled(): Promise<void> {
      const tracks = [...known.values()].flatMap((platforms) => [...platforms.values()]);
      await Promise.all(tracks.map((track) => track.settled()));
    },
    /** Forgets a community, unless something of it is to be kept just now: false then. */
    letGo(community: CommunityId): boolean {
      const tracks = [...(known.get(community)?.values() ?? [])];
      if (!tracks.every((track) => track.isSettled())) return false;
      known.delete(community);
      return true;
    },
  };
}
