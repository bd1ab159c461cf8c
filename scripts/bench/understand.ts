import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { understander } from '../../src/language/understand.ts';
import { loadLearned } from '../../src/learned.ts';
import { type Phrase, readPhrases } from '../learning/phrases.ts';
import type { Table } from './table.ts';

const config = join(import.meta.dirname, '..', '..', 'config');
const rounds = 7;
const million = 1_000_000;

/**
 * Measures how long a message takes to be understood beside the classifiers of two libraries that learnt from the same
 * phrases, turn by turn in one run; node-nlp, which is no dependency, where the folder it is installed in is given.
 */
export async function benchUnderstand(nodeNlp: string | undefined): Promise<Table> {
  const before = process.memoryUsage().rss;
  const started = process.cpuUsage();
  const { model, words, gate } = loadLearned(config);
  const understand = understander(model, words, gate);
  const loaded = spent(started) / 1000;
  const memory = (process.memoryUsage().rss - before) / million;
  const at = { now: 1_795_000_000_000, timeZone: 'Europe/Paris', zones: ['Les Tilleuls', 'Saint-Michel'] };
  const phrases = readPhrases(config);
  const some = sample(phrases, 200);
  const theirs = [naturalClassifier(phrases), ...(nodeNlp ? [await nlpManager(nodeNlp, phrases)] : [])];
  const ours: Contestant = {
    name: 'all of understand',
    messages: phrases,
    once: ({ text, lang }) => void understand({ text, lang }, at),
  };
  const contestants = [ours, ...theirs.map((one) => ({ ...one, messages: some }))];
  const first = await timeOf(ours);
  const times = await turns(contestants);
  const own = median(times[0] ?? []);
  return {
    title: 'Understanding a message',
    columns: ['', 'µs of processor time', 'messages/s on one core', 'times ours'],
    rows: contestants.map(({ name }, i) => {
      const µs = median(times[i] ?? []);
      return [name, µs, million / µs, µs / own];
    }),
    notes: [
      `Loaded in ${loaded.toFixed(0)} ms of processor time from a cold start, ${memory.toFixed(0)} MB more memory; ${first.toFixed(0)} µs a message when every word is met for the first time.`,
      `Medians of ${rounds} turns over all ${phrases.length} phrases; the others over ${some.length}, having learnt all of them; they give an intent only.`,
      ...(nodeNlp
        ? []
        : ['With node-nlp too: npm install --prefix FOLDER node-nlp, then --node-nlp FOLDER.']),
    ],
  };
}

interface Contestant {
  readonly name: string;
  readonly messages: readonly Phrase[];
  readonly once: (phrase: Phrase) => unknown;
}

function naturalClassifier(lessons: readonly Phrase[]): Omit<Contestant, 'messages'> {
  const classifier = new BayesClassifier();
  for (const { text, intent } of lessons) classifier.addDocument(text, intent);
  classifier.train();
  return {
    name: 'natural: tokenize, stem, BayesClassifier',
    once: ({ text }) => void classifier.classify(text),
  };
}

/** What is used of node-nlp, which has no types. */
interface Nlp {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<unknown>;
}

async function nlpManager(folder: string, lessons: readonly Phrase[]): Promise<Omit<Contestant, 'messages'>> {
  const found: { NlpManager: new (settings: object) => Nlp } = createRequire(join(resolve(folder), 'x'))(
    'node-nlp',
  );
  const nlp = new found.NlpManager({ languages: ['fr', 'en'], nlu: { log: false }, autoSave: false });
  for (const { text, lang, intent } of lessons) nlp.addDocument(lang, text, intent);
  await nlp.train();
  return { name: 'node-nlp: process', once: ({ text, lang }) => nlp.process(lang, text) };
}

/** Every so many-th phrase, so that all files have their share. */
function sample(phrases: readonly Phrase[], count: number): Phrase[] {
  const every = Math.max(1, Math.floor(phrases.length / count));
  return phrases.filter((_, i) => i % every === 0).slice(0, count);
}

/** Times of every contestant, one after the other in every turn: what else the machine does hits all of them. */
async function turns(contestants: readonly Contestant[]): Promise<number[][]> {
  const times: number[][] = contestants.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, contestant] of contestants.entries()) times[i]?.push(await timeOf(contestant));
  return times;
}

/** Processor time of one message, µs: wall time would count what else the machine does. */
async function timeOf({ messages, once }: Contestant): Promise<number> {
  const start = process.cpuUsage();
  for (const message of messages) {
    const answer = once(message);
    if (answer instanceof Promise) await answer;
  }
  return spent(start) / messages.length;
}

function spent(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
