import { liveMissions } from '../../core/report/missions.ts';
import { periodBefore } from '../../core/report/period.ts';
import { outcomes, requestFigures } from '../../core/report/requests.ts';
import { trendOf } from '../../core/report/trend.ts';
import { chart } from './charts.ts';
import { columns, type Series } from './drawings.ts';
import { html, type Markup } from './html.ts';
import { nowPart } from './now.ts';
import { figure, fillFigure, keyOfColors, section } from './parts.ts';
import { scopeOf, type View } from './view.ts';

/** What an organizer sees first: how it goes, what is under way, what needs them. */
export async function overview(view: View): Promise<Markup> {
  return html`${overviewFigures(view)}${await nowPart(view)}${weeksPart(view)}`;
}

/** How it goes, in a sentence and a few figures. */
export function overviewFigures(view: View): Markup {
  const { words, community, now, desk } = view;
  const scope = scopeOf(view);
  const missions = liveMissions(community, scope, now, desk.settings);
  const trend = trendOf(community, scope);
  const earlier = trendOf(community, { ...scope, period: periodBefore(scope.period, community.timeZone) });
  const trouble = missions.filter(({ trouble: some }) => some.length > 0).length;
  // Beside a time without any request there is nothing to compare.
  const before = (value: string) => (earlier.requests === 0 ? undefined : words.say('before', { value }));
  return html`
<p class="lead">${words.say(trend.requests === 0 ? 'overview.none' : 'overview.lead', {
    requests: trend.requests,
    weeks: view.weeks,
    confirmed: trend.confirmed,
    helpers: trend.helpers,
    askers: trend.askers,
  })}</p>
<dl class="figures-row">
${figure(words.say('figure.live'), words.number(missions.length))}
${figure(words.say('figure.trouble'), words.number(trouble), { warn: trouble > 0 })}
${fillFigure(view, requestFigures(community, scope), before(words.share(earlier.fill.rate)))}
${figure(words.say('figure.wait'), words.length(trend.wait.p50Ms), { about: before(words.length(earlier.wait.p50Ms)) })}
${figure(words.say('figure.helpers'), words.number(trend.helpers), { about: before(words.number(earlier.helpers)) })}
</dl>`;
}

/** Outcomes that are drawn as one, and the colour of each. */
const groups = [
  { key: 'went-well', color: 's1', of: ['confirmed'] },
  { key: 'under-way', color: 's3', of: ['waiting', 'under-way'] },
  { key: 'went-wrong', color: 's4', of: ['unmet', 'failed', 'disputed'] },
  { key: 'ended', color: 's6', of: ['withdrawn', 'unconfirmed'] },
] as const;

/** The requests of each week, by what became of them. */
export function weeksPart(view: View): Markup {
  const { words, community } = view;
  const { byWeek, total } = requestFigures(community, scopeOf(view));
  if (total === 0) return html``;
  const names = byWeek.map(({ monday }) => words.day(monday, community.timeZone));
  const series = groups.map(
    ({ key, color, of }): Series => ({
      name: words.say(`group.${key}`),
      color,
      values: byWeek.map(({ outcomes: counts }) => of.reduce((sum, outcome) => sum + counts[outcome], 0)),
    }),
  );
  const table = {
    head: [words.say('table.week'), ...outcomes.map((outcome) => words.say(`outcome.${outcome}`))],
    rows: byWeek.map(({ outcomes: counts }, week) => [
      names[week],
      ...outcomes.map((outcome) => counts[outcome]),
    ]),
  };
  const picture = chart(
    columns(names, series),
    words.say('weeks.saying', { weeks: names.length }),
    words.say('table.show'),
    table,
  );
  return section('weeks', words.say('weeks.title'), keyOfColors(series), picture);
}
