import { none, type State } from './prices.ts';
import { shortlist } from './shortlist.ts';

/** Sweeps of row reduction; after two, what is left is done faster by paths (Jonker and Volgenant found the same). */
const sweeps = 2;

/** The two best things a row could do, at present prices. */
interface Choice {
  best: number;
  column: number;
  second: number;
  /** Column of the second best, `none` where that is to go unserved. */
  other: number;
}

function choose(state: State, row: number, choice: Choice): void {
  const { columnPrice, lists } = state;
  const { first, end, column, cost } = lists;
  let best = state.unserved[row] as number;
  let second = Number.POSITIVE_INFINITY;
  let chosen = none;
  let other = none;
  for (let edge = first[row] as number, last = end[row] as number; edge < last; edge++) {
    const to = column[edge] as number;
    const price = (cost[edge] as number) - (columnPrice[to] as number);
    if (price >= second) continue;
    if (price >= best) {
      second = price;
      other = to;
    } else {
      second = best;
      other = chosen;
      best = price;
      chosen = to;
    }
  }
  if (second > (lists.beyond[row] as number)) {
    shortlist(state, columnPrice, lists, row);
    choose(state, row, choice);
    return;
  }
  choice.best = best;
  choice.column = chosen;
  choice.second = second;
  choice.other = other;
}

/** Rows take their cheapest column and raise its price to where their second choice would do; gives who lost theirs. */
export function reduceRows(state: State, rows: number): readonly number[] {
  const choice: Choice = { best: 0, column: none, second: 0, other: none };
  let waiting = Array.from({ length: rows }, (_, row) => rows - 1 - row);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const lost: number[] = [];
    // A row that was outbid bids again at once, but not for ever: ever smaller raises end nowhere.
    let raises = waiting.length * 4;
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
      const before = bid(state, row, choice);
      if (before === none) continue;
      if (choice.second > choice.best && raises-- > 0) waiting.push(before);
      else lost.push(before);
    }
    waiting = lost.reverse();
  }
  return waiting;
}

/** One row takes what is best for it; gives the row that had that column before. */
function bid(state: State, row: number, choice: Choice): number {
  const { rowOf, columnOf, rowPrice, columnPrice } = state;
  choose(state, row, choice);
  const { best, second } = choice;
  if (best === Number.POSITIVE_INFINITY) throw new Error(`Row ${row} can have no column.`);
  const raise = second - best;
  rowPrice[row] = best;
  if (raise > 0 && raise < Number.POSITIVE_INFINITY && choice.column !== none) {
    rowPrice[row] = second;
    columnPrice[choice.column] = (columnPrice[choice.column] as number) - raise;
  }
  const isTaken = choice.column !== none && rowOf[choice.column] !== none;
  const taken = raise === 0 && isTaken ? choice.other : choice.column;
  if (taken === none) return none;
  const before = rowOf[taken] as number;
  if (before !== none) columnOf[before] = none;
  columnOf[row] = taken;
  rowOf[taken] = row;
  return before;
}
