import type { ZoneId } from '../model.ts';
import { csv } from './csv.ts';
import type { Report } from './report.ts';
import { unmetReasons } from './unmet.ts';
import type { Consenting } from './wall.ts';

/** What an export calls those it mentions; without a name, their id stands. */
export interface Names {
  readonly member: (member: Consenting) => string | undefined;
  readonly zone: (zone: ZoneId) => string | undefined;
}

/** Where needs go unmet and why, as comma-separated values: a row for each zone and category with any need. */
export function unmetCsv({ unmet }: Report, names: Names): string {
  const columns = [
    'zone',
    'category',
    'asked',
    'unmet',
    ...unmetReasons.map((why) => why.replaceAll('-', '_')),
  ];
  return csv(
    columns,
    unmet.map(({ zone, category, asked, unmet: none, why }) => [
      zone && (names.zone(zone) ?? zone),
      category,
      asked,
      none,
      ...unmetReasons.map((reason) => why[reason]),
    ]),
  );
}

/** The candidates who said yes to being seen, best first, as comma-separated values; the others are in no row. */
export function candidatesCsv({ candidates }: Report, names: Names): string {
  const columns = [
    'rank',
    'name',
    'score',
    'trend',
    'confidence',
    'missions',
    'helped',
    'categories',
    'zones',
    'thanked_by',
    'vouched_by',
    'networks',
    'role',
  ];
  return csv(
    columns,
    candidates.consenting.map(({ member, score, trend, confidence, facts, networks, role }, index) => [
      index + 1,
      names.member(member) ?? member,
      score.toFixed(2),
      Number(trend.toFixed(2)),
      confidence,
      facts.missions,
      facts.confirmed,
      facts.categories.join(' '),
      facts.zones.map((zone) => names.zone(zone) ?? zone).join('; '),
      facts.thankedBy,
      facts.vouchedBy,
      networks.join(' '),
      role,
    ]),
  );
}

/** The whole report as JSON, indented, with a list of what its zones and consenting members are called. */
export function reportJson(report: Report, names: Names): string {
  const zones = new Set(report.unmet.flatMap(({ zone }) => zone ?? []));
  for (const { zone } of [...report.coverage.zones, ...report.missions]) if (zone) zones.add(zone);
  for (const { facts } of report.candidates.consenting) for (const zone of facts.zones) zones.add(zone);
  const members = new Set(named(report));
  const called = {
    zones: Object.fromEntries([...zones].map((zone) => [zone, names.zone(zone) ?? null])),
    members: Object.fromEntries([...members].map((member) => [member, names.member(member) ?? null])),
  };
  return JSON.stringify({ ...report, names: called }, null, 2);
}

/** Everybody a report names, each once: what a reading of it is recorded with. */
export function named({ candidates, coverage }: Report): readonly Consenting[] {
  const covering = [...coverage.zones, ...coverage.categories].flatMap(({ named }) => named);
  return [...new Set([...candidates.consenting.map(({ member }) => member), ...covering])];
}
