import { type Head, rows } from './model.ts';
import { type Group, groups, type Pieces, rowOf } from './pieces.ts';

/** A message to learn from: the rows of its features, how much each counts, and the number of its label. */
export interface Lesson {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly label: number;
  /** How much this message counts, 1 for an ordinary one. */
  readonly weight: number;
}

/** What a head that weighs groups so is taught of a message; the squares of how much its pieces count sum to 1. */
export function weighed(pieces: Readonly<Pieces>, weigh: Head['weigh']): Pick<Lesson, 'rows' | 'values'> {
  const { hashes, groups: numbers, size } = pieces;
  const counted = hashes.slice(0, size).flatMap((hash, i) => {
    const value = weigh[groups[numbers[i] as number] as Group] ?? 0;
    return value === 0 ? [] : [{ row: rowOf(hash), value }];
  });
  const unit = 1 / Math.sqrt(counted.reduce((sum, { value }) => sum + value * value, 0) || 1);
  return {
    rows: Int32Array.from(counted, ({ row }) => row),
    values: Float32Array.from(counted, ({ value }) => value * unit),
  };
}

const epochs = 4;
const rate = 0.7;
/** Pull towards zero, against learning single messages by heart. */
const decay = 3e-5;
/** Start of AdaGrad's sum of squares: smaller makes the first steps bolder. */
const caution = 1;

/**
 * Trains a head by multinomial logistic regression with AdaGrad steps; the same lessons give the same weights.
 * Source: Duchi, Hazan and Singer 2011, "Adaptive subgradient methods".
 */
export function learn(lessons: readonly Lesson[], labels: readonly string[], weigh: Head['weigh']): Head {
  const columns = labels.length;
  const weights = new Float32Array(rows * columns);
  const bias = new Float64Array(columns);
  const pupil: Pupil = {
    weights,
    bias,
    sums: new Float32Array(rows * columns).fill(caution),
    biasSums: new Float64Array(columns).fill(caution),
    shares: new Float64Array(columns),
  };
  const order = Int32Array.from(lessons, (_, i) => i);
  const random = lcg(1);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const i of order) {
      const lesson = lessons[i];
      if (lesson) step(pupil, lesson);
    }
  }
  return { labels, weigh, weights, scale: 1, bias: [...bias] };
}

/** What changes while learning. */
interface Pupil {
  readonly weights: Float32Array;
  readonly bias: Float64Array;
  readonly sums: Float32Array;
  readonly biasSums: Float64Array;
  /** Room for one message's probabilities, and then for how wrong each was. */
  readonly shares: Float64Array;
}

/** An error smaller than this is not worth a step: most labels are soon out of the question for most messages. */
const smallest = 5e-3;

function step(pupil: Pupil, lesson: Lesson): void {
  const { bias, biasSums, shares: errors } = pupil;
  guess(pupil, lesson);
  const wrong: number[] = [];
  for (let column = 0; column < errors.length; column++) {
    const error = ((errors[column] as number) - (column === lesson.label ? 1 : 0)) * lesson.weight;
    errors[column] = error;
    if (Math.abs(error) < smallest) continue;
    wrong.push(column);
    const sum = (biasSums[column] as number) + error * error;
    biasSums[column] = sum;
    bias[column] = (bias[column] as number) - (rate * error) / Math.sqrt(sum);
  }
  correct(pupil, lesson, wrong);
}

/** The probabilities the pupil gives the labels so far. */
function guess({ weights, bias, shares }: Pupil, { rows: at, values }: Lesson): void {
  const columns = shares.length;
  shares.set(bias);
  for (let i = 0; i < values.length; i++) {
    const row = (at[i] as number) * columns;
    const value = values[i] as number;
    for (let column = 0; column < columns; column++) {
      shares[column] = (shares[column] as number) + (weights[row + column] as number) * value;
    }
  }
  const most = shares.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let column = 0; column < columns; column++) {
    const share = Math.exp((shares[column] as number) - most);
    shares[column] = share;
    sum += share;
  }
  for (let column = 0; column < columns; column++) shares[column] = (shares[column] as number) / sum;
}

/** One step of the weights of the labels that were wrong. Row by row: a row is in one line of the processor's cache. */
function correct(
  { weights, sums, shares: errors }: Pupil,
  { rows: at, values }: Lesson,
  wrong: readonly number[],
): void {
  const columns = errors.length;
  for (let i = 0; i < values.length; i++) {
    const row = (at[i] as number) * columns;
    const value = values[i] as number;
    for (const column of wrong) {
      const place = row + column;
      const weight = weights[place] as number;
      const slope = (errors[column] as number) * value + decay * weight;
      const sum = (sums[place] as number) + slope * slope;
      sums[place] = sum;
      weights[place] = weight - (rate * slope) / Math.sqrt(sum);
    }
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

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
