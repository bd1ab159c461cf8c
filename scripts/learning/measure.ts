import { categories } from '../../src/core/model.ts';
import type { Gate } from '../../src/language/gate.ts';
import { lcg } from '../../src/language/learn.ts';
import { type Blend, softmax } from '../../src/language/model.ts';
import { intents } from '../../src/language/understand.ts';
import type { Words } from '../../src/language/words.ts';
import { fit, type Scores, scorer, taught } from './fit.ts';
import { foldsOf } from './folds.ts';
import { type Garble, garbled } from './perturb.ts';
import type { Phrase } from './phrases.ts';

/** A phrase with the scores of parts that were trained without it. */
export interface HeldOut {
  readonly phrase: Phrase;
  readonly scores: Scores;
}

/** In how many parts the phrases are cut to be measured. */
export const folds = 5;

/** Scores every phrase with parts trained on the other folds; `spoil` garbles what is tested, never what is taught. */
export function crossValidate(
  phrases: readonly Phrase[],
  words: Words,
  spoils: readonly (Garble | 'clean')[],
): Map<string, HeldOut[]> {
  const fold = foldsOf(phrases, folds);
  const lessons = taught(phrases, words);
  const out = new Map(spoils.map((spoil) => [spoil as string, [] as HeldOut[]]));
  for (let k = 0; k < folds; k++) {
    const score = scorer(fit(lessons.filter((_, i) => fold[i] !== k)), words);
    for (const [spoil, held] of out) {
      const random = lcg(5 + k);
      for (const phrase of phrases.filter((_, i) => fold[i] === k)) {
        const text =
          spoil === 'clean' ? phrase.text : garbled(phrase.text, phrase.lang, spoil as Garble, random);
        held.push({ phrase, scores: score(text, phrase.lang) });
      }
    }
  }
  return out;
}

/** Probability of each intent, as understanding would blend it. */
export function blended(scores: Scores, blend: Blend): Float64Array {
  return softmax(
    scores.linear.map((score, i) => blend.linear * score + blend.bayes * (scores.bayes[i] ?? 0)),
  );
}

/** How surely the gate would take it for a request; what is vetoed never is one. */
function requestOf(scores: Scores, blend: Blend): number {
  return scores.vetoed ? 0 : (blended(scores, blend)[intents.indexOf('request')] ?? 0);
}

