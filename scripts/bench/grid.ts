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
const pointsPerCell = 3;

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
  const cellKm = Math.sqrt((kmWide * kmHigh * pointsPerCell) / points);
  const width = Math.max(1, Math.ceil(kmWide / cellKm));
  const height = Math.max(1, Math.ceil(kmHigh / cellKm));
  const x = new Float64Array(points);
  const y = new Float64Array(points);
  const skillsOf = new Int32Array(points);
  const { first, next, move } = newLists(points, width * height);
  const clamp = (value: number, most: number) => Math.min(Math.max(Math.floor(value / cellKm), 0), most - 1);

  return {
    place(id, longitude, latitude) {
      x[id] = (longitude - west) * kmPerLongitude;
      y[id] = (latitude - south) * kmPerDegree;
      const cell = clamp(y[id] as number, height) * width + clamp(x[id] as number, width);
      move(id, cell);
    },
    allow(id, skills) {
      skillsOf[id] = skills;
    },
    nearest(longitude, latitude, skills, most) {
      const atX = (longitude - west) * kmPerLongitude;
      const atY = (latitude - south) * kmPerDegree;
      const middle = [clamp(atX, width), clamp(atY, height)] as const;
      const found: number[] = [];
      const squares: number[] = [];

      const look = (cell: number) => {
        for (let id = first[cell] as number; id >= 0; id = next[id] as number) {
          const square = ((x[id] as number) - atX) ** 2 + ((y[id] as number) - atY) ** 2;
          if (((skillsOf[id] as number) & skills) !== 0) insert(found, squares, id, square, most);
        }
      };
      // Nobody in a ring is nearer than its inner edge, seen from the middle cell.
      const mayBeNear = (ring: number) =>
        found.length < most || (Math.max(0, ring - 1) * cellKm) ** 2 < (squares[most - 1] as number);
      for (let ring = 0; ring <= Math.max(width, height) && mayBeNear(ring); ring++)
        for (const cell of cellsOf(ring, middle, [width, height])) look(cell);
      return found;
    },
  };
}

/** The cells at so many steps from one, as far as there are such, by their number. */
function cellsOf(
  ring: number,
  middle: readonly [number, number],
  size: readonly [number, number],
): readonly number[] {
  const cells: number[] = [];
  const [[x, y], [width, height]] = [middle, size];
  const add = (cellX: number, cellY: number) => {
    if (cellX >= 0 && cellX < width && cellY >= 0 && cellY < height) cells.push(cellY * width + cellX);
  };
  if (ring === 0) add(x, y);
  for (let step = -ring; step < ring; step++) {
    add(x + step, y - ring);
    add(x + ring, y + step);
    add(x - step, y + ring);
    add(x - ring, y - step);
  }
  return cells;
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

/** Puts a point among the nearest so far, where it is one of them. */
function insert(found: number[], squares: number[], id: number, square: number, most: number): void {
  if (found.length === most && square >= (squares[most - 1] as number)) return;
  let at = found.length < most ? found.length : most - 1;
  while (at > 0 && (squares[at - 1] as number) > square) {
    squares[at] = squares[at - 1] as number;
    found[at] = found[at - 1] as number;
    at--;
  }
  squares[at] = square;
  found[at] = id;
}
