import type { Event } from '../../src/core/command.ts';
import { replay } from '../../src/core/evolve/evolve.ts';
import type { ZoneId } from '../../src/core/model.ts';
import { report } from '../../src/core/report/report.ts';
import { webOfHelp } from '../../src/core/report/web.ts';
import { weekReport } from '../../src/core/report/week.ts';
import type { Settings } from '../../src/core/settings.ts';
import { history } from './history.ts';
import type { Table } from './table.ts';

const sizes = [
  [100, 2_000],
  [1_000, 20_000],
  [1_000, 100_000],
  [5_000, 100_000],
] as const;
const zones = Array.from({ length: 8 }, (_, number): ZoneId => `z_${number}`);
const repetitions = 7;
/** One need in so many finds nobody; one member in so many says yes to being seen. */
const unmetEvery = 5;
const consentEvery = 10;

/** What organizers wait for: the whole report of all that ever was, the web of help, and the report of a week. */
export function benchReport(settings: Settings): Table {
  const rows = sizes.map(([members, events]) => measure(members, events, settings));
  return {
    title: 'What organizers read, of the whole life of a community',
    columns: ['members', 'interactions', 'requests', 'report ms', 'web of help ms', 'week ms'],
    rows,
    notes: [`Best of ${repetitions}; eight zones, one need in ${unmetEvery} unmet, in memory already.`],
  };
}

function measure(members: number, events: number, settings: Settings): readonly number[] {
  const past = [...lively(members, events)];
  const community = replay(past);
  const now = past.at(-1)?.at ?? 0;
  const scope = { period: { from: 0, to: now + 1 } };
  return [
    members,
    past.length,
    community.requests.size,
    best(() => report(community, scope, now, settings)),
    best(() => webOfHelp(community, scope, now)),
    best(() => weekReport(community, now)),
  ];
}

/** The life of a community in which needs are somewhere, and some of them go unmet. */
function* lively(members: number, events: number): Generator<Event> {
  let made = 0;
  let needs = 0;
  for (const event of history(members, events * 2, 0)) {
    if (event.type === 'asked') needs += 1;
    for (const each of varied(event, needs)) {
      if (made++ === events) return;
      yield each;
    }
  }
}

function varied(event: Event, needs: number): readonly Event[] {
  const unmet = 'request' in event && needs % unmetEvery === 0;
  switch (event.type) {
    case 'linked':
      return [event, { type: 'zoned', at: event.at, by: 'm_000000000001', zones }];
    case 'joined': {
      const consents = Number(event.by.slice(2)) % consentEvery === 0;
      const consented = { at: event.at, by: event.by, purpose: 'ambassador', answer: 'yes' } as const;
      return consents ? [event, { type: 'consented', ...consented }] : [event];
    }
    case 'asked':
      return [{ ...event, need: { ...event.need, zone: zones[needs % zones.length] ?? 'z_0' } }];
    case 'alerted':
      return [event];
    case 'taken':
      return [unmet ? { type: 'expired', at: event.at, request: event.request } : event];
    default:
      return unmet ? [] : [event];
  }
}

/** Milliseconds of the fastest repetition: the others waited for something else on the machine. */
function best(work: () => unknown): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const started = performance.now();
    work();
    fastest = Math.min(fastest, performance.now() - started);
  }
  return fastest;
}
