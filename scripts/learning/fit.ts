import { categories } from '../../src/core/model.ts';
import { countWords } from '../../src/language/bayes.ts';
import { type Group, type Reading, read } from '../../src/language/features.ts';
import { type Lesson, lcg, learn } from '../../src/language/learn.ts';
import { type BayesTable, bayesScorer, type Head, linearScores, valuesOf } from '../../src/language/model.ts';
import { type Token, tidy, tokenise } from '../../src/language/text.ts';
import { tongueOf } from '../../src/language/tongue.ts';
import { intents } from '../../src/language/understand.ts';
import type { Words } from '../../src/language/words.ts';
import { type Garble, garbled } from './perturb.ts';
import type { Phrase } from './phrases.ts';

const intentWeigh: Readonly<Partial<Record<Group, number>>> = {
  word: 1,
  pair: 1,
  skip: 0.5,
  letters: 0.3,
  shape: 1,
  cue: 1,
  cues: 0.5,
  topic: 0.5,
  kind: 1,
  kinds: 1,
  order: 0.6,
};
const categoryWeigh: Readonly<Partial<Record<Group, number>>> = {
  word: 1,
  pair: 0.4,
  letters: 0.5,
  topic: 3,
  kind: 0.5,
};
/** A word in fewer messages than this says nothing reliable, and would only make the model file bigger. */
const rarest = 2;
const garbledWeight = 0.5;
const spoils: readonly Garble[] = ['sms', 'typos'];

/** The three trained parts, before they are weighed against each other. */
export interface Fitted {
  readonly intent: Head;
  readonly category: Head;
  readonly bayes: BayesTable;
  readonly categoryBayes: BayesTable;
}

/** A phrase as it is taught: read once, in every spelling, however often it is learnt from. */
export interface Taught {
  readonly phrase: Phrase;
  readonly intent: readonly Lesson[];
  /** Empty where the phrase has no category. */
  readonly category: readonly Lesson[];
  readonly counted: readonly string[];
  readonly named: readonly string[];
}

/** The message as understanding would see it. */
interface Seen extends Reading {
  readonly tokens: readonly Token[];
}

function seen(text: string, lang: string, words: Words): Seen {
  const tidied = tidy(text);
  const tongue = tongueOf(tokenise(tidied), words.tongues, lang);
  const tokens = tokenise(tidied, words.languages.get(tongue.lang)?.spelling);
  return { tokens, ...read(tokens, words.evidence, tongue.lang) };
}

/** Reads every phrase, also in every garbled spelling; the same phrases give the same lessons. */
export function taught(phrases: readonly Phrase[], words: Words): Taught[] {
  const random = lcg(7);
  return phrases.map((phrase) => {
    const { text, lang } = phrase;
    const clear = seen(text, lang, words);
    const spoilt = spoils.map((spoil) => seen(garbled(text, lang, spoil, random), lang, words));
    const lessons = (label: number, weigh: Head['weigh']) =>
      [clear, ...spoilt].map((one, i) => lesson(one, label, weigh, i === 0 ? 1 : garbledWeight));
    return {
      phrase,
      intent: lessons(intents.indexOf(phrase.intent), intentWeigh),
      category: phrase.category ? lessons(categories.indexOf(phrase.category), categoryWeigh) : [],
      counted: clear.counted,
      named: clear.named,
    };
  });
}

function lesson({ features }: Seen, label: number, weigh: Head['weigh'], weight: number): Lesson {
  const values = valuesOf(features, weigh);
  const used = [...values.keys()].filter((i) => values[i] !== 0);
  return {
    rows: Int32Array.from(used, (i) => features.rows[i] ?? 0),
    values: Float32Array.from(used, (i) => values[i] ?? 0),
    label,
    weight,
  };
}

/** Trains every part on what is taught; the same lessons give the same weights. */
export function fit(all: readonly Taught[]): Fitted {
  return {
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
    bayes: countWords(
      all.map(({ phrase, counted }) => ({ words: counted, label: phrase.intent })),
      intents,
      rarest,
    ),
    categoryBayes: countWords(
      all.flatMap(({ phrase: { category }, named }) => (category ? [{ words: named, label: category }] : [])),
      categories,
      rarest,
    ),
  };
}

/** Raw scores of a text by each part. */
export interface Scores {
  readonly linear: Float64Array;
  readonly bayes: Float64Array;
  readonly category: Float64Array;
  readonly categoryBayes: Float64Array;
  /** Whether a sign of an advertisement and the like keeps it from being a card. */
  readonly vetoed: boolean;
}

/** Scores texts with what was fitted. */
export function scorer(fitted: Fitted, words: Words): (text: string, lang: string) => Scores {
  const bayes = bayesScorer(fitted.bayes);
  const about = bayesScorer(fitted.categoryBayes);
  return (text, lang) => {
    const { tokens, features, counted, named } = seen(text, lang, words);
    return {
      linear: linearScores(fitted.intent, features),
      bayes: bayes(counted),
      category: linearScores(fitted.category, features),
      categoryBayes: about(named),
      vetoed: tokens.some((_, at) => words.vetoes.longest(tokens, at) !== undefined),
    };
  };
}
