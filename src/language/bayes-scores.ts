import type { Features } from './features.ts';
import type { BayesTable } from './model.ts';
import { groups, type Pieces, piecesOfWord } from './pieces.ts';
import { perWord, type Word } from './word.ts';

/**
 * A scorer over natural's counts, of as many questions as there are tables, in logarithms so that a long message does not
 * underflow; each piece counts once. A piece is looked up once for all tables.
 */
export function bayesScorer(tables: readonly BayesTable[]): (found: Features) => number[][] {
  const members = tables.map(member);
  const counted = groups.map((group) => tables.some((table) => table.groups.includes(group)));
  const { entries, find } = indexOf(tables);
  const turnOf = tables.length + 1;
  const knownOf = ({ hashes, groups, size }: Readonly<Pieces>) => {
    const known: number[] = [];
    for (let i = 0; i < size; i++) {
      const entry = counted[groups[i] as number] ? find(hashes[i] as number) : -1;
      if (entry >= 0) known.push(entry);
    }
    return known;
  };
  const ofWord = perWord((text) => knownOf(piecesOfWord(text)));
  let turn = 0;
  const addAll = (known: readonly number[]) => {
    for (let i = 0; i < known.length; i++) {
      const entry = known[i] as number;
      if (entries[entry + turnOf] === turn) continue;
      entries[entry + turnOf] = turn;
      for (let t = 0; t < members.length; t++) addRow(members[t] as Member, entries[entry + 1 + t] as number);
    }
  };
  return ({ words, pieces }) => {
    turn = (turn + 1) & 0x7fffffff;
    addAll(knownOf(pieces));
    for (let i = 0; i < words.length; i++) addAll(ofWord(words[i] as Word));
    return members.map(settle);
  };
}

/** What a table says of the message that is being read. */
interface Member {
  readonly priors: readonly number[];
  readonly examples: number;
  /** Of each row of counts the logarithms; side by side, for memory is what takes time here. */
  readonly logs: Float32Array;
  readonly sums: Float64Array;
  /** Pieces counted. */
  size: number;
}

function member({ totals, examples, counts, smoothing }: BayesTable): Member {
  const logOf = Float64Array.from({ length: Math.max(...totals) + 1 }, (_, times) =>
    Math.log(times + smoothing),
  );
  const logs = new Float32Array(counts.length);
  for (let i = 0; i < counts.length; i++) logs[i] = logOf[counts[i] as number] as number;
  return {
    priors: totals.map((total) => Math.log(total)),
    examples: Math.log(examples),
    logs,
    sums: new Float64Array(totals.length),
    size: 0,
  };
}

function addRow(member: Member, row: number): void {
  if (row < 0) return;
  const { logs, sums } = member;
  const columns = sums.length;
  for (let column = 0; column < columns; column++)
    sums[column] = (sums[column] as number) + (logs[row * columns + column] as number);
  member.size += 1;
}

/** The scores of the labels; what was summed up is forgotten. */
function settle(member: Member): number[] {
  const { priors, examples, sums, size } = member;
  const scores = priors.map((prior, i) => (sums[i] as number) - examples + (1 - size) * prior);
  sums.fill(0);
  member.size = 0;
  return scores;
}

interface Index {
  /** Of each piece itself, its row in each table or -1, and the turn in which it was met last: all in one line of a cache. */
  readonly entries: Int32Array;
  /** Where the entry of a piece is, -1 for one that is in no table. */
  readonly find: (piece: number) => number;
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
    find: (piece) => {
      const at = placeOf(piece);
      return entries[at + width - 1] === -1 ? -1 : at;
    },
  };
}
