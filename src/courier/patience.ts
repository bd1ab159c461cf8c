/** What waiting for something that fails needs. */
export interface Patience {
  /** Settles after some milliseconds, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Aborted when the process stops. */
  readonly stopping: AbortSignal;
}

const firstWaitMs = 1000;
const longestWaitMs = 10_000;

/**
 * Does something until it succeeds, after waits that double; gives nothing when the process stops before.
 *
 * @param again tells of an error how many milliseconds to wait for it, or the usual while when undefined; it throws
 * what another try cannot mend.
 */
export async function patiently<T>(
  { wait, stopping }: Patience,
  attempt: () => Promise<T>,
  again: (error: unknown) => number | undefined,
): Promise<T | undefined> {
  for (let usual = firstWaitMs; !stopping.aborted; usual = Math.min(usual * 2, longestWaitMs)) {
    try {
      return await attempt();
    } catch (error) {
      await wait(again(error) ?? usual, stopping);
    }
  }
  return undefined;
}
