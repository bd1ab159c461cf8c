import type { Assignable, Assignment } from './assignable.ts';
import { reduceRows } from './bids.ts';
import { augment } from './paths.ts';
import { none, type State } from './prices.ts';
import { newSearch } from './search.ts';
import { newShortlists } from './shortlist.ts';

/**
 * The assignment of least total cost: every row its own column or none, at the cost of going unserved.
 *
 * Exact. Rows bid against each other first (augmenting row reduction), which settles most of them in time linear in
 * their edges; each row left over finds a shortest augmenting path by Dijkstra's method in reduced costs, O(E log E)
 * at worst. A row that goes unserved is where such a path ends, as well as a column that is free. Of rows with many
 * edges only the cheapest are looked at until others may matter (see `Shortlists`).
 *
 * Source: R. Jonker and A. Volgenant, "A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment
 * Problems", Computing 38 (1987).
 *
 * @throws when a row can have no column and must have one.
 */
export function assign(problem: Assignable): Assignment {
  const rows = problem.first.length - 1;
  const columnPrice = new Float64Array(problem.columns);
  const state: State = {
    ...problem,
    lists: newShortlists(problem, columnPrice),
    columnOf: new Int32Array(rows).fill(none),
    rowOf: new Int32Array(problem.columns).fill(none),
    rowPrice: new Float64Array(rows),
    columnPrice,
  };
  const left = reduceRows(state, rows);
  const search = newSearch(problem.columns, rows);
  for (const row of left) augment(state, search, row);
  return { columnOf: state.columnOf, cost: totalOf(state, rows) };
}

function totalOf({ first, column, cost, unserved, columnOf }: State, rows: number): number {
  let total = 0;
  for (let row = 0; row < rows; row++) {
    const chosen = columnOf[row] as number;
    if (chosen === none) total += unserved[row] as number;
    else {
      let edge = first[row] as number;
      while (column[edge] !== chosen) edge++;
      total += cost[edge] as number;
    }
  }
  return total;
}
