import type { Words } from '../words.ts';
import { tidy, tokenise } from './text.ts';

/**
 * Makes `similar(a, b)`: how much two texts are about the same thing, 0 to 1, by the words they share once small words
 * and the turns of asking are left out. Two needs of one person, of one category, for compatible dates, that reach
 * `likelySame` are worth a question; they are never merged unasked, for no score tells a cat from a dog for sure.
 */
export function similarity(words: Words): (a: string, b: string) => number {
  const small = new Set([...words.tongues.values()].flatMap((tongue) => [...tongue]));
  const content = (text: string) => {
    const stems = new Map<string, number>();
    for (const { text: word } of tokenise(tidy(text))) {
      if (!small.has(word) && /^(?:\d+|[a-z]{3,})$/.test(word))
        stems.set(word.slice(0, stemLength), weightOf(word));
    }
    return stems;
  };
  return (a, b) => overlap(content(a), content(b));
}

/** Score from which two needs of one person are probably one; chosen on 53 labelled pairs (`test/language/similar.test.ts`). */
export const likelySame = 0.5;

const stemLength = 5;

/** Longer words say more about a need than short ones. */
function weightOf(word: string): number {
  return Math.min(word.length, 8);
}

function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [stem, weight] of a) if (b.has(stem)) shared += Math.max(weight, b.get(stem) ?? 0);
  const total = sum(a) + sum(b);
  return total === 0 ? 0 : Math.min(1, (2 * shared) / total);
}

function sum(weights: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return total;
}
