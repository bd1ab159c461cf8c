import { perWord, type Word } from '../text/word.ts';
import type { Features } from './features.ts';
import type { BayesTable } from './model.ts';
import { groups, type Pieces, piecesOfWord } from './pieces.ts';

/**
 * A scorer over natural's counts, of as many questions as there are tables, in logarithms so that a long message does not
 * underflow; each piece counts once. A piece is looked up once for all tables, and what a word adds is summed up once.
 */
export function bayesScorer(tables: readonly BayesTable[]): (found: Features) => number[][] {
  const counted = groups.map((group) => tables.some((table) => table.groups.includes(group)));
  const { entries, find, touch } = indexOf(tables);
  const members = membersOf(tables);
  const none = [...members.flatMap(({ priors }) => [...priors.map(() => 0.5), 0.5]), 0.5].fill(0);
  let touched = 0;
  const knownOf = ({ hashes, groups, size }: Readonly<Pieces>) => {
    const known: Known[] = [];
    // a processor waits for many entries at once where it decides nothing by them
    for (let i = 0; i < size; i++) if (counted[groups[i] as number]) touched ^= touch(hashes[i] as number);
    for (let i = 0; i < size; i++) {
      const entry = counted[groups[i] as number] ? find(hashes[i] as number) : -1;
      if (entry >= 0) known.push(entry);
    }
    return known;
  };
  /** What pieces add to each label of each table, and after a table's labels how many of its pieces they are. */
  const sumsOf = (known: readonly Known[]) => {
    const sums = none.slice();
    sums[sums.length - 1] = touched;
    for (let i = 0; i < known.length; i++)
      for (let t = 0; t < members.length; t++)
        addRow(sums, members[t] as Member, entries[(known[i] as Known) + 1 + t] as number);
    return sums;
  };
  const ofWord = perWord((text) => {
    const known = knownOf(piecesOfWord(text));
    return { known, sums: sumsOf(known) };
  });
  return ({ words, pieces }) => {
    const met: Known[] = [];
    const sums = sumsOf(freshOf(knownOf(pieces), met));
    for (let i = 0; i < words.length; i++) {
      const word = ofWord(words[i] as Word);
      const fresh = freshOf(word.known, met);
      const own = fresh === word.known ? word.sums : sumsOf(fresh);
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + (own[at] as number);
    }
    return members.map(({ from, to, priors, examples }) => {
      const others = 1 - (sums[to] as number);
      return priors.map((prior, i) => (sums[from + i] as number) - examples + others * prior);
    });
  };
}

/** A piece that is in some table: where its entry is. */
type Known = number;

/** The pieces that were not yet met in the message; they are met then. */
function freshOf(known: readonly Known[], met: Known[]): readonly Known[] {
  let fresh: Known[] | undefined;
  for (let i = 0; i < known.length; i++) {
    const piece = known[i] as Known;
    if (met.includes(piece)) fresh ??= known.slice(0, i);
    else {
      met.push(piece);
      fresh?.push(piece);
    }
  }
  return fresh ?? known;
}

/** What a table says. */
interface Member {
  /** Where its first sum is, and where its number of pieces. */
  readonly from: number;
  readonly to: number;
  readonly priors: readonly number[];
  readonly examples: number;
  readonly counts: Uint16Array;
  /** The logarithm of each count: counts are smaller, and memory is what takes time here. */
  readonly logOf: Float32Array;
}

function membersOf(tables: readonly BayesTable[]): Member[] {
  let next = 0;
  return tables.map(({ totals, examples, counts, smoothing }) => {
    const from = next;
    next += totals.length + 1;
    return {
      from,
      to: next - 1,
      priors: totals.map((total) => Math.log(total)),
      examples: Math.log(examples),
      counts,
      logOf: Float32Array.from({ length: Math.max(...totals) + 1 }, (_, times) =>
        Math.log(times + smoothing),
      ),
    };
  });
}

function addRow(sums: number[], { from, to, counts, logOf }: Member, row: number): void {
  if (row < 0) return;
  const start = row * (to - from) - from;
  for (let at = from; at < to; at++)
    sums[at] = (sums[at] as number) + (logOf[counts[start + at] as number] as number);
  sums[to] = (sums[to] as number) + 1;
}

interface Index {
  /** Of each piece itself, its row in each table or -1, and whether there is one: all in one line of a cache. */
  readonly entries: Int32Array;
  /** Where the entry of a piece is, -1 for one that is in no table. */
  readonly find: (piece: number) => Known;
  /** Reads what stands where a piece is looked for first. */
  readonly touch: (piece: number) => number;
}

/** A hash table of the pieces of all tables. */
function indexOf(tables: readonly BayesTable[]): Index {
  const most = tables.reduce((sum, { pieces }) => sum + pieces.length, 0);
  const bits = Math.ceil(Math.log2(1.25 * most + 2));
  const width = tables.length + 2;
  const entries = new Int32Array(width << bits).fill(-1);
  const placeOf = (piece: number) => {
    let at = (piece >>> (32 - bits)) * width;
    while (entries[at + width - 1] !== -1 && entries[at] !== piece)
      at = at + width < entries.length ? at + width : 0;
    return at;
  };
  for (const [t, { pieces, rows }] of tables.entries())
    for (let i = 0; i < pieces.length; i++) {
      const piece = (pieces[i] as number) | 0;
      const at = placeOf(piece);
      entries[at] = piece;
      entries[at + 1 + t] = rows[i] as number;
      entries[at + width - 1] = 0;
    }
  return {
    entries,
    touch: (piece) => entries[(piece >>> (32 - bits)) * width] as number,
    find: (piece) => {
      const at = placeOf(piece);
      return entries[at + width - 1] === -1 ? -1 : at;
    },
  };
}
