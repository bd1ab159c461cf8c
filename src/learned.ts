import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Gate } from './language/gate.ts';
import { type BayesTable, type Head, type Model, rows } from './language/model.ts';
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
export const modelFile = 'understand.json.gz';
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

/** The model file as it is stored: JSON, with weights as base64 of one signed byte each, compressed. */
export interface StoredModel extends Omit<Model, 'intent' | 'category'> {
  readonly version: number;
  readonly intent: StoredHead;
  readonly category: StoredHead;
}

/** A head as it is stored; a weight is its byte times `scale`. */
export interface StoredHead extends Omit<Head, 'weights'> {
  readonly scale: number;
  readonly bytes: string;
}

/** Version of the model file's form; another one must be trained anew. */
export const modelVersion = 1;

function readModel(path: string): Model {
  const stored: StoredModel = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'));
  if (stored.version !== modelVersion)
    throw new Error(`${path} is of version ${stored.version}, not ${modelVersion}: run npm run train`);
  const { blend, categorySharpness } = stored;
  return {
    intent: readHead(stored.intent, path),
    category: readHead(stored.category, path),
    bayes: stored.bayes satisfies BayesTable,
    blend,
    categorySharpness,
  };
}

function readHead({ labels, weigh, bias, scale, bytes }: StoredHead, path: string): Head {
  const raw = Buffer.from(bytes, 'base64');
  if (raw.length !== rows * labels.length)
    throw new Error(`${path} does not fit the features: run npm run train`);
  const weights = new Float32Array(raw.length);
  for (let i = 0; i < weights.length; i++) weights[i] = raw.readInt8(i) * scale;
  return { labels, weigh, bias, weights };
}

const probability = z.number().min(0).max(1);
const gateShape = z.object({
  card: probability,
  ask: probability,
  inReply: z.partialRecord(z.enum(intents), z.number()),
});

function readGate(path: string): Gate {
  const result = gateShape.safeParse(readJson(path));
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data as Gate;
}
