import { z } from 'zod';
import type { Language } from '../../core/model.ts';
import {
  anyOf,
  clausesOf,
  hasAny,
  isAll,
  isEmoji,
  phrasebook,
  phraseList,
  spokenWords,
  stripped,
} from '../text/phrasebook.ts';
import { languageNames } from './language-names.ts';

/** What stands for the name of a language in `askedLanguageWords`. */
const place = '{language}';
const template = z.string().includes(place, { error: `say where the language is named: ${place}` });

/** What a language's `wishes.json` holds to hear in which language somebody wants to be spoken to. */
export const askedLanguageWords = z.strictObject({
  /** Says so when it is the whole message, but for politeness. */
  whole: z.array(template),
  /** Says so as one clause of several, too. */
  clauses: z.array(template),
  /** Makes a language something to learn. */
  unless: phraseList,
});

/** The part of a language's folder in which that is heard. */
export interface AskedLanguageWords {
  readonly code: Language;
  readonly wishes: {
    readonly language: z.infer<typeof askedLanguageWords>;
    readonly polite: readonly string[];
  };
}

/**
 * Hears in which of the languages somebody asks to be spoken to, in whichever they ask: "english please" in the midst of French.
 */
export function askedLanguageReader(
  folders: readonly AskedLanguageWords[],
): (text: string) => Language | undefined {
  const names = [...languageNames(folders.map(({ code }) => code))];
  const asking = (key: 'whole' | 'clauses') =>
    folders
      .flatMap(({ wishes }) => wishes.language[key])
      .flatMap((phrase) => names.map(([name, code]) => [phrase.replace(place, name), code] as const));
  const clauses = phrasebook(asking('clauses'));
  const whole = phrasebook([...asking('whole'), ...asking('clauses')]);
  const polite = anyOf(...folders.map(({ wishes }) => wishes.polite));
  const unless = anyOf(...folders.map(({ wishes }) => wishes.language.unless));
  return (text) => {
    const words = stripped(spokenWords(text).filter((word) => !isEmoji(word)));
    if (hasAny(words, unless)) return undefined;
    const all = isAll(words, whole) ?? isAll(stripped(words, polite), whole);
    if (all) return all;
    for (const clause of clausesOf(words)) {
      const asked = isAll(clause, clauses) ?? isAll(stripped(clause, polite), clauses);
      if (asked) return asked;
    }
    return undefined;
  };
}
