/** Jobs done one after the other under each name, and side by side under different names. */
export interface Queues {
  /** Does a job once those added before it under the same name are done; it must not throw. */
  add(name: string, job: () => Promise<void>): void;
  /** Settles when there is nothing left to do. */
  idle(): Promise<void>;
}

/** Makes queues; `count` hears of every job that begins to wait (1) and ends (-1). */
export function createQueues(count: (change: 1 | -1) => void): Queues {
  const last = new Map<string, Promise<void>>();
  return {
    add(name, job) {
      count(1);
      const turn = (last.get(name) ?? Promise.resolve()).then(job).finally(() => {
        count(-1);
        if (last.get(name) === turn) last.delete(name);
      });
      last.set(name, turn);
    },
    async idle() {
      while (last.size > 0) await Promise.all(last.values());
    },
  };
}
