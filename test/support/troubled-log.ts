import { Conflict, type Log, StoreError } from '../../src/store/log.ts';

/** A log on a disk that can be slow or full for a while. */
export interface TroubledLog {
  readonly log: Log;
  /** Appends wait from now on. */
  hold(): void;
  /** Appends that waited go on, in the order of the calls. */
  release(): void;
  /** The next so many appends fail, and record nothing. */
  failNext(count: number): void;
  /** The answer of the next so many appends is lost: they fail, and are recorded all the same. */
  loseAnswer(count: number): void;
  /** The next so many readings fail. */
  failReading(count: number): void;
}

/**
 * Gives a log troubles, with one community in it.
 *
 * As the interface says, an append fails when the one it builds on did, even where somebody else filled its place.
 */
export function troubledLog(log: Log): TroubledLog {
  let held: (() => void)[] | undefined;
  let failing = 0;
  let unanswered = 0;
  let unreadable = 0;
  let last = { end: -1, recorded: Promise.resolve(true) };

  async function record(builtOn: Promise<boolean>, ...entry: Parameters<Log['append']>): Promise<void> {
    if (held) await new Promise<void>((go) => held?.push(go));
    if (!(await builtOn)) throw new Conflict('What it builds on was not recorded.');
    if (failing > 0) {
      failing -= 1;
      throw new StoreError('The disk is full.');
    }
    await log.append(...entry);
    if (unanswered > 0) {
      unanswered -= 1;
      throw new StoreError('The database did not answer.');
    }
  }

  return {
    log: {
      ...log,
      append(community, position, events, cause) {
        const builtOn = last.end === position ? last.recorded : Promise.resolve(true);
        const appended = record(builtOn, community, position, events, cause);
        const recorded = appended.then(
          () => true,
          () => false,
        );
        last = { end: position + events.length, recorded };
        return appended;
      },
      async *read(...from) {
        if (unreadable > 0) {
          unreadable -= 1;
          throw new StoreError('The disk failed.');
        }
        yield* log.read(...from);
      },
    },
    hold() {
      held ??= [];
    },
    release() {
      const waiting = held ?? [];
      held = undefined;
      for (const go of waiting) go();
    },
    failNext(count) {
      failing = count;
    },
    loseAnswer(count) {
      unanswered = count;
    },
    failReading(count) {
      unreadable = count;
    },
  };
}
