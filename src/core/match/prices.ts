import type { Assignable } from './assignable.ts';
import type { Shortlists } from './shortlist.ts';

/** Stands for no row and no column. */
export const none = -1;

/** The assignment so far, and dual prices that prove it the best for its rows; columns that are free cost nothing. */
export interface State extends Assignable {
  readonly lists: Shortlists;
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  readonly rowPrice: Float64Array;
  /** At most 0: what rows would pay more to have that column. */
  readonly columnPrice: Float64Array;
}
