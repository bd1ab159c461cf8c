import { join } from 'node:path';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { type Understand, understander } from '../../src/language/understand.ts';
import { loadLearned } from '../../src/learned.ts';
import { type Phrase, readPhrases } from '../learning/phrases.ts';
import type { Table } from './table.ts';

const config = join(import.meta.dirname, '..', '..', 'config');
/** Phrases node-nlp is trained on, which takes it long; all of them for the others. */
const taught = 1000;
const rounds = 5;
const million = 1_000_000;

/** Measures how long a message takes to be understood, beside the classifiers of two libraries, in one run. */
export async function benchUnderstand(): Promise<Table> {
  const before = process.memoryUsage().rss;
  const started = performance.now();
  const { model, words, gate } = loadLearned(config);
  const understand = understander(model, words, gate);
  const loaded = performance.now() - started;
  const memory = (process.memoryUsage().rss - before) / million;
  const phrases = readPhrases(config);
  const messages = sample(phrases, 2000);
  const lessons = sample(phrases, taught);
  const ours = timed(messages, whole(understand));
  const natural = timed(messages.slice(0, 200), naturalClassifier(phrases));
  const nlp = await nodeNlp(lessons);
  const theirs = nlp && (await timedAsync(messages.slice(0, 200), nlp));
  const row = (name: string, µs: number) => [name, µs, million / µs, µs / ours];
  return {
    title: 'Understanding a message',
    columns: ['', 'µs of processor time', 'messages/s on one core', 'times ours'],
    rows: [
      row('all of understand', ours),
      row('natural: tokenize, stem, BayesClassifier', natural),
      ...(theirs ? [row('node-nlp: process', theirs)] : []),
    ],
    notes: [
      `Loaded in ${loaded.toFixed(0)} ms from a cold start of this process, ${memory.toFixed(0)} MB more memory.`,
      `Median of ${rounds} rounds; natural knows the same phrases, node-nlp ${taught} of them; they give an intent only.`,
      ...(theirs ? [] : ['node-nlp is not installed: npm install --no-save node-nlp, then measure again.']),
    ],
  };
}

function whole(understand: Understand): (phrase: Phrase) => void {
  const at = { now: 1_795_000_000_000, timeZone: 'Europe/Paris', zones: ['Les Tilleuls', 'Saint-Michel'] };
  return ({ text, lang }) => void understand({ text, lang }, at);
}

function naturalClassifier(lessons: readonly Phrase[]): (phrase: Phrase) => void {
  const classifier = new BayesClassifier();
  for (const { text, intent } of lessons) classifier.addDocument(text, intent);
  classifier.train();
  return ({ text }) => void classifier.classify(text);
}

/** What is used of node-nlp, which has no types. */
interface Nlp {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<unknown>;
}

async function nodeNlp(
  lessons: readonly Phrase[],
): Promise<((phrase: Phrase) => Promise<unknown>) | undefined> {
  // not a dependency: its name is no literal, so that nobody looks for it
  const name = process.env['NODE_NLP'] ?? ['node', 'nlp'].join('-');
  const found: { default: { NlpManager: new (settings: object) => Nlp } } | undefined = await import(
    name
  ).catch(() => undefined);
  if (!found) return undefined;
  const nlp = new found.default.NlpManager({ languages: ['fr', 'en'], nlu: { log: false }, autoSave: false });
  for (const { text, lang, intent } of lessons) nlp.addDocument(lang, text, intent);
  await nlp.train();
  return ({ text, lang }) => nlp.process(lang, text);
}

/** Every so many-th phrase, so that all files have their share. */
function sample(phrases: readonly Phrase[], count: number): Phrase[] {
  const every = Math.max(1, Math.floor(phrases.length / count));
  return phrases.filter((_, i) => i % every === 0).slice(0, count);
}

/** Median processor time of one message, µs: wall time would count what else the machine does. */
function timed(messages: readonly Phrase[], once: (phrase: Phrase) => void): number {
  return median(
    Array.from({ length: rounds }, () => {
      const start = process.cpuUsage();
      for (const message of messages) once(message);
      return spent(start) / messages.length;
    }),
  );
}

async function timedAsync(
  messages: readonly Phrase[],
  once: (phrase: Phrase) => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage();
    for (const message of messages) await once(message);
    times.push(spent(start) / messages.length);
  }
  return median(times);
}

function spent(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
