/** A place in a square of side 1. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Work done at most, in pairs of dots looked at: more dots are laid out in fewer steps. */
const mostPairs = 12_000_000;
const mostSteps = 240;

/**
 * Where the dots of a graph are drawn: those with a tie near each other, all apart from one another.
 *
 * Always the same for the same graph. Source: T. Fruchterman and E. Reingold, "Graph drawing by force-directed
 * placement", 1991, with a pull to the middle that keeps loose parts in sight.
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
  const steps = Math.max(20, Math.min(mostSteps, Math.floor(mostPairs / (count * count))));
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
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const ex = at(x, i) - at(x, j);
      const ey = at(y, i) - at(y, j);
      push(i, j, (apart * apart) / (ex * ex + ey * ey + 1e-6), ex, ey);
    }
  }
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

/** The dots moved and stretched to fill the square. */
function fitted(x: Float64Array, y: Float64Array): readonly Spot[] {
  const scale = (list: Float64Array) => {
    const [least, most] = [Math.min(...list), Math.max(...list)];
    return (value: number) => (most > least ? (value - least) / (most - least) : 0.5);
  };
  const [across, down] = [scale(x), scale(y)];
  return Array.from(x, (value, index) => ({ x: across(value), y: down(y[index] ?? 0) }));
}
