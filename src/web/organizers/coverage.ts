import type { ZoneId } from '../../core/model.ts';
import { type Coverage, coverage } from '../../core/report/coverage.ts';
import { chart } from './charts.ts';
import { bars } from './drawings.ts';
import { type Content, html, type Markup } from './html.ts';
import { section } from './parts.ts';
import { scopeOf, type View, viewed } from './view.ts';

/** Which zones and categories have needs, and whether anybody there is relied on. */
export async function covering(view: View): Promise<Markup> {
  const { words, community, names } = view;
  const { zones, categories } = coverage(community, scopeOf(view));
  if (zones.length + categories.length === 0) return html`<p class="lead">${words.say('coverage.none')}</p>`;
  const nameOf = (zone: ZoneId | undefined) => (zone && names.get(zone)) ?? words.say('zone.none');
  await viewed(
    view,
    'report',
    [...zones, ...categories].flatMap(({ ambassadors }) => ambassadors),
  );
  const gaps = zones.filter(({ gap }) => gap).length + categories.filter(({ gap }) => gap).length;
  return html`
<p class="lead">${words.say('coverage.lead', { gaps })}</p>
${await part(
  view,
  'zones',
  zones.map((one) => ({ ...one, name: nameOf(one.zone) })),
)}
${await part(
  view,
  'categories',
  categories.map((one) => ({ ...one, name: words.category(one.category) })),
)}`;
}

async function part(
  view: View,
  key: 'zones' | 'categories',
  covered: readonly (Coverage & { readonly name: string })[],
): Promise<Markup> {
  const { words } = view;
  const head = [`table.${key}`, 'table.needs', 'table.helpers', 'table.trusted', 'table.ambassadors'].map(
    (label) => words.say(label),
  );
  const rows = await Promise.all(
    covered.map(
      async (one): Promise<readonly Content[]> => [
        html`${one.name}${one.gap && html` <span class="badge warn">${words.say('coverage.gap')}</span>`}`,
        one.needs,
        one.helpers,
        one.trusted,
        (await ambassadorsOf(view, one)) || '–',
      ],
    ),
  );
  const names = covered.map(({ name }) => name);
  const drawn = bars(
    names,
    { color: 's1', values: covered.map(({ trusted }) => trusted) },
    covered.map(({ gap }) => (gap ? 's4' : 's1')),
  );
  return section(
    key,
    words.say(`coverage.${key}`),
    html`<p class="small">${words.say('coverage.drawn')}</p>`,
    chart(drawn, words.say(`coverage.${key}.saying`), words.say('table.show'), { head, rows }),
  );
}

async function ambassadorsOf({ desk, seat }: View, { ambassadors }: Coverage): Promise<string> {
  const names = await Promise.all(ambassadors.map((member) => desk.people.called(seat.community, member)));
  return names.filter((name) => name !== undefined).join(', ');
}
