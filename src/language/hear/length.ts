import { byKey, type Numbered, numberAt, numberWords, phrasebook } from '../text/phrasebook.ts';
import type { Token } from '../text/text.ts';

/** The part of a language's folder in which lengths of time are heard. */
export interface LengthWords extends Numbered {
  readonly wishes: { readonly daysIn: Readonly<Record<string, readonly string[]>> };
}

const mostDays = 731;

/** Hears a length of time of at most two years ("2 semaines") in any of the languages: gives it in days. */
export function lengthReader(
  folders: readonly LengthWords[],
): (said: readonly Token[]) => number | undefined {
  const numbers = numberWords(folders);
  const units = phrasebook(folders.flatMap(({ wishes }) => byKey(wishes.daysIn)));
  return (said) => {
    for (let at = 0; at < said.length; at++) {
      const number = numberAt(said, at, numbers);
      const unit = number && units.longest(said, number.end);
      const days = unit && number.value * Number(unit.value);
      if (days !== undefined) return days <= mostDays ? days : undefined;
    }
    return undefined;
  };
}
