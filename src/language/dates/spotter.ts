import { tidy, tokenise } from '../text/text.ts';
import type { Words } from '../words.ts';
import { itemise } from './items.ts';
import { type Item, isMark } from './words.ts';

/**
 * Makes `speaksOfDates(text)`: whether a text names a day or an hour that is not told of the past, so that somebody of
 * whom no date was understood may be asked for it.
 */
export function dateSpotter(words: Words): (text: string) => boolean {
  return (text) => {
    const tidied = tidy(text);
    return [...words.languages.values()].some(({ spelling, dates }) =>
      itemise(tokenise(tidied, spelling), tidied, dates).meant.items.some(namesTime),
    );
  };
}

function namesTime(item: Item, at: number, items: readonly Item[]): boolean {
  if (item.is === 'number') return isMark(items[at + 1], 'hour', 'oclock', 'am', 'pm');
  return item.is === 'day' || item.is === 'clock' || (item.is === 'weekday' && item.form === 'full');
}
