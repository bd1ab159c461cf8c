import type { Unmet } from '../core/community.ts';
import type { Category, ZoneId } from '../core/model.ts';
import type { Phrase } from '../core/notice.ts';
import type { Coverage, Coverages } from '../core/report/coverage.ts';
import type { LiveMission } from '../core/report/missions.ts';
import type { Report } from '../core/report/report.ts';
import type { Trend } from '../core/report/trend.ts';
import { mostUnmet, type UnmetCell } from '../core/report/unmet.ts';
import type { WeekReport } from '../core/report/week.ts';
import type { Candidate } from '../core/trust/candidates.ts';
import type { Line } from '../language/say/lines.ts';
import type { Values } from '../language/say/speak.ts';

/** Says one line of a report. */
export type SayLine = (line: Line, values: Values) => string;
/** What zones are called. */
export type ZoneNames = ReadonlyMap<string, string>;

/** Lines of a list in one message: read on a phone, and far below the 4,096 characters a platform takes. */
const mostLines = 12;

/** What the report of the week says. What is nothing to tell is left out. */
export function weekValues({ now, before, ...week }: WeekReport, zones: ZoneNames, say: SayLine): Values {
  const { waiting, disputed, unmet, volunteers } = week;
  const { idle, asleep, overAsked } = volunteers;
  const values = trendValues(now, before);
  const counts = { waiting, disputed, idle, asleep, overAsked };
  return {
    ...values,
    figures: { ...values.figures, ...withoutZeros(counts) },
    items: unmetLines(unmet, zones, say),
  };
}

/** One message of a report. */
export interface Page {
  readonly phrase: Phrase;
  readonly values: Values;
}

/** A report in a few messages, of which those that have nothing to say are left out; its missions and candidates are said by the caller. */
export function pagesOf(
  report: Report,
  missions: readonly string[],
  candidates: readonly string[],
  zones: ZoneNames,
  say: SayLine,
): readonly Page[] {
  const { items, ...overview } = overviewValues(report, zones, say);
  const first: Page =
    report.requests.total > 0
      ? { phrase: 'organizer.report', values: { ...overview, items } }
      : { phrase: 'organizer.report-none', values: overview };
  const lists: readonly Page[] = [
    listPage('organizer.report-missions', missions, troubled(report.missions).length),
    listPage('organizer.report-unmet', unmetLines(report.unmet, zones, say)),
    listPage('organizer.report-gaps', gapLines(report.coverage, zones, say)),
    listPage('organizer.report-candidates', candidates, report.candidates.others),
  ];
  const full = lists.filter(({ values }) => (values.items ?? []).length > 0);
  return [first, ...full, { phrase: 'organizer.report-volunteers', values: volunteerValues(report) }];
}

/** The missions in trouble, the gravest first; as many as fit in a message. */
export function troubledFirst({ missions }: Report): readonly LiveMission[] {
  return troubled(missions).slice(0, mostLines);
}

/** The candidates who said yes to being seen, best first; as many as fit in a message. */
export function firstCandidates({ candidates }: Report): readonly Candidate[] {
  return candidates.consenting.slice(0, mostLines);
}

/** What is the matter with a mission, in words. */
export function troubleIn({ trouble }: LiveMission, say: SayLine): readonly string[] {
  return trouble.map((why) => say('line.cause', { why, count: 1 }));
}

function listPage(phrase: Phrase, items: readonly string[], count = items.length): Page {
  return { phrase, values: { items, count } };
}

function overviewValues({ trend, requests, zone }: Report, zones: ZoneNames, say: SayLine): Values {
  return {
    ...trendValues(trend.now, trend.before),
    zone: zone && zones.get(zone),
    items: requests.byCategory.map(({ category, total }) => say('line.category', { category, count: total })),
  };
}

function volunteerValues({ volunteers: { asked, ...figures } }: Report): Values {
  const { answering, idle, asleep, overAsked, enlisted, paused } = figures;
  const answers = asked > 0 ? { answering } : {};
  return {
    asked,
    figures: { enlisted, paused, ...answers, ...withoutZeros({ idle, asleep, overAsked }) },
  };
}

/** Where needs went unmet, with the reasons, the most first. */
function unmetLines(cells: readonly UnmetCell[], zones: ZoneNames, say: SayLine): readonly string[] {
  return mostUnmet(cells)
    .slice(0, mostLines)
    .map(({ zone, category, asked, unmet, why }) => {
      const reasons = (Object.entries(why) as [Unmet, number][])
        .filter(([, count]) => count > 0)
        .sort(([, a], [, b]) => b - a)
        .map(([reason, count]) => say('line.cause', { why: reason, count }));
      return say('line.unmet', { category, zone: nameOf(zone, zones), count: unmet, of: asked, reasons });
    });
}

/** Zones and categories with needs and nobody on whom people there rely, the most needs first. */
function gapLines(coverages: Coverages, zones: ZoneNames, say: SayLine): readonly string[] {
  const lines = (gaps: readonly (Coverage & { readonly zone?: ZoneId; readonly category?: Category })[]) =>
    gaps
      .filter(({ gap }) => gap)
      .sort((a, b) => b.needs - a.needs)
      .slice(0, mostLines / 2)
      .map(({ zone, category, needs }) =>
        say('line.gap', { category, zone: nameOf(zone, zones), count: needs }),
      );
  const named = coverages.zones.filter(({ zone }) => zone !== undefined);
  return [...lines(named), ...lines(coverages.categories)];
}

function troubled(missions: readonly LiveMission[]): readonly LiveMission[] {
  return missions.filter(({ trouble }) => trouble.length > 0);
}

function trendValues(now: Trend, before: Trend): Values {
  return {
    since: now.period.from,
    // The last instant that belongs to it, so that its last day is named, not the next one.
    until: now.period.to - 1,
    count: now.requests,
    rate: now.fill.rate,
    rateBefore: before.fill.rate,
    wait: now.wait.p50Ms,
    longWait: now.wait.count >= fewestForNineInTen ? now.wait.p90Ms : undefined,
    confirmed: now.confirmed,
    people: now.helpers,
    figures: { before: before.requests, confirmedBefore: before.confirmed },
  };
}

/** "Nine in ten" of fewer than ten would be a phrase, not a figure. */
const fewestForNineInTen = 10;

function nameOf(zone: ZoneId | undefined, zones: ZoneNames): string | undefined {
  return zone && zones.get(zone);
}

function withoutZeros<K extends string>(counts: Readonly<Record<K, number>>): Partial<Record<K, number>> {
  return Object.fromEntries(Object.entries<number>(counts).filter(([, count]) => count > 0)) as Partial<
    Record<K, number>
  >;
}
