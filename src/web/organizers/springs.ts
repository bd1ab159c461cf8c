/** A place in a square of side 1. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Steps at most, and work at most, in dots moved: more dots are laid out in fewer steps. */
const mostSteps = 200;
const mostMoves = 40_000;

/**
 * Where the dots of a graph are drawn: those with a tie near each other, all apart from one another.
 *
 * Always the same for the same graph. Source: T. Fruchterman and E. Reingold, "Graph drawing by force-directed
 * placement", 1991, in its variant by squares: only dots near each other push each other, so that the work grows with
 * the dots and not with their pairs. A pull to the middle keeps loose parts in sight.
 */
export function layOut(
  count: number,
  ties: readonly { readonly from: number; readonly to: number }[],
): readonly Spot[] {
  if (count === 0) return [];
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  // A sunflower's seeds: spread evenly, and no two on one line.
  for (let i = 0; i < count; i++) {
    const far = Math.sqrt((i + 0.5) / count) / 2;
    x[i] = far * Math.cos(i * golden);
    y[i] = far * Math.sin(i * golden);
  }
  const steps = Math.max(20, Math.min(mostSteps, Math.floor(mostMoves / count)));
  const apart = 0.9 / Math.sqrt(count);
  for (let step = 0; step < steps; step++) move(x, y, ties, apart, 0.12 * (1 - step / steps) + 0.002);
  return fitted(x, y);
}

const golden = Math.PI * (3 - Math.sqrt(5));

/** One step: every dot goes where it is pushed and pulled, no further than `reach`. */
function move(
  x: Float64Array,
  y: Float64Array,
  ties: readonly { readonly from: number; readonly to: number }[],
  apart: number,
  reach: number,
): void {
  const count = x.length;
  const dx = new Float64Array(count);
  const dy = new Float64Array(count);
  const at = (list: Float64Array, index: number) => list[index] ?? 0;
  const push = (i: number, j: number, force: number, ex: number, ey: number) => {
    dx[i] = at(dx, i) + ex * force;
    dy[i] = at(dy, i) + ey * force;
    dx[j] = at(dx, j) - ex * force;
    dy[j] = at(dy, j) - ey * force;
  };
  const near = 2 * apart;
  eachNear(x, y, near, (i, j) => {
    const ex = at(x, i) - at(x, j);
    const ey = at(y, i) - at(y, j);
    const far = ex * ex + ey * ey;
    if (far < near * near) push(i, j, (apart * apart) / (far + 1e-6), ex, ey);
  });
  for (const { from, to } of ties) {
    const ex = at(x, from) - at(x, to);
    const ey = at(y, from) - at(y, to);
    push(from, to, -Math.hypot(ex, ey) / apart, ex, ey);
  }
  for (let i = 0; i < count; i++) {
    const fx = at(dx, i) - at(x, i) * 0.8;
    const fy = at(dy, i) - at(y, i) * 0.8;
    const far = Math.hypot(fx, fy) || 1;
    x[i] = at(x, i) + (fx / far) * Math.min(far, reach);
    y[i] = at(y, i) + (fy / far) * Math.min(far, reach);
  }
}

/**
 * Calls for each two dots that may be within a distance: those in the same square of that side or in neighbouring ones.
 */
function eachNear(
  x: Float64Array,
  y: Float64Array,
  near: number,
  call: (i: number, j: number) => void,
): void {
  const side = Math.max(1, Math.floor(2 / near));
  const square = (value: number) => Math.max(0, Math.min(side - 1, Math.floor((value + 1) / near)));
  // The dots of a square are a chain: the one that came last, then the one before it, and so on.
  const last = new Int32Array(side * side).fill(-1);
  const before = new Int32Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const [column, row] = [square(x[i] ?? 0), square(y[i] ?? 0)];
    for (let r = Math.max(0, row - 1); r <= Math.min(side - 1, row + 1); r++)
      for (let c = Math.max(0, column - 1); c <= Math.min(side - 1, column + 1); c++)
        for (let j = last[r * side + c] ?? -1; j >= 0; j = before[j] ?? -1) call(i, j);
    before[i] = last[row * side + column] ?? -1;
    last[row * side + column] = i;
  }
}

/** The dots moved and stretched to fill the square. */
function fitted(x: Float64Array, y: Float64Array): readonly Spot[] {
  const scale = (list: Float64Array) => {
    const [least, most] = [Math.min(...list), Math.max(...list)];
    return (value: number) => (most > least ? (value - least) / (most - least) : 0.5);
  };
  const [across, down] = [scale(x), scale(y)];
  return Array.from(x, (value, index) => ({ x: across(value), y: down(y[index] ?? 0) }));
}
