import { signsOf } from './signs.ts';
import type { DateReading } from './when.ts';

/** How far readings of dates are to be doubted, as learnt from messages whose dates are known. */
export interface Doubts {
  /** The odds that a date without a sign was read right, as their natural logarithm; so are the others. */
  readonly bias: number;
  /** What each sign adds, divided by the root of the number of signs. */
  readonly signs: ReadonlyMap<string, number>;
  /** Below this a reading is not sure enough to be an answer. */
  readonly least: number;
}

/** Whether a date was read surely enough to be an answer. */
export function isSure(reading: DateReading, doubts: Doubts): boolean {
  return sureness(signsOf(reading), doubts) >= doubts.least;
}

/** The odds that a date with these signs was read right, as their natural logarithm. */
export function sureness(
  signs: ReadonlySet<string>,
  { bias, signs: weights }: Omit<Doubts, 'least'>,
): number {
  let sum = 0;
  for (const sign of signs) sum += weights.get(sign) ?? 0;
  return bias + sum / Math.sqrt(signs.size);
}
