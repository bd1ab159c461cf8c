import { tidy, tokenise } from '../../src/language/text.ts';
import type { Phrase } from './phrases.ts';

/** Share of words two phrases must have in common to count as near-copies. */
const alike = 0.5;

/** Fold number (0 to `count` − 1) of every phrase; near-copies share a fold, so that none is tested on its own copy. */
export function foldsOf(phrases: readonly Phrase[], count: number): number[] {
  const bags = phrases.map(({ text }) => new Set(tokenise(tidy(text)).map((token) => token.text)));
  const leader = phrases.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (leader[root] !== root) root = leader[root] ?? root;
    leader[i] = root;
    return root;
  };
  for (const [i, j] of nearCopies(bags)) leader[find(i)] = find(j);
  const fold = new Map<number, number>();
  return phrases.map((phrase, i) => {
    const root = find(i);
    let chosen = fold.get(root);
    if (chosen === undefined) {
      chosen = hash(phrase.text) % count;
      fold.set(root, chosen);
    }
    return chosen;
  });
}

/** Every pair of bags that share enough words, found by counting along the messages each word is in. */
function* nearCopies(bags: readonly ReadonlySet<string>[]): Generator<[number, number]> {
  const messages = new Map<string, number[]>();
  for (const [i, bag] of bags.entries()) {
    const shared = new Map<number, number>();
    for (const word of bag) {
      const others = messages.get(word) ?? [];
      for (const j of others) shared.set(j, (shared.get(j) ?? 0) + 1);
      others.push(i);
      messages.set(word, others);
    }
    for (const [j, common] of shared) {
      if (common >= alike * (bag.size + (bags[j]?.size ?? 0) - common)) yield [i, j];
    }
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
