import { tidy, tokenise } from '../../src/language/text/text.ts';
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

/**
 * Every pair of bags that share enough words, found by their rarest words: two that share half of all their words share
 * one of the rarer half of each. Source: Bayardo, Ma and Srikant 2007, "Scaling up all pairs similarity search".
 */
function* nearCopies(bags: readonly ReadonlySet<string>[]): Generator<[number, number]> {
  const rarestFirst = byRarity(bags);
  const messages = new Map<string, number[]>();
  for (const [i, bag] of bags.entries()) {
    const candidates = new Set<number>();
    for (const word of rarestFirst(bag).slice(0, bag.size - Math.ceil(alike * bag.size) + 1)) {
      const others = messages.get(word) ?? [];
      for (const j of others) candidates.add(j);
      others.push(i);
      messages.set(word, others);
    }
    for (const j of candidates) if (isNearCopy(bag, bags[j] ?? new Set())) yield [i, j];
  }
}

function byRarity(bags: readonly ReadonlySet<string>[]): (bag: ReadonlySet<string>) => string[] {
  const times = new Map<string, number>();
  for (const bag of bags) for (const word of bag) times.set(word, (times.get(word) ?? 0) + 1);
  const rank = new Map([...times].sort(([, a], [, b]) => a - b).map(([word], i) => [word, i]));
  return (bag) => [...bag].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

function isNearCopy(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared >= alike * (one.size + other.size - shared);
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
