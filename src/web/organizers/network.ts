import { type Web, type WebNode, webOfHelp } from '../../core/report/web.ts';
import { chart, type Drawing } from './charts.ts';
import { html, type Markup } from './html.ts';
import { figure, keyOfColors, section } from './parts.ts';
import { layOut } from './springs.ts';
import { scopeOf, type View, viewing } from './view.ts';

/** Clusters that have a colour of their own; all others share the last one. */
const colors = ['s1', 's2', 's3', 's4', 's5', 's6'] as const;
const colorOf = ({ cluster }: WebNode) => colors[Math.min(cluster, colors.length - 1)] ?? 's6';

/** Who helps whom, without saying who is who: clusters by colour, bridges by their ring, ambassadors by name. */
export async function network(view: View): Promise<Markup> {
  const find = () => webOfHelp(view.community, scopeOf(view), view.now);
  if (find().nodes.length === 0) return nothing(view);
  const namedIn = ({ nodes }: Web) => nodes.flatMap(({ ambassador }) => ambassador ?? []);
  return viewing(view, 'web', { find, namedIn, show: (web) => networkParts(view, web) });
}

const nothing = ({ words }: View) => html`<p class="lead">${words.say('network.none')}</p>`;

async function networkParts(view: View, web: Web): Promise<Markup> {
  const { words, desk, seat } = view;
  // everybody may have left meanwhile
  if (web.nodes.length === 0) return nothing(view);
  const bridges = web.nodes.filter(({ bridges: count }) => count > 0).length;
  const called = await Promise.all(
    web.nodes.map(({ ambassador }) => ambassador && desk.people.called(seat.community, ambassador)),
  );
  const size = Math.max(...web.nodes.map(({ cluster }) => cluster)) + 1;
  const members = Array.from({ length: size }, (_, cluster) =>
    web.nodes.filter((node) => node.cluster === cluster),
  );
  const key = colors.slice(0, Math.min(size, colors.length)).map((color, cluster) => ({
    name: words.say(cluster === colors.length - 1 ? 'network.smaller' : 'network.cluster', {
      number: cluster + 1,
    }),
    color,
  }));
  const table = {
    head: [
      words.say('network.cluster-head'),
      words.say('network.people'),
      words.say('network.bridges'),
      words.say('table.named'),
    ],
    rows: members.map((nodes, cluster) => [
      words.number(cluster + 1),
      nodes.length,
      nodes.filter(({ bridges: count }) => count > 0).length,
      called
        .filter((name, index) => name !== undefined && web.nodes[index]?.cluster === cluster)
        .join(', ') || '–',
    ]),
  };
  return html`
<p class="lead">${words.say('network.lead')}</p>
<dl class="figures-row">
${figure(words.say('network.people'), words.number(web.nodes.length))}
${figure(words.say('network.ties'), words.number(web.ties.length))}
${figure(words.say('network.clusters'), words.number(web.clusters))}
${figure(words.say('network.bridges'), words.number(bridges))}
</dl>
${section('web', words.say('network.title'), keyOfColors(key), chart(drawing(web, called), words.say('network.saying', { people: web.nodes.length, clusters: web.clusters, bridges }), words.say('table.show'), table, ['any']))}`;
}

function drawing(web: Web, called: readonly (string | undefined)[]): (width: number) => Drawing {
  const places = layOut(web.nodes.length, web.ties);
  const many = web.nodes.length > 150;
  const degrees = degreesOf(web);
  return (width) => {
    const height = Math.round(width * 0.8);
    const dots = web.nodes.map((node, index) => {
      const { x, y } = places[index] ?? { x: 0.5, y: 0.5 };
      const name = called[index];
      return {
        id: String(index),
        x: x * (width - 2 * margin),
        y: y * (height - margin),
        symbolSize: sizeOf(degrees[index] ?? 0, many),
        itemStyle: { color: `var(--${colorOf(node)})`, ...outlineOf(node) },
        ...(name === undefined ? {} : { name, label: labelOf(x) }),
      };
    });
    const links = web.ties.map(({ from, to, times }) => ({
      source: String(from),
      target: String(to),
      lineStyle: {
        width: Math.min(3, 0.6 + times / 3),
        color: 'var(--muted)',
        opacity: many ? 0.18 : 0.35,
      },
    }));
    const around = { left: margin, right: margin, top: margin / 2, bottom: margin / 2 };
    return {
      height,
      option: { series: [{ type: 'graph', layout: 'none', ...around, data: dots, links }] },
    };
  };
}

const margin = 30;

function degreesOf({ nodes, ties }: Web): readonly number[] {
  const degrees = nodes.map(() => 0);
  for (const { from, to } of ties) {
    degrees[from] = (degrees[from] ?? 0) + 1;
    degrees[to] = (degrees[to] ?? 0) + 1;
  }
  return degrees;
}

const sizeOf = (degree: number, many: boolean) =>
  Math.min(many ? 12 : 20, (many ? 3 : 6) + 2 * Math.sqrt(degree));

const outlineOf = ({ bridges }: WebNode) =>
  bridges > 0
    ? { borderColor: 'var(--ink)', borderWidth: 2 }
    : { borderColor: 'var(--surface)', borderWidth: 1 };

/** A name stands on the side on which there is room. */
const labelOf = (x: number) => ({
  show: true,
  position: x > 0.6 ? 'left' : 'right',
  color: 'var(--ink)',
  textBorderColor: 'var(--surface)',
  textBorderWidth: 3,
  fontSize: 13,
  width: 90,
  overflow: 'truncate',
  formatter: '{b}',
});
