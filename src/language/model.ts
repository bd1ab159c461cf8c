import { type Features, type Group, groups, rowBits, rowOf } from './features.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One question the linear model answers: which of these labels? */
export interface Head {
  readonly labels: readonly string[];
  /** How much each group of features counts for this head. */
  readonly weigh: Readonly<Partial<Record<Group, number>>>;
  /** One row of weights per hashed feature, one column per label. */
  readonly weights: Float32Array | Int8Array;
  /** What a weight is multiplied by: weights are kept in a byte each. */
  readonly scale: number;
  readonly bias: readonly number[];
}

/** Counts of naive Bayes: in how many messages of each label a piece of evidence was, and how many messages there were. */
export interface BayesTable {
  /** The groups of evidence that are counted. */
  readonly groups: readonly Group[];
  readonly smoothing: number;
  readonly totals: readonly number[];
  readonly examples: number;
  /** Hashes of the evidence that was seen often enough. */
  readonly pieces: Int32Array;
  /** One row per piece, one column per label. */
  readonly counts: Uint16Array;
}

/** How the two members are weighed into one probability; fitted on messages held out of training. */
export interface Blend {
  readonly linear: number;
  readonly bayes: number;
}

/** Everything that was learned. */
export interface Model {
  readonly vocabulary: Vocabulary;
  readonly intent: Head;
  readonly category: Head;
  readonly bayes: BayesTable;
  readonly blend: Blend;
  readonly categoryBayes: BayesTable;
  readonly categoryBlend: Blend;
}

/** Number of rows of a head's table. */
export const rows = 1 << rowBits;

/** Scores (natural logarithms, up to a constant) of each label of a head. */
export function linearScores(head: Head, { hashes, groups: found }: Features): Float64Array {
  const { labels, weigh, weights, scale, bias } = head;
  const columns = labels.length;
  const byGroup = groups.map((group) => weigh[group] ?? 0);
  const scores = new Float64Array(columns);
  let squares = 0;
  for (let i = 0; i < hashes.length; i++) {
    const value = byGroup[found[i] as number] as number;
    if (value === 0) continue;
    squares += value * value;
    const row = rowOf(hashes[i] as number) * columns;
    for (let column = 0; column < columns; column++) {
      scores[column] = (scores[column] as number) + (weights[row + column] as number) * value;
    }
  }
  const unit = scale / Math.sqrt(squares || 1);
  for (let column = 0; column < columns; column++)
    scores[column] = (scores[column] as number) * unit + (bias[column] ?? 0);
  return scores;
}

/** How much each piece of evidence counts for a head: its group's weight, made so that their squares sum to 1. */
export function valuesOf(found: Features, weigh: Head['weigh']): Float64Array {
  const values = Float64Array.from(found.groups, (group) => weigh[groups[group] as Group] ?? 0);
  const scale = 1 / Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) || 1);
  return values.map((value) => value * scale);
}

/** The distinct pieces of evidence of some groups. */
export function piecesOf(found: Features, counted: readonly Group[]): Set<number> {
  const pieces = new Set<number>();
  const isCounted = groups.map((group) => counted.includes(group));
  for (let i = 0; i < found.hashes.length; i++)
    if (isCounted[found.groups[i] as number]) pieces.add(found.hashes[i] as number);
  return pieces;
}

/** A scorer over natural's counts, in logarithms so that a long message does not underflow. */
export function bayesScorer(table: BayesTable): (found: Features) => Float64Array {
  const { totals, counts, pieces, smoothing } = table;
  const columns = totals.length;
  const logTotals = totals.map((total) => Math.log(total));
  const places = new Map<number, number>();
  for (let i = 0; i < pieces.length; i++) places.set(pieces[i] as number, i * columns);
  // the counts are small, and two bytes each: their logarithms side by side would not stay in a processor's cache
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const logs = Float64Array.from({ length: most + 1 }, (_, times) => Math.log(times + smoothing));
  return (found) => {
    const scores = new Float64Array(columns);
    let known = 0;
    for (const piece of piecesOf(found, table.groups)) {
      const place = places.get(piece);
      if (place === undefined) continue;
      known += 1;
      for (let i = 0; i < columns; i++)
        scores[i] = (scores[i] as number) + (logs[counts[place + i] as number] as number);
    }
    const prior = Math.log(table.examples);
    return scores.map((score, i) => score - prior + (1 - known) * (logTotals[i] as number));
  };
}

/** Scores of both members as probabilities of the labels; `shift` is added to the scores. */
export function blended(
  linear: ArrayLike<number>,
  bayes: ArrayLike<number>,
  blend: Blend,
  shift?: ArrayLike<number>,
): Float64Array {
  const scores = new Float64Array(linear.length);
  for (let i = 0; i < scores.length; i++)
    scores[i] = blend.linear * (linear[i] as number) + blend.bayes * (bayes[i] as number) + (shift?.[i] ?? 0);
  return softmax(scores);
}

/** Probabilities of scores: their exponentials, made to sum to 1. */
export function softmax(scores: ArrayLike<number>): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i] as number);
  const shares = new Float64Array(scores.length);
  let sum = 0;
  for (let i = 0; i < shares.length; i++) {
    const share = Math.exp((scores[i] as number) - most);
    shares[i] = share;
    sum += share;
  }
  for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] as number) / sum;
  return shares;
}
