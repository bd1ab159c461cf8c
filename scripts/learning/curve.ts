import { lcg } from '../../src/language/evidence/learn.ts';
import type { Blend } from '../../src/language/evidence/model.ts';
import type { Words } from '../../src/language/words.ts';
import { fit, scorer } from './fit.ts';
import { foldsOf } from './folds.ts';
import { figuresOf, ofLanguage } from './measure.ts';
import type { Phrase } from './phrases.ts';

/** One of so many parts is measured on. */
const folds = 5;

/** Average precision by how much of the other folds was learnt from. */
export function learningCurve(
  phrases: readonly Phrase[],
  words: Words,
  blend: Blend,
  shares: readonly number[],
): { readonly share: number; readonly learnt: number; readonly ap: Readonly<Record<string, number>> }[] {
  const fold = foldsOf(phrases, folds);
  const tested = phrases.filter((_, i) => fold[i] === 0);
  const others = phrases.filter((_, i) => fold[i] !== 0);
  return shares.map((share) => {
    const random = lcg(9);
    const some = others.filter(() => random() < share);
    const score = scorer(fit(some, words), words);
    const held = tested.map((phrase) => ({ phrase, scores: score(phrase.text, phrase.lang) }));
    const langs = [...new Set(phrases.map(({ lang }) => lang))];
    const ap = langs.map((lang) => {
      const own = ofLanguage(held, lang);
      return [lang, figuresOf(own, blend, blend, { card: 1, ask: 1 }).requestAp] as const;
    });
    return { share, learnt: some.length, ap: Object.fromEntries(ap) };
  });
}
