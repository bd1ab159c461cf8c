import { hasAny, isAll, isEmoji, numberAt, spokenWords, stripped } from '../text/phrasebook.ts';
import { type Token, tokenOf } from '../text/text.ts';
import { type Meaning, type OptionPhrases, type OptionWords, optionPhrases } from './option-words.ts';

/** One of the choices last shown. */
export interface Option {
  readonly label: string;
  readonly means?: Meaning | undefined;
}

/**
 * Hears which of the options a short answer chooses, in any of the languages: by its number, by its label or a word that
 * only its label has, or by saying yes, no or later. Gives its index, or undefined where it is not plain.
 */
export function answerReader(
  folders: readonly OptionWords[],
): (text: string, options: readonly Option[]) => number | undefined {
  const words = optionPhrases(folders);
  return (text, options) => {
    const all = stripped(spokenWords(text));
    if (all.length === 0 || all.length > longestAnswer) return undefined;
    const said = stripped(all, words.polite);
    return (
      byNumber(said, options.length, words) ??
      byLabel(all, options, words) ??
      byMeaning(said.length > 0 ? said : all, options, words)
    );
  };
}

const longestAnswer = 12;

function byNumber(said: readonly Token[], count: number, words: OptionPhrases): number | undefined {
  const essential = said.filter(({ text }) => text !== '.' && !isSmall(text, words));
  // "Both" is no number of a choice.
  if (isAll(said, words.meanings)) return undefined;
  if (isAll(essential, words.last)) return count - 1;
  const number = numberAt(essential, 0, words.numbers);
  const index = number?.end === essential.length ? number.value - 1 : isAll(essential, words.ordinals);
  return index !== undefined && index >= 0 && index < count ? index : undefined;
}

function byLabel(
  said: readonly Token[],
  options: readonly Option[],
  words: OptionPhrases,
): number | undefined {
  const labels = options.map(({ label }) => textsOf(spokenWords(label)));
  const texts = textsOf(said);
  const exact = only(labels, (label) => label.join(' ') === texts.join(' '));
  if (exact !== undefined) return exact;
  const telling = texts.filter((text) => !isSmall(text, words));
  if (telling.length === 0) return undefined;
  return only(labels, (label) => telling.every((text) => label.includes(text)));
}

function byMeaning(
  said: readonly Token[],
  options: readonly Option[],
  words: OptionPhrases,
): number | undefined {
  const { unsure, condition, aside } = words;
  if ([unsure, condition, aside].some((phrases) => hasAny(said, phrases))) return undefined;
  const meant = meaningsIn(said, words);
  const telling = (['offer', 'later'] as const).find(
    (meaning) => meant.has(meaning) && options.some(({ means }) => means === meaning),
  );
  const first = words.meanings.longest(said, 0);
  if (!telling && (!first || (meant.has('yes') && meant.has('no')))) return undefined;
  return only(options, ({ means }) => means === (telling ?? first?.value));
}

function meaningsIn(said: readonly Token[], { meanings }: OptionPhrases): ReadonlySet<Meaning> {
  const meant = new Set<Meaning>();
  for (let at = 0; at < said.length; ) {
    const found = meanings.longest(said, at);
    if (found) meant.add(found.value);
    at = found?.end ?? at + 1;
  }
  return meant;
}

/** Index of the only element that fits. */
function only<T>(all: readonly T[], fits: (one: T) => boolean): number | undefined {
  const fitting = all.flatMap((one, i) => (fits(one) ? [i] : []));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function textsOf(words: readonly Token[]): string[] {
  return words.filter((word) => word.text !== '.' && !isEmoji(word)).map(({ text }) => text);
}

function isSmall(text: string, { small, polite }: OptionPhrases): boolean {
  const word = [tokenOf(text, 0, 0)];
  return small.longest(word, 0) !== undefined || polite.longest(word, 0) !== undefined;
}
