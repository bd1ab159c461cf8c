import { hashOf, type Name } from '../text/hashes.ts';
import type { Lexicon } from '../text/lexicon.ts';
import type { Token } from '../text/text.ts';

/** Content words of one or two kinds of letters say too little to leave a gap. */
const shortest = 4;

/**
 * A message as the hashes of the kinds of its words, in order ("^ who can fetch food for relative ?"): what stays the
 * same when somebody else asks for something else. Words of no kind leave one gap, `_`; numbers are `#`.
 */
export function skeletonOf(tokens: readonly Token[], kinds: Lexicon<Name>): number[] {
  const out = [signs.begin];
  for (let at = 0; at < tokens.length; ) {
    const found = kinds.longest(tokens, at);
    const kind = found ? found.value.hash : signOf((tokens[at] as Token).text);
    const repeated = !found && (kind === signs.number || kind === signs.gap) && out.at(-1) === kind;
    if (kind !== undefined && !repeated) out.push(kind);
    at = found ? found.end : at + 1;
  }
  out.push(signs.end);
  return out;
}

const signs = {
  begin: hashOf('^'),
  end: hashOf('$'),
  gap: hashOf('_'),
  number: hashOf('#'),
  pause: hashOf(','),
  asks: hashOf('?'),
  calls: hashOf('!'),
};

/** What is left of a word that is of no kind. */
function signOf(text: string): number | undefined {
  const first = text.charCodeAt(0);
  if (first >= 97 && first <= 122) return text.length >= shortest ? signs.gap : undefined;
  if (first >= 48 && first <= 57) return signs.number;
  if (text === '?') return signs.asks;
  if (text === '!') return signs.calls;
  return stops.has(text) ? signs.pause : undefined;
}

const stops = new Set(['.', ',', ';', ':', '…']);
