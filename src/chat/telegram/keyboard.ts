import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'telegraf/types';
import type { Choice } from '../chat.ts';
import { shorten } from '../text.ts';

const longestLabel = 64;
/** Longest label of which so many still stand side by side on a phone. */
const inThree = 10;
const inTwo = 18;

/** Choices as buttons under a message, one to three in a row by the length of their labels. */
export function keyboard(choices: readonly Choice[]): InlineKeyboardMarkup {
  const rows: InlineKeyboardButton[][] = [];
  let room = 0;
  for (const { label, does } of choices) {
    const button = { text: shorten(label, longestLabel) || '…', callback_data: does };
    const row = rows.at(-1);
    const fits = button.text.length <= inThree ? 3 : button.text.length <= inTwo ? 2 : 1;
    room = row ? Math.min(room, fits) : fits;
    if (row && row.length < room) {
      row.push(button);
    } else {
      rows.push([button]);
      room = fits;
    }
  }
  return { inline_keyboard: rows };
}
