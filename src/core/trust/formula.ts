/**
 * Share of trust that is passed on at each step. Source: the damping of Page et al., "PageRank", 1999.
 *
 * Walks are long, so that it matters little near which seed somebody lives, and a ring's own walks stay in it.
 */
export const pass = 0.97;

/** With at least this many seeds trust starts from three groups of them, so that one deceived seed decides little. */
const manySeeds = 9;

/** The groups in which seeds start: one, or three. */
export function groupsOf(seeds: Iterable<number>): readonly (readonly number[])[] {
  const order = [...seeds].sort((a, b) => a - b);
  const groups = order.length < manySeeds ? 1 : 3;
  return Array.from({ length: groups }, (_, group) => order.filter((_seed, at) => at % groups === group));
}

/** What reaches a member by the middle one of the groups of seeds. Source: median of means, Alon et al., 1996. */
export function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/**
 * How well a member is known: of all trust that would reach them if it started from everybody, what starts from seeds.
 *
 * A ring whose accounts thank one another makes each of them known by the ring, which counts here, and not from the
 * seeds. Source: the relative mass of Gyöngyi et al., "Link spam detection based on mass estimation", VLDB 2006.
 */
export function shareOf(reach: number, fromEverybody: number): number {
  return reach > least ? reach / (fromEverybody + unproven) : 0;
}

/** Of everybody something is unknown, so that whom one member alone made known is not known as well as that member. */
const unproven = 1 - pass;

/** Less than this reaches nobody: it is what rounding leaves. */
const least = 1e-12;

/** Shares of all who are no seeds: their sum, and the sum of each times its logarithm. */
export interface Shares {
  sum: number;
  entropy: number;
}

/** Adds a share, or with -1 takes one away. */
export function count(shares: Shares, share: number, times: 1 | -1): void {
  if (share <= 0) return;
  shares.sum += times * share;
  shares.entropy += times * share * Math.log(share);
}

/** Of the typical share, the part from which on a member's word counts fully. */
const fullFrom = 0.85;

/**
 * The share from which on a member's word counts fully, which is a part of the typical one.
 *
 * That is the geometric mean, each weighed by itself: thousands of accounts that next to nothing reaches do not lower
 * it, as they would a mean or a median.
 */
export function fullShare({ sum, entropy }: Shares): number {
  return sum > 0 ? fullFrom * Math.exp(entropy / sum) : Number.POSITIVE_INFINITY;
}

/** By this power many that little reaches count less than a few well known. */
const power = 4;

/** How far a member's word counts, 0 to 1. */
export function gateOf(share: number, full: number): number {
  return Math.min(1, share / full) ** power;
}

/** How far a member is known as well as is typical, 0 to 1. */
export function likeTypical(share: number, full: number): number {
  return gateOf(fullFrom * share, full);
}

/**
 * How far a member is a stranger, 0 to 1: whom nobody trusts, who may be real or not.
 *
 * Whom many trust and trust from the seeds does not reach is no stranger but somebody to beware of.
 */
export function strangeness(gate: number, fromEverybody: number): number {
  return (1 - gate) * ((1 - pass) / fromEverybody) ** power;
}

/** What strangers say, all together, counts at most for this part of what those say who are known. */
const lent = 0.4;

/** What is said for a member, by those who are known and by strangers. */
export function believed(known: number, strange: number): number {
  return known + Math.min(strange, lent * known);
}

/** Of what makes a member's word count fully, the part that need not be followed through the network. */
const negligible = 0.02;

/** What reaches a member and is too little to be followed further. */
export function tooLittle(fromEverybody: number, full: number): number {
  return negligible * full * (fromEverybody + unproven);
}

/** What evidence is worth, 0 to 1: the more there is already, the less one more adds. */
export function saturated(evidence: number): number {
  return 1 - Math.exp(-evidence);
}

/** After this time evidence weighs half: there is one half-life for everything. */
export const halfLifeMs = 180 * 24 * 60 * 60 * 1000;
