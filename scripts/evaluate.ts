import { join } from 'node:path';
import { type Thresholds, thresholdsOf } from '../src/language/evidence/gate.ts';
import { understander } from '../src/language/understand.ts';
import { loadLearned } from '../src/learned.ts';
import { learningCurve } from './learning/curve.ts';
import { type DatedText, datedAmong, dateFigures, readDated } from './learning/dates.ts';
import { scorer } from './learning/fit.ts';
import { foldsOf } from './learning/folds.ts';
import {
  always,
  answersRight,
  crossValidate,
  figuresOf,
  fitBlend,
  fitCategoryBlend,
  type HeldOut,
  marginOfAp,
  ofLanguage,
  thresholdsFor,
} from './learning/measure.ts';
import { garbles } from './learning/perturb.ts';
import { readPhrases, readSetAside } from './learning/phrases.ts';

// Prints how well messages are understood, each by a model trained without it and without its near-copies.

/** In how many parts the phrases are cut to be measured. */
const folds = 5;
/** Written by other hands than the rest: what is learnt without it meets new authors. */
const otherHands = 'street.jsonl';
const config = join(import.meta.dirname, '..', 'config');
const { model, words, gate } = loadLearned(config);
const phrases = readPhrases(config);
const languages = [...new Set(phrases.map((phrase) => phrase.lang))];
const held = crossValidate(phrases, words, ['clean', ...garbles], foldsOf(phrases, folds));
const isTheirs = phrases.map(({ file }) => (file === otherHands ? 0 : always));
const others = crossValidate(phrases, words, ['clean'], isTheirs).get('clean') ?? [];
const clean = held.get('clean') ?? [];
const blend = fitBlend(clean);
const categoryBlend = fitCategoryBlend(clean);
const fair = new Map(languages.map((lang) => [lang, thresholdsFor(ofLanguage(clean, lang), blend)]));

console.log(
  `${phrases.length} messages, ${folds} folds by near-copies, members weighed ${JSON.stringify(blend)}`,
);
console.log(
  'Thresholds are chosen on the clean text of the same folds, for a group half of whose chatter is as treacherous as the corpus.',
);
const table: Record<string, Record<string, string>> = {};
for (const lang of languages) {
  for (const [spoil, all] of held) {
    table[`${lang} ${spoil}`] = row(ofLanguage(all, lang), at(lang));
  }
}
for (const lang of languages)
  table[`${lang} ${otherHands}, learnt from the others`] = row(ofLanguage(others, lang), at(lang));
console.table(table);
for (const lang of languages) {
  const { count, alone, inContext } = answersRight(ofLanguage(clean, lang), blend, gate.inReply);
  console.log(
    `${lang}: ${count} answers, intent right ${withError(alone, count)}, known to be answers ${withError(inContext, count)}`,
  );
}
console.log('Dates of messages set aside, right and silently wrong:');
const unseen = readSetAside(config);
for (const lang of languages) {
  dateRow(`${lang}, written to be dated`, readDated(config, lang));
  dateRow(`${lang}, requests and offers`, datedAmong(unseen.filter((phrase) => phrase.lang === lang)));
}
console.log('Learning curve (average precision on one fold):');
for (const { learnt, ap } of learningCurve(phrases, words, blend, [0.125, 0.25, 0.5, 1])) {
  console.log(
    `  ${learnt} messages: ${languages.map((lang) => `${lang} ${percent(ap[lang] ?? 0)}`).join(', ')}`,
  );
}
console.log('Set aside, never learnt from nor looked at, by the model and the gate as they are stored:');
const shipped = scorer(model, words);
const scored = unseen.map((phrase) => ({ phrase, scores: shipped(phrase.text, phrase.lang) }));
console.table(
  Object.fromEntries(
    languages.map((lang) => [
      lang,
      row(ofLanguage(scored, lang), thresholdsOf(gate, lang), model.blend, model.categoryBlend),
    ]),
  ),
);
console.log(
  `One message is understood in ${microseconds()} µs on this machine (the whole of understand, median of five runs).`,
);

function dateRow(name: string, dated: readonly DatedText[]): void {
  if (dated.length === 0) return;
  const row = (['clean', ...garbles] as const).map((spoil) => {
    const { count, right, wrong } = dateFigures(dated, words, model.doubts, spoil);
    return `${spoil} ${withError(right / count, count)}, ${withError(wrong / count, count)}`;
  });
  console.log(`  ${name} (${dated.length}): ${row.join('; ')}`);
}

/** Where the gate would open in a language, chosen on the messages that are measured. */
function at(lang: string): Thresholds {
  return fair.get(lang) ?? { card: 1, ask: 1 };
}

function row(
  own: readonly HeldOut[],
  opens: Thresholds,
  members = blend,
  about = categoryBlend,
): Record<string, string> {
  const figures = figuresOf(own, members, about, opens);
  const requests = own.filter(({ phrase }) => phrase.intent === 'request').length;
  const chatter = own.filter(({ phrase }) => phrase.intent === 'chatter').length;
  return {
    'request AP': `${percent(figures.requestAp)} ±${(100 * marginOfAp(own, members)).toFixed(1)}`,
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
