import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Script, scriptSchema } from './script.ts';

const pageSchema = z.strictObject({
  /** What the language calls itself. */
  language: z.string().min(1),
  /** BCP 47 tag that says how it writes dates and times. */
  locale: z.string().min(2),
  /** First names to begin with, before anybody has spoken. */
  neighbours: z.array(z.string().min(1)).min(2),
  /** Sentences to try in the group, for a newcomer. */
  examples: z.array(z.string().min(1)).min(3),
  /** Sentences to try in private. */
  offers: z.array(z.string().min(1)),
  /** Everything the page says, by key. */
  labels: z.record(z.string(), z.string().min(1)),
});

// Only the labels of choices matter here, which are one line each.
const phrasesSchema = z.record(z.string(), z.unknown());

/** The playground page in one language. */
export interface Page extends z.infer<typeof pageSchema> {
  /** The scripted neighbourhood that brings the page to life. */
  readonly script: Script;
}

/**
 * Reads the page and its scripted neighbourhood in every language that has both, by language code.
 *
 * @param config the folder that holds `languages/<code>/{page,say}.json` and `playground/<code>.json`.
 * @throws {Error} that names the file and what is wrong in it.
 */
export async function readPages(config: string): Promise<ReadonlyMap<string, Page>> {
  const files = await readdir(join(config, 'playground'));
  const codes = files.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length));
  const pages = codes.sort().map(async (code): Promise<[string, Page]> => {
    const page = await readChecked(pageSchema, join(config, 'languages', code, 'page.json'));
    const script = await readChecked(scriptSchema, join(config, 'playground', `${code}.json`));
    const phrases = await readChecked(phrasesSchema, join(config, 'languages', code, 'say.json'));
    return [code, { ...page, script: script.map((step) => worded(step, phrases)) }];
  });
  return new Map(await Promise.all(pages));
}

/** A step whose choices have the words of the language, where the script names the phrase (`choice.take`). */
function worded(step: Script[number], phrases: Readonly<Record<string, unknown>>): Script[number] {
  const word = (key: string) => {
    if (!key.startsWith('choice.')) return key;
    const label = phrases[key];
    if (typeof label !== 'string') throw new Error(`The script names ${key}, which is never said.`);
    return label;
  };
  if ('press' in step) return { ...step, press: word(step.press) };
  if (!('forwardUntil' in step) || step.forwardUntil.choice === undefined) return step;
  return { ...step, forwardUntil: { ...step.forwardUntil, choice: word(step.forwardUntil.choice) } };
}

async function readChecked<T>(schema: z.ZodType<T>, file: string): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${file} cannot be used: ${why}`, { cause: error });
  }
}
