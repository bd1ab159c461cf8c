// What cannot be seen but changes what is: controls, marks of direction, spaces without width, letters without ink.
const invisible =
  /[[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffc]--[\n\u200c\u200d\ufe0e\ufe0f]]/gv;
// A joiner joins emoji, or letters of some scripts; anywhere else it only hides.
const strayJoiner =
  /(?<!\p{L}|\p{M}|\p{Extended_Pictographic}|\p{Emoji_Modifier})[\u200c\u200d]|[\u200c\u200d](?!\p{L}|\p{Extended_Pictographic})/gu;
const pile = /(\p{M}{3})\p{M}+/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text of anybody without what tricks the eye: well-formed, no controls, nothing that hides or turns direction, no
 * piles of accents, no screens of empty lines.
 */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\v\f\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(invisible, '')
    .replace(strayJoiner, '')
    .replace(pile, '$1')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A text on one line, clean and cut between graphemes where it is too long. */
export function shorten(text: string, longest: number): string {
  const line = clean(text).replaceAll('\n', ' ');
  return line.length <= longest ? line : `${head(line, longest - 1)}…`;
}

/** A text in pieces that fit, cut at the end of a line where there is one, else of a word, else of a grapheme. */
export function split(text: string, longest: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const most = rest.slice(0, longest + 1);
    const end = [most.lastIndexOf('\n'), most.lastIndexOf(' ')].find((at) => at > longest / 2);
    const piece = end === undefined ? head(rest, longest) : rest.slice(0, end);
    pieces.push(piece.trimEnd());
    rest = rest.slice(piece.length).trimStart();
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

/** The first whole graphemes that fit; of a single one that does not, as many whole characters as do. */
function head(text: string, longest: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, longest * 2))) {
    if (index + segment.length > longest) break;
    end = index + segment.length;
  }
  if (end > 0) return text.slice(0, end);
  const cut = text.slice(0, longest);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
