import type { Vocabulary } from '../../src/language/evidence/vocabulary.ts';
import type { Words } from '../../src/language/words.ts';
import type { Phrase } from './phrases.ts';
import { hear } from './see.ts';

const isWord = /^[a-z]{3,}$/;

/** Every word of the phrases by the language it was heard in, the commonest first. */
export function vocabularyOf(phrases: readonly Phrase[], words: Words): Vocabulary {
  const times = new Map([...words.languages.keys()].map((lang) => [lang, new Map<string, number>()]));
  for (const phrase of phrases) {
    const { tokens, lang } = hear(phrase.text, phrase.lang, words);
    const own = times.get(lang);
    for (const { text } of tokens) if (isWord.test(text)) own?.set(text, (own.get(text) ?? 0) + 1);
  }
  const commonestFirst = (own: ReadonlyMap<string, number>) =>
    [...own].sort(([, a], [, b]) => b - a).map(([word]) => word);
  return Object.fromEntries([...times].map(([lang, own]) => [lang, commonestFirst(own).join(' ')]));
}
