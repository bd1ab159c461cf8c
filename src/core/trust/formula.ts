/** Share of trust that is passed on at each step. Source: the damping of Page et al., "PageRank", 1999. */
export const pass = 0.85;

/** With at least this many seeds trust starts from three groups of them, so that one deceived seed decides little. */
const manySeeds = 9;

/** In how many groups so many seeds start. */
export function groupsFor(seeds: number): 1 | 3 {
  return seeds < manySeeds ? 1 : 3;
}

/** What reaches a member by the middle one of the groups of seeds. Source: median of means, Alon et al., 1996. */
export function middleOf(a: number, b = a, c = b): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/**
 * How well a member is known: what reaches them, against how many trust them.
 *
 * Source: dividing by the ties is SybilRank's: Cao et al., "Aiding the detection of fake accounts", NSDI 2012.
 */
export function shareOf(reach: number, trustedBy: number): number {
  return reach > least ? reach / (trustedBy + 1) : 0;
}

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
const fullFrom = 0.15;

/**
 * The share from which on a member's word counts fully, which is a part of the typical one.
 *
 * That is the geometric mean, each weighed by itself: thousands of accounts that next to nothing reaches do not lower
 * it, as they would a mean or a median.
 */
export function fullShare({ sum, entropy }: Shares): number {
  return sum > 0 ? fullFrom * Math.exp(entropy / sum) : Number.POSITIVE_INFINITY;
}

/** How far a member's word counts, 0 to 1. By the power, many that little reaches count less than a few well known. */
export function gateOf(share: number, full: number): number {
  return Math.min(1, share / full) ** 4;
}

/** Of what makes a member's word count fully, the part that need not be followed through the network. */
const negligible = 0.02;

/** What reaches a member trusted by so many and is too little to be followed further. */
export function tooLittle(trustedBy: number, full: number): number {
  return negligible * full * (trustedBy + 1);
}

/** What evidence is worth, 0 to 1: the more there is already, the less one more adds. */
export function saturated(evidence: number): number {
  return 1 - Math.exp(-evidence);
}

/** After this time evidence weighs half: there is one half-life for everything. */
export const halfLifeMs = 180 * 24 * 60 * 60 * 1000;
