/** The ties of one node: whom it trusts, and how much. */
export interface Row {
  to: Int32Array;
  weight: Float64Array;
  length: number;
  sum: number;
}

/** A row without ties. */
export function newRow(): Row {
  return { to: new Int32Array(4), weight: new Float64Array(4), length: 0, sum: 0 };
}

/** Replaces the weight of a tie; 0 takes it away. */
export function put(row: Row, to: number, weight: number): void {
  const known = row.to.subarray(0, row.length).indexOf(to);
  const at = known < 0 ? row.length : known;
  if (known < 0) {
    if (weight === 0) return;
    if (at === row.to.length) grow(row);
    row.to[at] = to;
    row.length++;
  }
  row.weight[at] = weight;
  if (weight === 0) {
    row.length--;
    row.to[at] = row.to[row.length] ?? 0;
    row.weight[at] = row.weight[row.length] ?? 0;
  }
  // Summed anew, because differences of rounded numbers drift apart over years.
  row.sum = 0;
  for (let one = 0; one < row.length; one++) row.sum += row.weight[one] ?? 0;
}

function grow(row: Row): void {
  const [to, weight] = [new Int32Array(2 * row.length), new Float64Array(2 * row.length)];
  to.set(row.to);
  weight.set(row.weight);
  row.to = to;
  row.weight = weight;
}
