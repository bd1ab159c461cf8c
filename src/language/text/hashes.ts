/** A hash of a text, of 32 bits, the same everywhere and for ever: models are stored by it. Source: FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** A hash of two hashes in their order. */
export function mixed(one: number, two: number): number {
  return Math.imul(one ^ (one >>> 13), 0x85ebca6b) ^ two;
}

/** A hash whose upper bits depend on every bit of the one given. */
export function spread(hash: number): number {
  const own = Math.imul(hash, 0xc2b2ae35);
  return Math.imul(own ^ (own >>> 15), 0x9e3779b1);
}

/** A name of a word list, as of a topic, with its hash. */
export interface Name {
  readonly text: string;
  readonly hash: number;
}

/** The name that a text is. */
export function nameOf(text: string): Name {
  return { text, hash: hashOf(text) };
}
