import type { Lexicon } from './lexicon.ts';
import type { Token } from './text.ts';

/** Content words of one or two kinds of letters say too little to leave a gap. */
const shortest = 4;

/**
 * A message as the kinds of its words, in order ("^ who can fetch food for relative ?"): what stays the same when
 * somebody else asks for something else. Words of no kind leave one gap, `_`; numbers are `#`.
 */
export function skeletonOf(tokens: readonly Token[], kinds: Lexicon<string>): string[] {
  const out = ['^'];
  for (let at = 0; at < tokens.length; ) {
    const found = kinds.longest(tokens, at);
    const sign = found?.value ?? signOf(tokens[at]?.text ?? '');
    const repeated = !found && (sign === '#' || sign === '_') && out.at(-1) === sign;
    if (sign !== '' && !repeated) out.push(sign);
    at = found?.end ?? at + 1;
  }
  out.push('$');
  return out;
}

/** What is left of a word that is of no kind. */
function signOf(text: string): string {
  const first = text.charCodeAt(0);
  if (text === '?' || text === '!') return text;
  if (stops.has(text)) return ',';
  if (first >= 48 && first <= 57) return '#';
  return text.length >= shortest && first >= 97 && first <= 122 ? '_' : '';
}

const stops = new Set(['.', ',', ';', ':', '…']);
