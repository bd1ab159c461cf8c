import type { ZoneId } from '../../core/model.ts';
import { networks } from '../../core/model.ts';
import { type Coverage, type Coverages, coverage } from '../../core/report/coverage.ts';
import { byNetwork, type NetworkCoverage } from '../../core/report/networks.ts';
import type { Consenting } from '../../core/report/wall.ts';
import { candidates } from '../../core/trust/candidates.ts';
import { chart, type Table } from './charts.ts';
import { type Bar, bars } from './drawings.ts';
import { type Content, html, type Markup } from './html.ts';
import { section } from './parts.ts';
import { scopeOf, type View, viewing } from './view.ts';

/** Who is relied on, where: by zone and by category of need, and in which networks somebody is known. */
export interface Covered extends Coverages {
  readonly networks: readonly NetworkCoverage[];
}

/** Where people are relied on, and where nobody is. */
export async function covering(view: View): Promise<Markup> {
  const show = (covered: Covered) => coverageParts(view, covered);
  return viewing(view, 'report', { find: () => coveredIn(view), namedIn, show });
}

/** What is covered in the period and zone of a view; networks are of the whole neighbourhood, as of now. */
export function coveredIn(view: View): Covered {
  const { community, now } = view;
  return { ...coverage(community, scopeOf(view)), networks: byNetwork(candidates(community, now)) };
}

/** Everybody whom `coverageParts` names: all of them said yes. */
export function namedIn({ zones, categories, networks: known }: Covered): readonly Consenting[] {
  const relied = [...zones, ...categories].flatMap(({ named }) => named);
  return [...relied, ...known.flatMap((one) => one.candidates)];
}

/** The page without recording that somebody looks at it. */
export async function coverageParts(view: View, covered: Covered): Promise<Markup> {
  const { words, names } = view;
  const { zones, categories } = covered;
  if (zones.length + categories.length === 0) return html`<p class="lead">${words.say('coverage.none')}</p>`;
  const nameOf = (zone: ZoneId | undefined) => (zone && names.get(zone)) ?? words.say('zone.none');
  const gaps = [...zones, ...categories].filter(({ gap }) => gap).length;
  return html`
<p class="lead">${words.say('coverage.lead', { gaps })}</p>
${await relied(
  view,
  'zones',
  zones.map((one) => ({ ...one, name: nameOf(one.zone) })),
)}
${await relied(
  view,
  'categories',
  categories.map((one) => ({ ...one, name: words.category(one.category) })),
)}
${await inNetworks(view, covered.networks)}`;
}

async function relied(
  view: View,
  key: 'zones' | 'categories',
  covered: readonly (Coverage & { readonly name: string })[],
): Promise<Markup> {
  const { words } = view;
  const gapMark = words.say('coverage.gap');
  const rows = covered.map(
    async (one): Promise<readonly Content[]> => [
      html`${one.name}${one.gap && html` <span class="badge warn">${gapMark}</span>`}`,
      one.needs,
      one.helpers,
      one.trusted,
      await calledIn(view, one.named),
    ],
  );
  const drawn = covered.map(
    ({ name, trusted, gap }): Bar => ({ name, value: trusted, color: 's1', mark: gap && gapMark }),
  );
  const head = [`table.${key}`, 'table.needs', 'table.helpers', 'table.trusted', 'table.named'];
  const about = words.say('coverage.drawn');
  return part(view, key, about, drawn, { head: said(view, head), rows: await Promise.all(rows) });
}

/** Who is known in each network, of those who said yes; in the others nobody is, or nobody said so. */
async function inNetworks(view: View, covered: readonly NetworkCoverage[]): Promise<Markup> {
  const { words } = view;
  const known = covered.map(({ network }) => network);
  const others = networks.filter((network) => !known.includes(network)).map(words.network);
  const list = new Intl.ListFormat(words.locale).format(others);
  const about = html`${words.say('coverage.networks.about')} ${others.length > 0 && words.say('coverage.networks.others', { list })}`;
  if (covered.length === 0)
    return section('networks', words.say('coverage.networks'), html`<p class="small">${about}</p>`);
  const rows = covered.map(async ({ network, candidates: people, ambassadors }) => [
    words.network(network),
    await calledIn(view, people),
    await calledIn(view, ambassadors),
  ]);
  const drawn = covered.map(
    ({ network, candidates: people, ambassadors }): Bar => ({
      name: words.network(network),
      value: people.length,
      color: 's1',
      mark: ambassadors.length === 0 && words.say('coverage.gap'),
    }),
  );
  const head = said(view, ['table.network', 'table.known', 'table.ambassadors']);
  return part(view, 'networks', about, drawn, { head, rows: await Promise.all(rows) });
}

/** Bars with their table, under a heading. */
function part({ words }: View, key: string, about: Content, drawn: readonly Bar[], table: Table): Markup {
  const picture = chart(bars(drawn), words.say(`coverage.${key}.saying`), words.say('table.show'), table);
  return section(key, words.say(`coverage.${key}`), html`<p class="small">${about}</p>`, picture);
}

const said = ({ words }: View, keys: readonly string[]) => keys.map((key) => words.say(key));

/** The names of members who said yes, or a dash where there is none. */
async function calledIn({ desk, seat }: View, members: readonly Consenting[]): Promise<string> {
  const names = await Promise.all(members.map((member) => desk.people.called(seat.community, member)));
  return names.filter((name) => name !== undefined).join(', ') || '–';
}
