import type { Token } from './text.ts';

/** Messages up to this many tokens are read as a whole, as those the model learned from. */
const readAtOnce = 80;
/** A passage of a longer one ends with the sentence in which it reaches this many tokens. */
const passageTokens = 8;

/**
 * The parts in which a message is read to find out what it wants: all of it, or, of a long one, sentence by sentence,
 * because many words that each mean little would add up to something nobody said.
 */
export function passages(tokens: readonly Token[]): readonly (readonly Token[])[] {
  if (tokens.length <= readAtOnce) return [tokens];
  const parts: Token[][] = [];
  let part: Token[] = [];
  for (const token of tokens) {
    part.push(token);
    const ends = part.length >= readAtOnce || (part.length >= passageTokens && /^[.!?…]$/.test(token.text));
    if (!ends) continue;
    parts.push(part);
    part = [];
  }
  return part.length > 0 ? [...parts, part] : parts;
}
