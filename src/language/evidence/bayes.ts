import BayesClassifier from 'natural/lib/natural/classifiers/bayes_classifier.js';
import type { BayesTable } from './model.ts';
import { groups as all, type Group, type Pieces } from './pieces.ts';

/** Pseudo-count of a piece of evidence never seen with a class; natural's own 1 favours small classes (measured: 37 % against 61 %). */
const smoothing = 0.1;

/**
 * Trains natural's naive Bayes on the evidence of some groups, leaving out what is in fewer than `rarest` messages, and gives
 * its counts as a table for the model file. Scoring is ours (`bayes-scores.ts`): natural multiplies probabilities, which
 * underflow to zero on long messages.
 */
export function count(
  messages: readonly { readonly pieces: Pieces; readonly label: string }[],
  labels: readonly string[],
  groups: readonly Group[],
  rarest: number,
): BayesTable {
  const examples = messages.map(({ pieces, label }) => ({ pieces: distinct(pieces, groups), label }));
  const seen = new Map<number, number>();
  for (const { pieces } of examples) for (const piece of pieces) seen.set(piece, (seen.get(piece) ?? 0) + 1);
  const known = [...seen].filter(([, times]) => times >= rarest).map(([piece]) => piece);
  known.sort((a, b) => (a >>> 0) - (b >>> 0));
  const number = new Map(known.map((piece, i) => [piece, i]));
  const { classifier } = new BayesClassifier(undefined, smoothing);
  const totals = new Map(labels.map((label) => [label, 1]));
  for (const { pieces, label } of examples) {
    // sparse, because natural otherwise compares every message with the whole vocabulary; then it counts no totals
    const numbers = [...pieces].flatMap((piece) => number.get(piece) ?? []);
    classifier.addExample(Object.fromEntries(numbers.map((i) => [i, i])), label);
    totals.set(label, (totals.get(label) ?? 1) + 1);
  }
  const { classFeatures } = classifier;
  // natural keeps a count plus the smoothing for what it saw with a class
  const times = (label: string, i: number) =>
    Math.round((classFeatures[label]?.[i] ?? smoothing) - smoothing);
  const alike = new Map<string, { readonly row: number; readonly counts: readonly number[] }>();
  const rows = known.map((_, i) => {
    const counts = labels.map((label) => times(label, i));
    const same = alike.get(counts.join()) ?? { row: alike.size, counts };
    alike.set(counts.join(), same);
    return same.row;
  });
  if (alike.size > 0x10000) throw new Error('More rows of counts than two bytes can number');
  return {
    groups,
    smoothing,
    totals: [...totals.values()],
    examples: messages.length + 1,
    pieces: Uint32Array.from(known),
    rows: Uint16Array.from(rows),
    counts: Uint16Array.from([...alike.values()].flatMap(({ counts }) => counts)),
  };
}

/** The distinct pieces of evidence of some groups. */
function distinct({ hashes, groups, size }: Readonly<Pieces>, counted: readonly Group[]): Set<number> {
  const isCounted = all.map((group) => counted.includes(group));
  return new Set(hashes.slice(0, size).filter((_, i) => isCounted[groups[i] as number]));
}
