import type { EChartsCoreOption, init } from 'echarts';
import { type Content, html, type Markup, trusted } from './html.ts';

let library: Promise<{ readonly init: typeof init }> | undefined;
let open: typeof init | undefined;

/**
 * Makes ready to draw: to be awaited before `chart`. The library is loaded when somebody wants to look, once; a bot
 * whose pages nobody opens is spared its time and memory.
 */
export async function readyToDraw(): Promise<void> {
  library ??= import('echarts/dist/echarts.esm.min');
  open ??= (await library).init;
}

/** A table that says all that a chart shows. */
export interface Table {
  readonly head: readonly Content[];
  readonly rows: readonly (readonly Content[])[];
}

/** What is drawn, and how high, in a chart of some width. */
export interface Drawing {
  readonly height: number;
  readonly option: EChartsCoreOption;
}

/** Widths a chart is drawn for, in CSS pixels: the page shows the one that fits. */
const widths = { narrow: 312, wide: 672 } as const;

/**
 * A chart as an SVG picture made here, in two widths, with the table of its figures for whoever does not see it.
 *
 * Its colours are the page's, so that it follows dark mode; it needs no script.
 *
 * @param saying what the chart shows, in a sentence: its name for a screen reader.
 * @param summary label of what unfolds the table.
 * @param sizes `any` is one picture for every width, made smaller where there is less room.
 */
export function chart(
  draw: (width: number) => Drawing,
  saying: string,
  summary: string,
  table: Table,
  sizes: readonly (keyof typeof widths | 'any')[] = ['narrow', 'wide'],
): Markup {
  const pictures = sizes.map((size) => {
    const width = widths[size === 'any' ? 'wide' : size];
    return html`<div class="${size}" role="img" aria-label="${saying}">${render(width, draw(width))}</div>`;
  });
  return html`<div class="chart">${pictures}</div>
${figuresOf(saying, summary, table)}`;
}

/** A table that unfolds beneath what it is the figures of. */
export function figuresOf(saying: string, summary: string, table: Table): Markup {
  return html`<details class="figures"><summary>${summary}</summary>${tableOf(saying, table)}</details>`;
}

/** A picture as small as a word; `saying` says the same, and a table near by has its figures. */
export function sparkline(drawing: Drawing, saying: string): Markup {
  return html`<span class="spark" role="img" aria-label="${saying}" title="${saying}">${render(96, drawing)}</span>`;
}

/** A table that scrolls by itself where it is too wide. */
function tableOf(saying: string, { head, rows }: Table): Markup {
  const row = ([first, ...cells]: readonly Content[]) =>
    html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  return html`<div class="scroll" role="region" aria-label="${saying}" tabindex="0"><table><thead><tr>${head.map(
    (cell) => html`<th scope="col">${cell}</th>`,
  )}</tr></thead><tbody>${rows.map(row)}</tbody></table></div>`;
}

function render(width: number, { height, option }: Drawing): Markup {
  if (!open) throw new Error('A chart was drawn before readyToDraw() had settled.');
  const drawn = open(null, null, { renderer: 'svg', ssr: true, width, height });
  drawn.setOption({ animation: false, ...option });
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  return trusted(presentable(svg));
}

/**
 * The picture without what a page of ours forbids or has no use for: styles become attributes, a style sheet for the
 * mouse and marks for a script go. The library escapes texts, quotes included, so that none can look like a part.
 */
function presentable(svg: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events|baseProfile|version|xmlns:xlink)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => attributesOf(style))
    .replace('<svg ', '<svg aria-hidden="true" ')
    .replace(/\n/g, '');
}

const attributesOf = (style: string) =>
  style
    .split(';')
    .map((rule) => /^\s*(font-(?:size|weight)|paint-order)\s*:\s*([\w.-]+)/.exec(rule))
    .map((rule) => (rule ? ` ${rule[1]}="${rule[2]}"` : ''))
    .join('');
