import { around } from 'geokdbush';
import KDBush from 'kdbush';
import mongoose from 'mongoose';
import { normal, randomFrom } from '../simulate/random.ts';
import { newGrid } from './grid.ts';
import type { Table } from './table.ts';

/** How many are looked for, and how many requests are measured. */
const most = 20;
const queries = 1000;
/** Before each request so many volunteers move, and so many toggle what they can do. */
const changes = 20;
/** A static index is built anew after so many requests; until then it answers from places that have changed. */
const rebuiltAfter = 250;
const box = { west: 1.85, south: 48.5, east: 2.85, north: 49.2 };

/** The nearest twenty of so many volunteers who move and toggle, side by side with other indexes. */
export async function benchNear(): Promise<readonly Table[]> {
  const rows = [];
  for (const many of [1_000, 10_000, 100_000]) rows.push(await compareAt(many));
  return [
    {
      title: `Nearest ${most} volunteers who can help, ${changes} moves and ${changes} toggles before each request`,
      columns: [
        'volunteers',
        'grid µs',
        'kdbush + geokdbush µs',
        'ratio',
        'same answers',
        'MongoDB 2dsphere µs',
      ],
      rows,
      notes: [
        `processor time for each request with its changes; kdbush is static: built anew every ${rebuiltAfter} requests, which is counted,`,
        'and in between it answers from places up to that old, so its answers are checked while nothing moves. MongoDB: wall time, 50 requests.',
      ],
    },
  ];
}

interface Town {
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly skills: Int32Array;
  readonly random: () => number;
}

async function compareAt(many: number): Promise<readonly (string | number)[]> {
  const town = townOf(many);
  const same = sameAnswers(town);
  const grid = timeGrid(townOf(many));
  const kd = timeKd(townOf(many));
  const mongo = await timeMongo(town);
  return [many, grid, kd, grid / kd, same, mongo ?? '-'];
}

function townOf(many: number): Town {
  const random = randomFrom(many);
  const town: Town = {
    longitude: new Float64Array(many),
    latitude: new Float64Array(many),
    skills: Int32Array.from({ length: many }, () => (random() * 65_536) & (random() * 65_536)),
    random,
  };
  for (let id = 0; id < many; id++) moveTo(town, id);
  return town;
}

function moveTo({ longitude, latitude, random }: Town, id: number): void {
  longitude[id] = 2.35 + 0.1 * normal(random(), random());
  latitude[id] = 48.85 + 0.07 * normal(random(), random());
}

function change(town: Town, moved: (id: number) => void, toggled: (id: number) => void): void {
  const anybody = () => Math.floor(town.random() * town.skills.length);
  for (let index = 0; index < changes; index++) {
    const mover = anybody();
    moveTo(town, mover);
    moved(mover);
    const toggler = anybody();
    town.skills[toggler] = (town.random() * 65_536) & (town.random() * 65_536);
    toggled(toggler);
  }
}

const asked = ({ random }: Town) => ({
  longitude: 2.35 + 0.1 * normal(random(), random()),
  latitude: 48.85 + 0.07 * normal(random(), random()),
  skill: 1 << Math.floor(random() * 16),
});

function gridOf({ longitude, latitude, skills }: Town) {
  const grid = newGrid(skills.length, box);
  for (let id = 0; id < skills.length; id++) {
    grid.place(id, longitude[id] ?? 0, latitude[id] ?? 0);
    grid.allow(id, skills[id] ?? 0);
  }
  return grid;
}

function kdOf({ longitude, latitude, skills }: Town) {
  const index = new KDBush(skills.length);
  for (let id = 0; id < skills.length; id++) index.add(longitude[id] ?? 0, latitude[id] ?? 0);
  return index.finish();
}

function microseconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / queries;
}

