import { believed, saturated, strangeness } from './formula.ts';
import { knownFrom } from './known.ts';
import { rowsOf, type Ties } from './rows.ts';
import { gatesFor, newTrail } from './through.ts';

/**
 * The score of each node: a sum over those who trust it, each at most one point, as far as their word counts, with
 * something for strangers; less what those whose word counts hold against it. A tie of weight 1 is worth what one
 * confirmed mission is.
 */
export function rank(ties: Ties, seeds: readonly number[]): Float64Array {
  const known = knownFrom(rowsOf(ties), seeds);
  const into = byNode(ties.to, ties.size);
  const trail = newTrail(ties.size);
  return new Float64Array(ties.size).map((_, node) => {
    const gateFor = gatesFor(known, node, trail);
    let [sure, strange, against] = [0, 0, 0];
    for (const tie of into(node)) {
      const from = ties.from[tie] as number;
      const weight = ties.weight[tie] as number;
      const gate = gateFor(from);
      const worth = saturated(Math.abs(weight));
      if (weight < 0) against += badWord * gate * worth;
      else {
        sure += gate * worth;
        strange += strangeness(gate, known.reach[4 * from + 3] as number) * worth;
      }
    }
    return believed(sure, strange) - against;
  });
}

/** One bad word by somebody known weighs this many good ones: few say one, and it foretells more of them. */
const badWord = 10;

/** The ties of a node, by the end that is given for each. */
function byNode(ends: Int32Array, size: number): (node: number) => Int32Array {
  const starts = new Int32Array(size + 1);
  for (const node of ends) (starts[node + 1] as number)++;
  for (let node = 0; node < size; node++) (starts[node + 1] as number) += starts[node] as number;
  const next = starts.slice(0, size);
  const ties = new Int32Array(ends.length);
  for (let tie = 0; tie < ends.length; tie++) ties[(next[ends[tie] as number] as number)++] = tie;
  return (node) => ties.subarray(starts[node], starts[node + 1]);
}
