import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import type { z } from 'zod';
import type { Language, TimeZone } from './core/model.ts';
import type { Settings } from './core/settings.ts';
import type { Level } from './journal.ts';
import {
  examples,
  firstSupported,
  playgroundIsOn,
  secrets,
  settingsFile,
  type Variable,
  variables,
} from './settings.ts';

/** Everything that can be set, checked; frozen. */
export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database and of the WhatsApp session. */
  readonly dataDir: string;
  /** What a new community speaks, and the zone of its clock. */
  readonly language: Language;
  readonly timeZone: TimeZone;
  readonly playground: boolean;
  readonly telegramToken: string | undefined;
  /** Where Telegram brings updates to; it is asked for them when undefined. */
  readonly telegramWebhook: string | undefined;
  /** The Bot API server. */
  readonly telegramApi: string;
  readonly whatsapp: boolean;
  readonly chromiumPath: string;
  /** Where browsers reach the pages, without a path; where the server listens when undefined. */
  readonly publicUrl: string | undefined;
  /** Where the log and the vault live; in the embedded database when undefined. */
  readonly mongodbUri: string | undefined;
  readonly logLevel: Level;
  readonly textsKeptDays: number;
  readonly settings: Settings;
}

/** What a configuration is read from, as it was found. */
export interface Sources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Text of `.env`, empty when there is none. */
  readonly dotenv: string;
  /** Text of `config/default.json`. */
  readonly settings: string;
  /** Codes of the languages that have a folder in `config/languages`. */
  readonly languages: readonly Language[];
  /** Whether a person watches the output: they are shown warnings only, unless they ask for more. */
  readonly interactive: boolean;
}

/** Why the bot cannot start: one message, a line per problem, each with what to write instead; no secret in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly safeToLog = true;
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads the configuration of this process. @throws {ConfigError} when anything in it is wrong. */
export function loadConfig(): Config {
  const config = new URL('../config/', import.meta.url);
  return readConfig({
    env: process.env,
    dotenv: existsSync('.env') ? readFileSync('.env', 'utf8') : '',
    settings: readFileSync(new URL('default.json', config), 'utf8'),
    languages: readdirSync(new URL('languages', config), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name),
    interactive: process.stdout.isTTY === true,
  });
}

/**
 * Checks a configuration. The environment wins over `.env`, which wins over the defaults; an empty value is none.
 *
 * @throws {ConfigError} when anything in it is wrong, listing everything that is.
 */
export function readConfig(sources: Sources): Config {
  const found = find(sources);
  const set = variables(sources.languages, sources.interactive).safeParse(
    Object.fromEntries([...found].map(([name, { value }]) => [name, value])),
  );
  const file = settingsFile.safeParse(sources.settings);
  const unknown = unknownNames(sources.dotenv);
  if (!set.success || !file.success || unknown.length > 0) {
    throw new ConfigError([
      ...(set.error?.issues ?? []).map((issue) => aboutVariable(issue, found)),
      ...unknown,
      ...(file.error?.issues ?? []).map(aboutSetting),
    ]);
  }
  const { textsKeptDays, ...settings } = file.data;
  return freeze({
    port: set.data.PORT,
    host: set.data.HOST,
    dataDir: set.data.DATA_DIR,
    language: set.data.LANGUAGE,
    timeZone: set.data.TZ_COMMUNITY,
    playground: playgroundIsOn(set.data),
    telegramToken: set.data.TELEGRAM_TOKEN,
    telegramWebhook: set.data.TELEGRAM_WEBHOOK_URL,
    telegramApi: set.data.TELEGRAM_API_ROOT,
    whatsapp: set.data.WHATSAPP,
    chromiumPath: set.data.CHROMIUM_PATH,
    publicUrl: set.data.PUBLIC_URL,
    mongodbUri: set.data.MONGODB_URI,
    logLevel: set.data.LOG_LEVEL,
    textsKeptDays: set.data.TEXTS_KEPT_DAYS ?? textsKeptDays,
    settings,
  });
}

type Found = ReadonlyMap<string, { readonly value: string; readonly where: string }>;

/** The variables that have a value, each with the place where it is written. */
function find({ env, dotenv, languages }: Sources): Found {
  const found = new Map<string, { value: string; where: string }>();
  const file = parse(dotenv);
  for (const name of Object.keys(examples)) {
    const written = file[name]?.trim();
    const around = env[name]?.trim();
    if (around && !(name === 'LANGUAGE' && isOfTheDesktop(around, written, languages))) {
      found.set(name, { value: around, where: 'in the environment' });
    } else if (written) {
      found.set(name, { value: written, where: `in .env line ${lineOf(name, dotenv)}` });
    }
  }
  return found;
}

/**
 * Whether a `LANGUAGE` of the environment is better ignored. The variable is gettext's as well: a desktop sets it to
 * a list of locales, such as `en_GB:en`, which says less than `.env` and is no mistake when the bot speaks none of it.
 */
function isOfTheDesktop(
  around: string,
  written: string | undefined,
  languages: readonly Language[],
): boolean {
  return /[:_]/.test(around) && (Boolean(written) || firstSupported(around, languages) === undefined);
}

function lineOf(name: string, dotenv: string): number {
  const assignment = new RegExp(`^\\s*(export\\s+)?${name}\\s*[=:]`);
  return dotenv.split(/\r\n?|\n/).findLastIndex((line) => assignment.test(line)) + 1;
}

function aboutVariable(issue: z.core.$ZodIssue, found: Found): string {
  const name = issue.path[0] as Variable;
  const { value, where } = found.get(name) ?? { value: examples[name], where: 'by default' };
  const shown = secrets.has(name) ? name : `${name}=${value}`;
  return `${shown} ${where}: ${issue.message}. Write for example ${name}=${examples[name]}`;
}

/** Complaints about names in `.env` that nothing reads: most are slips of the pen. Other tools' names may stay. */
function unknownNames(dotenv: string): readonly string[] {
  return Object.keys(parse(dotenv))
    .filter((name) => !(name in examples || /^(COMPOSE|DOCKER|NODE|NPM)_|^TZ$/i.test(name)))
    .map((name) => {
      const near = nearest(name.toUpperCase());
      const advice = near === undefined ? 'Remove the line' : `Did you mean ${near}?`;
      return `${name} in .env line ${lineOf(name, dotenv)}: is not a setting. ${advice}`;
    });
}

function nearest(name: string): string | undefined {
  const known = Object.keys(examples).map((variable) => ({ variable, far: distance(name, variable) }));
  const [first] = known.sort((a, b) => a.far - b.far);
  return first !== undefined && first.far <= Math.ceil(name.length / 3) ? first.variable : undefined;
}

/** Levenshtein's distance between two words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(
        Math.min((row[j] ?? 0) + Number(letter !== other), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function aboutSetting(issue: z.core.$ZodIssue): string {
  const path = (key?: string) => [...issue.path, ...(key === undefined ? [] : [key])].join('.');
  if (issue.code === 'unrecognized_keys') {
    return `config/default.json: ${issue.keys.map(path).join(', ')} is not a setting. Remove it`;
  }
  return ['config/default.json:', ...(issue.path.length > 0 ? [path()] : []), issue.message].join(' ');
}

function freeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) freeze(inner);
  return Object.freeze(value);
}
