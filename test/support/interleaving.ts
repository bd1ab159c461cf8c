import fc from 'fast-check';
import type { Command } from '../../src/core/command.ts';
import type { Community } from '../../src/core/community.ts';
import {
  type Enlistment,
  type Instant,
  type MemberId,
  type Need,
  type RequestId,
  someone,
  type When,
} from '../../src/core/model.ts';
import { days, errand, hours, minutes, on } from './neighbourhood.ts';

/** One of six members, by number; or whoever asked a request, or took it (first or second), if anybody did. */
type Actor = 0 | 1 | 2 | 3 | 4 | 5 | 'asker' | 'helper' | 'second';
type WithoutTime<C> = C extends Command ? Omit<C, 'at'> : never;

/** Ids by which the members of a random neighbourhood go now: a new one after being forgotten. */
export interface Cast {
  readonly ids: MemberId[];
  readonly community: Community;
  readonly now: Instant;
}

/** Something that happens to a random neighbourhood: time passes (or the clock is put back), then a command comes. */
export interface Step {
  readonly passes: number;
  /** Whether what is due is done first, as by a tick of the clock. */
  readonly ticks: boolean;
  readonly intention: (cast: Cast) => WithoutTime<Command>;
}

type Intention = Step['intention'];
const group = 'g_1';

function idOf(cast: Cast, actor: Actor, request: RequestId): MemberId {
  if (typeof actor === 'number') return cast.ids[actor] ?? someone;
  const known = cast.community.requests.get(request);
  const helpers = [...(known?.missions.keys() ?? [])];
  const found = { asker: known?.by, helper: helpers[0], second: helpers[1] }[actor];
  return found && found !== someone ? found : (cast.ids[actor === 'asker' ? 0 : 1] ?? someone);
}

const anybody = fc.constantFrom<Actor>(0, 1, 2, 3, 4, 5);
/** Mostly the one who may do it. */
const mostly = (...actors: readonly Actor[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...actors) }, { weight: 1, arbitrary: anybody });
const request = fc.constantFrom<RequestId>('r_1', 'r_1', 'r_1', 'r_2');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** A time of need, some hours from now, possibly past. */
const when: fc.Arbitrary<(now: Instant) => When> = fc
  .record({
    relation: fc.constantFrom<When['relation']>('at', 'before', 'from', 'between', 'every', 'asap'),
    after: fc.integer({ min: -2, max: 40 }),
    lasts: fc.integer({ min: 0, max: 30 }),
    precision: fc.constantFrom<When['precision']>('minute', 'part', 'day', 'span'),
  })
  .map(({ relation, after, lasts, precision }) => (now) => {
    const start = now + hours(after);
    if (relation === 'asap') return { relation, precision };
    if (relation === 'before') return { relation, end: start, precision };
    if (relation === 'from') return { relation, start, precision };
    return { relation, start, end: start + hours(lasts), precision };
  });

const need: fc.Arbitrary<(now: Instant) => Need> = fc
  .record({
    people: fc.constantFrom(0, 1, 1, 2, 2, 3),
    urgent: fc.boolean(),
    category: fc.constantFrom('errands', 'pets', 'other'),
    when: maybe(when),
  })
  .map(({ when: time, ...rest }) => (now) => ({ ...errand, ...rest, ...(time ? { when: time(now) } : {}) }));

const enlistment: fc.Arbitrary<Enlistment> = fc.record(
  {
    skills: fc.subarray(['errands', 'pets'] as const),
    hours: fc.constantFrom([], [{ days: [6, 7], from: 600, to: 720 }] as const),
    weeklyLimit: fc.integer({ min: 1, max: 2 }),
    quiet: fc.constantFrom({ from: 0, to: 600 }, { from: 1200, to: 480 }),
  },
  { requiredKeys: ['skills', 'hours'] },
);

/** A command about a request by one of some actors. */
function act<T extends Command['type'], E>(
  types: readonly T[],
  by: fc.Arbitrary<Actor>,
  extra: fc.Arbitrary<E>,
  build: (extra: E, cast: Cast, request: RequestId) => object,
): fc.Arbitrary<Intention> {
  return fc.tuple(fc.constantFrom(...types), by, request, extra).map(
    ([type, actor, id, more]): Intention =>
      (cast) =>
        ({ type, by: idOf(cast, actor, id), request: id, ...build(more, cast, id) }) as WithoutTime<Command>,
  );
}

const nothing = fc.constant(undefined);
const helper = fc.constantFrom<Actor>('helper', 'helper', 'second', 3);

