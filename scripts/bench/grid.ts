/** Who is near: points that move and are available or not, found nearest first. */
export interface Grid {
  /** Puts a point at a place, or moves it there; degrees. */
  place(id: number, longitude: number, latitude: number): void;
  /** What a point can do, as bits; 0 takes it out of every answer. */
  allow(id: number, skills: number): void;
  /** The nearest `most` points that can do any of the skills, nearest first. */
  nearest(longitude: number, latitude: number, skills: number, most: number): readonly number[];
}

/** Kilometres to a degree of latitude. */
const kmPerDegree = 111.195;
const radians = Math.PI / 180;
/** Points to a cell were they spread evenly: few, for they crowd in the middle. */
const pointsPerCell = 1.5;

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * A grid over a city-sized box, for at most so many points; those outside count to its edge.
 *
 * The distance is on a plane that touches the middle of the box: below a hundred kilometres it ranks as the sphere
 * does but for ties. Each cell is a doubly linked list, so that a move costs as little as a toggle.
 */
export function newGrid(points: number, { west, south, east, north }: Box): Grid {
  const kmPerLongitude = Math.cos(((south + north) / 2) * radians) * kmPerDegree;
  const [kmWide, kmHigh] = [(east - west) * kmPerLongitude, (north - south) * kmPerDegree];
  // Places are measured in cells, so that a point's cell is its place without the fraction.
  const cellKm = Math.sqrt((kmWide * kmHigh * pointsPerCell) / points);
  const width = Math.max(1, Math.ceil(kmWide / cellKm));
  const height = Math.max(1, Math.ceil(kmHigh / cellKm));
  const xOf = (longitude: number) => ((longitude - west) * kmPerLongitude) / cellKm;
  const yOf = (latitude: number) => ((latitude - south) * kmPerDegree) / cellKm;
  const x = new Float64Array(points);
  const y = new Float64Array(points);
  const skillsOf = new Int32Array(points);
  const { first, next, move } = newLists(points, width * height);

  /** Looks at everybody in a cell, if there is such a cell and it is not too far as a whole. */
  function look(best: Nearest, cellX: number, cellY: number, skills: number): void {
    if (cellX < 0 || cellX >= width || cellY < 0 || cellY >= height) return;
    if (squareTo(best, cellX, cellY) >= best.farthest) return;
    for (let id = first[cellY * width + cellX] as number; id >= 0; id = next[id] as number) {
      if (((skillsOf[id] as number) & skills) === 0) continue;
      const square = ((x[id] as number) - best.x) ** 2 + ((y[id] as number) - best.y) ** 2;
      if (square < best.farthest) insert(best, id, square);
    }
  }

  /** Looks at the cells that are so many steps from the one in the middle. */
  function lookAround(best: Nearest, ring: number, skills: number): void {
    const [middleX, middleY] = [cellOf(best.x, width), cellOf(best.y, height)];
    for (let down = -ring; down <= ring; down++) {
      const step = Math.abs(down) === ring ? 1 : 2 * ring;
      for (let right = -ring; right <= ring; right += step)
        look(best, middleX + right, middleY + down, skills);
    }
  }

  return {
    place(id, longitude, latitude) {
      x[id] = xOf(longitude);
      y[id] = yOf(latitude);
      move(id, cellOf(y[id] as number, height) * width + cellOf(x[id] as number, width));
    },
    allow(id, skills) {
      skillsOf[id] = skills;
    },
    nearest(longitude, latitude, skills, most) {
      const best = newNearest([xOf(longitude), yOf(latitude)], [width, height], most);
      // Nobody is nearer than a cell less than the number of their ring.
      for (let ring = 0; ring <= Math.max(width, height); ring++) {
        if (Math.max(0, ring - 1) ** 2 >= best.farthest) break;
        lookAround(best, ring, skills);
      }
      return Array.from(best.ids.subarray(0, best.size));
    },
  };
}

/** Number of the cell of a place along one side of the grid; the last one goes on without end. */
function cellOf(place: number, cells: number): number {
  return Math.min(Math.max(Math.floor(place), 0), cells - 1);
}

/** The nearest so far to a place, nearest first. */
interface Nearest {
  readonly x: number;
  readonly y: number;
  /** The point of the grid that is nearest to that place: itself, or on the rim. */
  readonly insideX: number;
  readonly insideY: number;
  readonly ids: Int32Array;
  /** Their distances, squared. */
  readonly squares: Float64Array;
  size: number;
  /** What a square must be below to matter. */
  farthest: number;
}

function newNearest(
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
  most: number,
): Nearest {
  return {
    x,
    y,
    insideX: Math.min(Math.max(x, 0), width),
    insideY: Math.min(Math.max(y, 0), height),
    ids: new Int32Array(most),
    squares: new Float64Array(most),
    size: 0,
    farthest: Number.POSITIVE_INFINITY,
  };
}

/**
 * Nobody in a cell is nearer than that, squared; 0 for the cell one is in. It holds for those outside the grid too,
 * who count to the rim: moving both ends of a line into a box does not make it longer.
 */
function squareTo({ insideX, insideY }: Nearest, cellX: number, cellY: number): number {
  const dx = Math.max(0, cellX - insideX, insideX - cellX - 1);
  const dy = Math.max(0, cellY - insideY, insideY - cellY - 1);
  return dx * dx + dy * dy;
}

/** Puts a point that is near enough among the nearest so far. */
function insert(best: Nearest, id: number, square: number): void {
  const { ids, squares } = best;
  const most = ids.length;
  let at = best.size < most ? best.size++ : most - 1;
  for (; at > 0 && (squares[at - 1] as number) > square; at--) {
    squares[at] = squares[at - 1] as number;
    ids[at] = ids[at - 1] as number;
  }
  squares[at] = square;
  ids[at] = id;
  if (best.size === most) best.farthest = squares[most - 1] as number;
}

/** Who is in which cell: a doubly linked list for each. */
function newLists(points: number, cells: number) {
  const cellOf = new Int32Array(points).fill(-1);
  const [next, before] = [new Int32Array(points).fill(-1), new Int32Array(points).fill(-1)];
  const first = new Int32Array(cells).fill(-1);

  function unlink(id: number): void {
    const [previous, following] = [before[id] as number, next[id] as number];
    if (previous >= 0) next[previous] = following;
    else first[cellOf[id] as number] = following;
    if (following >= 0) before[following] = previous;
  }

  return {
    first,
    next,
    move(id: number, cell: number): void {
      if (cellOf[id] === cell) return;
      if (cellOf[id] !== -1) unlink(id);
      const head = first[cell] as number;
      next[id] = head;
      before[id] = -1;
      if (head >= 0) before[head] = id;
      first[cell] = id;
      cellOf[id] = cell;
    },
  };
}
