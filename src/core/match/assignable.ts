/**
 * Rows that each want one column, at a cost, where they can have it: a sparse matrix in compressed rows.
 *
 * The edges of row `r` are those from `first[r]` up to `first[r + 1]`.
 */
export interface Assignable {
  readonly columns: number;
  /** One more than there are rows; ascending from 0. */
  readonly first: Int32Array;
  /** Column of each edge, 0 to `columns - 1`, each at most once in a row. */
  readonly column: Int32Array;
  /** Cost of each edge, finite. */
  readonly cost: Float64Array;
  /** Cost of leaving each row without a column; `Infinity` where it must have one. */
  readonly unserved: Float64Array;
}

/** Who has what. */
export interface Assignment {
  /** Column of each row, -1 for none. */
  readonly columnOf: Int32Array;
  readonly cost: number;
}
