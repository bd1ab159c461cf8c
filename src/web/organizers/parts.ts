import type { RequestFigures } from '../../core/report/requests.ts';
import type { Series } from './drawings.ts';
import { field } from './frame.ts';
import { type Content, html, type Markup } from './html.ts';
import type { View } from './view.ts';

/** One figure in large, with what it counts and what it was before. */
export function figure(
  label: Content,
  value: Content,
  { warn = false, about }: { readonly warn?: boolean; readonly about?: Content } = {},
): Markup {
  return html`<div class="figure${warn && ' warn'}"><dt>${label}</dt><dd>${value}</dd>${
    about !== undefined && html`<dd class="change">${about}</dd>`
  }</div>`;
}

/** The share that found everybody, of how many, and how many wait beside them. */
export function fillFigure(
  { words }: View,
  { fill, outcomes }: Pick<RequestFigures, 'fill' | 'outcomes'>,
  about?: Content,
): Markup {
  const settled = fill.full + fill.partly + fill.none;
  const label = words.say('figure.fill', { settled, waiting: outcomes.waiting });
  return figure(label, words.share(fill.rate), { about });
}

/** Which colour of a chart is what. */
export function keyOfColors(series: readonly Pick<Series, 'name' | 'color'>[]): Markup {
  return html`<ul class="key">${series.map(({ name, color }) => html`<li class="${color}">${name}</li>`)}</ul>`;
}

/** A part of a page under a heading. */
export function section(id: string, title: Content, ...content: readonly Content[]): Markup {
  return html`<section aria-labelledby="${id}-title" id="${id}"><h2 id="${id}-title">${title}</h2>${content}</section>`;
}

/**
 * A button that asks for a command: a form of its own, so that it works without a script.
 *
 * @param whom whom it is about, for whoever hears the button without what stands beside it.
 */
export function act(
  view: View,
  action: string,
  fields: Readonly<Record<string, string>>,
  label: Content,
  { main = false, whom }: { readonly main?: boolean; readonly whom?: string } = {},
): Markup {
  const hidden = Object.entries(fields).map(([name, value]) => field(name, value));
  return html`<form method="post" action="/organizers/${action}?${view.query}">${field('_csrf', view.token())}${hidden}<button${main && html` class="main"`}>${label}${whom !== undefined && html`<span class="unseen"> – ${whom}</span>`}</button></form>`;
}
