import { z } from 'zod';
import { destinations, levels, subjects } from '../core/detail.ts';
import { categories, type Language, networks } from '../core/model.ts';
import { detailsFile } from './hear/details-file.ts';
import { enlistFile } from './hear/enlist-words.ts';
import { joinWords } from './hear/halves.ts';
import { optionWords } from './hear/option-words.ts';
import { outcomeWords } from './hear/outcome.ts';
import { wishesFile } from './hear/wishes.ts';
import { type DetailKey, detailNeeds } from './say/detail.ts';
import { message, type Source, type Writing } from './say/message.ts';
import { needs, type Sayable } from './say/phrases.ts';
import { type TimeKey, timeNeeds } from './say/time.ts';
import { numbersShape } from './text/phrasebook.ts';

/** Checked content of `config/languages/<code>`: how one language is spoken, and what else is heard in it. */
export interface LanguageFolder extends z.infer<typeof folderFiles> {
  readonly code: Language;
}

const source = z.union([z.string().min(1), z.array(z.string()).min(1)], 'write a text, or a list of lines');

const languageFile = z.strictObject({
  name: z.string().min(1),
  locale: z.string().refine(isLocale, 'write a locale, such as "fr-FR"'),
  someone: z.string().min(1),
  noBreakSpace: z.strictObject({ before: z.string(), after: z.string() }),
  categories: keyed(categories, z.string().min(1)),
  networks: keyed(networks, z.string().min(1)),
  subjects: keyed(subjects, z.string().min(1)),
  levels: keyed(levels, z.string().min(1)),
  places: keyed(destinations, z.string().min(1)),
  details: keyed(Object.keys(detailNeeds) as DetailKey[], source),
  times: keyed(Object.keys(timeNeeds) as TimeKey[], source),
  numbers: numbersShape,
});

const folderFiles = z.strictObject({
  language: languageFile,
  say: keyed(Object.keys(needs) as Sayable[], source),
  wishes: wishesFile,
  answers: z.strictObject({ options: optionWords, outcomes: outcomeWords, and: joinWords }),
  enlist: enlistFile,
  details: detailsFile,
});

/** Names of the files of a language's folder that are checked here. */
export const languageFiles = Object.keys(folderFiles.shape) as readonly (keyof typeof folderFiles.shape)[];

/** Checks the parsed files of one language: gives the folder, or every problem in it with the file it is in. */
export function checkLanguage(
  code: Language,
  files: Readonly<Record<string, unknown>>,
): { readonly folder: LanguageFolder } | { readonly problems: readonly string[] } {
  const parsed = folderFiles.safeParse(files);
  if (!parsed.success) return { problems: parsed.error.issues.map((issue) => complaint(code, issue)) };
  const folder = { code, ...parsed.data };
  const problems = messageProblems(folder);
  return problems.length > 0 ? { problems } : { folder };
}

function keyed<K extends string, V extends z.ZodType>(keys: readonly K[], value: V) {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>);
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}

function complaint(code: Language, issue: z.core.$ZodIssue): string {
  const [file = '', ...path] = issue.path.map(String);
  const where = path.length > 0 ? `${path.join(' › ')}: ` : '';
  return `config/languages/${code}/${file}.json: ${where}${messageOf(issue)}`;
}

// What is wrong with a key is told one level further down.
function messageOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_key' ? issue.issues.map(({ message }) => message).join(', ') : issue.message;
}

function messageProblems({ code, language, say }: LanguageFolder): string[] {
  return [
    ...problemsIn(`config/languages/${code}/say.json`, say, needs, language),
    ...problemsIn(`config/languages/${code}/language.json: times`, language.times, timeNeeds, language),
    ...problemsIn(`config/languages/${code}/language.json: details`, language.details, detailNeeds, language),
  ];
}

function problemsIn<K extends string>(
  file: string,
  sources: Readonly<Record<K, Source>>,
  needed: Readonly<Record<K, readonly string[]>>,
  writing: Writing,
): string[] {
  const keys = Object.keys(needed) as K[];
  return keys.flatMap((key) =>
    problemsOf(sources[key], needed[key], writing).map((problem) => `${file}: ${key}: ${problem}`),
  );
}

function problemsOf(written: Source, known: readonly string[], writing: Writing): string[] {
  try {
    const unknown = [...message(written, writing).placeholders].filter((name) => !known.includes(name));
    const can =
      known.length > 0 ? `this one may mention {${known.join('}, {')}}` : 'this one mentions nothing';
    return unknown.map((name) => `nobody fills in {${name}}: ${can}`);
  } catch (error) {
    return [`not an ICU message: ${error instanceof Error ? error.message : String(error)}`];
  }
}
