/**
 * A clock that stands still until somebody waits for it.
 *
 * Hurried, it goes on to the end of whatever ends first of what is waited for; else that ends when the test says so.
 * Deadlines of calls pass only when the test says so, since what they are for takes real time.
 */
export function stage(start = Date.UTC(2026, 10, 22, 9)) {
  let clock = start;
  let deadlines: AbortController[] = [];
  let going = false;
  const waiting = new Set<{ readonly until: number; readonly end: () => void }>();
  const waits: number[] = [];

  function endUntil(until: number): void {
    clock = Math.max(clock, until);
    for (const one of [...waiting]) if (one.until <= clock) one.end();
  }

  /** Goes on in steps, between which whatever is ready may happen. */
  function go(): void {
    if (going || !time.hurried || waiting.size === 0) return;
    going = true;
    setImmediate(() => {
      going = false;
      if (time.hurried && waiting.size > 0) endUntil(Math.min(...[...waiting].map(({ until }) => until)));
      go();
    });
  }

  const time = {
    hurried: true,
    /** How long was waited, each time, in milliseconds. */
    waits,
    now: () => clock,
    advance(ms: number) {
      clock += ms;
    },
    wait(ms: number, signal: AbortSignal): Promise<void> {
      waits.push(ms);
      return new Promise((resolve) => {
        const one = {
          until: clock + ms,
          end() {
            waiting.delete(one);
            resolve();
          },
        };
        waiting.add(one);
        signal.addEventListener('abort', one.end, { once: true });
        if (signal.aborted) one.end();
        go();
      });
    },
    /** Lets the time pass that is waited for. */
    pass() {
      endUntil(Math.max(clock, ...[...waiting].map(({ until }) => until)));
    },
    deadline(): AbortSignal {
      const one = new AbortController();
      deadlines.push(one);
      return one.signal;
    },
    /** Lets the deadlines pass of all calls under way. */
    expire() {
      const due = deadlines;
      deadlines = [];
      for (const one of due) one.abort(new DOMException('too late', 'TimeoutError'));
    },
    /** Waits for something to happen, without the clock; what has to happen needs the processor more than looking does. */
    async until(happened: () => boolean): Promise<void> {
      while (!happened()) await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
  return time;
}
