/**
 * A name as others may be shown it: one short line that hides nothing, mentions nobody and links nowhere.
 * Empty when nothing is left of it.
 */
export function shownName(name: string): string {
  const visible = oneLine(name).replace(notInNames, ' ').replace(linkDots, ' ').replace(signRuns, ' ');
  return cut(visible.replace(spaces, ' ').trim(), longestName);
}

/** A text as others may be shown it: one line, of at most `longest` letters, in which everything is visible. */
export function shownText(text: string, longest = longestText): string {
  return cut(oneLine(text), longest);
}

const longestName = 40;
const longestText = 300;

const spaces = /[\s\u2800\u3164\u115f\u1160\uffa0]+/gu;
// Controls, invisible and direction-changing signs; the joiner inside an emoji stays.
const unseen =
  /(?!(?<=\p{Extended_Pictographic}|\ufe0f)\u200d(?=\p{Extended_Pictographic}))[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const stackedMarks = /(\p{M}{2})\p{M}+/gu;
const notInNames = /(?!\u200d|\ufe0f)[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}\p{Emoji_Modifier} '’.()-]/gu;
const linkDots = /(?<=[\p{L}\p{N}]{2})\.(?=[\p{L}\p{N}]{2})/gu;
const signRuns = /[.()'’-]{3,}/gu;

function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(spaces, ' ')
    .replace(unseen, '')
    .replace(stackedMarks, '$1')
    .replace(spaces, ' ')
    .trim();
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  let kept = '';
  for (const { segment } of letters.segment(text)) {
    if (kept.length + segment.length >= longest) return `${kept.trimEnd()}…`;
    kept += segment;
  }
  return kept;
}
