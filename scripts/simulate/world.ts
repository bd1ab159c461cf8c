import type { Event } from '../../src/core/command.ts';
import type {
  Category,
  Enlistment,
  FreeTime,
  Instant,
  MemberId,
  Need,
  RequestId,
} from '../../src/core/model.ts';
import { normal, pick, randomFrom } from './random.ts';

/** What is simulated: how many people, for how long, and by which dice. */
export interface Scale {
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  /** One member in so many asks for something on a given day. */
  readonly asksOneIn: number;
  /** A day in the middle on which six times as much is asked, of three kinds only. */
  readonly storm: boolean;
}

/** A need at the moment it is written. */
export interface Wanted {
  readonly at: Instant;
  readonly request: RequestId;
  readonly by: MemberId;
  readonly need: Need;
}

/** A neighbourhood and what it will ask for, whatever the bot does. */
export interface World {
  readonly start: Instant;
  /** How the community came to be. */
  readonly founding: readonly Event[];
  readonly wanted: readonly Wanted[];
  readonly volunteers: readonly MemberId[];
  /** How willing a volunteer is when rested, 0 to 1: share of alerts they would accept. */
  readonly willing: ReadonlyMap<MemberId, number>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A Monday at midnight, UTC, which is also the community's clock. */
const start = Date.UTC(2027, 2, 1);

/** One in three members enlists. An assumption, not a measurement. */
const habits = { enlists: 1 / 3, zones: 5 };
const kinds: readonly (readonly [Category, number])[] = [
  ['errands', 26],
  ['transport', 18],
  ['health', 10],
  ['diy', 10],
  ['digital', 8],
  ['paperwork', 8],
  ['pets', 6],
  ['company', 6],
  ['moving', 5],
  ['homework', 3],
];
const stormKinds: readonly (readonly [Category, number])[] = [
  ['transport', 3],
  ['errands', 1],
  ['proxy_vote', 1],
];
/** Half are free at any time, the others after work or on certain days. */
const freeTimes: readonly (readonly [readonly FreeTime[], number])[] = [
  [[], 5],
  [
    [
      { days: [1, 2, 3, 4, 5], from: 17 * 60, to: 22 * 60 },
      { days: [6, 7], from: 9 * 60, to: 20 * 60 },
    ],
    3,
  ],
  [[{ days: [2, 4, 6], from: 8 * 60, to: 20 * 60 }], 2],
];
/** Minutes since midnight at which needs are written: by day, most in the morning and before supper. */
const hours: readonly (readonly [number, number])[] = [
  [8, 2],
  [9, 4],
  [10, 4],
  [11, 3],
  [12, 2],
  [14, 3],
  [16, 3],
  [17, 4],
  [18, 4],
  [19, 2],
  [20, 1],
];

/** Makes up a neighbourhood; the same scale always gives the same one. */
export function makeWorld(scale: Scale): World {
  const random = randomFrom(scale.seed);
  const members = Array.from({ length: scale.people }, (_, index): MemberId => `m_${index}`);
  const volunteers = members.filter((_, index) => index % Math.round(1 / habits.enlists) === 0);
  const willing = new Map(volunteers.map((id) => [id, willingness(random)]));
  const organizer = members[1] ?? 'm_0';
  const founding: Event[] = [
    { type: 'founded', at: start, community: 'c_1', language: 'fr', timeZone: 'UTC' },
    { type: 'linked', at: start, group: 'g_1' },
    ...members.map((by): Event => ({ type: 'joined', at: start, by, group: 'g_1' })),
    { type: 'organized', at: start, by: organizer },
  ];
  for (const by of volunteers) {
    const enlistment = enlistmentOf(random);
    founding.push({ type: 'enlisted', at: start, by, enlistment });
    if (enlistment.skills.includes('homework') && random() < 0.7)
      founding.push({ type: 'verified', at: start, by: organizer, member: by, answer: 'yes' });
  }
  return { start, founding, volunteers, willing, wanted: wantedIn(scale, members, random) };
}

/** Spread as widely as what is published: 17 to 47 % of those alerted respond (JMIR mHealth uHealth 2023, e41551). */
function willingness(random: () => number): number {
  const odds = Math.exp(Math.log(0.3 / 0.7) + 0.9 * normal(random(), random()));
  return odds / (1 + odds);
}

function enlistmentOf(random: () => number): Enlistment {
  const skills = new Set<Category>();
  const many = 2 + Math.floor(random() * 4);
  while (skills.size < many) skills.add(pick(kinds, random()));
  if (random() < 0.3) skills.add('proxy_vote');
  const limit = random();
  return {
    skills: [...skills],
    zone: zoneOf(random),
    hours: pick(freeTimes, random()),
    ...(limit < 0.3 ? { weeklyLimit: limit < 0.1 ? 1 : 2 } : {}),
  };
}

function zoneOf(random: () => number): `z_${string}` {
  return `z_${Math.floor(random() * habits.zones)}`;
}

function wantedIn(scale: Scale, members: readonly MemberId[], random: () => number): readonly Wanted[] {
  const wanted: Wanted[] = [];
  for (let day = 0; day < scale.days; day++) {
    const isStorm = scale.storm && day === Math.floor(scale.days / 2);
    const mean = (scale.people / scale.asksOneIn) * (isStorm ? 6 : 1);
    const many = Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random(), random())));
    for (let index = 0; index < many; index++) {
      const at = start + day * dayMs + pick(hours, random()) * hourMs + Math.floor(random() * 60) * 60_000;
      const by = members[Math.floor(random() * members.length)] ?? 'm_0';
      const category = pick(isStorm ? stormKinds : kinds, random());
      wanted.push({ at, request: `r_${day}x${index}`, by, need: needOf(category, at, random) });
    }
  }
  return wanted.sort((a, b) => a.at - b.at);
}

/** A third as soon as possible, a sixth without a time, the others within two days; one in twelve is urgent. */
function needOf(category: Category, at: Instant, random: () => number): Need {
  const urgent = random() < 1 / 12;
  const base = { category, zone: zoneOf(random), people: category === 'moving' ? 2 : 1, urgent };
  const time = random();
  if (urgent || time < 1 / 3) return { ...base, when: { relation: 'asap', precision: 'span' } };
  if (time < 1 / 2) return base;
  const day = Math.floor(at / dayMs) + 1 + Math.floor(random() * 2);
  const from = day * dayMs + (9 + Math.floor(random() * 10)) * hourMs;
  return { ...base, when: { relation: 'at', start: from, end: from + 2 * hourMs, precision: 'minute' } };
}
