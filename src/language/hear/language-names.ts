import type { Language } from '../../core/model.ts';
import { plain, tidy } from '../text/text.ts';

/** What each of some languages is called in each of them, in plain letters: "english" and "anglais". */
export function languageNames(languages: readonly Language[]): ReadonlyMap<string, Language> {
  return new Map(languages.flatMap((code) => namesOf(code, languages).map((name) => [name, code])));
}

function namesOf(code: Language, languages: readonly Language[]): readonly string[] {
  const names = languages.map((other) => new Intl.DisplayNames(other, { type: 'language' }).of(code) ?? code);
  return names.map((name) => plain(tidy(name)));
}