/** The blend with the least log loss on held-out phrases: it sets both the members' shares and the calibration. */
export function fitBlend(held: readonly HeldOut[]): Blend {
  let best: Blend = { linear: 1, bayes: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (let linear = 0.4; linear <= 2.4; linear += 0.2) {
    for (let bayes = 0; bayes <= 0.2; bayes += 0.02) {
      const blend = { linear: round(linear), bayes: round(bayes) };
      const loss = logLoss(
        held.map(({ phrase, scores }) => blended(scores, blend)[intents.indexOf(phrase.intent)] ?? 0),
      );
      if (loss < least) [least, best] = [loss, blend];
    }
  }
  return best;
}

/** The sharpness of category probabilities with the least log loss. */
export function fitSharpness(held: readonly HeldOut[]): number {
  const about = held.filter(({ phrase }) => phrase.category);
  const loss = (sharp: number) =>
    logLoss(
      about.map(
        ({ phrase, scores }) =>
          softmax(scores.category.map((s) => s * sharp))[categories.indexOf(phrase.category ?? 'other')] ?? 0,
      ),
    );
  return [0.6, 0.8, 1, 1.2, 1.4, 1.6, 2, 2.4].reduce((best, sharp) =>
    loss(sharp) < loss(best) ? sharp : best,
  );
}

function logLoss(probabilities: readonly number[]): number {
  return -probabilities.reduce((sum, p) => sum + Math.log(Math.max(p, 1e-9)), 0) / probabilities.length;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Figures of one set of held-out phrases. */
export interface Figures {
  readonly messages: number;
  readonly intentAccuracy: number;
  readonly requestAp: number;
  readonly recallAt97: number;
  readonly cardFalseAlarms: number;
  readonly cardRecall: number;
  readonly askFalseAlarms: number;
  readonly askRecall: number;
  readonly category1: number;
  readonly category2: number;
}

/** Half the width of a 95 % interval of average precision, from 200 samples drawn with replacement. */
export function marginOfAp(held: readonly HeldOut[], blend: Blend): number {
  const scored = held.map(({ phrase, scores }) => ({
    p: requestOf(scores, blend),
    is: phrase.intent === 'request',
  }));
  const random = lcg(3);
  const aps = Array.from({ length: 200 }, () => {
    const drawn = scored.map(() => scored[Math.floor(random() * scored.length)] ?? { p: 0, is: false });
    return precisionRecall(
      drawn.map(({ p }) => p),
      drawn.map(({ is }) => is),
    ).ap;
  }).sort((a, b) => a - b);
  return ((aps[194] ?? 0) - (aps[5] ?? 0)) / 2;
}

/** Share of answers (messages that quote one) whose intent is right, with and without knowing that they are answers. */
export function answersRight(
  held: readonly HeldOut[],
  blend: Blend,
  inReply: Gate['inReply'],
): { readonly count: number; readonly alone: number; readonly inContext: number } {
  const answers = held.filter(({ phrase }) => phrase.replyTo);
  const right = (shift: Gate['inReply']) =>
    answers.filter(({ phrase, scores }) => {
      const shares = blended(scores, blend).map(
        (share, i) => Math.log(share) + (shift[intents[i] ?? 'chatter'] ?? 0),
      );
      return rank(shares, intents.indexOf(phrase.intent)) === 0;
    }).length / Math.max(1, answers.length);
  return { count: answers.length, alone: right({}), inContext: right(inReply) };
}

/** Measures held-out phrases at a gate; false alarms are per 1,000 messages that are chatter. */
export function figuresOf(
  held: readonly HeldOut[],
  blend: Blend,
  gate: { readonly card: number; readonly ask: number },
): Figures {
  const p = held.map(({ scores }) => blended(scores, blend));
  const request = held.map(({ scores }) => requestOf(scores, blend));
  const is = held.map(({ phrase }) => phrase.intent === 'request');
  const chatter = request.filter((_, i) => held[i]?.phrase.intent === 'chatter');
  const wanted = request.filter((_, i) => is[i]);
  const curve = precisionRecall(request, is);
  const share = (values: readonly number[], from: number) =>
    values.filter((value) => value >= from).length / Math.max(1, values.length);
  const about = held.filter(({ phrase }) => phrase.category && phrase.intent === 'request');
  const within = (top: number) =>
    about.filter(
      ({ phrase, scores }) => rank(scores.category, categories.indexOf(phrase.category ?? 'other')) < top,
    ).length / Math.max(1, about.length);
  return {
    messages: held.length,
    intentAccuracy:
      p.filter((shares, i) => rank(shares, intents.indexOf(held[i]?.phrase.intent ?? 'chatter')) === 0)
        .length / held.length,
    requestAp: curve.ap,
    recallAt97: curve.recallAt97,
    cardFalseAlarms: 1000 * share(chatter, gate.card),
    cardRecall: share(wanted, gate.card),
    askFalseAlarms: 1000 * share(chatter, gate.ask),
    askRecall: share(wanted, gate.ask),
    category1: within(1),
    category2: within(2),
  };
}

/**
 * Share of a group's chatter taken to be as treacherous as what was written to mislead ("je cherche mes lunettes"); the
 * rest is taken to be like the everyday sentences. An assumption, until a real group has been counted.
 */
const treacherous = 0.25;

/** The lowest probability that at most `perThousand` of a group's chatter reaches. */
export function thresholdFor(held: readonly HeldOut[], blend: Blend, perThousand: number): number {
  const chatter = held.filter(({ phrase }) => phrase.intent === 'chatter');
  const everyday = chatter.filter(({ phrase }) => phrase.everyday).length;
  const weight = ({ phrase }: HeldOut) =>
    phrase.everyday ? (1 - treacherous) / everyday : treacherous / (chatter.length - everyday);
  const ranked = chatter
    .map((one) => ({ p: requestOf(one.scores, blend), weight: weight(one) }))
    .sort((a, b) => b.p - a.p);
  let alarms = 0;
  const first = ranked.find((one) => {
    alarms += one.weight;
    return alarms > perThousand / 1000;
  });
  return Math.ceil((first?.p ?? 0) * 1000 + 1) / 1000;
}

function rank(scores: Float64Array, label: number): number {
  const own = scores[label] ?? 0;
  return scores.filter((score) => score > own).length;
}

function precisionRecall(
  scores: readonly number[],
  is: readonly boolean[],
): { ap: number; recallAt97: number } {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const total = is.filter(Boolean).length;
  let hits = 0;
  let ap = 0;
  let recallAt97 = 0;
  for (const [seen, i] of order.entries()) {
    if (!is[i]) continue;
    hits++;
    const precision = hits / (seen + 1);
    ap += precision / total;
    if (precision >= 0.97) recallAt97 = hits / total;
  }
  return { ap, recallAt97 };
}
