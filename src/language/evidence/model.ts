import type { Doubts } from '../dates/doubts.ts';
import { type Group, rowBits } from './pieces.ts';
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
  /** Hashes of the evidence that was seen often enough, as unsigned numbers from the least on. */
  readonly pieces: Uint32Array;
  /** The row of each piece in `counts`: many were seen alike, such as twice in a request and nowhere else. */
  readonly rows: Uint16Array;
  /** One column per label. */
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
  readonly doubts: Doubts;
}

/** Number of rows of a head's table. */
export const rows = 1 << rowBits;

/** Scores of both members as probabilities of the labels; `shift` is added to the scores. */
export function blended(
  linear: readonly number[],
  bayes: readonly number[],
  blend: Blend,
  shift?: readonly number[],
): number[] {
  return softmax(
    linear.map((score, i) => blend.linear * score + blend.bayes * (bayes[i] as number) + (shift?.[i] ?? 0)),
  );
}

/** Probabilities of scores: their exponentials, made to sum to 1. */
export function softmax(scores: readonly number[]): number[] {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) most = Math.max(most, scores[i] as number);
  let sum = 0;
  const shares = scores.map((score) => {
    const share = Math.exp(score - most);
    sum += share;
    return share;
  });
  for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] as number) / sum;
  return shares;
}
