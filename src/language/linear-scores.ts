import type { Features } from './features.ts';
import type { Head } from './model.ts';
import { groups, type Pieces, piecesOfWord, rowOf } from './pieces.ts';
import { perWord, type Word } from './word.ts';

/** A scorer by a linear head: natural logarithms, up to a constant, of each label. What a word adds is summed up once. */
export function linearScorer(head: Head): (found: Features) => number[] {
  const { labels, weigh, weights, scale, bias } = head;
  const columns = labels.length;
  const values = groups.map((group) => weigh[group] ?? 0);
  /** What the pieces add to each label, and last how much they count, squared. */
  const sumsOf = (pieces: Pieces) => {
    const sums = zeros(columns + 1);
    for (let group = 0; group < values.length; group++) {
      const value = values[group] as number;
      const hashes = pieces[group] as readonly number[];
      if (value === 0) continue;
      for (let i = 0; i < hashes.length; i++) {
        const row = rowOf(hashes[i] as number) * columns;
        for (let column = 0; column < columns; column++)
          sums[column] = (sums[column] as number) + value * (weights[row + column] as number);
      }
      sums[columns] = (sums[columns] as number) + hashes.length * value * value;
    }
    return sums;
  };
  const ofWord = perWord((text) => sumsOf(piecesOfWord(text)));
  return ({ words, pieces }) => {
    const sums = sumsOf(pieces);
    for (let i = 0; i < words.length; i++) {
      const own = ofWord(words[i] as Word);
      for (let column = 0; column <= columns; column++)
        sums[column] = (sums[column] as number) + (own[column] as number);
    }
    const unit = scale / Math.sqrt(sums.pop() || 1);
    for (let column = 0; column < columns; column++)
      sums[column] = (sums[column] as number) * unit + (bias[column] as number);
    return sums;
  };
}

function zeros(length: number): number[] {
  const all: number[] = [];
  for (let i = 0; i < length; i++) all.push(0);
  return all;
}
