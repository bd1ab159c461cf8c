/** A stream of numbers from 0 to below 1, the same for the same seed. Source: T. Ettinger's mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A number from 0 to below 1 that a text always gives: chance that does not depend on what else happened. */
export function chanceOf(text: string): number {
  // FNV-1a, then mixed, for similar texts must give unlike numbers.
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return randomFrom(hash)();
}

/** A normal deviate from two uniform ones (Box and Muller). */
export function normal(one: number, other: number): number {
  return Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
}

/** One of some things, by their weights. */
export function pick<T>(weighted: readonly (readonly [T, number])[], chance: number): T {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  let left = chance * total;
  for (const [thing, weight] of weighted) {
    left -= weight;
    if (left < 0) return thing;
  }
  const last = weighted.at(-1);
  if (!last) throw new Error('There is nothing to pick from.');
  return last[0];
}
