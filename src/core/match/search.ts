import { type Heap, newHeap, pop, push } from './heap.ts';
import { none, type State } from './prices.ts';
import { shortlist } from './shortlist.ts';

/** What Dijkstra's method needs to remember; made once, left clean after each search. */
export interface Search {
  /** Cost of the cheapest path found to each column. */
  readonly distance: Float64Array;
  /** Row from which that path came. */
  readonly from: Int32Array;
  readonly isSettled: Uint8Array;
  /** Length of the path to each row that was looked along, less the row's price. */
  readonly base: Float64Array;
  readonly reached: Int32Array;
  readonly settled: Int32Array;
  /** Columns that were reached; and rows, numbered after the columns, of which the edges beyond the list may matter. */
  readonly heap: Heap;
  /** No path longer than this can be the shortest: a way out as long is known. */
  bound: number;
  reachedCount: number;
  settledCount: number;
}

/** A search over a matrix of that size. */
export function newSearch(columns: number, rows: number): Search {
  return {
    distance: new Float64Array(columns).fill(Number.POSITIVE_INFINITY),
    from: new Int32Array(columns),
    isSettled: new Uint8Array(columns),
    base: new Float64Array(rows),
    reached: new Int32Array(columns),
    settled: new Int32Array(columns),
    heap: newHeap(),
    bound: 0,
    reachedCount: 0,
    settledCount: 0,
  };
}

/** Looks along the listed edges of a row for shorter paths; its others wait in the heap until they may matter. */
export function scan(state: State, search: Search, row: number, length: number): void {
  const { lists, rowPrice, columns } = state;
  search.base[row] = length - (rowPrice[row] as number);
  relax(state, search, lists, row, lists.first[row] as number, lists.end[row] as number);
  const beyond = (search.base[row] as number) + (lists.beyond[row] as number);
  if (beyond < search.bound) push(search.heap, beyond, columns + row);
}

/** Takes the nearest column that is not settled yet out of the heap. */
export function nearest(state: State, search: Search): number {
  const { heap, isSettled } = search;
  while (heap.size > 0) {
    const item = pop(heap);
    if (item >= state.columns) scanAll(state, search, item - state.columns);
    else if (isSettled[item] === 0) return item;
  }
  return none;
}

/** Looks along all edges of a row, and makes its list anew, so that it need not be done soon again. */
function scanAll(state: State, search: Search, row: number): void {
  relax(state, search, state, row, state.first[row] as number, state.first[row + 1] as number);
  shortlist(state, state.columnPrice, state.lists, row);
}

/** Looks along some edges of a row for shorter paths, leaving out those longer than a way out that is known. */
function relax(
  { rowOf, columnPrice }: State,
  search: Search,
  { column, cost }: { readonly column: Int32Array; readonly cost: Float64Array },
  row: number,
  first: number,
  end: number,
): void {
  const { distance, from, isSettled, reached } = search;
  const base = search.base[row] as number;
  let bound = search.bound;
  for (let edge = first; edge < end; edge++) {
    const to = column[edge] as number;
    const path = base + ((cost[edge] as number) - (columnPrice[to] as number));
    if (path >= bound) continue;
    const known = distance[to] as number;
    if (path >= known || isSettled[to] === 1) continue;
    if (known === Number.POSITIVE_INFINITY) reached[search.reachedCount++] = to;
    distance[to] = path;
    from[to] = row;
    if (rowOf[to] === none) bound = path;
    push(search.heap, path, to);
  }
  search.bound = bound;
}
