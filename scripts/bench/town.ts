import { normal, randomFrom } from '../simulate/random.ts';

/** Where volunteers are, in degrees, and what they can do, as bits. */
export interface Town {
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly skills: Int32Array;
  readonly random: () => number;
}

/** A town with so many volunteers; the same number always gives the same town. */
export function townOf(many: number): Town {
  const random = randomFrom(many);
  const town: Town = {
    longitude: new Float64Array(many),
    latitude: new Float64Array(many),
    skills: Int32Array.from({ length: many }, () => someSkills(random)),
    random,
  };
  for (let id = 0; id < many; id++) moveTo(town, id);
  return town;
}

function moveTo({ longitude, latitude, random }: Town, id: number): void {
  [longitude[id], latitude[id]] = somewhere(random);
}

/** Longitude and latitude of a place in town; people crowd in the middle. */
function somewhere(random: () => number): [number, number] {
  return [2.35 + 0.1 * normal(random(), random()), 48.85 + 0.07 * normal(random(), random())];
}

/** A request, and what changed before it. */
export interface Step extends ReturnType<typeof asked> {
  /** Who moved, and to which longitude and latitude. */
  readonly moved: readonly (readonly [number, number, number])[];
  /** Who can do something else now, and what. */
  readonly toggled: readonly (readonly [number, number])[];
}

/** The requests of a town, and before each so many moves and as many toggles: made up before the clock starts. */
export function stepsIn(town: Town, requests: number, changes: number): readonly Step[] {
  const { random, skills } = town;
  const anybody = () => Math.floor(random() * skills.length);
  return Array.from({ length: requests }, () => ({
    moved: Array.from({ length: changes }, () => [anybody(), ...somewhere(random)] as const),
    toggled: Array.from({ length: changes }, () => [anybody(), someSkills(random)] as const),
    ...asked(town),
  }));
}

/** Each of sixteen skills with one chance in four, as bits. */
const someSkills = (random: () => number) => (random() * 65_536) & (random() * 65_536);

/** A request somewhere in town, for one skill. */
export function asked({ random }: Town) {
  const [longitude, latitude] = somewhere(random);
  return { longitude, latitude, skill: 1 << Math.floor(random() * 16) };
}
