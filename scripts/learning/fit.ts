import { categories } from '../../src/core/model.ts';
import { count } from '../../src/language/evidence/bayes.ts';
import { bayesScorer } from '../../src/language/evidence/bayes-scores.ts';
import { allPieces } from '../../src/language/evidence/features.ts';
import { type Lesson, lcg, learn, weighed } from '../../src/language/evidence/learn.ts';
import { linearScorer } from '../../src/language/evidence/linear-scores.ts';
import type { Head, Model } from '../../src/language/evidence/model.ts';
import type { Group, Pieces } from '../../src/language/evidence/pieces.ts';
import { intents } from '../../src/language/understand.ts';
import type { Words } from '../../src/language/words.ts';
import { type Garble, garbled } from './perturb.ts';
import type { Phrase } from './phrases.ts';
import { seer } from './see.ts';
import { vocabularyOf } from './vocabulary.ts';

const intentWeigh: Readonly<Partial<Record<Group, number>>> = {
  word: 1,
  pair: 1,
  skip: 0.5,
  letters: 0.3,
  shape: 1,
  cue: 1,
  cues: 0.5,
  topic: 0.5,
  topics: 0.3,
  kind: 1,
  kinds: 1,
  trios: 1,
  order: 0.6,
};
const categoryWeigh: Readonly<Partial<Record<Group, number>>> = {
  word: 1,
  pair: 0.4,
  letters: 0.5,
  topic: 3,
  topics: 1,
  kind: 0.5,
};
const intentCounts: readonly Group[] = ['word', 'pair', 'kinds'];
const categoryCounts: readonly Group[] = ['word', 'pair', 'stem', 'topic'];
/** What is in fewer messages than this says nothing reliable, and would only make the model file bigger. */
const rarest = 2;
const garbledWeight = 0.5;
/** Plain messages are most of what a group writes, and a small part of what was written to learn from. */
const plainWeight = 2;
const plainFiles = new Set(['plain.jsonl', 'everyday.jsonl']);
const spoils: readonly Garble[] = ['sms', 'typos'];

/** The trained parts, before they are weighed against each other. */
export type Fitted = Omit<Model, 'blend' | 'categoryBlend' | 'doubts'>;

/** A phrase as it is taught, in every spelling. */
interface Taught {
  readonly phrase: Phrase;
  readonly intent: readonly Lesson[];
  /** Empty where the phrase has no category. */
  readonly category: readonly Lesson[];
  /** The evidence in it as it was written, for the counting members. */
  readonly pieces: Readonly<Pieces>;
}

/** Reads every phrase, also in every garbled spelling; the same phrases give the same lessons. */
function taught(phrases: readonly Phrase[], see: ReturnType<typeof seer>): Taught[] {
  const random = lcg(7);
  return phrases.map((phrase) => {
    const { text, lang, file } = phrase;
    const weight = plainFiles.has(file) ? plainWeight : 1;
    const pieces = (text: string) => allPieces(see(text, lang).features);
    const clear = pieces(text);
    const spoilt = spoils.map((spoil) => pieces(garbled(text, lang, spoil, random)));
    const lessons = (label: number, weigh: Head['weigh']) =>
      [clear, ...spoilt].map((one, i): Lesson => {
        return { ...weighed(one, weigh), label, weight: i === 0 ? weight : weight * garbledWeight };
      });
    return {
      phrase,
      intent: lessons(intents.indexOf(phrase.intent), intentWeigh),
      category: phrase.category ? lessons(categories.indexOf(phrase.category), categoryWeigh) : [],
      pieces: clear,
    };
  });
}

/** Trains every part on the phrases; the same phrases give the same weights. */
export function fit(phrases: readonly Phrase[], words: Words): Fitted {
  const vocabulary = vocabularyOf(phrases, words);
  const all = taught(phrases, seer(words, vocabulary));
  return {
    vocabulary,
    intent: learn(
      all.flatMap(({ intent }) => intent),
      intents,
      intentWeigh,
    ),
    category: learn(
      all.flatMap(({ category }) => category),
      categories,
      categoryWeigh,
    ),
    bayes: count(
      all.map(({ phrase, pieces }) => ({ pieces, label: phrase.intent })),
      intents,
      intentCounts,
      rarest,
    ),
    categoryBayes: count(
      all.flatMap(({ phrase: { category }, pieces }) => (category ? [{ pieces, label: category }] : [])),
      categories,
      categoryCounts,
      rarest,
    ),
  };
}

/** Raw scores of a text by each part. */
export interface Scores {
  readonly linear: readonly number[];
  readonly bayes: readonly number[];
  readonly category: readonly number[];
  readonly categoryBayes: readonly number[];
  /** Whether a sign of an advertisement and the like keeps it from being a card. */
  readonly vetoed: boolean;
}

/** Scores texts with what was fitted. */
export function scorer(fitted: Fitted, words: Words): (text: string, lang: string) => Scores {
  const weights = linearScorer([fitted.intent, fitted.category]);
  const counts = bayesScorer([fitted.bayes, fitted.categoryBayes]);
  const see = seer(words, fitted.vocabulary);
  return (text, lang) => {
    const { tokens, features } = see(text, lang);
    const [linear = [], category = []] = weights(features);
    const [bayes = [], categoryBayes = []] = counts(features);
    return {
      linear,
      bayes,
      category,
      categoryBayes,
      vetoed: tokens.some((_, at) => words.vetoes.longest(tokens, at) !== undefined),
    };
  };
}
