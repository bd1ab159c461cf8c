import { perWord, type Word } from '../text/word.ts';
import type { Features } from './features.ts';
import { type Head, rows } from './model.ts';
import { groups, type Pieces, piecesOfWord, rowOf } from './pieces.ts';

/**
 * A scorer by linear heads: for each, natural logarithms, up to a constant, of each label. What a word adds is summed up
 * once, and a piece's weights for all heads are side by side, for memory is what takes time here.
 */
export function linearScorer(heads: readonly Head[]): (found: Features) => number[][] {
  const members = membersOf(heads);
  const { table, width } = sideBySide(heads);
  const none = doubles(width + members.length + 1);
  /** What the pieces add to each label, and after these how much they count for each head, squared. */
  const sumsOf = ({ hashes, groups, size }: Readonly<Pieces>) => {
    const sums = none.slice();
    // a processor waits for many rows at once where it has nothing to do with them; the sum is only kept to be computed
    let touched = 0;
    for (let i = 0; i < size; i++) touched += table[rowOf(hashes[i] as number) * width] as number;
    sums[width + members.length] = touched;
    for (let i = 0; i < size; i++) {
      const row = rowOf(hashes[i] as number) * width;
      const group = groups[i] as number;
      for (let m = 0; m < members.length; m++) {
        const { values, from, to } = members[m] as Member;
        const value = values[group] as number;
        if (value === 0) continue;
        for (let column = from; column < to; column++)
          sums[column] = (sums[column] as number) + value * (table[row + column] as number);
        sums[width + m] = (sums[width + m] as number) + value * value;
      }
    }
    return sums;
  };
  const ofWord = perWord((text) => sumsOf(piecesOfWord(text)));
  return ({ words, pieces }) => {
    const sums = sumsOf(pieces);
    for (let i = 0; i < words.length; i++) {
      const own = ofWord(words[i] as Word);
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (own[at] as number);
    }
    return members.map(({ from, scale, bias }, m) => {
      const unit = scale / Math.sqrt(sums[width + m] || 1);
      return bias.map((own, column) => (sums[from + column] as number) * unit + own);
    });
  };
}

interface Member {
  /** How much a piece of each group counts. */
  readonly values: readonly number[];
  /** Its first column in the table, and the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly scale: number;
  readonly bias: readonly number[];
}

function membersOf(heads: readonly Head[]): Member[] {
  let to = 0;
  return heads.map(({ labels, weigh, scale, bias }) => {
    const from = to;
    to += labels.length;
    return { values: groups.map((group) => weigh[group] ?? 0), from, to, scale, bias };
  });
}

/** The weights of all heads in one table, its rows of a width that fits a processor's lines of memory. */
function sideBySide(heads: readonly Head[]): { readonly table: Head['weights']; readonly width: number } {
  const columns = heads.reduce((sum, { labels }) => sum + labels.length, 0);
  const width = 2 ** Math.ceil(Math.log2(columns));
  const bytes = heads.every(({ weights }) => weights instanceof Int8Array);
  const table = bytes ? new Int8Array(rows * width) : new Float32Array(rows * width);
  let from = 0;
  for (const { labels, weights } of heads) {
    for (let row = 0, at = 0; row < rows; row++)
      for (let column = 0; column < labels.length; column++)
        table[row * width + from + column] = weights[at++] as number;
    from += labels.length;
  }
  return { table, width };
}

/** Zeros that are kept as doubles from the start: V8 would convert an array of small integers in the midst of a sum. */
function doubles(length: number): number[] {
  return Array.from({ length }, () => 0.5).fill(0);
}
