import type { Features } from './features.ts';
import type { BayesTable } from './model.ts';
import { groups, type Pieces, piecesOfWord } from './pieces.ts';
import { perWord, type Word } from './word.ts';

/** A scorer over natural's counts, in logarithms so that a long message does not underflow; each piece counts once. */
export function bayesScorer(table: BayesTable): (found: Features) => number[] {
  const { totals, counts, smoothing } = table;
  const columns = totals.length;
  const logTotals = totals.map((total) => Math.log(total));
  const prior = Math.log(table.examples);
  // the counts are small, and two bytes each: their logarithms side by side would not stay in a processor's cache
  const logs = new Float64Array(Math.max(...totals) + 1).map((_, times) => Math.log(times + smoothing));
  const counted = table.groups.map((group) => groups.indexOf(group));
  const find = finder(table.pieces);
  /** The numbers of the pieces that are in the table. */
  const numbersOf = (pieces: Pieces) => {
    const known: number[] = [];
    for (const group of counted)
      for (const piece of pieces[group] as readonly number[]) {
        const number = find(piece);
        if (number >= 0) known.push(number);
      }
    return known;
  };
  const ofWord = perWord((text) => numbersOf(piecesOfWord(text)));
  /** The turn in which each piece was counted last. */
  const met = new Uint32Array(table.pieces.length);
  let turn = 0;
  return ({ words, pieces }) => {
    turn = (turn + 1) >>> 0;
    const scores = logTotals.map(() => 0);
    let distinct = 0;
    const add = (numbers: readonly number[]) => {
      for (let i = 0; i < numbers.length; i++) {
        const number = numbers[i] as number;
        if (met[number] === turn) continue;
        met[number] = turn;
        distinct += 1;
        const row = number * columns;
        for (let column = 0; column < columns; column++)
          scores[column] = (scores[column] as number) + (logs[counts[row + column] as number] as number);
      }
    };
    add(numbersOf(pieces));
    for (let i = 0; i < words.length; i++) add(ofWord(words[i] as Word));
    return scores.map((score, i) => score - prior + (1 - distinct) * (logTotals[i] as number));
  };
}

/** Finds the number of a piece, −1 for one that is not there: pieces whose upper bits are the same are side by side. */
function finder(pieces: Uint32Array): (piece: number) => number {
  const bits = Math.max(1, Math.floor(Math.log2(pieces.length)));
  const starts = new Uint32Array((1 << bits) + 1);
  for (const piece of pieces) {
    const next = (piece >>> (32 - bits)) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  return (signed) => {
    const piece = signed >>> 0;
    const shelf = piece >>> (32 - bits);
    const end = starts[shelf + 1] as number;
    for (let at = starts[shelf] as number; at < end; at++) if (pieces[at] === piece) return at;
    return -1;
  };
}
