import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import {
  type Category,
  categories,
  type Instant,
  type Language,
  type Network,
  networks,
  type TimeZone,
} from '../../core/model.ts';

/** What a label may be filled with. */
export type Filling = Readonly<Record<string, string | number>>;

/** The organizers' pages in one language. */
export interface Words {
  readonly code: Language;
  /** BCP 47 tag that says how it writes figures and dates. */
  readonly locale: string;
  /** What the language calls itself. */
  readonly name: string;
  /** A label, filled in. @throws {Error} when there is none of that key: a mistake of ours. */
  readonly say: (key: string, filling?: Filling) => string;
  readonly has: (key: string) => boolean;
  /** A category without its picture, and the picture. */
  readonly category: (category: Category) => string;
  readonly picture: (category: Category) => string;
  /** A network of neighbours, without its picture. */
  readonly network: (network: Network) => string;
  /** A figure, whole or with at most one decimal. */
  readonly number: (value: number, digits?: 0 | 1) => string;
  /** A share, 0 to 1, in whole per cent; a dash when there is nothing to share. */
  readonly share: (value: number | undefined) => string;
  readonly day: (at: Instant, timeZone: TimeZone) => string;
  readonly moment: (at: Instant, timeZone: TimeZone) => string;
  /** The day with its weekday: for what has no hour. */
  readonly weekday: (at: Instant, timeZone: TimeZone) => string;
  /** A length of time in its largest sensible unit; a dash when unknown. */
  readonly length: (milliseconds: number | undefined) => string;
}

const labelsFile = z.strictObject({ labels: z.record(z.string(), z.string().min(1)) });
const languageFile = z.object({
  name: z.string(),
  locale: z.string(),
  categories: z.record(z.enum(categories), z.string()),
  networks: z.record(z.enum(networks), z.string()),
  noBreakSpace: z.object({ before: z.string(), after: z.string() }),
});

/**
 * Reads the labels of the organizers' pages in every language that has them, by language code.
 *
 * @param config the folder that holds `languages/<code>/{language,organizers}.json`.
 * @throws {Error} that names the file and what is wrong in it.
 */
export async function readWords(config: string): Promise<ReadonlyMap<Language, Words>> {
  const folders = await readdir(join(config, 'languages'), { withFileTypes: true });
  const codes = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const read = codes.sort().map(async (code): Promise<[Language, Words]> => {
    const language = await readChecked(languageFile, join(config, 'languages', code, 'language.json'));
    const file = join(config, 'languages', code, 'organizers.json');
    const { labels } = await readChecked(labelsFile, file);
    return [code, wordsOf(code, language, compiled(labels, language, file))];
  });
  return new Map(await Promise.all(read));
}

type Written = z.infer<typeof languageFile>;
type Labels = ReadonlyMap<string, IntlMessageFormat>;

function compiled(labels: Readonly<Record<string, string>>, language: Written, file: string): Labels {
  const entries = Object.entries(labels).map(([key, text]): [string, IntlMessageFormat] => {
    try {
      return [
        key,
        new IntlMessageFormat(typeset(text, language), language.locale, undefined, { ignoreTag: true }),
      ];
    } catch (error) {
      throw new Error(`${file}: ${key} cannot be read: ${String(error)}`, { cause: error });
    }
  });
  return new Map(entries);
}

function wordsOf(code: Language, language: Written, labels: Labels): Words {
  const { locale, name, categories: kinds } = language;
  const say = (key: string, filling: Filling = {}) => {
    const label = labels.get(key);
    if (!label) throw new Error(`config/languages/${code}/organizers.json has no ${key}`);
    return String(label.format(filling));
  };
  // Made once for each time zone: making one costs more than all that is written with it on a page.
  const date = (options: Intl.DateTimeFormatOptions) => {
    const made = new Map<TimeZone, Intl.DateTimeFormat>();
    return (at: Instant, timeZone: TimeZone) => {
      const known = made.get(timeZone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
      made.set(timeZone, known);
      return known.format(at);
    };
  };
  const figure = (digits: 0 | 1) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
  const figures = [figure(0), figure(1)] as const;
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    code,
    locale,
    name,
    say,
    has: (key) => labels.has(key),
    category: (category) => withoutPicture(kinds[category]),
    network: (network) => withoutPicture(language.networks[network]),
    picture: (category) => /^\P{L}+/u.exec(kinds[category])?.[0].trim() ?? '',
    number: (value, digits = 0) => figures[digits].format(value),
    share: (value) => (value === undefined ? '–' : percent.format(value)),
    day: date({ day: 'numeric', month: 'short' }),
    moment: date({ weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }),
    weekday: date({ weekday: 'short', day: 'numeric', month: 'short' }),
    length: (milliseconds) => lengthOf(locale, milliseconds),
  };
}

const withoutPicture = (name: string) => name.replace(/^\P{L}+/u, '');

const minuteMs = 60_000;
const units = [
  { unit: 'day', ms: 1440 * minuteMs, from: 48 * 60 * minuteMs },
  { unit: 'hour', ms: 60 * minuteMs, from: 90 * minuteMs },
  { unit: 'minute', ms: minuteMs, from: 0 },
] as const;

function lengthOf(locale: string, milliseconds: number | undefined): string {
  if (milliseconds === undefined) return '–';
  const { unit, ms } = units.find(({ from }) => milliseconds >= from) ?? units[2];
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, style).format(milliseconds / ms);
}

/** Signs that no line break may part from their neighbour stay beside it. */
function typeset(text: string, { noBreakSpace: { before, after } }: Written): string {
  const signs = (list: string) => `[${list.replace(/[\]\\^-]/g, '\\$&')}]`;
  const left = before && text.replace(new RegExp(` (?=${signs(before)})`, 'g'), '\u00a0');
  const line = left || text;
  return after ? line.replace(new RegExp(`(?<=${signs(after)}) `, 'g'), '\u00a0') : line;
}

async function readChecked<T>(schema: z.ZodType<T>, file: string): Promise<T> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${file} cannot be used: ${why}`, { cause: error });
  }
}
