import type { Community, Unmet } from '../community.ts';
import { type Category, categories, type ZoneId } from '../model.ts';
import { type Counts, zeros } from './requests.ts';
import { requestsIn, type Scope } from './scope.ts';

/** The reasons a need goes unmet, as `whyUnmet` tells them. */
export const unmetReasons: readonly Unmet[] = [
  'nobody-enlisted',
  'nobody-verified',
  'nobody-free',
  'all-declined',
  'no-answer',
  'too-late',
];

/** Needs of one category in one zone: how many, and how many of them found nobody, or not everybody. */
export interface UnmetCell {
  /** Nothing for needs whose place is not known. */
  readonly zone?: ZoneId;
  readonly category: Category;
  readonly asked: number;
  readonly unmet: number;
  readonly why: Counts<Unmet>;
}

/** Where needs go unmet and why: a cell for each zone and category with any need, in the order of both. */
export function unmetNeeds(community: Community, scope: Scope): readonly UnmetCell[] {
  const zones = [...community.zones, undefined];
  const byPlace = Map.groupBy(requestsIn(community, scope), ({ need }) =>
    need.zone !== undefined && community.zones.has(need.zone) ? need.zone : undefined,
  );
  return zones.flatMap((zone) => {
    const byCategory = Map.groupBy(byPlace.get(zone) ?? [], ({ need }) => need.category);
    return categories.flatMap((category): readonly UnmetCell[] => {
      const requests = byCategory.get(category) ?? [];
      if (requests.length === 0) return [];
      const why = zeros(unmetReasons);
      for (const { unmet } of requests) if (unmet) why[unmet]++;
      const unmet = requests.filter((request) => request.unmet !== undefined).length;
      return [{ ...(zone ? { zone } : {}), category, asked: requests.length, unmet, why }];
    });
  });
}

/** The cells in which any need went unmet, the most first. */
export function mostUnmet(cells: readonly UnmetCell[]): readonly UnmetCell[] {
  return cells.filter(({ unmet }) => unmet > 0).sort((a, b) => b.unmet - a.unmet);
}
