import type { Community, Member } from '../community.ts';
import { type Category, categories, type MemberId, type ZoneId } from '../model.ts';
import { requestsIn, type Scope } from './scope.ts';
import { type Consenting, consenting } from './wall.ts';

/** Who is there for the needs of one zone, or of one category. */
export interface Coverage {
  /** Requests of the period. */
  readonly needs: number;
  /** Distinct members who ever helped there, confirmed by both sides. */
  readonly helpers: number;
  /** Those of them on whom people there rely. */
  readonly trusted: number;
  /** Those of the trusted who agreed to be named. */
  readonly named: readonly Consenting[];
  /** Needs, and nobody on whom people there rely. */
  readonly gap: boolean;
}

/** Coverage by zone and by category: every one that has needs or helpers. */
export interface Coverages {
  readonly zones: readonly (Coverage & { readonly zone?: ZoneId })[];
  readonly categories: readonly (Coverage & { readonly category: Category })[];
}

/** People rely on a member where they helped at least this many times, confirmed by both sides. */
const reliedOnAfter = 2;

/** Which zones and categories have needs, and whether anybody there is trusted. */
export function coverage(community: Community, scope: Scope): Coverages {
  const requests = requestsIn(community, scope);
  const help = helpBy(community, scope);
  const needs = {
    zone: Map.groupBy(requests, ({ need }) => need.zone),
    category: Map.groupBy(requests, ({ need }) => need.category),
  };
  const zones = [...(scope.zone === undefined ? [...community.zones, undefined] : [scope.zone])];
  const cover = (asked: number, helped: ReadonlyMap<MemberId, number> = new Map()) =>
    coverageOf(community, asked, helped);
  const isThere = ({ needs: asked, helpers }: Coverage) => asked + helpers > 0;
  return {
    zones: zones
      .map((zone) => ({
        ...(zone ? { zone } : {}),
        ...cover(needs.zone.get(zone)?.length ?? 0, help.zone.get(zone)),
      }))
      .filter(isThere),
    categories: categories
      .map((category) => ({
        category,
        ...cover(needs.category.get(category)?.length ?? 0, help.category.get(category)),
      }))
      .filter(isThere),
  };
}

type Times = Map<MemberId, number>;

/** How often each member helped, confirmed by both sides, by zone and by category of the need. */
function helpBy(community: Community, { zone }: Scope) {
  const byZone = new Map<ZoneId | undefined, Times>();
  const byCategory = new Map<Category, Times>();
  for (const { need, missions } of community.requests.values()) {
    if (zone !== undefined && need.zone !== zone) continue;
    for (const { helper, status } of missions.values()) {
      if (status !== 'confirmed') continue;
      count(byZone, need.zone, helper);
      count(byCategory, need.category, helper);
    }
  }
  return { zone: byZone, category: byCategory };
}

function count<K>(counts: Map<K, Times>, key: K, helper: MemberId): void {
  const times = counts.get(key) ?? new Map<MemberId, number>();
  counts.set(key, times.set(helper, (times.get(helper) ?? 0) + 1));
}

function coverageOf(community: Community, needs: number, helped: ReadonlyMap<MemberId, number>): Coverage {
  const trusted = [...helped]
    .filter(([, times]) => times >= reliedOnAfter)
    .map(([member]) => community.members.get(member))
    .filter((member): member is Member => member !== undefined);
  const named = trusted.map(consenting).filter((member) => member !== undefined);
  return {
    needs,
    helpers: helped.size,
    trusted: trusted.length,
    named,
    gap: needs > 0 && trusted.length === 0,
  };
}
