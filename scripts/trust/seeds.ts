import { type Flow, flowOf } from '../../src/core/trust/flow.ts';
import { pass } from '../../src/core/trust/formula.ts';
import { knownFrom, shareAt } from '../../src/core/trust/known.ts';
import { rowsOf, type Ties } from '../../src/core/trust/rows.ts';

const fewest = 3;

/**
 * Members to start trust from where nobody says who is known.
 *
 * Walks begin at everybody and follow trust for a while; where many end, there are candidates. Of these stay those who
 * are well known from the others as well. Accounts that thank one another keep as many walks as they are, spread over
 * all of them, and lose those that they send to others: so that many accounts do not make one of them a seed, and one
 * that all others thank is not known from anywhere else.
 */
export function likelySeeds(ties: Ties): readonly number[] {
  const rows = rowsOf(ties);
  const { size } = rows;
  const ends = walks(flowOf(rows), 2 * Math.ceil(Math.log2(size + 1)));
  const order = [...ends.keys()].sort((a, b) => (ends[b] ?? 0) - (ends[a] ?? 0));
  const likely = order.slice(0, Math.max(fewest, Math.round(Math.sqrt(size))));
  const { reach, full } = knownFrom(rows, likely);
  const agreed = likely.filter((node) => shareAt(reach, node) >= full);
  return agreed.length >= fewest ? agreed : likely;
}

/** How many of the walks that begin at each node are at each after some steps; those that cannot go on stay. */
function walks({ size, starts, from, part }: Flow, steps: number): Float64Array {
  const goesOn = new Uint8Array(size);
  for (const node of from) goesOn[node] = 1;
  let now = new Float64Array(size).fill(1);
  for (let step = 0; step < steps; step++) {
    const next = now.map((amount, node) => (goesOn[node] ? 0 : amount));
    for (let node = 0, at = 0; node < size; node++) {
      for (; at < (starts[node + 1] ?? 0); at++)
        next[node] = (next[node] ?? 0) + ((now[from[at] ?? 0] ?? 0) * (part[at] ?? 0)) / pass;
    }
    now = next;
  }
  return now;
}
