import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import { understander } from '../../src/language/understand.ts';
import { loadLearned } from '../../src/learned.ts';
import { type Phrase, readPhrases } from '../learning/phrases.ts';

// One way of understanding messages, in a process of its own: for every message from its parent it takes a turn over
// the phrases, and answers with what that took. Arguments: which one, and the folder node-nlp is installed in.

/** What a contestant tells when it is ready. */
export interface Ready {
  /** Processor time it took to be ready, ms: to load what was learnt, or to learn. */
  readonly ready: number;
  /** Memory more than before, MB. */
  readonly memory: number;
}

const config = join(import.meta.dirname, '..', '..', 'config');
const contestants = { ours, natural, 'node-nlp': nodeNlp };
const [name, folder = ''] = process.argv.slice(2);
const phrases = readPhrases(config);
const memory = process.memoryUsage().rss;
const start = process.cpuUsage();
const once = await contestants[name as keyof typeof contestants](phrases, folder);
process.send?.({
  ready: spent(start) / 1000,
  memory: (process.memoryUsage().rss - memory) / 1_000_000,
} satisfies Ready);
process.on('message', async (messages: readonly Phrase[]) => process.send?.(await turn(messages)));

type Once = (phrase: Phrase) => unknown;

function ours(): Once {
  const { model, words, gate } = loadLearned(config);
  const understand = understander(model, words, gate);
  const at = { now: 1_795_000_000_000, timeZone: 'Europe/Paris', zones: ['Les Tilleuls', 'Saint-Michel'] };
  return ({ text, lang }) => understand({ text, lang }, at);
}

function natural(lessons: readonly Phrase[]): Once {
  const classifier = new BayesClassifier();
  for (const { text, intent } of lessons) classifier.addDocument(text, intent);
  classifier.train();
  return ({ text }) => classifier.classify(text);
}

/** What is used of node-nlp, which has no types. */
interface Nlp {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<unknown>;
}

async function nodeNlp(lessons: readonly Phrase[], installed: string): Promise<Once> {
  const load = createRequire(join(resolve(installed), 'package.json'));
  const found: { NlpManager: new (settings: object) => Nlp } = load('node-nlp');
  const nlp = new found.NlpManager({ languages: ['fr', 'en'], nlu: { log: false }, autoSave: false });
  for (const { text, lang, intent } of lessons) nlp.addDocument(lang, text, intent);
  await nlp.train();
  return ({ text, lang }) => nlp.process(lang, text);
}

/** Processor time of one message, µs: wall time would count what else the machine does. */
async function turn(messages: readonly Phrase[]): Promise<number> {
  const began = process.cpuUsage();
  for (const message of messages) {
    const answer = once(message);
    if (answer instanceof Promise) await answer;
  }
  return spent(began) / messages.length;
}

function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}
