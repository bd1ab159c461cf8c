import type { Category } from '../../src/core/model.ts';
import { categories } from '../../src/core/model.ts';
import { countWords } from '../../src/language/bayes.ts';
import { features, type Group, symbols } from '../../src/language/features.ts';
import { type Lesson, lcg, learn } from '../../src/language/learn.ts';
import {
  type BayesTable,
  bayesScorer,
  bayesWords,
  type Head,
  linearScores,
} from '../../src/language/model.ts';
import { type Token, tidy, tokenise } from '../../src/language/text.ts';
import { tongueOf } from '../../src/language/tongue.ts';
import { intents } from '../../src/language/understand.ts';
import type { Words } from '../../src/language/words.ts';
import { type Garble, garbled } from './perturb.ts';
import type { Phrase } from './phrases.ts';

const intentWeigh: Readonly<Partial<Record<Group, number>>> = {
  word: 1,
  pair: 1,
  letters: 0.4,
  shape: 1,
  cue: 1.5,
  cues: 0.7,
  topic: 0.5,
};
const categoryWeigh: Readonly<Partial<Record<Group, number>>> = { word: 1, letters: 0.5, topic: 3 };
/** A word in fewer messages than this says nothing reliable, and would only make the model file bigger. */
const rarest = 2;
const garbledWeight = 0.5;
const spoils: readonly Garble[] = ['sms', 'typos'];

/** The three trained parts, before they are weighed against each other. */
export interface Fitted {
  readonly intent: Head;
  readonly category: Head;
  readonly bayes: BayesTable;
}

/** The tokens understanding would see. */
export function tokensOf(text: string, lang: string, words: Words): Token[] {
  const tidied = tidy(text);
  const tongue = tongueOf(tokenise(tidied), words.tongues, lang);
  return tokenise(tidied, words.languages.get(tongue.lang)?.spelling);
}

/** Trains every part on the phrases, each also in every garbled spelling; the same phrases give the same weights. */
export function fit(phrases: readonly Phrase[], words: Words): Fitted {
  const random = lcg(7);
  const taught = phrases.flatMap((phrase) => [
    { phrase, weight: 1 },
    ...spoils.map((spoil) => ({
      phrase: { ...phrase, text: garbled(phrase.text, phrase.lang, spoil, random) },
      weight: garbledWeight,
    })),
  ]);
  const seen = taught.map(({ phrase, weight }) => {
    const tokens = tokensOf(phrase.text, phrase.lang, words);
    return { phrase, weight, tokens, found: features(tokens, words.evidence) };
  });
  const clear = seen.filter(({ weight }) => weight === 1);
  const intentLessons = seen.map(
    ({ phrase, found, weight }): Lesson => ({ found, weight, label: intents.indexOf(phrase.intent) }),
  );
  const categoryLessons = seen.flatMap(({ phrase, found, weight }): Lesson[] =>
    phrase.category ? [{ found, weight, label: categories.indexOf(phrase.category) }] : [],
  );
  return {
    intent: learn(intentLessons, intents, intentWeigh),
    category: learn(categoryLessons, categories satisfies readonly Category[], categoryWeigh),
    bayes: countWords(
      clear.map(({ phrase, tokens }) => ({ words: bayesWords(symbols(tokens)), label: phrase.intent })),
      intents,
      rarest,
    ),
  };
}

/** Raw scores of a text by each part. */
export interface Scores {
  readonly linear: Float64Array;
  readonly bayes: Float64Array;
  readonly category: Float64Array;
  /** Whether a sign of an advertisement and the like keeps it from being a card. */
  readonly vetoed: boolean;
}

/** Scores texts with what was fitted. */
export function scorer(fitted: Fitted, words: Words): (text: string, lang: string) => Scores {
  const bayes = bayesScorer(fitted.bayes);
  return (text, lang) => {
    const tokens = tokensOf(text, lang, words);
    const found = features(tokens, words.evidence);
    return {
      linear: linearScores(fitted.intent, found),
      bayes: bayes(bayesWords(symbols(tokens))),
      category: linearScores(fitted.category, found),
      vetoed: tokens.some((_, at) => words.vetoes.longest(tokens, at) !== undefined),
    };
  };
}
