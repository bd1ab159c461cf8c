import type { Features } from './features.ts';
import type { Head } from './model.ts';
import { groups, type Pieces, piecesOfWord, rowOf } from './pieces.ts';
import { perWord, type Word } from './word.ts';

/** A scorer by a linear head: natural logarithms, up to a constant, of each label. What a word adds is summed up once. */
export function linearScorer(head: Head): (found: Features) => number[] {
  const { labels, weigh, weights, scale, bias } = head;
  const columns = labels.length;
  const values = groups.map((group) => weigh[group] ?? 0);
  const none = doubles(columns + 1);
  /** What the pieces add to each label, and last how much they count, squared. */
  const sumsOf = ({ hashes, groups, size }: Readonly<Pieces>) => {
    const sums = none.slice();
    for (let i = 0; i < size; i++) {
      const value = values[groups[i] as number] as number;
      if (value === 0) continue;
      const row = rowOf(hashes[i] as number) * columns;
      for (let column = 0; column < columns; column++)
        sums[column] = (sums[column] as number) + value * (weights[row + column] as number);
      sums[columns] = (sums[columns] as number) + value * value;
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

/** Zeros that are kept as doubles from the start: V8 would convert an array of small integers in the midst of a sum. */
function doubles(length: number): number[] {
  return Array.from({ length }, () => 0.5).fill(0);
}
