import { around } from 'geokdbush';
import KDBush from 'kdbush';
import mongoose from 'mongoose';
import { newGrid } from './grid.ts';
import type { Table } from './table.ts';
import { asked, stepsIn, type Town, townOf } from './town.ts';

/** How many are looked for, and how many requests are measured. */
const most = 20;
const queries = 1000;
/** Before each request so many volunteers move, and so many toggle what they can do. */
const changes = 20;
/** A static index is built anew after so many requests; until then it answers from places that have changed. */
const rebuiltAfter = 250;
/** How often both are timed, in turns, for the machine may be busy; the first time only warms up. */
const rounds = 7;
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
        'median ratio',
        'same answers',
        'MongoDB 2dsphere µs',
      ],
      rows,
      notes: [
        `processor time for each request with its changes, best of six and median of six ratios, in turns; kdbush is static: built anew every ${rebuiltAfter} requests, which is counted,`,
        'and in between it answers from places up to that old, so its answers are checked while nothing moves. MongoDB: wall time, 50 requests.',
      ],
    },
  ];
}

async function compareAt(many: number): Promise<readonly (string | number)[]> {
  const same = sameAnswers(townOf(many));
  const [grid, kd]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const [ours, theirs] = [timeGrid(townOf(many)), timeKd(townOf(many))];
    if (round === 0) continue;
    grid.push(ours);
    kd.push(theirs);
  }
  const ratios = grid.map((own, round) => own / (kd[round] ?? Number.NaN)).sort((a, b) => a - b);
  const mongo = await timeMongo(townOf(many));
  const median = ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
  return [many, Math.min(...grid), Math.min(...kd), median, same, mongo ?? '-'];
}

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
  const steps = stepsIn(town, queries, changes);
  return microseconds(() => {
    for (const { moved, toggled, longitude, latitude, skill } of steps) {
      for (const [id, toLongitude, toLatitude] of moved) grid.place(id, toLongitude, toLatitude);
      for (const [id, skills] of toggled) grid.allow(id, skills);
      grid.nearest(longitude, latitude, skill, most);
    }
  });
}

function timeKd(town: Town): number {
  let index = kdOf(town);
  const steps = stepsIn(town, queries, changes);
  return microseconds(() => {
    for (const [step, { moved, toggled, longitude, latitude, skill }] of steps.entries()) {
      if (step > 0 && step % rebuiltAfter === 0) index = kdOf(town);
      for (const [id, toLongitude, toLatitude] of moved) {
        town.longitude[id] = toLongitude;
        town.latitude[id] = toLatitude;
      }
      for (const [id, skills] of toggled) town.skills[id] = skills;
      const allowed = (id: number) => ((town.skills[id] ?? 0) & skill) !== 0;
      around(index, longitude, latitude, most, Number.POSITIVE_INFINITY, allowed);
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
async function timeMongo(town: Town): Promise<number | undefined> {
  const { longitude, latitude, skills } = town;
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
      const { skill, ...at } = asked(town);
      const coordinates = [at.longitude, at.latitude];
      await people
        .find({
          skills: Math.log2(skill),
          at: { $nearSphere: { $geometry: { type: 'Point', coordinates } } },
        })
        .limit(most)
        .toArray();
    }
    return ((performance.now() - before) * 1000) / 50;
  } finally {
    await connection.dropDatabase();
    await connection.close();
  }
}
