import type { Instant } from './model.ts';

/** How often somebody was asked and said yes, as of an instant; older answers count less (see `faded`). */
export interface Tally {
  /** Questions they had the time to answer; one that was settled before counts in part. */
  readonly asked: number;
  readonly took: number;
  readonly at: Instant;
}

/** Nothing seen yet. */
export const noTally: Tally = { asked: 0, took: 0, at: 0 };

/** After a season an answer counts half: people's lives change with the school year, not with the week. */
const halfLifeMs = 90 * 24 * 60 * 60 * 1000;

/** The same tally at a later instant. */
export function faded({ asked, took, at }: Tally, now: Instant): Tally {
  const left = 2 ** (-Math.max(0, now - at) / halfLifeMs);
  return { asked: asked * left, took: took * left, at: now };
}

/** The tally with one more question in it, of which they had that share of the time to answer it. */
export function withAnswer(tally: Tally, now: Instant, share: number, took: boolean): Tally {
  const { asked, took: yes } = faded(tally, now);
  return { asked: asked + share, took: yes + (took ? 1 : 0), at: now };
}

/**
 * The share of yes among what was asked, between 0 and 1, where `weight` questions answered as `prior` says were
 * added to what was seen.
 *
 * Source: the mean of the Beta posterior; C. M. Bishop, "Pattern Recognition and Machine Learning", 2.1.1.
 */
export function rateOf({ asked, took }: Tally, prior: number, weight: number): number {
  return (took + prior * weight) / (asked + weight);
}
