import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Doubts } from './language/dates/doubts.ts';
import type { Gate } from './language/evidence/gate.ts';
import { type BayesTable, type Head, type Model, rows } from './language/evidence/model.ts';
import { intents } from './language/understand.ts';
import { type RawWords, type Words, words } from './language/words.ts';

/** Everything understanding needs, as read from the configuration folder. */
export interface Learned {
  readonly words: Words;
  readonly model: Model;
  readonly gate: Gate;
}

/**
 * Reads the word lists, the trained model and the gate from the configuration folder.
 *
 * @throws {Error} when something is missing or wrong, naming the file.
 */
export function loadLearned(config: string): Learned {
  return {
    words: loadWords(config),
    model: readModel(join(config, 'model', modelFile)),
    gate: readGate(join(config, 'model', gateFile)),
  };
}

/** Name of the file in `config/model` that holds the trained model. */
export const modelFile = 'understand.gz';
/** Name of the file in `config/model` that says where the gate opens. */
export const gateFile = 'gate.json';

/** Reads and checks the word lists of every language in the configuration folder. */
export function loadWords(config: string): Words {
  const languages = join(config, 'languages');
  const heard = readdirSync(languages)
    .sort()
    .filter((name) => existsSync(join(languages, name, 'hear')));
  // the community's language decides what is tried first, so their order here matters to nobody
  return words(Object.fromEntries(heard.map((name) => [name, readFolder(join(languages, name, 'hear'))])));
}

function readFolder(folder: string): RawWords {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(files.map((name) => [basename(name, '.json'), readJson(join(folder, name))]));
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} is not readable JSON`, { cause });
  }
}

/** The head of the model file: a line of JSON; the weights follow as signed bytes, then the pieces counted as four bytes each, in order, their rows as two, and the rows' counts as two, intent first. All of it is compressed. */
export interface StoredModel
  extends Omit<Model, 'intent' | 'category' | 'bayes' | 'categoryBayes' | 'doubts'> {
  readonly version: number;
  readonly intent: StoredHead;
  readonly category: StoredHead;
  readonly bayes: StoredTable;
  readonly categoryBayes: StoredTable;
  readonly doubts: Omit<Doubts, 'signs'> & { readonly signs: Readonly<Record<string, number>> };
}

/** A head as it is stored, apart from its weights; a weight is its byte times `scale`. */
export type StoredHead = Omit<Head, 'weights'>;
/** A table as it is stored, apart from its pieces, rows and counts. */
export type StoredTable = Omit<BayesTable, 'pieces' | 'rows' | 'counts'> & {
  readonly size: number;
  /** Rows of counts. */
  readonly patterns: number;
};

/** Version of the model file's form; another one must be trained anew. */
export const modelVersion = 8;

function readModel(path: string): Model {
  const bytes = gunzipSync(readFileSync(path), { chunkSize: 1 << 22 });
  const end = bytes.indexOf('\n');
  const stored: StoredModel = JSON.parse(bytes.toString('utf8', 0, end));
  if (stored.version !== modelVersion)
    throw new Error(`${path} is of version ${stored.version}, not ${modelVersion}: run npm run train`);
  const next = parts(bytes, end + 1);
  const model = {
    vocabulary: stored.vocabulary,
    intent: { ...stored.intent, weights: new Int8Array(next(rows * stored.intent.labels.length)) },
    category: { ...stored.category, weights: new Int8Array(next(rows * stored.category.labels.length)) },
    bayes: table(stored.bayes, next),
    blend: stored.blend,
    categoryBayes: table(stored.categoryBayes, next),
    categoryBlend: stored.categoryBlend,
    doubts: { ...stored.doubts, signs: new Map(Object.entries(stored.doubts.signs)) },
  };
  if (next(1).byteLength > 0) throw new Error(`${path} does not fit the features: run npm run train`);
  return model;
}

/** Gives one part of the file after the other, each in memory of its own, so that the rest is let go. */
function parts(bytes: Buffer, from: number): (length: number) => ArrayBuffer {
  let at = from;
  return (length) => {
    const part = bytes.buffer.slice(
      bytes.byteOffset + at,
      bytes.byteOffset + Math.min(at + length, bytes.length),
    );
    at += length;
    return part as ArrayBuffer;
  };
}

function table(
  { size, patterns, ...stored }: StoredTable,
  next: (length: number) => ArrayBuffer,
): BayesTable {
  const pieces = new Uint32Array(next(size * 4));
  const rows = new Uint16Array(next(size * 2));
  return { ...stored, pieces, rows, counts: new Uint16Array(next(patterns * stored.totals.length * 2)) };
}

const probability = z.number().min(0).max(1);
const gateShape = z.object({
  languages: z.record(z.string(), z.object({ card: probability, ask: probability })),
  inReply: z.partialRecord(z.enum(intents), z.number()),
});

function readGate(path: string): Gate {
  const result = gateShape.safeParse(readJson(path));
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data as Gate;
}
