/** A network of who trusts whom, by number: at most one tie per pair; a negative weight speaks against. */
export interface Ties {
  readonly size: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/**
 * Whom each node trusts and how much, to be read row by row and changed tie by tie.
 *
 * All rows share two arrays, so that what lies together is read together. A row has room for the next power of two.
 */
export interface Rows {
  size: number;
  /** By node: where its row starts, how many ties it has, and their weight together. */
  starts: Int32Array;
  lengths: Int32Array;
  sums: Float64Array;
  to: Int32Array;
  weight: Float64Array;
  /** Where the next row to be moved goes. */
  end: number;
}

/** Rows without nodes. */
export function newRows(): Rows {
  return withRoom(16, 64);
}

/** The rows of the ties that trust. */
export function rowsOf({ size, from, to, weight }: Ties): Rows {
  const lengths = new Int32Array(size);
  for (let tie = 0; tie < from.length; tie++) {
    if ((weight[tie] as number) > 0) (lengths[from[tie] as number] as number)++;
  }
  const rows = withRoom(
    size,
    lengths.reduce((sum, length) => sum + roomFor(length), 0),
  );
  for (let node = 0; node < size; node++) {
    rows.starts[node] = rows.end;
    rows.end += roomFor(lengths[node] as number);
  }
  for (let tie = 0; tie < from.length; tie++) {
    const amount = weight[tie] as number;
    if (amount <= 0) continue;
    const node = from[tie] as number;
    const at = (rows.starts[node] as number) + (rows.lengths[node] as number)++;
    rows.to[at] = to[tie] as number;
    rows.weight[at] = amount;
    (rows.sums[node] as number) += amount;
  }
  rows.size = size;
  return rows;
}

/** Adds an empty row; gives its number, which are 0, 1, 2 … */
export function addRow(rows: Rows): number {
  const node = rows.size++;
  if (node === rows.starts.length) {
    rows.starts = grown(rows.starts, new Int32Array(2 * rows.size));
    rows.lengths = grown(rows.lengths, new Int32Array(2 * rows.size));
    rows.sums = grown(rows.sums, new Float64Array(2 * rows.size));
  }
  return node;
}

/** Whether a row has a tie to a node. */
export function holds(rows: Rows, from: number, to: number): boolean {
  return placeOf(rows, from, to) >= 0;
}

/** Which tie of a row leads to a node, counted from the first; -1 where none does. */
function placeOf({ starts, lengths, to: nodes }: Rows, from: number, to: number): number {
  const start = starts[from] as number;
  const end = start + (lengths[from] as number);
  for (let at = start; at < end; at++) if (nodes[at] === to) return at - start;
  return -1;
}

/** Replaces the weight of a tie; 0 takes it away. */
export function put(rows: Rows, from: number, to: number, weight: number): void {
  const length = rows.lengths[from] as number;
  const known = placeOf(rows, from, to);
  if (known < 0 && weight === 0) return;
  if (known < 0 && length === roomFor(length)) move(rows, from);
  const start = rows.starts[from] as number;
  const at = known < 0 ? start + length : start + known;
  rows.to[at] = to;
  rows.weight[at] = weight;
  let end = known < 0 ? start + length + 1 : start + length;
  if (weight === 0) {
    end--;
    rows.to[at] = rows.to[end] as number;
    rows.weight[at] = rows.weight[end] as number;
  }
  rows.lengths[from] = end - start;
  // Summed anew, because differences of rounded numbers drift apart over years.
  let sum = 0;
  for (let one = start; one < end; one++) sum += rows.weight[one] as number;
  rows.sums[from] = sum;
}

/** The room of a row, which tells by its length when it is full. */
function roomFor(length: number): number {
  return length === 0 ? 0 : Math.max(4, 2 ** (32 - Math.clz32(length - 1)));
}

/** Moves a full row to where it has more room. */
function move(rows: Rows, node: number): void {
  const [start, length] = [rows.starts[node] as number, rows.lengths[node] as number];
  const room = roomFor(length + 1);
  if (rows.end + room > rows.to.length) {
    makeRoom(rows, room);
    move(rows, node);
    return;
  }
  rows.to.copyWithin(rows.end, start, start + length);
  rows.weight.copyWithin(rows.end, start, start + length);
  rows.starts[node] = rows.end;
  rows.end += room;
}

/** Moves all rows together, without what earlier moves left empty, to where there is as much room again. */
function makeRoom(rows: Rows, more: number): void {
  const { starts, lengths, to, weight } = rows;
  let used = more;
  for (let node = 0; node < rows.size; node++) used += roomFor(lengths[node] as number);
  const larger = withRoom(0, 2 * used);
  for (let node = 0; node < rows.size; node++) {
    const [start, length] = [starts[node] as number, lengths[node] as number];
    larger.to.set(to.subarray(start, start + length), larger.end);
    larger.weight.set(weight.subarray(start, start + length), larger.end);
    starts[node] = larger.end;
    larger.end += roomFor(length);
  }
  rows.to = larger.to;
  rows.weight = larger.weight;
  rows.end = larger.end;
}

function withRoom(nodes: number, ties: number): Rows {
  return {
    size: 0,
    starts: new Int32Array(nodes),
    lengths: new Int32Array(nodes),
    sums: new Float64Array(nodes),
    to: new Int32Array(ties),
    weight: new Float64Array(ties),
    end: 0,
  };
}

/** A larger array that begins with a small one. */
export function grown<A extends { set(values: ArrayLike<number>): void }>(
  small: ArrayLike<number>,
  large: A,
): A {
  large.set(small);
  return large;
}
