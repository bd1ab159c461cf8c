/**
 * Whether a neighbour can be called so in the playground: everything in the name can be seen, and the name does
 * not pass for the bot's.
 */
export function isName(name: string): boolean {
  const tidy = name.normalize('NFC').trim();
  const length = [...tidy].length;
  return length <= 40 && visible.test(tidy) && !unfit.some((part) => part.test(tidy)) && !isBots(tidy);
}

/** Name under which the bot is shown. */
export const botName = 'coup-de-main';

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

// With these two names could look the same, or run backwards, or run into other lines.
const unfit = [
  // Control characters, halves of surrogate pairs, line separators.
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u,
  // What is not drawn: invisible characters, fillers, and the empty Braille cell; joiners and U+FE0F come next.
  /[[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]--[\u200c\u200d\ufe0f]]/v,
  // A joiner that joins no emoji.
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|\u200d(?!\p{Extended_Pictographic})/u,
  // U+200C where it cannot be seen: these scripts' letters do not join.
  /(?<![[\p{L}\p{M}]--[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]])\u200c|\u200c(?!\p{L})/v,
  // The wish for a coloured emoji, after something else.
  /(?<!\p{Extended_Pictographic})\ufe0f/u,
  // Marks piled up until they cover other lines.
  /\p{M}{3}/u,
];

const isBots = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Pd}\u2212\u2043\u02d7]/gu, '-')
    .toLowerCase() === botName;
