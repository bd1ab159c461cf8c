import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Phrase, readPhrases } from '../learning/phrases.ts';
import type { Ready } from './contestant.ts';
import type { Table } from './table.ts';

const config = join(import.meta.dirname, '..', '..', 'config');
/** Messages of a turn, all different: on a few hundred everything would stay in the processor's caches. */
const many = 6000;
/** Natural takes milliseconds for each. */
const few = 1500;

/** Who is measured: in so many processes, one after the other, each of which takes so many turns over the messages. */
interface Entrant {
  readonly name: string;
  readonly args: readonly string[];
  readonly starts: number;
  readonly turns: number;
  readonly messages: number;
}

/**
 * Measures how long a message takes to be understood beside the classifiers of two libraries that learnt from the same
 * phrases: one process at a time, so that none empties the caches of another, and ours afresh between those of the
 * libraries and after them, so that what else the machine does hits all. node-nlp, which is no dependency, takes part
 * where the folder it is installed in is given.
 */
export async function benchUnderstand(folder: string | undefined): Promise<Table> {
  const phrases = readPhrases(config);
  const entrants: readonly Entrant[] = [
    { name: 'all of understand', args: ['ours'], starts: 5, turns: 4, messages: many },
    { name: 'natural, an intent only', args: ['natural'], starts: 1, turns: 3, messages: few },
    ...(folder === undefined
      ? []
      : [
          {
            name: 'node-nlp, an intent only',
            args: ['node-nlp', folder],
            starts: 1,
            turns: 4,
            messages: many,
          },
        ]),
  ];
  const measured = await inTurn(entrants, phrases);
  const own = median(later(measured[0] ?? []));
  return {
    title: 'Understanding a message',
    columns: ['', 'µs, median', 'best', 'first turn', 'times ours', 'ms to be ready', 'best', 'MB'],
    rows: entrants.map(({ name }, i) => {
      const runs = measured[i] ?? [];
      const [µs, loads] = [later(runs), runs.map(({ ready }) => ready.ready)];
      const first = median(runs.map(({ times }) => times[0] ?? 0));
      const memory = median(runs.map(({ ready }) => ready.memory));
      return [
        name,
        median(µs),
        Math.min(...µs),
        first,
        median(µs) / own,
        median(loads),
        Math.min(...loads),
        memory,
      ];
    }),
    notes: [
      `Processor time of a message, in turns over ${many} different ones (natural: ${few}); in a first turn every word and most code is new, and it is left out of median and best.`,
      'Ours is five processes, the libraries learnt all phrases first.',
      ...(folder ? [] : ['With node-nlp too: npm install --prefix FOLDER node-nlp, then --node-nlp FOLDER.']),
    ],
  };
}

/** What one process took. */
interface Run {
  readonly ready: Ready;
  /** Of each turn, µs a message. */
  readonly times: readonly number[];
}

/** The runs of every entrant, one process of each after the other for as long as they have any left. */
async function inTurn(entrants: readonly Entrant[], phrases: readonly Phrase[]): Promise<Run[][]> {
  const runs: Run[][] = entrants.map(() => []);
  const most = Math.max(...entrants.map(({ starts }) => starts));
  for (let start = 0; start < most; start++)
    for (const [i, entrant] of entrants.entries())
      if (start < entrant.starts) runs[i]?.push(await run(entrant, sample(phrases, entrant.messages)));
  return runs;
}

async function run({ args, turns }: Entrant, messages: readonly Phrase[]): Promise<Run> {
  const child = fork(join(import.meta.dirname, 'contestant.ts'), args);
  const gone = once(child, 'exit');
  const answer = async () => {
    const [said] = await Promise.race([once(child, 'message'), gone.then(() => [])]);
    if (said === undefined) throw new Error(`${args[0]} came to an end; what it said is above.`);
    return said;
  };
  const ready: Ready = await answer();
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    child.send(messages as Phrase[]);
    times.push(await answer());
  }
  child.disconnect();
  await gone;
  return { ready, times };
}

/** The times of all turns but the first of each process. */
function later(runs: readonly Run[]): number[] {
  return runs.flatMap(({ times }) => times.slice(1));
}

/** Every so many-th phrase, so that all files have their share. */
function sample(phrases: readonly Phrase[], count: number): Phrase[] {
  const every = Math.max(1, Math.floor(phrases.length / count));
  return phrases.filter((_, i) => i % every === 0).slice(0, count);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
