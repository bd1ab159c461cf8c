import type { Features, Group } from './features.ts';
import { type Head, rows, scoresOf, softmax, valuesOf } from './model.ts';

/** A message to learn from: its features and the number of its label. */
export interface Lesson {
  readonly found: Features;
  readonly label: number;
  /** How much this message counts, 1 for an ordinary one. */
  readonly weight: number;
}

const epochs = 10;
const rate = 1;
/** Pull towards zero, against learning single messages by heart. */
const decay = 1e-5;
/** Start of AdaGrad's sum of squares: smaller makes the first steps bolder. */
const caution = 1;

/**
 * Trains a head by multinomial logistic regression with AdaGrad steps; the same lessons give the same weights.
 * Source: Duchi, Hazan and Singer 2011, "Adaptive subgradient methods".
 */
export function learn(
  lessons: readonly Lesson[],
  labels: readonly string[],
  weigh: Readonly<Partial<Record<Group, number>>>,
): Head {
  const columns = labels.length;
  const bias = new Array<number>(columns).fill(0);
  const head: Head = { labels, weigh, weights: new Float32Array(rows * columns), bias };
  const sums: Sums = {
    weights: new Float32Array(rows * columns).fill(caution),
    bias: bias.map(() => caution),
  };
  const prepared = lessons.map((lesson): Prepared => ({ ...lesson, values: valuesOf(lesson.found, weigh) }));
  const order = lessons.map((_, i) => i);
  const random = lcg(1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const lesson = prepared[i];
      if (lesson) step(head, bias, sums, lesson);
    }
  }
  return head;
}

interface Sums {
  readonly weights: Float32Array;
  readonly bias: number[];
}

interface Prepared extends Lesson {
  readonly values: Float64Array;
}

/** An error smaller than this is not worth a step: most labels are soon out of the question for most messages. */
const smallest = 1e-3;

function step(head: Head, bias: number[], sums: Sums, { found, values, label, weight }: Prepared): void {
  const shares = softmax(scoresOf(head, found, values));
  for (let column = 0; column < shares.length; column++) {
    const slope = ((shares[column] ?? 0) - (column === label ? 1 : 0)) * weight;
    if (Math.abs(slope) < smallest) continue;
    stepColumn(head, sums.weights, column, found, values, slope);
    const sum = (sums.bias[column] ?? 0) + slope * slope;
    sums.bias[column] = sum;
    bias[column] = (bias[column] ?? 0) - (rate * slope) / Math.sqrt(sum);
  }
}

function stepColumn(
  head: Head,
  sums: Float32Array,
  column: number,
  found: Features,
  values: Float64Array,
  error: number,
): void {
  const columns = head.labels.length;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value === 0) continue;
    const at = (found.rows[i] ?? 0) * columns + column;
    const weight = head.weights[at] ?? 0;
    const slope = error * value + decay * weight;
    const sum = (sums[at] ?? 0) + slope * slope;
    sums[at] = sum;
    head.weights[at] = weight - (rate * slope) / Math.sqrt(sum);
  }
}

/** A stream of numbers in [0, 1), always the same for a seed, so that training and measuring can be repeated. */
export function lcg(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
