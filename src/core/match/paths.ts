import { none, type State } from './assignable.ts';
import { type Heap, newHeap, pop, push } from './heap.ts';

/** What Dijkstra's method needs to remember; made once, left clean after each search. */
export interface Search {
  /** Cost of the cheapest path found to each column. */
  readonly distance: Float64Array;
  /** Row from which that path came. */
  readonly from: Int32Array;
  readonly isSettled: Uint8Array;
  readonly reached: Int32Array;
  readonly settled: Int32Array;
  readonly heap: Heap;
  /** No path longer than this can be the shortest: a way out as long is known. */
  bound: number;
  reachedCount: number;
  settledCount: number;
}

/** A search over a matrix of that size. */
export function newSearch(columns: number, edges: number): Search {
  return {
    distance: new Float64Array(columns).fill(Number.POSITIVE_INFINITY),
    from: new Int32Array(columns),
    isSettled: new Uint8Array(columns),
    reached: new Int32Array(columns),
    settled: new Int32Array(columns),
    heap: newHeap(edges + 1),
    bound: 0,
    reachedCount: 0,
    settledCount: 0,
  };
}

/** Where a path ends: at a free column, or at a row that goes unserved. */
interface End {
  readonly length: number;
  readonly column: number;
  readonly row: number;
}

/** Finds the cheapest way to bring one more row in, mends the prices, and changes who has what along it. */
export function augment(state: State, search: Search, start: number): void {
  state.rowPrice[start] = cheapest(state, start);
  const end = shortestPath(state, search, start);
  reprice(state, search, start, end.length);
  exchange(state, search, start, end);
  for (let index = 0; index < search.reachedCount; index++) {
    const column = search.reached[index] as number;
    search.distance[column] = Number.POSITIVE_INFINITY;
    search.isSettled[column] = 0;
  }
}

function shortestPath(state: State, search: Search, start: number): End {
  const { rowOf, rowPrice, unserved } = state;
  let exit: End = { length: Number.POSITIVE_INFINITY, column: none, row: none };
  search.bound = Number.POSITIVE_INFINITY;
  search.heap.size = 0;
  search.reachedCount = 0;
  search.settledCount = 0;
  for (let row = start, length = 0; ; ) {
    const leave = length + (unserved[row] as number) - (rowPrice[row] as number);
    if (leave < exit.length) {
      exit = { length: leave, column: none, row };
      search.bound = Math.min(search.bound, leave);
    }
    scan(state, search, row, length);
    const next = nearest(search);
    if (next === none) break;
    length = search.distance[next] as number;
    if (length >= exit.length) break;
    search.isSettled[next] = 1;
    search.settled[search.settledCount++] = next;
    row = rowOf[next] as number;
    if (row === none) return { length, column: next, row };
  }
  if (exit.row === none) throw new Error(`Row ${start} can have no column.`);
  return exit;
}

/** Prices rise by what the path is longer than the way to each column: so that no row would rather swap. */
function reprice(
  { rowOf, rowPrice, columnPrice }: State,
  search: Search,
  start: number,
  length: number,
): void {
  rowPrice[start] = (rowPrice[start] as number) + length;
  for (let index = 0; index < search.settledCount; index++) {
    const column = search.settled[index] as number;
    const shorter = length - (search.distance[column] as number);
    columnPrice[column] = (columnPrice[column] as number) - shorter;
    const owner = rowOf[column] as number;
    if (owner !== none) rowPrice[owner] = (rowPrice[owner] as number) + shorter;
  }
}

/** From the end of the path back to its start, each row takes the column after it and gives up the one before. */
function exchange({ columnOf, rowOf }: State, { from }: Search, start: number, end: End): void {
  let free = end.column;
  if (end.row !== none) {
    free = columnOf[end.row] as number;
    columnOf[end.row] = none;
  }
  while (free !== none) {
    const row = from[free] as number;
    const before = columnOf[row] as number;
    columnOf[row] = free;
    rowOf[free] = row;
    free = row === start ? none : before;
  }
}

function cheapest({ first, column, cost, unserved, columnPrice }: State, row: number): number {
  let least = unserved[row] as number;
  for (let edge = first[row] as number, end = first[row + 1] as number; edge < end; edge++) {
    const price = (cost[edge] as number) - (columnPrice[column[edge] as number] as number);
    if (price < least) least = price;
  }
  return least;
}

/** Looks along the edges of a row for shorter paths, leaving out those longer than a way out that is known. */
function scan(
  { first, column, cost, rowOf, rowPrice, columnPrice }: State,
  search: Search,
  row: number,
  length: number,
): void {
  const { distance, from, isSettled, reached } = search;
  const base = length - (rowPrice[row] as number);
  for (let edge = first[row] as number, end = first[row + 1] as number; edge < end; edge++) {
    const to = column[edge] as number;
    const path = base + (cost[edge] as number) - (columnPrice[to] as number);
    const known = distance[to] as number;
    if (path >= known || path >= search.bound || isSettled[to] === 1) continue;
    if (known === Number.POSITIVE_INFINITY) reached[search.reachedCount++] = to;
    distance[to] = path;
    from[to] = row;
    if (rowOf[to] === none) search.bound = path;
    push(search.heap, path, to);
  }
}

/** Takes the nearest column that is not settled yet out of the heap. */
function nearest({ heap, isSettled }: Search): number {
  while (heap.size > 0) {
    const column = pop(heap);
    if (isSettled[column] === 0) return column;
  }
  return none;
}
