import type { Assignable } from './assignable.ts';

/**
 * The cheapest few edges of each row, looked at in place of all of them.
 *
 * Columns only ever become dearer, so no edge left out costs less than `beyond`, the least of them when the list was
 * made: a question whose answer lies below is answered by the list alone. A row with few edges is its own list; most
 * rows of a dense matrix are looked through once.
 */
export interface Shortlists {
  /** The list of row `r` is from `first[r]` up to `end[r]`. */
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly column: Int32Array;
  readonly cost: Float64Array;
  /** Least price (cost, and what its column is dearer) of the edges left out; `Infinity` where there are none. */
  readonly beyond: Float64Array;
  /** Prices of the edges of the list that is being made. */
  readonly price: Float64Array;
}

/** Most edges in a list; when there are more, the cheaper half stays. */
const room = 128;
const half = room / 2;
/** To guess how cheap an edge must be, one in twelve is looked at: about 72 are as cheap as the sixth cheapest. */
const sample = { every: 12, rank: 6 };

/** The lists of all rows while no column is dearer than another. */
export function newShortlists(problem: Assignable, columnPrice: Float64Array): Shortlists {
  const rows = problem.first.length - 1;
  const first = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const degree = (problem.first[row + 1] as number) - (problem.first[row] as number);
    first[row + 1] = (first[row] as number) + Math.min(degree, room);
  }
  const size = first[rows] as number;
  const price = new Float64Array(room);
  const beyond = new Float64Array(rows).fill(Number.POSITIVE_INFINITY);
  if (size === problem.column.length) return { ...problem, end: first.subarray(1), beyond, price };
  const lists: Shortlists = {
    first,
    end: new Int32Array(rows),
    column: new Int32Array(size),
    cost: new Float64Array(size),
    beyond,
    price,
  };
  for (let row = 0; row < rows; row++) shortlist(problem, columnPrice, lists, row);
  return lists;
}

/** Makes the list of a row anew at present prices; it has the two cheapest edges at least, where there are two. */
export function shortlist(
  problem: Assignable,
  columnPrice: Float64Array,
  lists: Shortlists,
  row: number,
): void {
  const { column, cost } = problem;
  const [first, end] = [problem.first[row] as number, problem.first[row + 1] as number];
  const at = lists.first[row] as number;
  let ceiling = end - first > room ? guess(problem, columnPrice, row) : Number.POSITIVE_INFINITY;
  let beyond = Number.POSITIVE_INFINITY;
  let size = 0;
  for (let edge = first; edge < end; edge++) {
    const to = column[edge] as number;
    const price = (cost[edge] as number) - (columnPrice[to] as number);
    // Where many cost the same, half a list of them is enough.
    if (price > ceiling || (price === ceiling && size >= half)) {
      if (price < beyond) beyond = price;
      continue;
    }
    lists.price[size] = price;
    lists.column[at + size] = to;
    lists.cost[at + size] = cost[edge] as number;
    size++;
    if (size < room || edge + 1 === end) continue;
    const ascending = halve(lists, at);
    size = half;
    ceiling = ascending[half - 1] as number;
    beyond = Math.min(beyond, ascending[half] as number);
  }
  lists.end[row] = at + size;
  lists.beyond[row] = beyond;
}

/** Leaves the cheaper half of a full list; gives the prices there were, ascending. */
function halve({ price, column, cost }: Shortlists, at: number): Float64Array {
  const ascending = price.toSorted();
  const dearest = ascending[half - 1] as number;
  let equals = half - ascending.indexOf(dearest);
  let size = 0;
  for (let index = 0; index < room; index++) {
    const own = price[index] as number;
    if (own > dearest || (own === dearest && equals-- <= 0)) continue;
    price[size] = own;
    column[at + size] = column[at + index] as number;
    cost[at + size] = cost[at + index] as number;
    size++;
  }
  return ascending;
}

/** A price that some edges of a row do not exceed, and most probably no more than there is room for. */
function guess({ first, column, cost }: Assignable, columnPrice: Float64Array, row: number): number {
  const cheapest = new Float64Array(sample.rank).fill(Number.POSITIVE_INFINITY);
  const last = sample.rank - 1;
  const end = first[row + 1] as number;
  for (let edge = first[row] as number; edge < end; edge += sample.every) {
    const price = (cost[edge] as number) - (columnPrice[column[edge] as number] as number);
    if (price >= (cheapest[last] as number)) continue;
    let at = last;
    for (; at > 0 && (cheapest[at - 1] as number) > price; at--) cheapest[at] = cheapest[at - 1] as number;
    cheapest[at] = price;
  }
  return cheapest[last] as number;
}