function timeGrid(town: Town): number {
  const grid = gridOf(town);
  return microseconds(() => {
    for (let query = 0; query < queries; query++) {
      change(
        town,
        (id) => grid.place(id, town.longitude[id] ?? 0, town.latitude[id] ?? 0),
        (id) => grid.allow(id, town.skills[id] ?? 0),
      );
      const { longitude, latitude, skill } = asked(town);
      grid.nearest(longitude, latitude, skill, most);
    }
  });
}

function timeKd(town: Town): number {
  let index = kdOf(town);
  const nothing = () => {};
  return microseconds(() => {
    for (let query = 0; query < queries; query++) {
      if (query > 0 && query % rebuiltAfter === 0) index = kdOf(town);
      change(town, nothing, nothing);
      const { longitude, latitude, skill } = asked(town);
      around(
        index,
        longitude,
        latitude,
        most,
        Number.POSITIVE_INFINITY,
        (id) => ((town.skills[id] ?? 0) & skill) !== 0,
      );
    }
  });
}

/** Of two hundred requests, those for which both give the same twenty, but for ties within ten metres. */
function sameAnswers(town: Town): string {
  const [grid, index] = [gridOf(town), kdOf(town)];
  const tests = 200;
  let same = 0;
  for (let test = 0; test < tests; test++) {
    const { longitude, latitude, skill } = asked(town);
    const allowed = (id: number) => ((town.skills[id] ?? 0) & skill) !== 0;
    const far = (id: number) =>
      haversine(longitude, latitude, town.longitude[id] ?? 0, town.latitude[id] ?? 0);
    const ours = grid
      .nearest(longitude, latitude, skill, most)
      .map(far)
      .sort((a, b) => a - b);
    const theirs = around(index, longitude, latitude, most, Number.POSITIVE_INFINITY, allowed).map(far);
    const agrees =
      ours.length === theirs.length && ours.every((km, at) => Math.abs(km - (theirs[at] ?? 0)) < 0.01);
    if (agrees) same++;
  }
  return `${same}/${tests}`;
}

function haversine(fromLongitude: number, fromLatitude: number, longitude: number, latitude: number): number {
  const radians = Math.PI / 180;
  const a = Math.sin(((latitude - fromLatitude) * radians) / 2) ** 2;
  const b = Math.sin(((longitude - fromLongitude) * radians) / 2) ** 2;
  return (
    12_742 * Math.asin(Math.sqrt(a + Math.cos(latitude * radians) * Math.cos(fromLatitude * radians) * b))
  );
}

/** The same question to MongoDB, where MONGODB_URI says which; its own database, removed afterwards. */
async function timeMongo({ longitude, latitude, skills, random }: Town): Promise<number | undefined> {
  const uri = process.env['MONGODB_URI'];
  if (!uri) return undefined;
  const connection = await mongoose
    .createConnection(uri, { dbName: `bench_near_${process.pid}` })
    .asPromise();
  try {
    const people = connection.collection<{ at: unknown; skills: number[] }>('people');
    await people.createIndex({ at: '2dsphere' });
    const documents = Array.from(skills, (bits, id) => ({
      at: { type: 'Point', coordinates: [longitude[id] ?? 0, latitude[id] ?? 0] },
      skills: Array.from({ length: 16 }, (_, bit) => bit).filter((bit) => (bits & (1 << bit)) !== 0),
    }));
    for (let from = 0; from < documents.length; from += 10_000)
      await people.insertMany(documents.slice(from, from + 10_000));
    const before = performance.now();
    for (let query = 0; query < 50; query++) {
      const coordinates = [
        2.35 + 0.1 * normal(random(), random()),
        48.85 + 0.07 * normal(random(), random()),
      ];
      const skill = Math.floor(random() * 16);
      await people
        .find({ skills: skill, at: { $nearSphere: { $geometry: { type: 'Point', coordinates } } } })
        .limit(most)
        .toArray();
    }
    return ((performance.now() - before) * 1000) / 50;
  } finally {
    await connection.dropDatabase();
    await connection.close();
  }
}
