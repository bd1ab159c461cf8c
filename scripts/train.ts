import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { thresholdsOf } from '../src/language/evidence/gate.ts';
import type { BayesTable, Head } from '../src/language/evidence/model.ts';
import {
  gateFile,
  loadWords,
  modelFile,
  modelVersion,
  type StoredHead,
  type StoredModel,
  type StoredTable,
} from '../src/learned.ts';
import { readToLearn } from './learning/dates.ts';
import { learnDoubts } from './learning/doubts.ts';
import { fit } from './learning/fit.ts';
import { foldsOf } from './learning/folds.ts';
import {
  crossValidate,
  figuresOf,
  fitBlend,
  fitCategoryBlend,
  ofLanguage,
  thresholdsFor,
} from './learning/measure.ts';
import { readPhrases } from './learning/phrases.ts';

/** Fewer than `npm run evaluate` has: they only choose a few numbers, and training should be short. */
const folds = 3;

/** Answers (a quoted message) are rarely requests; chosen by hand, in natural logarithms. */
const inReply = {
  take: 1.5,
  done: 1,
  thanks: 0.5,
  cancel: 1,
  question: 1.2,
  request: -1.2,
  offer: -1,
  chatter: -0.5,
};

const config = join(import.meta.dirname, '..', 'config');
const words = loadWords(config);
const phrases = readPhrases(config);
const held = crossValidate(phrases, words, ['clean'], foldsOf(phrases, folds)).get('clean') ?? [];
const blend = fitBlend(held);
const categoryBlend = fitCategoryBlend(held);
const languages = [...new Set(phrases.map((phrase) => phrase.lang))];
const gate = {
  languages: Object.fromEntries(
    languages.map((lang) => [lang, thresholdsFor(ofLanguage(held, lang), blend)]),
  ),
  inReply,
};
const fitted = fit(phrases, words);
const doubts = learnDoubts(readToLearn(config, phrases), words);
const [intent, category] = [store(fitted.intent), store(fitted.category)];
const [bayes, categoryBayes] = [storeTable(fitted.bayes), storeTable(fitted.categoryBayes)];
const stored: StoredModel = {
  version: modelVersion,
  vocabulary: fitted.vocabulary,
  intent: intent.head,
  category: category.head,
  bayes: bayes.table,
  blend,
  categoryBayes: categoryBayes.table,
  categoryBlend,
  doubts: { ...doubts, signs: Object.fromEntries(doubts.signs) },
};
const folder = join(config, 'model');
mkdirSync(folder, { recursive: true });
const file = Buffer.concat([
  Buffer.from(`${JSON.stringify(stored)}\n`),
  ...[intent, category, bayes, categoryBayes].map(({ bytes }) => bytes),
]);
writeFileSync(join(folder, modelFile), gzipSync(file, { level: 9 }));
writeFileSync(join(folder, gateFile), `${JSON.stringify(gate, null, 2)}\n`);
const figures = Object.fromEntries(
  languages.map((lang) => [
    lang,
    rounded(figuresOf(ofLanguage(held, lang), blend, categoryBlend, thresholdsOf(gate, lang))),
  ]),
);
writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
console.table(figures);

/** A head with a byte for every weight. */
function store({ labels, weigh, bias, weights }: Head): { head: StoredHead; bytes: Buffer } {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const scale = most / 127;
  const bytes = Buffer.from(Int8Array.from(weights, (weight) => Math.round(weight / scale)).buffer);
  return { head: { labels, weigh, scale, bias: bias.map((value) => Math.round(value * 1e4) / 1e4) }, bytes };
}

function storeTable({ pieces, rows, counts, ...rest }: BayesTable): { table: StoredTable; bytes: Buffer } {
  const bytes = Buffer.concat([pieces, rows, counts].map((part) => Buffer.from(part.buffer)));
  const patterns = counts.length / rest.totals.length;
  return { table: { ...rest, size: pieces.length, patterns }, bytes };
}

function rounded<T extends object>(figures: T): T {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(Number(value) * 1000) / 1000]),
  ) as T;
}
