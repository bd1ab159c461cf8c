import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { isoOf } from '../src/core/calendar.ts';
import type { TimeZone, When } from '../src/core/model.ts';
import { type Heard, type Moment, understander } from '../src/language/understand.ts';
import { loadLearned } from '../src/learned.ts';

// JSON lines in, one JSON line out for each; empty lines are skipped. See docs: the stable door `understand`.

const shape = z.object({
  text: z.string(),
  lang: z.string().optional(),
  replyTo: z.string().nullish(),
  now: z.iso.datetime({ offset: true, local: false }).optional(),
  zones: z.array(z.string()).optional(),
});

const { model, words, gate } = loadLearned(join(import.meta.dirname, '..', 'config'));
const understand = understander(model, words, gate);
const timeZone = process.env['TZ_COMMUNITY'] || 'Europe/Paris';
// the language of whoever says too little to show theirs
const ownLanguage = process.env['LANGUAGE'] || 'fr';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // whoever read us has had enough (`| head`): that is no failure
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() === '') continue;
  if (!process.stdout.write(`${JSON.stringify(answer(line))}\n`)) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

function answer(line: string): object {
  const read = parse(line);
  if ('error' in read) return read;
  const { heard, at } = read;
  const { intent, p, act, category, categories, when, where, people, urgent, lang } = understand(heard, at);
  const shown = when && readable(when, at.timeZone);
  return {
    intent,
    p: rounded(p),
    act,
    category,
    categories: categories.map(([name, share]) => [name, round(share)]),
    when: shown,
    where,
    people,
    urgent,
    lang,
  };
}

function parse(line: string): { heard: Heard; at: Moment } | { error: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { error: 'not JSON' };
  }
  const result = shape.safeParse(json);
  if (!result.success) return { error: z.prettifyError(result.error) };
  const { text, lang, replyTo, now, zones } = result.data;
  const known = [lang, ownLanguage].find((name) => name !== undefined && words.languages.has(name));
  const heard: Heard = { text, ...(known !== undefined && { lang: known }), ...(replyTo && { replyTo }) };
  return { heard, at: { now: now ? Date.parse(now) : Date.now(), timeZone, zones: zones ?? [] } };
}

function readable({ start, end, ...rest }: When, zone: TimeZone): object {
  const iso = (instant: number | undefined) => (instant === undefined ? null : isoOf(instant, zone));
  return { ...rest, start: iso(start), end: iso(end) };
}

function rounded<K extends string>(shares: Readonly<Record<K, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries<number>(shares).map(([name, share]) => [name, round(share)]));
}

function round(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
