/** How many labels score higher than this one. */
export function rank(scores: readonly number[], label: number): number {
  const own = scores[label] ?? 0;
  return scores.filter((score) => score > own).length;
}

/** Average precision, and the highest recall at a precision of 97 %, of scores that should be high where `is` holds. */
export function precisionRecall(
  scores: readonly number[],
  is: readonly boolean[],
): { ap: number; recallAt97: number } {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const total = is.filter(Boolean).length;
  let hits = 0;
  let ap = 0;
  let recallAt97 = 0;
  for (const [seen, i] of order.entries()) {
    if (!is[i]) continue;
    hits++;
    const precision = hits / (seen + 1);
    ap += precision / total;
    if (precision >= 0.97) recallAt97 = hits / total;
  }
  return { ap, recallAt97 };
}
