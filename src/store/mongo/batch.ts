/** Done by one command at most. */
const mostTogether = 1_000;

/**
 * Does by one command what many ask for: what is asked while so many commands are on their way waits, and goes
 * together. A server does hundreds of small things in little more than the time of one.
 *
 * @param work gives a result for each; when it throws, it does so for all.
 */
export function batched<T, R>(
  atOnce: number,
  work: (all: readonly T[]) => Promise<readonly R[]>,
): (one: T) => Promise<R> {
  let waiting: (PromiseWithResolvers<R> & { readonly one: T })[] = [];
  let free = atOnce;

  async function send(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      try {
        const results = await work(batch.map(({ one }) => one));
        for (const [i, { resolve }] of batch.entries()) resolve(results[i] as R);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    free += 1;
  }
  return (one) => {
    const asked = { one, ...Promise.withResolvers<R>() };
    waiting.push(asked);
    if (waiting.length === 1 && free > 0) {
      free -= 1;
      // What is asked in the same breath goes along.
      setImmediate(() => void send());
    }
    return asked.promise;
  };
}
