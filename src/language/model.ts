import { type Features, type Group, groups, rowBits } from './features.ts';

/** One question the linear model answers: which of these labels? */
export interface Head {
  readonly labels: readonly string[];
  /** How much each group of features counts for this head. */
  readonly weigh: Readonly<Partial<Record<Group, number>>>;
  /** One row of weights per hashed feature, one column per label. */
  readonly weights: Float32Array;
  readonly bias: readonly number[];
}

/** Counts of naive Bayes: in how many messages of each label a word was, and how many messages there were. */
export interface BayesTable {
  readonly smoothing: number;
  readonly totals: readonly number[];
  readonly examples: number;
  readonly words: Readonly<Record<string, readonly number[]>>;
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
  /** Sharpness of category probabilities. */
  readonly categorySharpness: number;
}

/** Number of rows of a head's table. */
export const rows = 1 << rowBits;

/** Scores (natural logarithms, up to a constant) of each label of a head. */
export function linearScores(head: Head, found: Features): Float64Array {
  return scoresOf(head, found, valuesOf(found, head.weigh));
}

/** `linearScores` when the features' values are known already. */
export function scoresOf(head: Head, found: Features, values: Float64Array): Float64Array {
  const columns = head.labels.length;
  const { weights } = head;
  const scores = Float64Array.from(head.bias);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    const row = (found.rows[i] ?? 0) * columns;
    for (let column = 0; column < columns; column++) {
      scores[column] = (scores[column] ?? 0) + (weights[row + column] ?? 0) * value;
    }
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
  const entries = Object.entries(table.words);
  const places = new Map<string, number>();
  const logs = new Float32Array(entries.length * columns);
  for (const [place, [word, counts]] of entries.entries()) {
    places.set(word, place * columns);
    for (let i = 0; i < columns; i++) {
      logs[place * columns + i] = evidence(counts[i] ?? 0, table.totals[i] ?? 1, table.smoothing);
    }
  }
  return (words) => {
    const scores = Float64Array.from(prior);
    for (const word of new Set(words)) {
      const place = places.get(word);
      if (place === undefined) continue;
      for (let i = 0; i < columns; i++) scores[i] = (scores[i] ?? 0) + (logs[place + i] ?? 0);
    }
    return scores;
  };
}

function evidence(count: number, total: number, smoothing: number): number {
  return Math.log((count > 0 ? count + smoothing : smoothing) / total);
}

/** Words and neighbouring words: what the Bayes member counts. */
export function bayesWords(symbols: readonly string[]): string[] {
  const out: string[] = [];
  let previous = '^';
  for (const symbol of symbols) {
    // a leading mark, so that no word can be one of the names every JavaScript object has
    out.push(`_${symbol}`, `${previous} ${symbol}`);
    previous = symbol;
  }
  out.push(`${previous} $`);
  return out;
}

/** Probabilities of scores: their exponentials, made to sum to 1. */
export function softmax(scores: ArrayLike<number>): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i] ?? 0);
  const out = Float64Array.from(scores, (score) => Math.exp(score - most));
  const sum = out.reduce((total, value) => total + value, 0);
  return out.map((value) => value / sum);
}
