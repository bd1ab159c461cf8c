import { none, type State } from './prices.ts';
import { nearest, type Search, scan } from './search.ts';
import { shortlist } from './shortlist.ts';

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
    const next = nearest(state, search);
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

function cheapest(state: State, row: number): number {
  const { unserved, columnPrice, lists } = state;
  const { first, end, column, cost } = lists;
  let least = unserved[row] as number;
  for (let edge = first[row] as number, last = end[row] as number; edge < last; edge++) {
    const price = (cost[edge] as number) - (columnPrice[column[edge] as number] as number);
    if (price < least) least = price;
  }
  if (least <= (lists.beyond[row] as number)) return least;
  shortlist(state, columnPrice, lists, row);
  return cheapest(state, row);
}
