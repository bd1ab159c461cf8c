import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLanguage, type LanguageFolder, languageFiles } from './language/languages.ts';

/** Why the languages cannot be used: one message, a line per problem, each naming the file it is in. */
export class LanguageError extends Error {
  override readonly name = 'LanguageError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The languages cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads what the bot says and hears in every language: one folder each in `dir`, named by its code.
 *
 * @throws {LanguageError} when anything in them is wrong or missing, listing everything that is.
 */
export function readLanguages(dir: string): readonly LanguageFolder[] {
  const codes = readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const checked = codes.map((code) => readLanguage(dir, code));
  const problems = checked.flatMap((result) => ('problems' in result ? result.problems : []));
  if (codes.length === 0) throw new LanguageError([`config/languages: no language has a folder in it`]);
  if (problems.length > 0) throw new LanguageError(problems);
  return checked.flatMap((result) => ('folder' in result ? [result.folder] : []));
}

function readLanguage(dir: string, code: string): ReturnType<typeof checkLanguage> {
  const problems: string[] = [];
  const files = languageFiles.map((name) => {
    try {
      return [name, JSON.parse(readFileSync(join(dir, code, `${name}.json`), 'utf8'))] as const;
    } catch (error) {
      problems.push(`config/languages/${code}/${name}.json: ${complaint(error)}`);
      return [name, undefined] as const;
    }
  });
  if (problems.length > 0) return { problems };
  return checkLanguage(code, Object.fromEntries(files));
}

function complaint(error: unknown): string {
  if (error instanceof SyntaxError) return `not JSON: ${error.message}`;
  const isMissing = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
  return isMissing ? 'missing' : String(error);
}
