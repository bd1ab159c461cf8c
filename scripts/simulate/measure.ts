import type { Event } from '../../src/core/command.ts';
import type { Instant, MemberId, RequestId } from '../../src/core/model.ts';
import type { Played } from './play.ts';
import type { World } from './world.ts';

/** How a policy did, in one neighbourhood. */
export interface Measured {
  readonly asked: number;
  /** Share of all that was asked for which everybody wanted was found at some time, 0 to 1. */
  readonly filled: number;
  /** The same of what did not come too late: neither expired nor withdrawn. */
  readonly filledUnexpired: number;
  readonly alertsPerFilled: number;
  /** Minutes from asking to being filled for the first time. */
  readonly medianMinutes: number;
  readonly p90Minutes: number;
  /** Share of volunteers who were alerted in the last four weeks in which needs were asked. */
  readonly askedInMonth: number;
  /** Inequality of missions taken among volunteers: 0 when all took as many, near 1 when one took all. */
  readonly loadGini: number;
  /** Most alerts anybody got in seven days. */
  readonly mostAlertsInWeek: number;
  /** Share of requests that the group was told of once more, because they waited. */
  readonly groupTold: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Measures what came of a simulation. */
export function measure(world: World, { community, events }: Played): Measured {
  const asked = new Map<RequestId, Instant>();
  const filled = new Map<RequestId, Instant>();
  const places = new Map<RequestId, number>();
  for (const event of events) {
    if (event.type === 'asked') {
      asked.set(event.request, event.at);
      places.set(event.request, event.need.people);
    }
    if (event.type === 'taken' || event.type === 'handed-over') {
      const left = (places.get(event.request) ?? 0) - (event.type === 'taken' ? 1 : -1);
      places.set(event.request, left);
      if (left <= 0 && !filled.has(event.request)) filled.set(event.request, event.at);
    }
  }
  const unexpired = [...asked.keys()].filter((id) => community.requests.get(id)?.status !== 'expired');
  const times = [...filled].map(([id, at]) => (at - (asked.get(id) ?? at)) / 60_000).sort((a, b) => a - b);
  const alerts = alertsIn(events);
  const last = world.wanted.at(-1)?.at ?? world.start;
  const lately = new Set(alerts.filter(({ at }) => at > last - 28 * dayMs && at <= last).map(({ to }) => to));
  return {
    asked: asked.size,
    filled: filled.size / asked.size,
    filledUnexpired: unexpired.filter((id) => filled.has(id)).length / unexpired.length,
    alertsPerFilled: alerts.length / filled.size,
    medianMinutes: quantile(times, 0.5),
    p90Minutes: quantile(times, 0.9),
    askedInMonth: world.volunteers.filter((id) => lately.has(id)).length / world.volunteers.length,
    loadGini: gini(loadsIn(world, events)),
    mostAlertsInWeek: mostInWeek(alerts),
    groupTold:
      events.filter((event) => event.type === 'escalated' && event.to === 'group').length / asked.size,
  };
}

function alertsIn(events: readonly Event[]) {
  return events.flatMap((event) =>
    event.type === 'alerted' ? event.to.map((to) => ({ to, at: event.at })) : [],
  );
}

function loadsIn({ volunteers }: World, events: readonly Event[]): readonly number[] {
  const loads = new Map<MemberId, number>(volunteers.map((id) => [id, 0]));
  for (const event of events) {
    const load = event.type === 'taken' ? loads.get(event.by) : undefined;
    if (event.type === 'taken' && load !== undefined) loads.set(event.by, load + 1);
  }
  return [...loads.values()];
}

function mostInWeek(alerts: readonly { readonly to: MemberId; readonly at: Instant }[]): number {
  const byMember = Map.groupBy(alerts, ({ to }) => to);
  const most = [...byMember.values()].map((own) =>
    Math.max(
      ...own.map(({ at }) => own.filter((other) => other.at > at - 7 * dayMs && other.at <= at).length),
    ),
  );
  return Math.max(0, ...most);
}

/** A quantile of ascending numbers; NaN of none. */
function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))] ?? Number.NaN;
}

/** Source: C. Gini, by the formula of ranks. */
function gini(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  const total = ascending.reduce((sum, value) => sum + value, 0);
  const ranked = ascending.reduce(
    (sum, value, index) => sum + value * (2 * (index + 1) - values.length - 1),
    0,
  );
  return total === 0 ? 0 : ranked / (values.length * total);
}
