import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Phrase, readPhrases } from '../learning/phrases.ts';
import type { Ready } from './contestant.ts';
import type { Table } from './table.ts';

const config = join(import.meta.dirname, '..', '..', 'config');
const rounds = 9;
/** Messages the libraries are timed on: natural takes milliseconds for each. */
const few = 300;

/**
 * Measures how long a message takes to be understood beside the classifiers of two libraries that learnt from the same
 * phrases: each in a process of its own, turn by turn, so that what else the machine does hits all of them. node-nlp,
 * which is no dependency, takes part where the folder it is installed in is given.
 */
export async function benchUnderstand(folder: string | undefined): Promise<Table> {
  const phrases = readPhrases(config);
  const some = sample(phrases, few);
  const ours = await enter('ours');
  const natural = await enter('natural');
  const nodeNlp = folder === undefined ? undefined : await enter('node-nlp', folder);
  const rows: readonly Row[] = [
    { name: 'all of understand, every phrase', by: ours, messages: phrases },
    { name: 'all of understand', by: ours, messages: some },
    { name: 'natural: tokenize, stem, BayesClassifier', by: natural, messages: some },
    ...(nodeNlp ? [{ name: 'node-nlp: process', by: nodeNlp, messages: some }] : []),
  ];
  const times = await turns(rows);
  for (const one of [ours, natural, nodeNlp]) one?.leave();
  const own = median(times[1] ?? []);
  return {
    title: 'Understanding a message',
    columns: ['', 'µs of processor time', 'best', 'first', 'times ours', 'ms to be ready', 'MB'],
    rows: rows.map(({ name, by: { ready } }, i) => {
      const [µs, best] = [median(times[i] ?? []), Math.min(...(times[i] ?? []))];
      return [name, µs, best, times[i]?.[0] ?? 0, µs / own, ready.ready, ready.memory];
    }),
    notes: [
      `Medians of ${rounds} turns over the same ${some.length} phrases, and over all ${phrases.length}; in the first turn every word is new.`,
      'The libraries learnt all phrases first, and give an intent only.',
      ...(folder ? [] : ['With node-nlp too: npm install --prefix FOLDER node-nlp, then --node-nlp FOLDER.']),
    ],
  };
}

interface Row {
  readonly name: string;
  readonly by: Contestant;
  readonly messages: readonly Phrase[];
}

interface Contestant {
  readonly ready: Ready;
  readonly turn: (messages: readonly Phrase[]) => Promise<number>;
  readonly leave: () => void;
}

async function enter(...args: readonly string[]): Promise<Contestant> {
  const child = fork(join(import.meta.dirname, 'contestant.ts'), args);
  const gone = once(child, 'exit').then(() => []);
  const answer = async () => {
    const [said] = await Promise.race([once(child, 'message'), gone]);
    if (said === undefined) throw new Error(`${args[0]} came to an end; what it said is above.`);
    return said;
  };
  const ready: Ready = await answer();
  const turn = (messages: readonly Phrase[]) => {
    child.send(messages as Phrase[]);
    return answer();
  };
  return { ready, turn, leave: () => child.disconnect() };
}

/** Every so many-th phrase, so that all files have their share. */
function sample(phrases: readonly Phrase[], count: number): Phrase[] {
  const every = Math.max(1, Math.floor(phrases.length / count));
  return phrases.filter((_, i) => i % every === 0).slice(0, count);
}

/** Times of every row, one after the other in every round. */
async function turns(rows: readonly Row[]): Promise<number[][]> {
  const times: number[][] = rows.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [i, { by, messages }] of rows.entries()) times[i]?.push(await by.turn(messages));
  return times;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
