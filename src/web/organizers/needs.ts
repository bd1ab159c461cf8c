import { type Category, categories, type ZoneId } from '../../core/model.ts';
import { mondaysOf, weekOf } from '../../core/report/period.ts';
import { requestFigures } from '../../core/report/requests.ts';
import { requestsIn } from '../../core/report/scope.ts';
import { mostUnmet, type UnmetCell, unmetNeeds, unmetReasons } from '../../core/report/unmet.ts';
import { chart } from './charts.ts';
import { columns, heat, lines, type Series } from './drawings.ts';
import { html, type Markup } from './html.ts';
import { figure, fillFigure, keyOfColors, section } from './parts.ts';
import { scopeOf, type View } from './view.ts';

/** What is needed, when and where, and what nobody was found for. */
export async function needs(view: View): Promise<Markup> {
  const { words, community } = view;
  const figures = requestFigures(community, scopeOf(view));
  const { fill, wait } = figures;
  if (figures.total === 0)
    return html`<p class="lead">${words.say('overview.none', { weeks: view.weeks })}</p>`;
  return html`
<dl class="figures-row">
${figure(words.say('figure.asked'), words.number(figures.total))}
${fillFigure(view, figures)}
${figure(words.say('figure.partly'), words.number(fill.partly))}
${figure(words.say('figure.none'), words.number(fill.none), { warn: fill.none > 0 })}
${figure(words.say('figure.wait'), words.length(wait.p50Ms))}
${figure(words.say('figure.longest'), words.length(wait.p90Ms))}
</dl>
${byCategory(view)}
${pace(view)}
${unmet(view)}`;
}

const colors = ['s1', 's2', 's3', 's4', 's5'] as const;

/** Requests of each week by category: the five most asked apart, the others together. */
function byCategory(view: View): Markup {
  const { words, community } = view;
  const scope = scopeOf(view);
  const mondays = mondaysOf(scope.period, community.timeZone);
  const counts = new Map<Category, number[]>();
  for (const { askedAt, need } of requestsIn(community, scope)) {
    const week = mondays.indexOf(weekOf(askedAt, community.timeZone).from);
    const weeks = counts.get(need.category) ?? mondays.map(() => 0);
    weeks[week] = (weeks[week] ?? 0) + 1;
    counts.set(need.category, weeks);
  }
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const sorted = [...counts].sort(([, a], [, b]) => sum(b) - sum(a));
  const apart = sorted.slice(0, colors.length);
  const rest = sorted.slice(colors.length);
  const series: Series[] = apart.map(([category, values], index) => ({
    name: words.category(category),
    color: colors[index] ?? 's6',
    values,
  }));
  if (rest.length > 0)
    series.push({
      name: words.say('needs.others'),
      color: 's6',
      values: mondays.map((_, week) => sum(rest.map(([, values]) => values[week] ?? 0))),
    });
  const names = mondays.map((monday) => words.day(monday, community.timeZone));
  const table = {
    head: [words.say('table.week'), ...sorted.map(([category]) => words.category(category))],
    rows: names.map((name, week) => [name, ...sorted.map(([, values]) => values[week] ?? 0)]),
  };
  const picture = chart(
    columns(names, series),
    words.say('categories.saying'),
    words.say('table.show'),
    table,
  );
  return section('categories', words.say('categories.title'), keyOfColors(series), picture);
}

/** How many found somebody, week by week, and how long they waited. */
function pace(view: View): Markup {
  const { words, community } = view;
  const scope = scopeOf(view);
  const weeks = mondaysOf(scope.period, community.timeZone).map((monday) => {
    const period = weekOf(monday, community.timeZone);
    const { fill, wait } = requestFigures(community, { ...scope, period });
    return { name: words.day(monday, community.timeZone), fill: fill.rate, wait: wait.p50Ms };
  });
  const names = weeks.map(({ name }) => name);
  const share = (name: string, color: string): Series => ({
    name,
    color,
    values: weeks.map(({ fill }) => (fill === undefined ? null : Math.round(fill * 100))),
  });
  const hours: Series = {
    name: words.say('pace.wait'),
    color: 's3',
    values: weeks.map(({ wait }) => (wait === undefined ? null : Math.round(wait / 360_000) / 10)),
  };
  const table = (title: string, cell: (week: (typeof weeks)[number]) => string) => ({
    head: [words.say('table.week'), title],
    rows: weeks.map((week) => [week.name, cell(week)]),
  });
  const [found, waited] = [words.say('pace.fill'), words.say('pace.wait')];
  const per = (value: number) => words.share(value / 100);
  const hour = (value: number) => `${words.number(value, 1)} h`;
  return html`<div class="cards">
${section(
  'fill',
  found,
  chart(
    lines(names, [share(found, 's1')], per, 100),
    words.say('pace.fill.saying'),
    words.say('table.show'),
    table(found, ({ fill }) => words.share(fill)),
  ),
)}
${section(
  'wait',
  waited,
  chart(
    lines(names, [hours], hour),
    words.say('pace.wait.saying'),
    words.say('table.show'),
    table(waited, ({ wait }) => words.length(wait)),
  ),
)}
</div>`;
}

/** Where needs go unmet: zones by categories, and why. */
function unmet(view: View): Markup {
  const { words, community, names } = view;
  const cells = unmetNeeds(community, scopeOf(view));
  const missed = mostUnmet(cells);
  const title = words.say('unmet.title');
  if (missed.length === 0)
    return section('unmet', title, html`<p class="empty">${words.say('unmet.none')}</p>`);
  const nameOf = (zone: ZoneId | undefined) => (zone && names.get(zone)) ?? words.say('zone.none');
  const zones = [...new Set(cells.map(({ zone }) => zone))];
  const kinds = categories.filter((category) => missed.some((cell) => cell.category === category));
  const squares = zones.flatMap((zone, x) =>
    kinds.map((category, y) => {
      const cell = cells.find((one) => one.zone === zone && one.category === category);
      return { x, y, value: cell?.unmet ?? 0 };
    }),
  );
  const across = zones.map(nameOf);
  const down = kinds.map((category) => words.category(category));
  const table = {
    head: [
      words.say('table.zone'),
      words.say('table.category'),
      words.say('table.asked'),
      words.say('table.unmet'),
      words.say('table.why'),
    ],
    rows: missed.map((cell) => [
      nameOf(cell.zone),
      words.category(cell.category),
      cell.asked,
      cell.unmet,
      whyOf(view, cell),
    ]),
  };
  const picture = chart(
    heat(across, down, squares),
    words.say('unmet.saying'),
    words.say('table.show'),
    table,
  );
  const [most] = missed;
  const lead =
    most &&
    words.say('unmet.lead', {
      category: words.category(most.category),
      zone: nameOf(most.zone),
      unmet: most.unmet,
      asked: most.asked,
      why: whyOf(view, most),
    });
  return section('unmet', title, html`<p class="lead">${lead}</p>`, picture);
}

/** The most frequent reason why a need went unmet. */
function whyOf({ words }: View, { why }: UnmetCell): string {
  const [main] = [...unmetReasons].sort((a, b) => why[b] - why[a]);
  return main && why[main] > 0 ? words.say(`why.${main}`) : '–';
}
