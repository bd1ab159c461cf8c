import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Head } from '../src/language/model.ts';
import {
  gateFile,
  loadWords,
  modelFile,
  modelVersion,
  type StoredHead,
  type StoredModel,
} from '../src/learned.ts';
import { fit } from './learning/fit.ts';
import { crossValidate, figuresOf, fitBlend, fitSharpness, thresholdFor } from './learning/measure.ts';
import { readPhrases } from './learning/phrases.ts';

/** Chatter messages in a thousand that may bring up a card, and a question. */
const tolerated = { card: 5, ask: 30 };

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
const held = crossValidate(phrases, words, ['clean']).get('clean') ?? [];
const blend = fitBlend(held);
const gate = {
  card: thresholdFor(held, blend, tolerated.card),
  ask: thresholdFor(held, blend, tolerated.ask),
  inReply,
};
const fitted = fit(phrases, words);
const stored: StoredModel = {
  version: modelVersion,
  intent: store(fitted.intent),
  category: store(fitted.category),
  bayes: fitted.bayes,
  blend,
  categorySharpness: fitSharpness(held),
};
const folder = join(config, 'model');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, modelFile), gzipSync(JSON.stringify(stored), { level: 9 }));
writeFileSync(join(folder, gateFile), `${JSON.stringify(gate, null, 2)}\n`);
const languages = [...new Set(phrases.map((phrase) => phrase.lang))];
const figures = Object.fromEntries(
  languages.map((lang) => [
    lang,
    rounded(
      figuresOf(
        held.filter(({ phrase }) => phrase.lang === lang),
        blend,
        gate,
      ),
    ),
  ]),
);
writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
console.table(figures);

function store(head: Head): StoredHead {
  const scale = head.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  const bytes = Int8Array.from(head.weights, (weight) => Math.round(weight / scale));
  const { labels, weigh, bias } = head;
  return {
    labels,
    weigh,
    bias: bias.map((value) => Math.round(value * 1e4) / 1e4),
    scale,
    bytes: Buffer.from(bytes.buffer).toString('base64'),
  };
}

function rounded<T extends object>(figures: T): T {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(Number(value) * 1000) / 1000]),
  ) as T;
}
