import { type Features, type Group, groups, rowBits } from './features.ts';

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

/** Counts of naive Bayes: in how many messages of each label a word was, and how many messages there were. */
export interface BayesTable {
  readonly smoothing: number;
  readonly totals: readonly number[];
  readonly examples: number;
  readonly words: readonly string[];
  /** One row per word, one column per label. */
  readonly counts: Uint16Array;
}

/** How the two members are weighed into one probability; fitted on messages held out of training. */
export interface Blend {
  readonly linear: number;
  readonly bayes: number;
}

/** Everything that was learned. */
export interface Model {
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
export function linearScores(head: Head, features: Features): Float64Array {
  const values = valuesOf(features, head.weigh);
  const columns = head.labels.length;
  const { weights, scale } = head;
  const scores = new Float64Array(columns);
  const { rows: found } = features;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === 0) continue;
    const row = (found[i] as number) * columns;
    for (let column = 0; column < columns; column++) {
      scores[column] = (scores[column] as number) + (weights[row + column] as number) * value;
    }
  }
  for (let column = 0; column < columns; column++) {
    scores[column] = (scores[column] as number) * scale + (head.bias[column] ?? 0);
  }
  return scores;
}

/** How much each feature counts for a head: its group's weight, made so that their squares sum to 1. */
export function valuesOf(found: Features, weigh: Head['weigh']): Float64Array {
  const byGroup = groups.map((group) => weigh[group] ?? 0);
  const values = new Float64Array(found.groups.length);
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = byGroup[found.groups[i] ?? 0] ?? 0;
    values[i] = value;
    squares += value * value;
  }
  const scale = 1 / Math.sqrt(squares || 1);
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
  return values;
}

/** A scorer over natural's counts, in logarithms so that a long message does not underflow. */
export function bayesScorer(table: BayesTable): (words: readonly string[]) => Float64Array {
  const columns = table.totals.length;
  const prior = table.totals.map((total) => Math.log(total / table.examples));
  const unseen = table.totals.map((total) => Math.log(table.smoothing / total));
  const places = new Map(table.words.map((word, i) => [word, i * columns]));
  // most counts are nought, and a logarithm takes time
  const logs = Float32Array.from(table.counts, (count, i) =>
    count > 0
      ? Math.log((count + table.smoothing) / (table.totals[i % columns] ?? 1))
      : (unseen[i % columns] ?? 0),
  );
  return (words) => {
    const scores = Float64Array.from(prior);
    const seen = new Set<number>();
    for (const word of words) {
      const place = places.get(word);
      if (place === undefined || seen.has(place)) continue;
      seen.add(place);
      for (let i = 0; i < columns; i++) scores[i] = (scores[i] as number) + (logs[place + i] as number);
    }
    return scores;
  };
}

/** Scores of both members as probabilities of the labels. */
export function blended(linear: ArrayLike<number>, bayes: ArrayLike<number>, blend: Blend): Float64Array {
  return softmax(
    Float64Array.from(linear, (score, i) => blend.linear * score + blend.bayes * (bayes[i] ?? 0)),
  );
}

/** Probabilities of scores: their exponentials, made to sum to 1. */
export function softmax(scores: ArrayLike<number>): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i] ?? 0);
  const out = Float64Array.from(scores, (score) => Math.exp(score - most));
  const sum = out.reduce((total, value) => total + value, 0);
  return out.map((value) => value / sum);
}
