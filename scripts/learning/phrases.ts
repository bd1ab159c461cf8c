import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { categories } from '../../src/core/model.ts';
import { intents } from '../../src/language/understand.ts';

const shape = z.strictObject({
  text: z.string().min(1),
  intent: z.enum(intents),
  category: z.enum(categories).optional(),
  replyTo: z.string().min(1).optional(),
  when: z.array(z.string().min(1)).min(1).optional(),
});

/** A labelled message to learn from. */
export type Phrase = z.infer<typeof shape> & {
  readonly lang: string;
  /** Name of the file it is in. */
  readonly file: string;
  /** One of the everyday sentences nobody wrote to trick us: what most of a group's traffic is like. */
  readonly everyday: boolean;
};

/** Holds messages set aside to measure on: never learnt from. */
const setAside = 'unseen.jsonl';
/** Holds sentences that were not written to be hard. */
const background = 'everyday.jsonl';

/** Reads every labelled phrase of every language but those set aside; throws with the file and line of one that is wrong. */
export function readPhrases(config: string): Phrase[] {
  return readThose(config, (name) => name !== setAside);
}

/** Reads the messages set aside, to measure what was learnt without them. */
export function readSetAside(config: string): Phrase[] {
  return readThose(config, (name) => name === setAside);
}

function readThose(config: string, isWanted: (name: string) => boolean): Phrase[] {
  const languages = join(config, 'languages');
  return readdirSync(languages)
    .sort()
    .filter((lang) => !lang.includes('.'))
    .flatMap((lang) => {
      const folder = join(languages, lang);
      const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl') && isWanted(name));
      return files.sort().flatMap((name) => readFile(join(folder, name), lang));
    });
}

function readFile(path: string, lang: string): Phrase[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const result = shape.safeParse(JSON.parse(line));
    if (!result.success) throw new Error(`${path}:${i + 1}: ${z.prettifyError(result.error)}`);
    const file = basename(path);
    return [{ ...result.data, lang, file, everyday: file === background }];
  });
}