/** What members do about requests. */
const acts: fc.Arbitrary<Intention> = fc.oneof(
  {
    weight: 2,
    arbitrary: act(['ask', 'ask', 'wonder'], anybody, need, (about, { now }) => ({
      group,
      need: about(now),
    })),
  },
  {
    weight: 4,
    arbitrary: act(['take'], anybody, nothing, () => ({})),
  },
  act(['decline'], anybody, nothing, () => ({})),
  act(['hand-over'], mostly('helper', 'second'), nothing, () => ({})),
  {
    weight: 8,
    arbitrary: act(
      ['report'],
      mostly('asker', 'helper', 'second'),
      fc.tuple(fc.boolean(), maybe(helper)),
      ([worked, one], cast, id) => ({
        worked,
        ...(one === undefined ? {} : { helper: idOf(cast, one, id) }),
      }),
    ),
  },
  act(
    ['amend'],
    mostly('asker'),
    fc.tuple(need, fc.subarray(['people', 'category', 'when', 'urgent'], { minLength: 1 })),
    ([about, fields], { now }) => ({
      need: Object.fromEntries(Object.entries(about(now)).filter(([field]) => fields.includes(field))),
    }),
  ),
  act(['cancel'], mostly('asker'), nothing, () => ({ reason: 'not-needed' })),
  act(['dismiss'], mostly('asker'), nothing, () => ({ as: 'offer' })),
  { weight: 2, arbitrary: act(['reopen', 'thank'], mostly('asker'), nothing, () => ({})) },
  act(['suggest'], anybody, nothing, () => ({})),
  act(['suit'], mostly('asker'), fc.tuple(helper, fc.boolean()), ([one, suits], cast, id) => ({
    helper: idOf(cast, one, id),
    answer: suits ? 'yes' : 'no',
  })),
  {
    weight: 2,
    arbitrary: act(['settle'], mostly(5), fc.tuple(helper, fc.boolean()), ([one, worked], cast, id) => ({
      worked,
      helper: idOf(cast, one, id),
    })),
  },
);

/** What members do about themselves. */
const selves: fc.Arbitrary<Intention> = fc.oneof(
  act(['enlist'], anybody, enlistment, (offered) => ({ enlistment: offered, request: undefined })),
  act(['join', 'lose-touch', 'resume', 'stop'], anybody, nothing, () => ({ request: undefined })),
  act(['forget'], fc.constantFrom<Actor>('asker', 'helper', 'second', 3), nothing, () => ({
    request: undefined,
  })),
  act(['pause'], anybody, maybe(fc.nat(48)), (length, { now }) => ({
    request: undefined,
    ...(length === undefined ? {} : { until: now + hours(length) }),
  })),
  act(['organize'], anybody, fc.boolean(), (admin) => ({ admin, request: undefined })),
  act(['subscribe'], mostly(5), fc.constantFrom('week', 'week', 'never'), (every) => ({
    every,
    request: undefined,
  })),
  act(['view'], mostly(5), fc.array(anybody, { maxLength: 3 }), (whom, cast, id) => ({
    what: 'candidates',
    whom: whom.map((actor) => idOf(cast, actor, id)),
    request: undefined,
  })),
  act(['consent'], anybody, fc.constantFrom('yes', 'yes', 'no', 'later'), (answer) => ({
    purpose: 'ambassador',
    answer,
    request: undefined,
  })),
);

/** Chores that are no longer due, or not yet, as when two clocks tick at once. */
const strays: fc.Arbitrary<Intention> = fc.oneof(
  act(
    ['alert'],
    anybody,
    fc.tuple(fc.nat(3), fc.array(anybody, { maxLength: 3 })),
    ([wave, to], cast, id) => ({
      wave,
      to: to.map((actor) => idOf(cast, actor, id)),
      by: undefined,
    }),
  ),
  act(['remind'], anybody, fc.tuple(helper, fc.constantFrom(2, 24)), ([one, hoursBefore], cast, id) => ({
    helper: idOf(cast, one, id),
    hoursBefore,
    by: undefined,
  })),
  act(['inquire'], anybody, fc.tuple(helper, fc.constantFrom(1, 2)), ([one, round], cast, id) => ({
    helper: idOf(cast, one, id),
    round,
    by: undefined,
  })),
  act(['close'], anybody, helper, (one, cast, id) => ({ helper: idOf(cast, one, id), by: undefined })),
  act(['escalate'], anybody, fc.constantFrom('group', 'organizers'), (to) => ({ to, by: undefined })),
  act(['expire'], anybody, nothing, () => ({ by: undefined })),
  act(['digest'], anybody, fc.array(request), (requests) => ({
    group,
    requests,
    request: undefined,
    by: undefined,
  })),
);

/** An ordinary day, and the evenings before the clocks change. */
const begins = fc.constantFrom(on('2027-03-02 12:00'), on('2027-03-27 20:00'), on('2026-10-24 20:00'));

const passes = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 45 }).map(minutes) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 30 }).map(hours) },
  { weight: 1, arbitrary: fc.constantFrom(hours(-1), days(1), days(3)) },
);

/** A random history of a neighbourhood of six members and up to two requests. */
export const history: fc.Arbitrary<{ readonly begins: Instant; readonly steps: readonly Step[] }> = fc.record(
  {
    begins,
    steps: fc.array(
      fc.record({
        passes,
        ticks: fc.boolean(),
        intention: fc.oneof(
          { weight: 20, arbitrary: acts },
          { weight: 2, arbitrary: selves },
          { weight: 1, arbitrary: strays },
        ),
      }),
      { minLength: 10, maxLength: 50, size: 'max' },
    ),
  },
);
