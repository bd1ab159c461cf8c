import { type Instance, type Task, type Worker, worthOf } from './online-instance.ts';

/** Share of the arrivals from which prices are learnt before any is asked. */
const learnsFor = 0.1;
/** Steps in which a reserve is worked out. */
const steps = 20;

/**
 * In the order of the lines, at once and for good, but not at any price: whoever comes gets the best of who is there
 * when it is worth more than what both may still expect.
 *
 * What somebody may expect is the reserve price of a search: it grows with how many may still come whom they could do
 * with, by what those are worth beyond it. How many come, what they are worth and how often the other is still free is
 * learnt from those seen so far. That the order is random and how many there will be is known, but nothing of who.
 *
 * Source: J. J. McCall, "Economics of Information and Job Search", Quarterly Journal of Economics 84 (1970).
 */
export function withReserve({ arrivals }: Instance): number {
  const seen = newSeen();
  let total = 0;
  arrivals.forEach((arrival, index) => {
    const passed = (index + 1) / arrivals.length;
    const offers = meet(seen, arrival);
    const reserve = (one: Worker | Task) => (passed < learnsFor ? 0 : reserveOf(seen, one, passed));
    let [best, most, worth]: [Worker | Task | undefined, number, number] = [undefined, 0, 0];
    for (const [other, value] of offers) {
      const gain = value - reserve(arrival) - reserve(other);
      if (gain > most) [best, most, worth] = [other, gain, value];
    }
    if (!best) return;
    total += worth;
    seen.free.delete(arrival);
    seen.free.delete(best);
  });
  return total;
}

/** Who came so far, and what was learnt of it. */
interface Seen {
  readonly workers: Worker[];
  readonly tasks: Task[];
  readonly free: Set<Worker | Task>;
  /** Of each pair that could have met: what the task pays, and how often the worker succeeds. */
  readonly payoffs: number[];
  readonly successes: number[];
  /** Pairs of which whoever came first was still free. */
  available: number;
}

const newSeen = (): Seen => ({
  workers: [],
  tasks: [],
  free: new Set(),
  payoffs: [],
  successes: [],
  available: 0,
});

/** Adds an arrival; gives those still free whom it could do with, and what they are worth together. */
function meet(seen: Seen, arrival: Worker | Task): readonly (readonly [Worker | Task, number])[] {
  const offers: (readonly [Worker | Task, number])[] = [];
  const pair = (worker: Worker, task: Task, other: Worker | Task) => {
    const value = worthOf(worker, task);
    if (value === 0) return;
    seen.payoffs.push(task.payoff);
    seen.successes.push(worker.succeeds);
    if (!seen.free.has(other)) return;
    seen.available++;
    offers.push([other, value]);
  };
  if ('payoff' in arrival) {
    for (const worker of seen.workers) pair(worker, arrival, worker);
    seen.tasks.push(arrival);
  } else {
    for (const task of seen.tasks) pair(arrival, task, task);
    seen.workers.push(arrival);
  }
  seen.free.add(arrival);
  return offers;
}

/** What somebody may still expect when that share of all has come. */
function reserveOf(
  { workers, tasks, payoffs, successes, available }: Seen,
  one: Worker | Task,
  passed: number,
) {
  const pairs = payoffs.length;
  // Both of a pair have been seen with probability passed², one of them with probability passed.
  const each = pairs / passed / ('payoff' in one ? tasks : workers).length;
  const toCome = (1 - passed) * each * (available / pairs);
  const [own, others] = 'payoff' in one ? [one.payoff, successes] : [one.succeeds, payoffs];
  let reserve = 0;
  for (let step = 0; step < steps; step++) {
    let beyond = 0;
    for (const other of others) beyond += Math.max(0, own * other - reserve);
    reserve += ((toCome / steps) * beyond) / pairs;
  }
  return reserve;
}
