import { join } from 'node:path';
import { understander } from '../src/language/understand.ts';
import { loadLearned } from '../src/learned.ts';
import { crossValidate, figuresOf, fitBlend, type HeldOut, thresholdFor } from './learning/measure.ts';
import { garbles } from './learning/perturb.ts';
import { readPhrases } from './learning/phrases.ts';

// Prints how well messages are understood, each by a model trained without it and without its near-copies.

const config = join(import.meta.dirname, '..', 'config');
const { model, words, gate } = loadLearned(config);
const phrases = readPhrases(config);
const languages = [...new Set(phrases.map((phrase) => phrase.lang))];
const held = crossValidate(phrases, words, ['clean', ...garbles]);
const clean = held.get('clean') ?? [];
const blend = fitBlend(clean);
const fair = { card: thresholdFor(clean, blend, 5), ask: thresholdFor(clean, blend, 30) };

console.log(`${phrases.length} messages, 5 folds by near-copies, members weighed ${JSON.stringify(blend)}`);
console.log(
  'Thresholds are chosen on the clean text of the same folds: false alarms there are 5 and 30 by construction.',
);
const table: Record<string, Record<string, string>> = {};
for (const lang of languages) {
  for (const [spoil, all] of held) {
    const own = all.filter(({ phrase }) => phrase.lang === lang);
    table[`${lang} ${spoil}`] = row(own);
  }
}
console.table(table);
console.log(
  `One message is understood in ${microseconds()} µs on this machine (the whole of understand, median of five runs).`,
);

function row(own: readonly HeldOut[]): Record<string, string> {
  const figures = figuresOf(own, blend, fair);
  const requests = own.filter(({ phrase }) => phrase.intent === 'request').length;
  const chatter = own.filter(({ phrase }) => phrase.intent === 'chatter').length;
  return {
    'request AP': percent(figures.requestAp),
    'recall at 97 %': withError(figures.recallAt97, requests),
    'card recall': withError(figures.cardRecall, requests),
    'card false/1000': perThousand(figures.cardFalseAlarms, chatter),
    'ask recall': withError(figures.askRecall, requests),
    'ask false/1000': perThousand(figures.askFalseAlarms, chatter),
    intent: withError(figures.intentAccuracy, own.length),
    'category 1st': withError(figures.category1, requests),
    'category 1st or 2nd': withError(figures.category2, requests),
  };
}

/** Half the width of a 95 % interval of a share, as Wilson's formula gives it. */
function margin(share: number, count: number): number {
  const z = 1.96;
  return (
    (z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))) / (1 + (z * z) / count)
  );
}

function withError(share: number, count: number): string {
  return `${percent(share)} ±${(100 * margin(share, Math.max(1, count))).toFixed(1)}`;
}

function perThousand(alarms: number, count: number): string {
  return `${alarms.toFixed(1)} ±${(1000 * margin(alarms / 1000, Math.max(1, count))).toFixed(1)}`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function microseconds(): string {
  const understand = understander(model, words, gate);
  const at = { now: 1_795_000_000_000, timeZone: 'Europe/Paris', zones: [] };
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now();
    for (const { text, lang } of phrases) understand({ text, lang }, at);
    return ((performance.now() - start) * 1000) / phrases.length;
  });
  return (runs.sort((a, b) => a - b)[2] ?? 0).toFixed(0);
}
