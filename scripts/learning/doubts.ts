import { type Doubts, sureness } from '../../src/language/dates/doubts.ts';
import { signsOf } from '../../src/language/dates/signs.ts';
import { lcg } from '../../src/language/evidence/learn.ts';
import type { Words } from '../../src/language/words.ts';
import { type DatedText, isRight, readAside } from './dates.ts';

/** A date as it was read, and whether it was read right. */
interface Lesson {
  readonly signs: ReadonlySet<string>;
  readonly right: boolean;
}

/**
 * How wrong a date is worth how many right ones left unsaid: a card without a time is asked about, one with a wrong time
 * misleads.
 */
const harm = 6;
/** A sign that adds less says nothing. */
const slightest = 0.3;

/** Learns from messages whose dates are known how far a reading is to be doubted; the same messages give the same doubts. */
export function learnDoubts(dated: readonly DatedText[], words: Words): Doubts {
  const lessons = dated.flatMap((one): Lesson[] => {
    const reading = readAside(one.text, one.lang, words);
    return reading ? [{ signs: signsOf(reading), right: isRight(reading.when, one) }] : [];
  });
  const { bias, signs } = weigh(lessons);
  const telling = [...signs].filter(([, weight]) => Math.abs(weight) >= slightest).sort();
  return {
    bias: rounded(bias),
    signs: new Map(telling.map(([sign, weight]) => [sign, rounded(weight)])),
    least: rounded(Math.log(harm)),
  };
}

const epochs = 10;
const rate = 0.7;
/** Pull towards zero, against learning single messages by heart. */
const decay = 1e-3;

/** Logistic regression with AdaGrad steps, as for the intents (`learn`), but of few messages with many signs each. */
function weigh(lessons: readonly Lesson[]): Pick<Doubts, 'bias' | 'signs'> {
  const signs = new Map<string, number>();
  const sums = new Map<string, number>();
  let [bias, biasSum] = [0, 1];
  const random = lcg(3);
  const order = [...lessons];
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const lesson of order) {
      const odds = sureness(lesson.signs, { bias, signs });
      const error = 1 / (1 + Math.exp(-odds)) - Number(lesson.right);
      biasSum += error * error;
      bias -= (rate * error) / Math.sqrt(biasSum);
      const share = error / Math.sqrt(lesson.signs.size);
      for (const sign of lesson.signs) {
        const weight = signs.get(sign) ?? 0;
        const slope = share + decay * weight;
        const sum = (sums.get(sign) ?? 1) + slope * slope;
        sums.set(sign, sum);
        signs.set(sign, weight - (rate * slope) / Math.sqrt(sum));
      }
    }
  }
  return { bias, signs };
}

function shuffle<T>(list: T[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [list[i], list[j]] = [list[j] as T, list[i] as T];
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
